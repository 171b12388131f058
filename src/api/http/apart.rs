//! Work on many words, apart from the threads that answer: whoever else asks is not held up.
use super::error::{ApiError, Result};
use crate::work::{self, Work};

pub async fn apart<T: Send + 'static>(does: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let wanted = Work::current();
    let done = tokio::task::spawn_blocking(|| work::elsewhere(wanted, does)).await;
    done.map_err(|cause| ApiError::internal(&cause))
}
