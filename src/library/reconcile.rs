//! Reconciling: the entities that a name of somebody else's table may stand for, best first.
use std::collections::HashMap;
use std::sync::Arc;

use super::Result;
use super::finder::Finder;
use super::likeness::{Likeness, Scored, Sought};
use super::names::NameTable;
use super::typed_words::TypedWord;
use crate::work::{apart, is_over};

/// Names that are compared with one at most, by each of the ways in which they are found.
const MOST: usize = 400;

/// Above this many, no more are looked for.
const ALL: usize = 3 * MOST;

/// The place of the best name of an entity among all names, and how like it is.
pub type Resembling = (usize, Scored);

impl Finder {
    /// For each of these the names of the entities that are like it, best first, at most so many; with the names.
    pub async fn resembling(
        &self,
        sought: Vec<Option<Sought>>,
        most: usize,
    ) -> Result<(Arc<NameTable>, Vec<Vec<Resembling>>)> {
        let names = self.names().await?;
        let table = Arc::clone(&names);
        let comparing = apart(move || {
            let found = |sought: &Option<Sought>| {
                let sought = sought.as_ref().filter(|_| !is_over());
                let mut found = sought.map(|sought| table.resembling(sought)).unwrap_or_default();
                found.truncate(most);
                found
            };
            sought.iter().map(found).collect()
        });
        let found = comparing.await?;
        Ok((names, found))
    }
}

impl NameTable {
    /// An entity whatever it is called, as one that is like nothing else.
    pub fn named(&self, entity: &str) -> Option<Resembling> {
        let place = *self.by_entity.get(entity)?.first()?;
        let is_public = self.names.get(place).is_some_and(|name| !name.row.private);
        is_public.then_some((place, Scored { likeness: Likeness::Exact, score: 100.0 }))
    }

    /// The best name of every entity that is like what is sought, best first; of those alike, by how often it is mentioned.
    fn resembling(&self, sought: &Sought) -> Vec<Resembling> {
        let mut best: HashMap<&str, Resembling> = HashMap::new();
        for number in self.compared(sought) {
            let place = number as usize;
            let (Some(name), Some(words)) = (self.names.get(place), self.words.of_name.get(place)) else {
                continue;
            };
            let Some(scored) = sought.score(name, words).filter(|_| !name.row.private) else {
                continue;
            };
            let known = best.get(name.row.entity.as_str());
            if known.is_none_or(|(_, known)| scored.score > known.score) {
                best.insert(&name.row.entity, (place, scored));
            }
        }
        let mut found: Vec<Resembling> = best.into_values().collect();
        let entity = |place: usize| self.names.get(place).map_or("", |name| name.row.entity.as_str());
        found.sort_by(|(a, one), (b, other)| {
            let (a, b) = (entity(*a), entity(*b));
            let by_score = other.score.total_cmp(&one.score);
            by_score.then_with(|| self.mentions(b).cmp(&self.mentions(a))).then_with(|| a.cmp(b))
        });
        found
    }

    /// The names that may be like it, each once.
    fn compared(&self, sought: &Sought) -> Vec<u32> {
        let mut found: Vec<u32> = self.called(&sought.folded).take(MOST).collect();
        let is_there = !found.is_empty();
        found.extend(self.words.run_together(&sought.joined).take(MOST));
        let having: Vec<Vec<u32>> = sought.words.iter().map(|word| self.having(word)).collect();
        let mut by_rarity: Vec<&Vec<u32>> = having.iter().filter(|names| !names.is_empty()).collect();
        by_rarity.sort_by_key(|names| names.len());
        if let [rare, rest @ ..] = by_rarity.as_slice() {
            found.extend(first(rare, rest.first().copied()));
            found.extend(rest.first().into_iter().filter(|next| next.len() <= MOST).copied().flatten());
        }
        if !is_there {
            for (place, word) in sought.words.iter().enumerate() {
                let others = having.iter().enumerate().filter(|(other, names)| *other != place && !names.is_empty());
                let rare = others.map(|(_, names)| names).min_by_key(|names| names.len());
                found.extend(first(&self.having_nearly(word), rare));
                if found.len() > ALL {
                    break;
                }
            }
        }
        each(found.into_iter())
    }

    /// Names that have the word, in any script and spelling.
    fn having(&self, word: &TypedWord) -> Vec<u32> {
        let spelling = (!word.asked.contains(&word.skeleton)).then_some(&word.skeleton);
        each(word.asked.iter().chain(spelling).flat_map(|key| self.words.having(key)))
    }

    /// Names that have the word but for one letter.
    fn having_nearly(&self, word: &TypedWord) -> Vec<u32> {
        let slips = self.words.slips();
        let (folded, skeleton) = (&word.word.folded, &word.skeleton);
        let near_spelling = if skeleton == folded { Vec::new() } else { slips.near(skeleton) };
        each(slips.near(folded).into_iter().chain(near_spelling).flat_map(|key| self.words.having(key)))
    }
}

/// As many of some names as are compared: where they are more, those that have another word too come first.
fn first(names: &[u32], others: Option<&Vec<u32>>) -> Vec<u32> {
    let both = others.filter(|_| names.len() > MOST).into_iter().flat_map(|others| {
        let of_both = |name: &&u32| others.binary_search(name).is_ok();
        names.iter().filter(of_both)
    });
    both.chain(names).take(MOST).copied().collect()
}

/// Each once, in order.
fn each(names: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut names: Vec<u32> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}
