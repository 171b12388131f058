//! The file of a database, watched from its opening on.
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::error::Error;
use super::kept_open::{KeptOpen, is_same};
use super::wal_index::{Stamp, WalIndex};

/// How every SQLite file begins.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// The file of a database, watched from its opening on.
#[derive(Debug)]
pub struct Watched {
    file: PathBuf,
    opened: Option<Metadata>,
    open: KeptOpen,
    wal_index: WalIndex,
    /// What was found to be wrong; what is answered from it may be wrong from then on.
    damage: Mutex<Option<String>>,
}

impl Watched {
    pub(in crate::store) fn new(file: &Path) -> Self {
        Self {
            file: file.to_owned(),
            opened: fs::metadata(file).ok(),
            open: KeptOpen::open(file),
            wal_index: WalIndex::of(file, false),
            damage: Mutex::default(),
        }
    }

    /// Of a file that SQLite reads without looking for changes.
    pub(in crate::store) fn fixed(file: &Path) -> Self {
        Self { wal_index: WalIndex::of(file, true), ..Self::new(file) }
    }

    pub(in crate::store) fn damaged(file: &Path, what: String) -> Self {
        Self { damage: Mutex::new(Some(what)), ..Self::new(file) }
    }

    pub(in crate::store) fn file(&self) -> &Path {
        &self.file
    }

    pub(in crate::store) fn note(&self, what: String) -> Error {
        let mut damage = self.damage.lock().unwrap_or_else(PoisonError::into_inner);
        if damage.is_none() {
            tracing::error!(cause = %what, "database is damaged");
        }
        Error::Damaged(damage.get_or_insert(what).clone())
    }

    pub(in crate::store) fn known(&self) -> Option<String> {
        let damage = self.damage.lock().unwrap_or_else(PoisonError::into_inner);
        damage.clone()
    }

    /// What a look at the name, without opening the file, tells.
    pub(in crate::store) fn changed(&self) -> Option<&'static str> {
        let opened = self.opened.as_ref()?;
        match fs::metadata(&self.file) {
            Err(_) => Some("its file is gone"),
            Ok(now) if !is_same(opened, &now) => Some("another file is in its place"),
            Ok(now) if now.len() < opened.len() => Some("its file was cut short"),
            Ok(_) => None,
        }
    }

    pub(in crate::store) fn begins_otherwise(&self) -> bool {
        let mut begin = [0; MAGIC.len()];
        // What could not be opened again is read all the same by who has it open.
        self.open.read_at(&mut begin, 0).is_ok() && begin != MAGIC
    }

    /// As [`WalIndex::stamp`].
    pub(in crate::store) fn stamp(&self) -> Option<Stamp> {
        self.wal_index.stamp()
    }
}
