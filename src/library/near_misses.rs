//! What a query that finds little may have meant: other forms and spellings of its words, other names of whom it names.
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::Result;
use super::finder::Finder;
use super::searchable::without_texts;
use super::widened::Widening;
use crate::domain::Kind;
use crate::search::{Index, Leaf, Missed, NearMiss, Nearness, Question, Reached};
use crate::text::{Script, WordPattern, tokens};

/// Words that are told at most.
const MAX_WORDS: usize = 10;

/// Names and terms that are told of those that would be looked for.
const MAX_EXAMPLES: usize = 3;

/// A word that a query may have instead of one of its own.
#[derive(Debug, Clone)]
pub struct NearWord {
    pub nearness: Nearness,
    /// Whether it is looked for alone, not within a phrase.
    pub alone: bool,
    /// Where the other one stands in the query, in code points.
    pub place: Range<usize>,
    /// As it is written somewhere.
    pub written: String,
    /// Records that have it.
    pub count: usize,
}

/// What a query finds when it is widened.
#[derive(Debug, Clone)]
pub struct Wider {
    /// Some of the names and terms that it is widened by. Forms of words are not told: texts alone may have them.
    pub examples: Vec<String>,
    pub count: usize,
}

impl Finder {
    /// Words that are near to those of a query, which was written so; at most as many as are told.
    pub async fn near_words(&self, index: &Arc<Index>, missed: Missed, query: &str) -> Result<Vec<NearWord>> {
        let looked_at = missed.clone();
        let searching = self.search(index, move |index| index.near_misses(&looked_at));
        let mut near = searching.await?;
        // Words that the caller did not write have no place.
        near.retain(|miss| missed.leaves[miss.leaf].places.len() > miss.word);
        near.truncate(MAX_WORDS);
        let parts = self.open_parts(&near).await?;
        let word = |miss: NearMiss| {
            let places = &missed.leaves[miss.leaf].places;
            let place = places[miss.word].clone();
            let typed: String = query.chars().skip(place.start).take(place.len()).collect();
            let shown_in = miss.shown_in.iter().filter_map(|record| parts.get(record));
            let spellings = shown_in.flatten();
            let spellings = spellings.filter_map(|text| spelling(text, &miss.pattern));
            NearWord {
                nearness: miss.nearness,
                alone: places.len() == 1,
                written: written(&miss.pattern, &spellings.collect::<Vec<_>>(), &typed),
                place,
                count: miss.count,
            }
        };
        Ok(near.into_iter().map(word).collect())
    }

    /// The parts that everybody may read of the records that show these words.
    async fn open_parts(&self, near: &[NearMiss]) -> Result<HashMap<(Kind, String), Vec<String>>> {
        let mut by_kind: BTreeMap<Kind, BTreeSet<String>> = BTreeMap::new();
        for (kind, id) in near.iter().flat_map(|miss| &miss.shown_in) {
            by_kind.entry(*kind).or_default().insert(id.clone());
        }
        let mut parts = HashMap::new();
        for (kind, ids) in by_kind {
            let ids: Vec<String> = ids.into_iter().collect();
            for record in without_texts(&self.store, kind, &ids).await? {
                let texts = record.parts.into_iter().map(|(_, text)| text).collect();
                parts.insert((kind, record.id), texts);
            }
        }
        Ok(parts)
    }

    /// How many records the query finds when it is widened; none where nothing may be told that it is widened by, beside
    /// what is looked for already.
    pub async fn wider(
        &self,
        index: &Arc<Index>,
        (question, by): (&Question, Widening),
        looked_for: &Question,
        (kinds, hidden): (&[Kind], &HashSet<String>),
    ) -> Result<Option<Wider>> {
        let wider = self.widened(index, question.clone(), by).await?;
        let of = |leaf: &Leaf| (leaf.written.clone(), leaf.reached.clone());
        let known: HashSet<(String, Option<Reached>)> = looked_for.expr.wanted().into_iter().map(of).collect();
        let table = self.names().await?;
        let may_be_told = |leaf: &&Leaf| {
            let is_public = || leaf.reached.is_some() || table.is_public(&leaf.written);
            !known.contains(&of(leaf)) && is_public()
        };
        let told: Vec<&Leaf> = wider.expr.wanted().into_iter().filter(may_be_told).collect();
        if told.is_empty() {
            return Ok(None);
        }
        let examples = told.iter().filter(|leaf| !matches!(leaf.reached, Some(Reached::Form { .. })));
        let mut examples: Vec<String> = examples.map(|leaf| leaf.written.clone()).collect();
        examples.dedup();
        examples.truncate(MAX_EXAMPLES);
        let mut count = 0;
        for kind in kinds {
            let found = self.find(index, &wider, *kind).await?;
            count += match kind {
                Kind::Entity => found.ids()?.iter().filter(|id| !hidden.contains(*id)).count(),
                _ => found.count(),
            };
        }
        Ok(Some(Wider { examples, count }))
    }
}

/// A word as some record has it, in the script of the word that was typed.
fn written(word: &WordPattern, spellings: &[String], typed: &str) -> String {
    let script = script(typed);
    let often = |word: &&String| spellings.iter().filter(|one| one == word).count();
    let same_script = spellings.iter().filter(|word| self::script(word) == script);
    let same_script = same_script.max_by_key(|word| (often(word), Reverse(*word)));
    let folded = || word.keys.first().filter(|_| script == Some(Script::Latin));
    let best = same_script.or_else(folded).or_else(|| spellings.first());
    let best = best.or_else(|| word.keys.first()).cloned();
    let best = best.unwrap_or_default();
    match typed.chars().any(char::is_uppercase) {
        true => best,
        false => best.to_lowercase(),
    }
}

fn spelling(text: &str, pattern: &WordPattern) -> Option<String> {
    let words = tokens(text);
    let word = words.iter().find(|word| pattern.matches(word))?;
    Some(word.exact.clone())
}

fn script(word: &str) -> Option<Script> {
    word.chars().find_map(Script::of)
}
