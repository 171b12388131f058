//! What a query that finds little may have meant: other forms and spellings of its words, other names of whom it names.
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::finder::Finder;
use super::searchable::searchable;
use super::{Error, Result};
use crate::domain::Kind;
use crate::search::{Index, Leaf, Missed, NearMiss, Nearness, Part, Question};
use crate::text::{Script, WordPattern, tokens};

/// Names that are told of those that would be looked for.
const MAX_NAMES: usize = 3;

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

/// What a query finds with the other names of whom it names.
#[derive(Debug, Clone)]
pub struct WithNames {
    /// Some of these names.
    pub names: Vec<String>,
    pub count: usize,
}

impl Finder {
    /// Words that are near to those of a query, which was written so.
    pub async fn near_words(
        &self,
        index: &Arc<Index>,
        missed: Missed,
        query: &str,
    ) -> Result<Vec<NearWord>> {
        let turn = Arc::clone(&self.searching).acquire_owned().await;
        let turn = turn.map_err(|_| Error::NoIndex)?;
        let (index, looked_at) = (Arc::clone(index), missed.clone());
        let searching = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            index.near_misses(&looked_at)
        });
        let near = searching.await.map_err(|_| Error::NoIndex)??;
        let mut words = Vec::with_capacity(near.len());
        for miss in near {
            let places = &missed.leaves[miss.leaf].places;
            let Some(place) = places.get(miss.word).cloned() else {
                continue;
            };
            let written: String = query.chars().skip(place.start).take(place.len()).collect();
            words.push(NearWord {
                nearness: miss.nearness,
                alone: places.len() == 1,
                written: self.written(&miss, &written).await?,
                place,
                count: miss.count,
            });
        }
        Ok(words)
    }

    /// A word as some record has it, in the script of the word that was typed.
    async fn written(&self, miss: &NearMiss, typed: &str) -> Result<String> {
        let script = script(typed);
        let mut by_kind: HashMap<Kind, Vec<String>> = HashMap::new();
        for (kind, id) in &miss.shown_in {
            by_kind.entry(*kind).or_default().push(id.clone());
        }
        let mut spellings = Vec::new();
        for (kind, ids) in by_kind {
            for record in searchable(&self.store, kind, &ids).await? {
                let parts = record.parts.into_iter();
                let open = parts.filter(|(part, _)| *part != Part::Text);
                spellings.extend(open.filter_map(|(_, text)| spelling(&text, &miss.pattern)));
            }
        }
        let often = |word: &&String| spellings.iter().filter(|one| one == word).count();
        let same_script = spellings.iter().filter(|word| self::script(word) == script);
        let same_script = same_script.max_by_key(|word| (often(word), Reverse(*word)));
        let folded = || {
            miss.pattern
                .keys
                .first()
                .filter(|_| script == Some(Script::Latin))
        };
        let word = same_script.or_else(folded).or_else(|| spellings.first());
        let word = word.or_else(|| miss.pattern.keys.first());
        let word = word.cloned().unwrap_or_default();
        Ok(match typed.chars().any(char::is_uppercase) {
            true => word,
            false => word.to_lowercase(),
        })
    }

    /// How many records the query finds under the other names of whom it names; none where it names nobody.
    pub async fn with_names(
        &self,
        index: &Arc<Index>,
        question: &Question,
        kinds: Vec<Kind>,
        hidden: &HashSet<String>,
    ) -> Result<Option<WithNames>> {
        let wider = self.with_other_names(question.clone()).await?;
        let written = |leaf: &Leaf| leaf.written.clone();
        let own: HashSet<String> = question.expr.wanted().into_iter().map(written).collect();
        let table = self.names().await?;
        let mut names: Vec<String> = wider.expr.wanted().into_iter().map(written).collect();
        names.retain(|name| !own.contains(name) && table.is_public(name));
        if names.is_empty() {
            return Ok(None);
        }
        names.dedup();
        names.truncate(MAX_NAMES);
        let mut hits = self.find(index, &wider, kinds).await?;
        hits.retain(|hit| hit.kind != Kind::Entity || !hidden.contains(&hit.id));
        Ok(Some(WithNames {
            names,
            count: hits.len(),
        }))
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
