//! How far the index is that is being built.
use std::sync::{Arc, Mutex, PoisonError};

/// An index that is being built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Built {
    /// Documents it has.
    pub built: u64,
    /// Documents it will have.
    pub of: u64,
}

impl Built {
    /// Documents that are missing.
    pub(super) fn missing(self) -> u64 {
        self.of.saturating_sub(self.built)
    }
}

/// What is being built; clones share it.
#[derive(Debug, Clone, Default)]
pub(super) struct UnderWay(Arc<Mutex<Option<Built>>>);

/// Counts while this is alive.
pub(super) struct Count(UnderWay);

impl UnderWay {
    pub fn begin(&self, of: u64) -> Count {
        self.set(|_| Some(Built { built: 0, of }));
        Count(self.clone())
    }

    pub fn now(&self) -> Option<Built> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, next: impl FnOnce(Option<Built>) -> Option<Built>) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now = next(*now);
    }
}

impl Count {
    pub fn add(&self, more: usize) {
        let more = u64::try_from(more).unwrap_or(u64::MAX);
        self.0.set(|now| now.map(|now| Built { built: now.built.saturating_add(more).min(now.of), ..now }));
    }
}

impl Drop for Count {
    fn drop(&mut self) {
        self.0.set(|_| None);
    }
}
