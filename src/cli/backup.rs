//! The command that copies the database.
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;

use super::failure::Failure;
use super::say::{note, print};
use crate::store::Store;

/// What a copy is called until it is whole: the same for all of a folder, so that what a backup that was killed leaves is
/// cleared by the next one, whatever that is called.
const PARTIAL: &str = ".ballotwire-backup.partial";

/// Writes beside `file` and gives the name when all is on disk: a file of the name is always a whole copy.
pub(super) async fn write(store: &Store, file: &Path) -> Result<(), Failure> {
    let folder = match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(Failure::Failed(format!("there is no folder {}", folder.display())));
    }
    let place = File::open(folder).ok();
    if let Some(place) = &place {
        wait_for(place, folder);
    }
    if file.try_exists()? {
        return Err(Failure::Failed(format!("{} exists; a backup does not replace a file", file.display())));
    }
    let partial = folder.join(PARTIAL);
    clear(&partial)?;
    let size = match copy(store, &partial).await {
        Ok(size) => size,
        Err(failure) => {
            // The cause matters more than what is left behind.
            let _ = clear(&partial);
            return Err(failure);
        }
    };
    fs::rename(&partial, file)?;
    // Some systems cannot write a folder to disk; there the name is as safe as they make it.
    let _ = place.map(|place| place.sync_all());
    print(format_args!("wrote {} ({size} bytes)\n", file.display()))
}

/// One backup at a time writes into a folder. Where folders cannot be locked, this is left to whoever starts them.
fn wait_for(place: &File, folder: &Path) {
    if let Err(fs::TryLockError::WouldBlock) = place.try_lock() {
        note(format_args!("another backup into {} is under way; waiting for its end", folder.display()));
        let _ = place.lock();
    }
}

/// Takes away what is left of a copy, and of SQLite's own work on it.
fn clear(partial: &Path) -> io::Result<()> {
    for left in [partial.to_owned(), partial.with_extension("partial-journal")] {
        match fs::remove_file(&left) {
            Err(cause) if cause.kind() != ErrorKind::NotFound => return Err(cause),
            _ => {}
        }
    }
    Ok(())
}

async fn copy(store: &Store, partial: &Path) -> Result<u64, Failure> {
    store.backup(partial).await?;
    let copy = File::open(partial)?;
    copy.sync_all()?;
    Ok(copy.metadata()?.len())
}
