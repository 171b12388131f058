//! What is asked: other words each time, chosen by how many articles have them.
use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use crate::Failure;
use crate::chance::Chance;
use crate::corpus::words::{Script, Words};
use crate::limit::index::Finder;
use crate::limit::load::each;

const ORDER: u64 = 11;
const PAIRS: u64 = 12;
const PLACES: u64 = 13;
/// Phrases are looked for in so many articles.
const READ: usize = 4_000;
const PHRASES: usize = 1_000;

/// Words in an order of chance.
pub struct Queries {
    /// In 30 to 70 articles, however many there are.
    pub rare: Vec<String>,
    /// In a twentieth of all articles: 10,000 of 200,000.
    pub some: Vec<String>,
    /// In at least a fifth.
    pub common: Vec<String>,
    /// Two common ones.
    pub two: Vec<String>,
    /// Two that follow each other somewhere, each in at least a fiftieth.
    pub phrases: Vec<String>,
}

fn shuffled<T>(mut values: Vec<T>, seed: u64, kind: u64) -> Vec<T> {
    let mut chance = Chance::of(seed, kind, values.len() as u64);
    for at in (1..values.len()).rev() {
        values.swap(at, chance.below(at + 1));
    }
    values
}

impl Queries {
    /// Words of the index of a limit, which are those of the corpus.
    pub fn choose(index: &Path, articles: &Path, seed: u64) -> Result<Self, Failure> {
        let (finder, words) = (Finder::open(index)?, Words::new());
        let (counts, all) = (finder.words()?, finder.articles() as f64);
        let made: Vec<&String> =
            [Script::Latin, Script::Cyrillic, Script::Greek].iter().flat_map(|script| words.of(*script)).collect();
        let between = |low: f64, high: f64| -> Vec<String> {
            let count = |word: &String| counts.get(word).copied().unwrap_or_default() as f64;
            made.iter().filter(|word| (low..=high).contains(&count(word))).map(|word| (*word).clone()).collect()
        };
        let common = shuffled(between(all / 5.0, all), seed, ORDER);
        let mut two = Vec::new();
        for (at, first) in common.iter().enumerate() {
            two.extend(common[..at].iter().map(|second| format!("{first} {second}")));
        }
        let often: HashSet<String> = between(all / 50.0, all).into_iter().collect();
        Ok(Self {
            rare: shuffled(between(30.0, 70.0), seed, ORDER),
            some: shuffled(between(all * 0.035, all * 0.07), seed, ORDER),
            two: shuffled(two, seed, PAIRS),
            phrases: phrases(articles, &often, seed)?,
            common,
        })
    }
}

fn phrases(articles: &Path, often: &HashSet<String>, seed: u64) -> Result<Vec<String>, Failure> {
    let mut found = BTreeSet::new();
    each(articles, |number, article| {
        if number >= READ {
            return Ok(());
        }
        let words: Vec<&str> = article["text"].as_str().unwrap_or_default().split(' ').collect();
        let at = Chance::of(seed, PLACES, number as u64).below(words.len() - 1);
        if words[at] != words[at + 1] && words[at..at + 2].iter().all(|word| often.contains(*word)) {
            found.insert(words[at..at + 2].join(" "));
        }
        Ok(())
    })?;
    let mut found = shuffled(found.into_iter().collect(), seed, PAIRS);
    found.truncate(PHRASES);
    Ok(found)
}

/// As it stands in the query of an address.
pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte.is_ascii_alphanumeric() {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect()
}
