//! What an article is about, as the weights of its words: frequent in it, rare elsewhere.
use std::collections::{BTreeMap, HashMap};

use crate::search::{Index, Part, Result, Searchable};
use crate::text::{says_little, tokens};

/// How often a word of the title counts.
const TITLE: f64 = 2.0;

/// The words of an article with their weights.
#[derive(Debug, Clone, Default)]
pub struct WordWeights {
    words: BTreeMap<String, Word>,
    /// Length of the vector that the weights are.
    length: f64,
}

#[derive(Debug, Clone, Default)]
struct Word {
    /// As it stands in the article first.
    written: String,
    times: f64,
    weight: f64,
    /// Whether it stands anywhere that may be shown.
    told: bool,
}

/// How rare words are, looked up once each.
#[derive(Debug)]
pub struct Rarities<'i> {
    index: &'i Index,
    known: HashMap<String, f64>,
}

impl<'i> Rarities<'i> {
    pub fn new(index: &'i Index) -> Self {
        Self { index, known: HashMap::new() }
    }

    fn look_up<'w>(&mut self, words: impl Iterator<Item = &'w String>) -> Result<()> {
        let new: Vec<&str> = words.filter(|word| !self.known.contains_key(*word)).map(String::as_str).collect();
        let (records, counts) = self.index.frequencies(new.iter().copied())?;
        for (word, count) in new.into_iter().zip(counts) {
            let rarity = (1.0 + records as f64 / (count as f64).max(1.0)).ln();
            self.known.insert(word.to_owned(), rarity);
        }
        Ok(())
    }
}

impl WordWeights {
    pub fn of(record: &Searchable, rarities: &mut Rarities<'_>) -> Result<Self> {
        let mut words: BTreeMap<String, Word> = BTreeMap::new();
        for (part, text) in &record.parts {
            let counts = if *part == Part::Title { TITLE } else { 1.0 };
            for (at, token) in tokens(text).into_iter().enumerate() {
                if says_little(&token.folded) {
                    continue;
                }
                let word = words.entry(token.folded).or_default();
                word.times += counts;
                word.told |= match &record.shown {
                    Some(windows) if *part == Part::Text => windows.at(at).is_some(),
                    _ => true,
                };
                if word.written.is_empty() {
                    word.written = token.exact;
                }
            }
        }
        rarities.look_up(words.keys())?;
        for (folded, word) in &mut words {
            let rarity = rarities.known.get(folded).copied().unwrap_or_default();
            word.weight = (1.0 + word.times.ln()) * rarity;
        }
        let squares = words.values().map(|word| word.weight * word.weight);
        let length = squares.sum::<f64>().sqrt();
        Ok(Self { words, length })
    }

    /// The heaviest words, folded; those of one weight by the alphabet.
    pub fn heaviest(&self, most: usize) -> Vec<&str> {
        let mut all: Vec<(&str, f64)> =
            self.words.iter().map(|(folded, word)| (folded.as_str(), word.weight)).collect();
        // Stable, and they come in the order of the alphabet.
        all.sort_by(|a, b| b.1.total_cmp(&a.1));
        all.into_iter().take(most).map(|(word, _)| word).collect()
    }

    /// The cosine of the angle between both: 0 nothing in common, 1 the same words in the same proportions.
    pub fn cosine(&self, other: &Self) -> f64 {
        let length = self.length * other.length;
        if length > 0.0 {
            // Rounding may go beyond what can be.
            (self.common(other).map(|(.., weight)| weight).sum::<f64>() / length).min(1.0)
        } else {
            0.0
        }
    }

    /// The words that make both alike, as they stand in `self`: those that count most first, so that they tell nothing of
    /// the order of a text. Only those that may be shown in both.
    pub fn shared(&self, other: &Self, most: usize) -> Vec<String> {
        let told = self.common(other).filter(|(word, other, _)| word.told && other.told);
        let mut common: Vec<(&Word, f64)> = told.map(|(word, _, weight)| (word, weight)).collect();
        common.sort_by(|a, b| b.1.total_cmp(&a.1));
        let best = common.into_iter().take(most);
        best.map(|(word, _)| word.written.clone()).collect()
    }

    /// Words of both, with the product of their weights, in the order of the alphabet.
    fn common<'w>(&'w self, other: &'w Self) -> impl Iterator<Item = (&'w Word, &'w Word, f64)> {
        self.words.iter().filter_map(|(folded, word)| {
            let same = other.words.get(folded)?;
            Some((word, same, word.weight * same.weight))
        })
    }
}
