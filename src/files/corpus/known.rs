//! Ids that exist outside the folder that is read.
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Kind, Retired};

/// The ids of the store, so that a folder may add to what is there.
#[derive(Debug, Clone, Default)]
pub struct KnownIds {
    records: BTreeMap<Kind, BTreeSet<String>>,
    /// With what they were merged into.
    retired: BTreeMap<(Kind, String), Option<String>>,
}

impl KnownIds {
    pub fn insert(&mut self, kind: Kind, id: impl Into<String>) {
        self.records.entry(kind).or_default().insert(id.into());
    }

    pub fn contains(&self, kind: Kind, id: &str) -> bool {
        self.records.get(&kind).is_some_and(|ids| ids.contains(id))
    }

    /// Notes an id that was a record once.
    pub fn insert_retired(&mut self, gone: Retired) {
        self.retired.insert((gone.kind, gone.id), gone.into);
    }

    /// Whether there is such a record, or was.
    pub fn had(&self, kind: Kind, id: &str) -> bool {
        self.contains(kind, id) || self.is_retired(kind, id)
    }

    /// Whether the id was one, and is so no longer.
    pub fn is_retired(&self, kind: Kind, id: &str) -> bool {
        self.retired.contains_key(&(kind, id.to_owned()))
    }

    /// The record that a merged one led to in the end.
    pub fn kept(&self, kind: Kind, id: &str) -> Option<&str> {
        let into = |id: &str| self.retired.get(&(kind, id.to_owned()))?.as_deref();
        // A row of merges may lead round.
        let row = std::iter::successors(into(id), |id| into(id)).take(self.retired.len());
        row.last().filter(|id| self.contains(kind, id))
    }

    pub fn ids(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.records.get(&kind).into_iter().flatten().map(String::as_str)
    }
}

impl<S: Into<String>> Extend<(Kind, S)> for KnownIds {
    fn extend<I: IntoIterator<Item = (Kind, S)>>(&mut self, ids: I) {
        for (kind, id) in ids {
            self.insert(kind, id);
        }
    }
}
