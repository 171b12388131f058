//! The words of names, to find what begins like what was typed.
use std::collections::BTreeSet;

use super::typed_words::{Keys, Typed};

/// The words of all names that may be offered, for looking up beginnings.
#[derive(Debug, Default)]
pub struct WordTable {
    /// By the number of the name; none for names that are not offered.
    pub(super) of_name: Vec<Vec<Keys>>,
    /// Every key and the name it is of, in order.
    by_key: Vec<(Box<str>, u32)>,
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
