//! Work that ends when nobody waits for it: whose client has left, or whose time is over.
//!
//! What is done for an answer is done [`Wanted::during`] it; statements and searches look at [`is_over`] now and then.
//! Work of nobody in particular, such as writing an index, goes on to its end.
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

tokio::task_local! {
    static CURRENT: Work;
}

/// The work for one answer; clones speak of the same.
#[derive(Debug, Clone, Default)]
pub struct Work {
    over: Arc<AtomicBool>,
}

impl Work {
    /// That for the answer being made here, if it is for one.
    pub fn current() -> Option<Self> {
        CURRENT.try_with(Self::clone).ok()
    }

    pub fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }
}

/// Whether nobody waits any more for what is being done here.
pub fn is_over() -> bool {
    CURRENT.try_with(Work::is_over).unwrap_or(false)
}

/// Does something on another thread than it was asked for.
pub fn elsewhere<T>(work: Option<Work>, does: impl FnOnce() -> T) -> T {
    match work {
        Some(work) => CURRENT.sync_scope(work, does),
        None => does(),
    }
}

/// As long as this is kept, somebody waits for the work.
#[derive(Debug, Default)]
pub struct Wanted {
    work: Work,
}

impl Wanted {
    pub async fn during<T>(&self, making: impl Future<Output = T>) -> T {
        CURRENT.scope(self.work.clone(), making).await
    }

    pub fn during_step<T>(&self, step: impl FnOnce() -> T) -> T {
        CURRENT.sync_scope(self.work.clone(), step)
    }
}

impl Drop for Wanted {
    fn drop(&mut self) {
        self.work.over.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_is_over_when_nobody_waits_for_it() {
        let wanted = Wanted::default();
        let work = wanted.during(async { Work::current() }).await;
        assert!(!elsewhere(work.clone(), is_over));
        drop(wanted);
        assert!(elsewhere(work, is_over));
    }

    #[test]
    fn work_of_nobody_in_particular_is_never_over() {
        assert!(Work::current().is_none());
        assert!(!elsewhere(None, is_over));
    }
}
