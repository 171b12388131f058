//! The handle to the database.
use std::sync::Arc;

use sqlx::sqlite::SqlitePool;

use super::kept::Kept;
use super::watched::Watched;
use crate::domain::Share;

/// A handle to the database; clones share its connections.
#[derive(Debug, Clone)]
pub struct Store {
    pub(in crate::store) writer: SqlitePool,
    pub(in crate::store) readers: SqlitePool,
    /// For what is asked with every request and by probes, and takes no time: never busy.
    pub(in crate::store) quick: SqlitePool,
    pub(in crate::store) kept: Kept,
    pub(in crate::store) watched: Arc<Watched>,
    /// None: as noted in the database.
    pub(in crate::store) share: Option<Share>,
}
