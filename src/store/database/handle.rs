//! The handle to the database.
use std::sync::Arc;

use sqlx::sqlite::SqlitePool;

use super::error::Result;
use super::kept::KeptGazetteer;
use super::now::HeldNow;
use super::readers::Readers;
use super::watched::Watched;
use crate::domain::Share;

/// A handle to the database; clones share its connections.
#[derive(Debug, Clone)]
pub struct Store {
    pub(in crate::store) writer: SqlitePool,
    pub(in crate::store) readers: Readers,
    /// For those who read one state: apart from the others, so that who keeps one may wait for what the others read.
    pub(in crate::store) snapshots: SqlitePool,
    /// For what is asked with every request and by probes, and takes no time: never busy.
    pub(in crate::store) quick: SqlitePool,
    pub(in crate::store) kept: KeptGazetteer,
    pub(in crate::store) watched: Arc<Watched>,
    pub(in crate::store) held: HeldNow,
    /// None: as noted in the database.
    pub(in crate::store) share: Option<Share>,
}

impl Store {
    /// The database as it is now, whatever is written while this handle or a clone of it is kept. Keep it no longer than an
    /// answer is made: it takes one of few connections, and what was overwritten since stays on disk.
    pub async fn snapshot(&self) -> Result<Self> {
        Ok(Self { readers: self.readers.of_one_state(&self.snapshots).await?, ..self.clone() })
    }

    /// A handle that sees what is written, and keeps no snapshot.
    pub fn following(&self) -> Self {
        Self { readers: self.readers.of_any_state(), ..self.clone() }
    }
}
