//! Ids that exist outside the folder that is read.
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::Kind;

/// The ids of the store, so that a folder may add to what is there.
#[derive(Debug, Clone, Default)]
pub struct Known(BTreeMap<Kind, BTreeSet<String>>);

impl Known {
    pub fn insert(&mut self, kind: Kind, id: impl Into<String>) {
        self.0.entry(kind).or_default().insert(id.into());
    }

    pub fn contains(&self, kind: Kind, id: &str) -> bool {
        self.0.get(&kind).is_some_and(|ids| ids.contains(id))
    }

    pub fn ids(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.0.get(&kind).into_iter().flatten().map(String::as_str)
    }
}

impl<S: Into<String>> Extend<(Kind, S)> for Known {
    fn extend<I: IntoIterator<Item = (Kind, S)>>(&mut self, ids: I) {
        for (kind, id) in ids {
            self.insert(kind, id);
        }
    }
}
