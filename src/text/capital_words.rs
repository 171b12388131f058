//! The words of an article that have a capital, as numbers: where those of a name are not among them, it does not stand there.
use std::collections::{BTreeSet, HashMap};

use super::bearer::{Bearer, KnownName};
use super::name_forms::{key, ways};
use super::shingles::number;
use super::tokens::{Token, tokens};

/// Few words of an article share a number with another word; then it is searched in vain.
type Number = [u8; 2];

/// The words of some texts that are not small throughout.
#[derive(Debug, Default)]
pub struct CapitalWords(BTreeSet<Number>);

impl CapitalWords {
    pub fn add(&mut self, words: &[Token]) {
        let large = words.iter().filter(|word| !word.exact.chars().all(char::is_lowercase));
        self.0.extend(large.map(|word| short(&key(word))));
    }

    /// In order.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flatten().copied().collect()
    }
}

/// Names by the words that have to have a capital, in each way they are written: by the first of these, the others.
#[derive(Debug)]
pub struct NameWords(HashMap<Number, BTreeSet<Vec<Number>>>);

impl NameWords {
    pub fn of(names: &[KnownName]) -> Self {
        let mut all: HashMap<Number, BTreeSet<Vec<Number>>> = HashMap::new();
        for name in names {
            let words = tokens(&name.text);
            let Some(bearer) = Bearer::new(name, &words) else { continue };
            for (_, way) in ways(&name.language, &words) {
                let mut large = bearer.large(&way).map(|key| short(key));
                if let Some(first) = large.next() {
                    all.entry(first).or_default().insert(large.collect());
                }
            }
        }
        Self(all)
    }

    /// Whether one of them may stand in texts of which these are the [`CapitalWords`].
    pub fn may_stand(&self, bytes: &[u8]) -> bool {
        let (words, _) = bytes.as_chunks();
        let mut others = words.iter().filter_map(|word| self.0.get(word)).flatten();
        others.any(|others| others.iter().all(|word| words.binary_search(word).is_ok()))
    }
}

fn short(key: &str) -> Number {
    let [first, second, ..] = number(key).to_be_bytes();
    [first, second]
}
