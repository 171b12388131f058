//! Words of some articles, counted beside those of others.
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Finder, Result};
use crate::domain::{Article, Condition, Kind, Selection, Term, Test, TextAccess, Value};
use crate::search::{Index, Part, Sets, WordCounts};
use crate::store::Store;

/// What is counted.
#[derive(Debug)]
pub struct Counted<'a> {
    pub parts: Vec<Part>,
    pub articles: &'a Selection,
    /// None: all that are not among the articles.
    pub reference: Option<&'a Selection>,
    /// Articles whose text is kept like this are counted, and tell no word that stands in few of them.
    pub closed: Vec<TextAccess>,
}

impl Finder {
    /// How often each word stands in either set, as `store` and `index` have them.
    pub async fn count_words(&self, index: &Arc<Index>, store: &Store, counted: Counted<'_>) -> Result<WordCounts> {
        let second = match counted.reference {
            Some(reference) => Some(ids(store, reference).await?),
            None => None,
        };
        let closed = ids(store, &kept_like(&counted.closed)).await?;
        let sets = Sets {
            kind: Kind::Article,
            parts: counted.parts,
            first: ids(store, counted.articles).await?,
            second,
            groups: stories(store, &closed).await?,
            closed,
        };
        self.search(index, move |index| index.word_counts(&sets)).await
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

/// The story of each article that is of one, as a number; needed where texts are closed.
async fn stories(store: &Store, closed: &HashSet<String>) -> Result<HashMap<String, u32>> {
    let Some(filter) = Kind::Article.filter("story").filter(|_| !closed.is_empty()) else {
        return Ok(HashMap::new());
    };
    let mut numbers = HashMap::new();
    let mut stories = HashMap::new();
    for (article, story) in store.values_of::<Article>(&Selection::default(), filter).await? {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        stories.insert(article, *numbers.entry(story).or_insert(next));
    }
    Ok(stories)
}

async fn ids(store: &Store, selection: &Selection) -> Result<HashSet<String>> {
    Ok(store.list_ids::<Article>(selection).await?.into_iter().collect())
}
