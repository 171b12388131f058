//! Who follows the corpus: counted apart from answers under way, and sent home when the service leaves.
use std::sync::Arc;

use axum::http::header;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;

use super::code::Code;
use super::error::ApiError;

/// How many wait, and how many are sent the log, at the same time.
const WAITING: usize = 256;
const STREAMS: usize = 64;

/// All who follow; clones share them.
#[derive(Debug, Clone)]
pub struct Followers {
    pub(super) waiting: Arc<Semaphore>,
    streams: Arc<Semaphore>,
    /// Cancelled when the service stops: what has no end of its own ends then.
    pub leaving: CancellationToken,
}

impl Default for Followers {
    fn default() -> Self {
        Self {
            waiting: Arc::new(Semaphore::new(WAITING)),
            streams: Arc::new(Semaphore::new(STREAMS)),
            leaving: CancellationToken::new(),
        }
    }
}

impl Followers {
    /// Room for a stream, as long as it lasts.
    pub fn stream(&self) -> Result<OwnedSemaphorePermit, ApiError> {
        Arc::clone(&self.streams).try_acquire_owned().map_err(|_| {
            ApiError::new(Code::UNAVAILABLE, "too many are sent the changes; ask with `wait` instead")
                .with_header(header::RETRY_AFTER, "30")
        })
    }
}
