//! Loading, checking and exporting: what is written, what is not, and that a second time changes nothing.
mod corpus;
mod corrected;
mod fixed_point;
mod found;
mod merged;
mod rows;
mod texts;
mod vocabulary;
mod wire;

use std::fs;
use std::path::{Path, PathBuf};

use ballotwire::library::{self, Error, LoadOptions, Progress, Report};
use ballotwire::store::Store;
use jiff::Timestamp;
use tempfile::TempDir;

pub struct Unwatched;

impl Progress for Unwatched {
    fn start(&self, _: &str, _: Option<u64>) {}
    fn advance(&self, _: u64) {}
    fn done(&self) {}
}

pub fn now() -> Timestamp {
    "2026-01-02T03:04:05Z".parse().unwrap()
}

pub fn options() -> LoadOptions {
    LoadOptions { dry_run: false, rejects: None, batch: 500, columns: None, at: now(), actor: "test".to_owned() }
}

/// The folder that the corpus files are tested with: Ruritania.
pub fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/sample")
}

pub async fn empty() -> (TempDir, Store) {
    let data = tempfile::tempdir().unwrap();
    let store = Store::open(data.path()).await.unwrap();
    (data, store)
}

pub async fn ruritania() -> (TempDir, Store) {
    let (data, store) = empty().await;
    load(&store, &sample()).await.unwrap();
    (data, store)
}

pub async fn load(store: &Store, path: &Path) -> Result<Report, Error> {
    library::load(store, &[path.to_owned()], &options(), &Unwatched).await
}

/// A folder of files: names and texts.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}
