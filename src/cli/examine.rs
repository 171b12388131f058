//! The command that looks for damage in the database and its index.
use std::path::Path;

use super::failure::Failure;
use super::say::print;
use crate::library;
use crate::server::now;
use crate::store::{self, Store};

/// Opens the database to look at it, writing nothing.
pub(super) async fn open(data: &Path) -> Result<Store, Failure> {
    if Store::is_emptied(data) {
        return Err(store::Error::Damaged("its file is empty".to_owned()).into());
    }
    Ok(Store::open_read_only(data).await?)
}

pub(super) async fn examine(store: &Store, data: &Path) -> Result<(), Failure> {
    let scratch = tempfile::tempdir().map_err(|cause| {
        let why = "temporary folder for copies of the database";
        Failure::Failed(format!("{why}: {cause}; TMPDIR names another place"))
    })?;
    let examination = library::examine(store, data, scratch.path(), now()).await?;
    print(format_args!("{examination}\n"))?;
    match examination.remedy() {
        Some(remedy) => Err(Failure::failed(remedy)),
        None => Ok(()),
    }
}
