//! The command that copies the database.
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::run::{Failure, print};
use crate::store::Store;

/// Writes beside `file` and gives the name when all is on disk: a file of the name is always a whole copy.
pub(super) async fn write(store: &Store, file: &Path) -> Result<(), Failure> {
    if file.try_exists()? {
        return Err(Failure::Failed(format!(
            "{} exists; a backup does not replace a file",
            file.display()
        )));
    }
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(Failure::Failed(format!(
            "there is no folder {}",
            folder.display()
        )));
    }
    let partial = partial(file);
    let size = match copy(store, &partial).await {
        Ok(size) => size,
        Err(failure) => {
            // The cause matters more than what is left behind.
            let _ = fs::remove_file(&partial);
            return Err(failure);
        }
    };
    fs::rename(&partial, file)?;
    print(format_args!("wrote {} ({size} bytes)\n", file.display()))
}

async fn copy(store: &Store, partial: &Path) -> Result<u64, Failure> {
    store.backup(partial).await?;
    let copy = File::open(partial)?;
    copy.sync_all()?;
    Ok(copy.metadata()?.len())
}

fn partial(file: &Path) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(".partial");
    name.into()
}
