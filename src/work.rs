//! Work that ends when nobody waits for it: whose client has left, or whose time is over.
//!
//! What is done for an answer is done [`Wanted::during`] it; statements and searches look at [`is_over`] now and then.
//! Work of nobody in particular, such as writing an index, goes on to its end.
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use futures_util::{Stream, StreamExt};
use tokio::sync::{mpsc, oneshot};

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

/// What was done apart ended without a result: it panicked, or the program ends.
#[derive(Debug, thiserror::Error)]
#[error("what was done apart broke off")]
pub struct BrokenOff;

/// What is being done apart.
#[derive(Debug)]
pub struct Apart<T>(oneshot::Receiver<T>);

impl<T> Future for Apart<T> {
    type Output = Result<T, BrokenOff>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map_err(|_| BrokenOff)
    }
}

/// Does something that takes the processor, apart from the threads that answer, as a part of the same work. It begins at once,
/// and goes on when nobody waits for it.
pub fn apart<T: Send + 'static>(does: impl FnOnce() -> T + Send + 'static) -> Apart<T> {
    let (sender, result) = oneshot::channel();
    let work = Work::current();
    // Boxed: the machinery of a task is built for each type that one is made of.
    let job: Box<dyn FnOnce() + Send> = Box::new(move || drop(sender.send(elsewhere(work, does))));
    tokio::task::spawn_blocking(job);
    Apart(result)
}

/// Does something on another thread than it was asked for.
pub fn elsewhere<T>(work: Option<Work>, does: impl FnOnce() -> T) -> T {
    match work {
        Some(work) => CURRENT.sync_scope(work, does),
        None => does(),
    }
}

/// Makes the items of a stream on a task of its own, the next while one is used: reading and writing take a core each. Where
/// nobody takes them, no more than two are made.
pub fn ahead<T: Send + 'static>(items: impl Stream<Item = T> + Send + 'static) -> impl Stream<Item = T> + Send {
    async_stream::stream! {
        let (sender, mut made) = mpsc::channel(1);
        let work = Work::current().unwrap_or_default();
        // Boxed: a task is built for each type that it is made of.
        let making: Pin<Box<dyn Future<Output = ()> + Send>> = Box::pin(CURRENT.scope(work, async move {
            let mut items = std::pin::pin!(items);
            while let Some(item) = items.next().await {
                if sender.send(item).await.is_err() {
                    break;
                }
            }
        }));
        let making = tokio::spawn(making);
        while let Some(item) = made.recv().await {
            yield item;
        }
        // What broke off must not look like an end.
        if let Err(broken) = making.await
            && let Ok(panic) = broken.try_into_panic()
        {
            std::panic::resume_unwind(panic);
        }
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

    #[tokio::test]
    async fn items_made_ahead_come_whole_in_order_and_in_the_work_of_whoever_takes_them() {
        let wanted = Wanted::default();
        let items = futures_util::stream::iter(0..10).map(|item| (item, Work::current().is_some()));
        let taken: Vec<(i32, bool)> = wanted.during(ahead(items).collect()).await;
        assert_eq!(taken, (0..10).map(|item| (item, true)).collect::<Vec<_>>());
    }

    #[tokio::test]
    async fn no_more_than_two_are_made_before_they_are_taken() {
        let made = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let count = Arc::clone(&made);
        let items = futures_util::stream::iter(0..10).inspect(move |_| {
            count.fetch_add(1, Ordering::Relaxed);
        });
        let mut items = std::pin::pin!(ahead(items));
        assert_eq!(items.next().await, Some(0));
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        assert_eq!(made.load(Ordering::Relaxed), 3, "one taken, two more");
    }

    #[tokio::test]
    #[should_panic(expected = "broke")]
    async fn a_panic_while_they_are_made_is_one_of_whoever_takes_them() {
        let items = futures_util::stream::iter(0..10).inspect(|item| assert!(*item < 3, "broke"));
        let _ = ahead(items).collect::<Vec<i32>>().await;
    }

    #[tokio::test]
    async fn what_panics_apart_is_told_as_broken_off() {
        assert!(matches!(apart(|| 1).await, Ok(1)));
        assert!(apart(|| panic!("on purpose")).await.is_err());
    }

    #[test]
    fn work_of_nobody_in_particular_is_never_over() {
        assert!(Work::current().is_none());
        assert!(!elsewhere(None, is_over));
    }
}
