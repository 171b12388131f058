//! What can go wrong with the index.
use std::io;

use tantivy::TantivyError;
use tantivy::directory::error::LockError;

use crate::work;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the search index: {0}")]
    Index(TantivyError),
    #[error("the folder of the search index: {0}")]
    Io(#[from] io::Error),
    /// Its files are not what was written.
    #[error("the search index is damaged: {0}")]
    Damaged(String),
    /// Another process writes to it.
    #[error("another process writes to the search index")]
    Busy,
    /// Nobody waits any more for what was looked for.
    #[error("nobody waits for the search any more")]
    Unwanted,
}

pub type Result<T> = std::result::Result<T, Error>;

/// Work on the index is ended where nobody waits for it.
pub(super) fn go_on() -> Result<()> {
    match work::is_over() {
        true => Err(Error::Unwanted),
        false => Ok(()),
    }
}

impl From<TantivyError> for Error {
    fn from(cause: TantivyError) -> Self {
        match cause {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy,
            cause => Self::Index(cause),
        }
    }
}
