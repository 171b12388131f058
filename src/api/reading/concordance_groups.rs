//! The rows of a concordance counted: by the word next to them, and by what their articles have.
use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;
use utoipa::ToSchema;

use super::concordance_request::ConcordanceRequest;
use super::concordance_rows::{FoundRow, FoundRows};
use crate::api::http::Result;
use crate::domain::{Interval, Kind};
use crate::library::Neighbour;
use crate::search::TallyBucket;
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
struct Count {
    rows: usize,
    articles: usize,
    /// Of a word its spellings.
    spellings: BTreeMap<String, usize>,
}

/// The rows of each value, in order of value; and those that have none.
type Counts = (BTreeMap<String, Count>, usize);

pub async fn groups(
    store: &Store,
    request: &ConcordanceRequest,
    found: &FoundRows,
) -> Result<Option<ConcordanceGroups>> {
    let Some(by) = request.group else {
        return Ok(None);
    };
    let (counts, missing) = match by {
        "before:1" => by_neighbour(found, |row| row.occurrence.before.as_ref()),
        "after:1" => by_neighbour(found, |row| row.occurrence.after.as_ref()),
        "year" => by_year(found).await?,
        "entity" => by_value(found, by, store.private_people().await?).await?,
        _ => by_value(found, by, HashSet::new()).await?,
    };
    let mut ranked: Vec<(String, Count)> = counts.into_iter().collect();
    ranked.sort_by_key(|(_, count)| std::cmp::Reverse(count.rows));
    let cut = ranked.split_off(ranked.len().min(request.group_limit));
    Ok(Some(ConcordanceGroups {
        by,
        buckets: buckets(store, request, by, ranked).await?,
        other: cut.iter().map(|(_, count)| count.rows).sum(),
        missing,
    }))
}

fn by_neighbour(found: &FoundRows, of: impl Fn(&FoundRow) -> Option<&Neighbour>) -> Counts {
    let (mut counts, mut missing) = (BTreeMap::<String, Count>::new(), 0);
    let mut articles: HashSet<(&str, &str)> = HashSet::new();
    for row in found.ordered.iter().flatten() {
        let Some(word) = of(row) else {
            missing += 1;
            continue;
        };
        let count = counts.entry(word.key.clone()).or_default();
        count.rows += 1;
        count.articles += usize::from(articles.insert((word.key.as_str(), row.head.id.as_str())));
        *count.spellings.entry(word.written.clone()).or_default() += 1;
    }
    (counts, missing)
}

/// What their articles have is known of all rows, read or not.
async fn by_value(found: &FoundRows, by: &str, without: HashSet<String>) -> Result<Counts> {
    let Some(filter) = Kind::Article.filter(by) else {
        return Ok(Counts::default());
    };
    let (buckets, missing) = found.tallied.count_by(filter, without).await?;
    let count = |bucket: TallyBucket<String>| {
        (bucket.value, Count { rows: bucket.rows, articles: bucket.records, spellings: BTreeMap::new() })
    };
    Ok((buckets.into_iter().map(count).collect(), missing))
}

async fn by_year(found: &FoundRows) -> Result<Counts> {
    let (mut counts, mut missing) = (BTreeMap::<String, Count>::new(), 0);
    for bucket in found.tallied.count_by_days().await? {
        match Interval::Year.span_of(bucket.value) {
            Some(year) => {
                let count = counts.entry(year.name()).or_default();
                count.rows += bucket.rows;
                count.articles += bucket.records;
            }
            None => missing += bucket.rows,
        }
    }
    Ok((counts, missing))
}

async fn buckets(
    store: &Store,
    request: &ConcordanceRequest,
    by: &str,
    ranked: Vec<(String, Count)>,
) -> Result<Vec<ConcordanceGroup>> {
    let ids: Vec<String> = ranked.iter().map(|(value, _)| value.clone()).collect();
    let labels = match by {
        "entity" => store.labels(Kind::Entity, &ids, &request.languages).await?,
        "publisher" => store.labels(Kind::Publisher, &ids, &[]).await?,
        _ => HashMap::new(),
    };
    let bucket = |(value, count): (String, Count)| {
        // The first of those that are as frequent.
        let spelling = count.spellings.iter().rev().max_by_key(|(_, times)| **times);
        let label = labels.get(&value).map(String::as_str);
        let label = label.or(spelling.map(|(written, _)| written.as_str()));
        ConcordanceGroup {
            label: label.unwrap_or(&value).to_owned(),
            occurrences: count.rows,
            articles: count.articles,
            value,
        }
    };
    Ok(ranked.into_iter().map(bucket).collect())
}
