//! What is done about an index whose files are not what was written: it is let go of, told of once, and built anew.
use std::sync::{Arc, PoisonError};

use super::blocking::blocking;
use super::finder::{Finder, Open};
use super::{Error, Result};
use crate::search::{self, Index, Unread};
use crate::work::apart;

impl Finder {
    /// Work on the index, apart from the threads that answer, so many at a time. Where it fails, the index is looked at:
    /// a damaged one is no longer asked.
    pub async fn search<T: Send + 'static>(
        &self,
        index: &Arc<Index>,
        search: impl FnOnce(&Index) -> search::Result<T> + Send + 'static,
    ) -> Result<T> {
        let turn = Arc::clone(&self.searching).acquire_owned().await;
        let turn = turn.map_err(|_| Error::NoIndex)?;
        let asked = Arc::clone(index);
        let searched = apart(move || {
            // The turn ends with the search, which goes on for a moment when whoever asked has left.
            let _turn = turn;
            search(&asked)
        });
        let failed = match searched.await {
            Ok(Ok(found)) => return Ok(found),
            Ok(Err(cause)) => cause.into(),
            Err(cause) => cause.into(),
        };
        Err(self.doubt(index).await.unwrap_or(failed))
    }

    /// Looks at the files of an index that failed. What to say instead, where they are damaged.
    async fn doubt(&self, index: &Arc<Index>) -> Option<Error> {
        let open = self.opened()?;
        if !Arc::ptr_eq(&open.index, index) {
            return None;
        }
        let folder = self.folder.clone();
        let looked_at = blocking(move || folder.open(open.generation, u64::MAX)).await;
        let Err(Error::Search(cause)) = looked_at else {
            return None;
        };
        self.let_go(open.generation, &cause);
        let finder = self.clone();
        // Whoever asked is answered at once, and the log has what comes of it.
        tokio::spawn(async move { finder.catch_up().await });
        Some(Error::NoIndex)
    }

    /// Whether only a part of a large index was looked at so far.
    pub fn is_checking(&self) -> bool {
        self.opened().is_some_and(|open| open.is_checking())
    }

    /// Reads what an opening passed over, beside whatever else is done.
    pub(super) fn check_beside(&self, open: Open, unread: Unread) {
        let finder = self.clone();
        tokio::spawn(async move {
            let checked = blocking(move || unread.check()).await;
            open.set_checked();
            if let Err(Error::Search(cause)) = checked {
                finder.let_go(open.generation, &cause);
                // It is tried again by whoever follows the store, who says why it failed.
                let _ = finder.catch_up().await;
            }
        });
    }

    /// Asks a generation no longer, and says so the first time.
    pub(super) fn let_go(&self, generation: u32, cause: &search::Error) {
        let mut damaged = self.damaged.lock().unwrap_or_else(PoisonError::into_inner);
        let told = matches!(cause, search::Error::Damaged(_)) && *damaged == Some(generation);
        if !told {
            tracing::warn!(%cause, "search index cannot be used");
        }
        if matches!(cause, search::Error::Damaged(_)) {
            *damaged = Some(generation);
        }
        if self.opened().is_some_and(|open| open.generation == generation) {
            self.put_open(None);
        }
    }

    pub(super) fn is_damaged(&self, generation: u32) -> bool {
        let damaged = self.damaged.lock().unwrap_or_else(PoisonError::into_inner);
        *damaged == Some(generation)
    }
}
