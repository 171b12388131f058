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

impl Statistics {
    /// The statistics as a part of the start page: a bar for each value, leading to its articles.
    pub fn html(&self, base: &str) -> String {
        let parts = [
            ("country", "By country", &self.country),
            ("language", "By language", &self.language),
            ("year", "By year", &self.year),
        ];
        let tables = parts
            .iter()
            .filter(|(.., buckets)| !buckets.is_empty())
            .map(|(parameter, title, buckets)| bars(&format!("{base}/articles?{parameter}"), title, buckets));
        tables.collect()
    }
}

/// `list`: the address of the articles of a value, but for the value.
fn bars(list: &str, title: &str, buckets: &[FacetBucket]) -> String {
    let most = buckets.iter().map(|bucket| bucket.count).max().unwrap_or(1);
    let row = |bucket: &FacetBucket| {
        let FacetBucket { value, label, count } = bucket;
        let share = count * 100 / most.max(1);
        // Two regions may write one language: their codes tell them apart.
        let same = buckets.iter().filter(|other| other.label == *label).count();
        let code = match same {
            0 | 1 => String::new(),
            _ => format!(" <small>{value}</small>"),
        };
        // Values are codes, labels are names of ours: nothing to escape.
        format!(
            "<tr><th scope=\"row\"><a href=\"{list}={value}\">{label}{code}</a></th>\
             <td><span style=\"width:{share}%\"></span></td><td>{count}</td></tr>"
        )
    };
    let rows: String = buckets.iter().map(row).collect();
    format!("<table class=\"bars\"><caption>{title}</caption>{rows}</table>")
}
