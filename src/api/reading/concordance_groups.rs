//! The rows of a concordance counted: by the word next to them, and by what their articles have.
use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;
use utoipa::ToSchema;

use super::concordance_request::ConcordanceRequest;
use super::concordance_rows::FoundRow;
use crate::api::http::Result;
use crate::domain::{Interval, Kind};
use crate::library::Neighbour;
use crate::store::Store;

/// How often the rows have each value of one property.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConcordanceGroups {
    /// As in `group`.
    #[schema(example = "before:1")]
    pub by: &'static str,
    /// Most rows first.
    pub buckets: Vec<ConcordanceGroup>,
    /// Rows of the values that are not among the buckets.
    #[schema(minimum = 0)]
    pub other: usize,
    /// Rows that have no value, or none that the caller may see.
    #[schema(minimum = 0)]
    pub missing: usize,
}

/// Rows that share a value.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConcordanceGroup {
    /// A folded word, an id or a year.
    #[schema(example = "kosovo")]
    pub value: String,
    /// The word in its most frequent spelling, or the name of the record.
    #[schema(example = "Kosovo")]
    pub label: String,
    #[schema(minimum = 1)]
    pub occurrences: usize,
    /// Articles that these rows are in.
    #[schema(minimum = 1)]
    pub articles: usize,
}

pub const COLUMNS: &[&str] = &["value", "label", "occurrences", "articles"];

/// Rows of one value while they are being counted.
#[derive(Default)]
struct Count<'r> {
    rows: usize,
    articles: HashSet<&'r str>,
    spellings: BTreeMap<&'r str, usize>,
}

pub async fn groups(
    store: &Store,
    request: &ConcordanceRequest,
    rows: &[FoundRow],
) -> Result<Option<ConcordanceGroups>> {
    let Some(by) = request.group else {
        return Ok(None);
    };
    let entities = match by {
        "entity" => entities(store, rows).await?,
        _ => HashMap::new(),
    };
    let mut counts: BTreeMap<String, Count<'_>> = BTreeMap::new();
    let mut missing = 0;
    for row in rows {
        let values = values(row, by, &entities);
        missing += usize::from(values.is_empty());
        for (value, word) in values {
            let count = counts.entry(value).or_default();
            count.rows += 1;
            count.articles.insert(row.head.article.id.as_str());
            if let Some(word) = word {
                *count.spellings.entry(&word.written).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<(String, Count<'_>)> = counts.into_iter().collect();
    ranked.sort_by_key(|(_, count)| std::cmp::Reverse(count.rows));
    let cut = ranked.split_off(ranked.len().min(request.group_limit));
    Ok(Some(ConcordanceGroups {
        by,
        buckets: buckets(store, request, by, ranked).await?,
        other: cut.iter().map(|(_, count)| count.rows).sum(),
        missing,
    }))
}

fn values<'r>(
    row: &'r FoundRow,
    by: &str,
    entities: &HashMap<String, Vec<String>>,
) -> Vec<(String, Option<&'r Neighbour>)> {
    let article = &row.head.article;
    let word = |word: &'r Option<Neighbour>| {
        let word = word.as_ref();
        word.map(|word| (word.key.clone(), Some(word))).into_iter().collect()
    };
    match by {
        "before:1" => word(&row.occurrence.before),
        "after:1" => word(&row.occurrence.after),
        "publisher" => vec![(article.publisher.to_string(), None)],
        "year" => {
            let year = Interval::Year.span_of(article.published.days());
            year.map(|year| (year.name(), None)).into_iter().collect()
        }
        _ => {
            let ids = entities.get(article.id.as_str()).into_iter().flatten();
            ids.map(|id| (id.clone(), None)).collect()
        }
    }
}

/// The entities that the articles of the rows mention, without private people.
async fn entities(store: &Store, rows: &[FoundRow]) -> Result<HashMap<String, Vec<String>>> {
    let articles: HashSet<&str> = rows.iter().map(|row| row.head.article.id.as_str()).collect();
    let articles: Vec<String> = articles.into_iter().map(str::to_owned).collect();
    let private = store.private_people().await?;
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    for (article, entity) in store.mentioned_in(&articles).await? {
        if !private.contains(&entity) {
            found.entry(article).or_default().push(entity);
        }
    }
    Ok(found)
}

async fn buckets(
    store: &Store,
    request: &ConcordanceRequest,
    by: &str,
    ranked: Vec<(String, Count<'_>)>,
) -> Result<Vec<ConcordanceGroup>> {
    let ids: Vec<String> = ranked.iter().map(|(value, _)| value.clone()).collect();
    let labels = match by {
        "entity" => store.labels(Kind::Entity, &ids, &request.languages).await?,
        "publisher" => store.labels(Kind::Publisher, &ids, &[]).await?,
        _ => HashMap::new(),
    };
    let bucket = |(value, count): (String, Count<'_>)| {
        // The first of those that are as frequent.
        let spelling = count.spellings.iter().rev().max_by_key(|(_, times)| **times);
        let label = labels.get(&value).map(String::as_str);
        let label = label.or(spelling.map(|(written, _)| *written));
        ConcordanceGroup {
            label: label.unwrap_or(&value).to_owned(),
            occurrences: count.rows,
            articles: count.articles.len(),
            value,
        }
    };
    Ok(ranked.into_iter().map(bucket).collect())
}
