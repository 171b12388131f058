//! Work that takes the processor and not the database.
use super::error::{Error, Result};

/// Work that takes the processor and not the database.
pub async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|cause| Error::Derive(cause.to_string()))
}
