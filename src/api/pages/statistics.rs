//! How many articles there are by country, language and year: what the corpus is made of, at a glance.
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::http::Result;
use crate::api::shapes::FacetBucket;
use crate::domain::{country_name, language_name};
use crate::store::{ArticlesBy, Store};

/// How many articles there are by each of these. An article on votes in two countries counts for both.
#[derive(Debug, Serialize, ToSchema)]
pub struct Statistics {
    /// The country it is about, most frequent first.
    pub country: Vec<FacetBucket>,
    /// Most frequent first.
    pub language: Vec<FacetBucket>,
    /// The year it was published in, in order of time.
    pub year: Vec<FacetBucket>,
}

pub async fn statistics(store: &Store) -> Result<Statistics> {
    Ok(Statistics {
        country: named(store.count_articles_by(ArticlesBy::Country).await?, country_name),
        language: named(store.count_articles_by(ArticlesBy::Language).await?, language_name),
        year: named(store.count_articles_by(ArticlesBy::Year).await?, |_| None),
    })
}

fn named(counts: Vec<(String, i64)>, name: impl Fn(&str) -> Option<&'static str>) -> Vec<FacetBucket> {
    let bucket = |(value, count): (String, i64)| FacetBucket {
        label: name(&value).map_or_else(|| value.clone(), str::to_owned),
        value,
        count,
    };
    counts.into_iter().map(bucket).collect()
}
