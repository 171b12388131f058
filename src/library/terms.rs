//! Words of some articles, counted beside those of others.
use std::sync::Arc;

use super::Result;
use super::chooser::{Chooser, Wanted};
use crate::domain::{Condition, Kind, Selection, Term, Test, TextAccess, Value};
use crate::search::{Part, Sets, WordCounts};

/// What is counted.
#[derive(Debug)]
pub struct Counted<'a> {
    pub parts: Vec<Part>,
    pub articles: Wanted<'a>,
    /// None: all that are not among the articles.
    pub reference: Option<Wanted<'a>>,
    /// Articles whose text is kept like this are counted, and tell no word that stands in few of them.
    pub closed: Vec<TextAccess>,
}

impl Chooser {
    pub async fn word_sets(&self, counted: Counted<'_>) -> Result<Arc<Sets>> {
        let all = Selection::default();
        let rest = Wanted { kind: Kind::Article, selection: &all, question: None };
        Ok(Arc::new(Sets {
            parts: counted.parts,
            first: self.choose(counted.articles).await?.matches,
            second: self.choose(counted.reference.unwrap_or(rest)).await?.matches,
            apart: counted.reference.is_none(),
            closed: self.select(Kind::Article, &kept_like(&counted.closed)).await?.matches,
        }))
    }

    /// How often each word stands in either set.
    pub async fn count_words(&self, sets: &Arc<Sets>) -> Result<WordCounts> {
        let (sight, sets) = (self.sight.clone(), Arc::clone(sets));
        self.finder.search(&self.index, move |_| sight.word_counts(&sets)).await
    }

    /// How each of some words, given by their numbers, is spelled most often in the first set.
    pub async fn spell_words(&self, sets: &Arc<Sets>, words: Vec<u32>) -> Result<Vec<String>> {
        let (sight, sets) = (self.sight.clone(), Arc::clone(sets));
        self.finder.search(&self.index, move |_| sight.usual_spellings(&sets, &words)).await
    }
}

fn kept_like(access: &[TextAccess]) -> Selection {
    let values = access.iter().map(|access| Value::Text(access.name().to_owned())).collect();
    let condition = |filter| Condition { filter, test: Test::AnyOf(values) };
    Selection {
        conditions: Kind::Article.filter("text_access").map(condition).into_iter().collect(),
        ..Selection::default()
    }
}
