//! The state of the corpus that answers are of, held while the database stays as it is.
use std::sync::{Arc, PoisonError, RwLock};

use super::wal_index::Stamp;
use crate::domain::{CorpusInfo, Share};

/// The state of the corpus that an answer is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The last row of the change log.
    pub revision: i64,
    /// Names the history that led there: no other has it.
    pub mark: String,
}

/// The state, and what else answers may depend on although no record does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    pub state: State,
    /// What the corpus says of itself, if one was loaded.
    pub info: Option<CorpusInfo>,
    /// Tells its vocabulary from others, if it has one.
    pub vocabulary: Option<String>,
    /// How much of restricted texts is shown.
    pub share: Share,
}

/// The state asked for last; clones share it.
#[derive(Debug, Clone, Default)]
pub struct HeldNow(Arc<RwLock<Option<Held>>>);

#[derive(Debug)]
struct Held {
    /// From before it was asked for.
    stamp: Option<Stamp>,
    now: Arc<Now>,
}

impl HeldNow {
    pub(in crate::store) fn at(&self, stamp: &Stamp) -> Option<Arc<Now>> {
        let held = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let held = held.as_ref().filter(|held| held.stamp.as_ref() == Some(stamp));
        held.map(|held| Arc::clone(&held.now))
    }

    /// What was asked for after the stamp was taken. The same state is the same in memory, too.
    pub(in crate::store) fn keep(&self, stamp: Option<Stamp>, now: Now) -> Arc<Now> {
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let known = held.as_ref().map(|held| &held.now).filter(|known| ***known == now);
        let now = known.map_or_else(|| Arc::new(now), Arc::clone);
        *held = Some(Held { stamp, now: Arc::clone(&now) });
        now
    }

    /// As [`Self::keep`], of a state that may not be the last.
    pub(in crate::store) fn shared(&self, now: Now) -> Arc<Now> {
        let held = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let known = held.as_ref().map(|held| &held.now).filter(|known| ***known == now);
        known.map_or_else(|| Arc::new(now), Arc::clone)
    }
}
