//! Bare names of parties: which names of parties are the beginning of those of others.
use std::collections::{BTreeMap, BTreeSet};

use super::bearer::KnownName;
use super::name_forms::keys;
use super::tokens::{Token, tokens};
use crate::domain::EntityKind;

/// The names of parties, to know which of them begin others.
pub(super) struct Parties(BTreeMap<Vec<String>, BTreeSet<String>>);

impl Parties {
    pub(super) fn of(known: &[KnownName]) -> Self {
        let mut all: BTreeMap<Vec<String>, BTreeSet<String>> = BTreeMap::new();
        let parties = known.iter().filter(|name| name.kind == EntityKind::Party && !name.private);
        for name in parties {
            let words = keys(&tokens(&name.text));
            all.entry(words).or_default().insert(name.entity.clone());
        }
        Self(all)
    }

    /// The other parties whose names go on after this one (`Democratic Party`, `Democratic Party of …`): papers leave
    /// the rest out. One word alone does not say so much.
    pub(super) fn namesakes(&self, name: &KnownName, words: &[Token]) -> Vec<String> {
        if name.kind != EntityKind::Party || words.len() < 2 {
            return Vec::new();
        }
        let bare = keys(words);
        let longer = self.0.range(bare.clone()..).take_while(|(name, _)| name.starts_with(&bare));
        let others = longer.filter(|(name, _)| name.len() > bare.len()).flat_map(|(_, parties)| parties);
        let others: BTreeSet<&String> = others.filter(|party| **party != name.entity).collect();
        others.into_iter().cloned().collect()
    }
}
