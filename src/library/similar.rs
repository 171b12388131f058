//! Articles that are like one article: by its words, its entities and its events.
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::Result;
use super::finder::Finder;
use super::searchable::searchable_articles;
use super::word_weights::{Rarities, WordWeights};
use crate::domain::{Article, Kind};
use crate::search::{Expr, Index, Leaf, Question, Searchable};
use crate::store::{Common, Listed, Store};
use crate::text::{Pattern, WordPattern};
use crate::work::apart;

/// Words of an article that others are looked for by.
const SOUGHT: usize = 40;

/// Articles that are compared: the best by words, and the best by what they tell of.
const COMPARED: usize = 30;

/// Shared words that are told.
const TOLD: usize = 10;

/// What is less alike than this is not alike.
const LEAST: f64 = 0.05;

/// How much words, entities and events count, where the article has them.
const WEIGHTS: [f64; 3] = [0.6, 0.25, 0.15];

/// How much two articles have in common: 0 to 1 each.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Shares {
    /// The cosine of their words, weighted by how frequent they are in each and how rare elsewhere.
    pub words: f64,
    /// Which part of the one's entities the other has, those that few articles mention counting more.
    pub entities: f64,
    /// Which part of its events.
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
    /// Single words that both have, those that count most first.
    pub words: Vec<String>,
}

impl Finder {
    /// Articles that are like one, most alike first. Who does not read all texts is told only words that may be shown.
    pub async fn similar(
        &self,
        index: &Arc<Index>,
        store: &Store,
        article: &Listed<Article>,
        reads_all: bool,
    ) -> Result<Vec<Alike>> {
        let own = searchable(store, std::slice::from_ref(article), reads_all).await?;
        let weighing = weigh(index, own).await?;
        let Some((_, words)) = weighing.first() else {
            return Ok(Vec::new());
        };
        let entities = store.common_entities(&article.id).await?;
        let events = store.common_events(&article.id).await?;
        let present = [true, !entities.own.is_empty(), !events.own.is_empty()];
        let mut found = by_what_they_tell(store, &entities, &events).await?;
        let mut compared: BTreeSet<String> = best_ids(&found, present).into_iter().collect();
        compared.extend(self.by_words(index, words).await?);
        compared.remove(&article.id);
        let compared: Vec<String> = compared.into_iter().collect();
        let rows: Vec<Listed<Article>> = store.by_ids(&compared).await?;
        let others = weigh(index, searchable(store, &rows, reads_all).await?).await?;
        let mut alike = Vec::with_capacity(others.len());
        for (id, other) in others {
            let mut one = found.remove(&id).unwrap_or_default();
            one.shares.words = words.cosine(&other);
            one.words = words.shared(&other, TOLD);
            one.score = score(one.shares, present);
            one.id = id;
            alike.push(one);
        }
        alike.retain(|one| one.score >= LEAST);
        alike.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
        Ok(alike)
    }

    /// The articles that have most of the heaviest words.
    async fn by_words(&self, index: &Arc<Index>, words: &WordWeights) -> Result<Vec<String>> {
        let leaf = |word: &str| {
            let word = WordPattern { exact: false, prefix: false, keys: vec![word.to_owned()] };
            let written = word.keys.concat();
            Expr::Leaf(Leaf::unwritten(None, Pattern { words: vec![word], within: None }, written))
        };
        let sought = words.heaviest(SOUGHT).into_iter().map(leaf).collect();
        let question = Question::new(Expr::Any(sought), false);
        // One more: the article finds itself.
        self.best(index, &question, Kind::Article, COMPARED + 1).await
    }
}

/// What of some articles is searched.
async fn searchable(store: &Store, rows: &[Listed<Article>], reads_all: bool) -> Result<Vec<Searchable>> {
    let mut articles = searchable_articles(store, rows).await?;
    if reads_all {
        articles.iter_mut().for_each(|article| article.shown = None);
    }
    Ok(articles)
}

/// Articles that mention the same entities or tell of the same events, without their words.
async fn by_what_they_tell(store: &Store, entities: &Common, events: &Common) -> Result<HashMap<String, Alike>> {
    let articles = store.count_articles().await?;
    let mut found: HashMap<String, Alike> = HashMap::new();
    for (id, share, shared) in shares(entities, articles) {
        let one = found.entry(id).or_default();
        (one.shares.entities, one.entities) = (share, shared);
    }
    for (id, share, shared) in shares(events, articles) {
        let one = found.entry(id).or_default();
        (one.shares.events, one.events) = (share, shared);
    }
    Ok(found)
}

/// The weights of the words of some articles, apart from what else the service does: texts are long.
async fn weigh(index: &Arc<Index>, articles: Vec<Searchable>) -> Result<Vec<(String, WordWeights)>> {
    let index = Arc::clone(index);
    let weighing = apart(move || {
        let mut rarities = Rarities::new(&index);
        articles
            .into_iter()
            .map(|article| {
                let weights = WordWeights::of(&article, &mut rarities)?;
                Ok((article.id, weights))
            })
            .collect()
    });
    weighing.await?
}

/// The articles that have most of what another tells of.
fn best_ids(found: &HashMap<String, Alike>, present: [bool; 3]) -> Vec<String> {
    let mut ranked: Vec<(f64, &String)> = found.iter().map(|(id, one)| (score(one.shares, present), id)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let best = ranked.into_iter().take(COMPARED);
    best.map(|(_, id)| id.clone()).collect()
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
    let weights = WEIGHTS.iter().zip(present).map(|(weight, present)| if present { *weight } else { 0.0 });
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
        let shares = Shares { words: 0.5, ..Shares::default() };
        assert!((score(shares, [true, false, false]) - 0.5).abs() < 1e-9);
        assert!((score(shares, [true, true, true]) - 0.3).abs() < 1e-9);
        assert!(score(shares, [false; 3]).abs() < 1e-9);
    }
}
