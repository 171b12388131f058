//! What the index does to its files, off the threads that answer.
use super::{Error, Result};
use crate::search;

pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> search::Result<T> + Send + 'static,
) -> Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => Ok(done?),
        Err(_) => Err(Error::NoIndex),
    }
}
