//! Articles that are like one article: by its telling words, its entities and its events.
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::Result;
use super::finder::Finder;
use crate::domain::{Article, Kind};
use crate::search::{Expr, Index, Leaf, Part, Question, Searchable};
use crate::store::{Common, Listed, Selection};
use crate::text::{Pattern, WordPattern, says_little, tokens};

/// Words of an article that others are looked for by.
const TELLING: usize = 40;

/// Shared words that are told.
const TOLD: usize = 10;

/// What is less alike than this is not alike.
const LEAST: f64 = 0.05;

/// How much words, entities and events count, where the article has them.
const WEIGHTS: [f64; 3] = [0.6, 0.25, 0.15];

/// How much of an article another one has: 0 to 1 each.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Shares {
    /// BM25 of the telling words, against that of the article itself.
    pub words: f64,
    /// Of its entities, those that few articles mention counting more.
    pub entities: f64,
    /// Of its events.
    pub events: f64,
}

/// An article that is like another.
#[derive(Debug, Clone, Default)]
pub struct Alike {
    pub id: String,
    pub score: f64,
    pub shares: Shares,
    pub entities: Vec<String>,
    pub events: Vec<String>,
}

/// A word that tells an article from others.
#[derive(Debug, Clone, PartialEq)]
pub struct TellingWord {
    pub folded: String,
    /// As it stands in the article.
    pub written: String,
    pub weight: f64,
}

/// What is like an article, most alike first, and the words by which that was found.
#[derive(Debug, Default)]
pub struct Likeness {
    pub alike: Vec<Alike>,
    pub words: Vec<TellingWord>,
}

impl Finder {
    pub async fn similar(&self, index: &Arc<Index>, article: &Listed<Article>) -> Result<Likeness> {
        let ids = [article.id.clone()];
        let text = self.store.article_texts(&ids).await?.remove(&article.id);
        let record = Searchable::article(&article.record, text.as_ref());
        let words = telling_words(index, &record)?;
        let by_words = self.by_words(index, &article.id, &words).await?;
        let words = words.shared;
        let entities = self.store.common_entities(&article.id).await?;
        let events = self.store.common_events(&article.id).await?;
        let present = [true, !entities.own.is_empty(), !events.own.is_empty()];
        let articles = self.store.count::<Article>(&Selection::default()).await?;
        let mut all: BTreeMap<String, Alike> = BTreeMap::new();
        for (id, share) in by_words {
            all.entry(id).or_default().shares.words = share;
        }
        for (id, share, shared) in shares(&entities, articles) {
            let alike = all.entry(id).or_default();
            (alike.shares.entities, alike.entities) = (share, shared);
        }
        for (id, share, shared) in shares(&events, articles) {
            let alike = all.entry(id).or_default();
            (alike.shares.events, alike.events) = (share, shared);
        }
        let mut alike: Vec<Alike> = all
            .into_iter()
            .map(|(id, alike)| Alike {
                score: score(alike.shares, present),
                id,
                ..alike
            })
            .filter(|alike| alike.score >= LEAST)
            .collect();
        alike.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
        Ok(Likeness { alike, words })
    }

    /// Articles that have some of the words, with their score as a share of the article's own.
    async fn by_words(
        &self,
        index: &Arc<Index>,
        article: &str,
        words: &Telling,
    ) -> Result<Vec<(String, f64)>> {
        if words.shared.is_empty() {
            return Ok(Vec::new());
        }
        let leaf = |word: &TellingWord| {
            Expr::Leaf(Leaf {
                part: None,
                pattern: Pattern {
                    words: vec![WordPattern {
                        exact: false,
                        prefix: false,
                        keys: vec![word.folded.clone()],
                    }],
                    within: None,
                },
                written: word.written.clone(),
            })
        };
        let question = Question {
            expr: Expr::Any(words.shared.iter().map(leaf).collect()),
            exact: false,
        };
        let hits = self.find(index, &question, vec![Kind::Article]).await?;
        let own = hits.iter().find(|hit| hit.id == article).or(hits.first());
        let own = own.map_or(1.0, |hit| f64::from(hit.score));
        let share = |score: f32| (f64::from(score) / own).min(1.0) * words.coverage;
        let others = hits.iter().filter(|hit| hit.id != article);
        Ok(others
            .map(|hit| (hit.id.clone(), share(hit.score)))
            .collect())
    }
}

impl Likeness {
    /// Telling words that a record has, as they stand in the first article: the most telling first, whatever their order
    /// in either.
    pub fn shared_words(&self, record: &Searchable) -> Vec<String> {
        let has: HashSet<String> = record
            .parts
            .iter()
            .flat_map(|(_, text)| tokens(text))
            .map(|token| token.folded)
            .collect();
        let shared = self.words.iter().filter(|word| has.contains(&word.folded));
        shared.take(TOLD).map(|word| word.written.clone()).collect()
    }
}

/// The telling words of an article.
struct Telling {
    /// The most telling of those that some other record has too; what is equally telling by the alphabet.
    shared: Vec<TellingWord>,
    /// How much of what the article tells these are: the rest no other record has.
    coverage: f64,
}

/// A word in one record.
#[derive(Default)]
struct Use {
    written: String,
    /// Weighted by part.
    times: f64,
    parts: u64,
}

fn uses(record: &Searchable) -> BTreeMap<String, Use> {
    let mut found: BTreeMap<String, Use> = BTreeMap::new();
    for (part, text) in &record.parts {
        let mut here = HashSet::new();
        let weight = match part {
            Part::Title => 3.0,
            Part::Body | Part::Names => 1.5,
            Part::Text => 1.0,
        };
        for token in tokens(text) {
            if !says_little(&token.folded) {
                let word = found.entry(token.folded.clone()).or_default();
                word.times += weight;
                if word.written.is_empty() {
                    word.written = token.exact;
                }
                word.parts += u64::from(here.insert(token.folded));
            }
        }
    }
    found
}

/// The words that are frequent in a record and rare elsewhere.
fn telling_words(index: &Index, record: &Searchable) -> Result<Telling> {
    let found = uses(record);
    let (records, counts) = index.frequencies(found.keys().map(String::as_str))?;
    let records = records as f64;
    let mut words: Vec<(TellingWord, bool)> = found
        .into_iter()
        .zip(counts)
        .map(|((folded, word), count)| {
            let rarity = (1.0 + records / (count as f64).max(1.0)).ln();
            let weight = (1.0 + word.times.ln().max(0.0)) * rarity;
            let telling = TellingWord {
                folded,
                written: word.written,
                weight,
            };
            (telling, count > word.parts)
        })
        .collect();
    // Stable, and the words are in order of the alphabet.
    words.sort_by(|(a, _), (b, _)| b.weight.total_cmp(&a.weight));
    let sum = |words: &mut dyn Iterator<Item = &TellingWord>| -> f64 {
        words.take(TELLING).map(|word| word.weight).sum()
    };
    let all = sum(&mut words.iter().map(|(word, _)| word));
    let mut shared: Vec<TellingWord> = words
        .into_iter()
        .filter_map(|(word, elsewhere)| elsewhere.then_some(word))
        .collect();
    shared.truncate(TELLING);
    let coverage = sum(&mut shared.iter()) / all.max(f64::MIN_POSITIVE);
    Ok(Telling { shared, coverage })
}

/// For every other article: which share it has of what an article has, what is rare counting more, and what that is.
fn shares(common: &Common, articles: i64) -> Vec<(String, f64, Vec<String>)> {
    let mut frequency: HashMap<&str, f64> = HashMap::new();
    for own in &common.own {
        frequency.insert(own, 1.0);
    }
    for (_, shared) in &common.others {
        *frequency.entry(shared).or_default() += 1.0;
    }
    let rarity = |what: &str| {
        let count = frequency.get(what).copied().unwrap_or(1.0);
        (1.0 + articles as f64 / count).ln()
    };
    let whole: f64 = common.own.iter().map(|own| rarity(own)).sum();
    let mut by_article: BTreeMap<&str, (f64, Vec<String>)> = BTreeMap::new();
    for (article, shared) in &common.others {
        let sum = by_article.entry(article).or_default();
        sum.0 += rarity(shared);
        sum.1.push(shared.clone());
    }
    by_article
        .into_iter()
        .map(|(article, (sum, mut shared))| {
            shared.sort_by(|a, b| rarity(b).total_cmp(&rarity(a)).then_with(|| a.cmp(b)));
            (article.to_owned(), sum / whole, shared)
        })
        .collect()
}

/// The shares together, by weight; what the article itself lacks is left out of the account.
fn score(shares: Shares, present: [bool; 3]) -> f64 {
    let parts = [shares.words, shares.entities, shares.events];
    let weights = WEIGHTS
        .iter()
        .zip(present)
        .map(|(weight, present)| if present { *weight } else { 0.0 });
    let whole: f64 = weights.clone().sum();
    let sum: f64 = weights.zip(parts).map(|(weight, part)| weight * part).sum();
    if whole > 0.0 { sum / whole } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rare_counts_more_than_what_all_have() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let common = Common {
            own: vec!["everywhere".to_owned(), "rare".to_owned()],
            others: vec![
                pair("a", "everywhere"),
                pair("b", "everywhere"),
                pair("b", "rare"),
                pair("c", "everywhere"),
                pair("d", "rare"),
            ],
        };
        let found = shares(&common, 100);
        let share = |id: &str| found.iter().find(|(article, ..)| article == id).unwrap().1;
        assert!((share("b") - 1.0).abs() < 1e-9);
        assert!(share("d") > share("a"));
        assert!((share("a") - share("c")).abs() < 1e-9);
    }

    #[test]
    fn what_an_article_lacks_is_left_out_of_the_account() {
        let shares = Shares {
            words: 0.5,
            ..Shares::default()
        };
        assert!((score(shares, [true, false, false]) - 0.5).abs() < 1e-9);
        assert!((score(shares, [true, true, true]) - 0.3).abs() < 1e-9);
        assert!(score(shares, [false; 3]).abs() < 1e-9);
    }
}
