//! How far the index is that is being built, or brought to the state of the store.
use std::sync::{Arc, Mutex, PoisonError};

/// More documents than are put within the patience of whoever asks, where other programs run beside.
const MANY: u64 = 2_000;

/// Documents of an index that is being built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Built {
    /// Documents it has.
    pub built: u64,
    /// Documents it will have.
    pub of: u64,
}

/// What is being done; clones share it.
#[derive(Debug, Clone, Default)]
pub(super) struct UnderWay(Arc<Mutex<Option<Built>>>);

/// Counts while this is alive.
pub(super) struct Count(UnderWay);

impl UnderWay {
    pub fn begin(&self, of: usize) -> Count {
        self.set(|_| Some(Built { built: 0, of: number(of) }));
        Count(self.clone())
    }

    pub fn now(&self) -> Option<Built> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it is of no use to wait for it.
    pub fn is_long(&self) -> bool {
        self.now().is_some_and(|now| now.of.saturating_sub(now.built) > MANY)
    }

    fn set(&self, next: impl FnOnce(Option<Built>) -> Option<Built>) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now = next(*now);
    }
}

impl Count {
    pub fn add(&self, more: usize) {
        self.0.set(|now| now.map(|now| Built { built: now.built.saturating_add(number(more)).min(now.of), ..now }));
    }
}

impl Drop for Count {
    fn drop(&mut self) {
        self.0.set(|_| None);
    }
}

fn number(documents: usize) -> u64 {
    u64::try_from(documents).unwrap_or(u64::MAX)
}
