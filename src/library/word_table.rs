//! The words of names, to find what begins like what was typed.
use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::typed_words::{Keys, Typed};
use super::word_slips::{WordSlips, hash};
use crate::text::is_reading;

/// The words of all names that may be offered, for looking up beginnings.
#[derive(Debug, Default)]
pub struct WordTable {
    /// By the number of the name; none for names that are not offered.
    pub(super) of_name: Vec<Vec<Keys>>,
    /// Every key and the name it is of, in order.
    by_key: Vec<(Box<str>, u32)>,
    /// The keys that slips are looked for in, made when the first one is.
    slips: OnceLock<WordSlips>,
    /// The hashes of names without what parts their words, made likewise, in order.
    run_together: OnceLock<Vec<(u32, u32)>>,
}

impl WordTable {
    /// Of names, and whether whoever has them is private.
    pub fn new<'n>(names: impl Iterator<Item = (&'n str, bool)>) -> Self {
        let mut table = Self::default();
        for (number, (name, private)) in (0..).zip(names) {
            // Private people are never offered.
            let words = if private { Vec::new() } else { Keys::of(name) };
            for keys in &words {
                let mut all = vec![keys.word.folded.as_str(), keys.skeleton.as_str()];
                all.extend(keys.word.second.as_deref());
                all.sort_unstable();
                all.dedup();
                let all = all.into_iter().map(|key| (Box::from(key), number));
                table.by_key.extend(all);
            }
            table.of_name.push(words);
        }
        table.by_key.sort_unstable();
        table
    }

    /// Names that have a word that begins so.
    fn beginning(&self, key: &str) -> impl Iterator<Item = u32> {
        let from = self.by_key.partition_point(|(known, _)| **known < *key);
        let rest = self.by_key[from..].iter();
        rest.take_while(move |(known, _)| known.starts_with(key)).map(|(_, name)| *name)
    }

    /// Names that have this word.
    pub(super) fn having(&self, key: &str) -> impl Iterator<Item = u32> {
        let from = self.by_key.partition_point(|(known, _)| **known < *key);
        let rest = self.by_key[from..].iter();
        rest.take_while(move |(known, _)| **known == *key).map(|(_, name)| *name)
    }

    pub(super) fn slips(&self) -> &WordSlips {
        self.slips.get_or_init(|| {
            let keys = self.by_key.chunk_by(|(one, _), (next, _)| one == next);
            let keys = keys.filter_map(|same| same.first()).map(|(key, _)| key.as_ref());
            WordSlips::new(keys.filter(|key| !is_reading(key)))
        })
    }

    /// Names whose words are these letters, wherever they are parted; others by chance.
    pub(super) fn run_together(&self, joined: &str) -> impl Iterator<Item = u32> {
        let all = self.run_together.get_or_init(|| {
            let names = (0..).zip(&self.of_name).filter(|(_, words)| !words.is_empty());
            let mut all: Vec<(u32, u32)> =
                names.map(|(number, words)| (hash(&[&Keys::joined(words)]), number)).collect();
            all.sort_unstable();
            all
        });
        let wanted = hash(&[joined]);
        let from = all.partition_point(|(known, _)| *known < wanted);
        all[from..].iter().take_while(move |(known, _)| *known == wanted).map(|(_, name)| *name)
    }

    /// Names that may fit.
    pub(super) fn candidates(&self, typed: &Typed, slips: bool) -> BTreeSet<u32> {
        let Some(longest) = typed.longest() else {
            return BTreeSet::new();
        };
        if slips {
            return (0..).take(self.of_name.len()).collect();
        }
        let keys = longest.asked.iter().chain([&longest.skeleton]);
        keys.flat_map(|key| self.beginning(key)).collect()
    }
}
