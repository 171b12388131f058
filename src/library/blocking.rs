//! What the index does to its files, apart from the threads that answer.
use super::Result;
use crate::search;
use crate::work::apart;

pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> search::Result<T> + Send + 'static,
) -> Result<T> {
    Ok(apart(work).await??)
}
