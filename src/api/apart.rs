//! Work on many words, apart from the threads that answer: whoever else asks is not held up.
use super::error::{ApiError, Result};

pub async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|cause| ApiError::internal(&cause))
}
