//! Facets: how often each value of a property occurs among all matches.
use std::collections::HashMap;

use super::list_request::ListRequest;
use super::notices;
use crate::api::http::Result;
use crate::api::shapes::{Facet, FacetBucket};
use crate::domain::{Filter, FilterKind, Kind, country_name, language_name};
use crate::library::Chosen;
use crate::store::Store;

pub async fn facet(store: &Store, chosen: &Chosen, request: &ListRequest, filter: &'static Filter) -> Result<Facet> {
    let (mut buckets, missing) = chosen.count_by(filter).await?;
    if matches!(filter.kind, FilterKind::Id(Kind::Entity)) {
        let private = store.private_people().await?;
        buckets.retain(|bucket| !private.contains(&bucket.value));
    }
    let cut = buckets.split_off(request.facet_limit.min(buckets.len()));
    let ids: Vec<String> = buckets.iter().map(|bucket| bucket.value.clone()).collect();
    let labels = notices::labels(store, filter, &ids, &request.view.languages).await?;
    Ok(Facet {
        other: cut.iter().map(|bucket| bucket.count).sum(),
        missing,
        buckets: buckets
            .into_iter()
            .map(|bucket| FacetBucket {
                label: label(filter, &bucket.value, &labels),
                value: shown(filter, bucket.value),
                count: bucket.count,
            })
            .collect(),
    })
}

/// What a value is called.
pub fn label(filter: &Filter, value: &str, labels: &HashMap<String, String>) -> String {
    let name = match filter.kind {
        FilterKind::Country => country_name(value),
        FilterKind::Language => language_name(value),
        _ => None,
    };
    name.map(str::to_owned)
        .or_else(|| labels.get(value).cloned())
        .unwrap_or_else(|| shown(filter, value.to_owned()).replace('_', " "))
}

/// A value as answers have it: flags are stored as 0 and 1.
pub fn shown(filter: &Filter, value: String) -> String {
    match (filter.kind, value.as_str()) {
        (FilterKind::Flag, "1") => "true".to_owned(),
        (FilterKind::Flag, _) => "false".to_owned(),
        _ => value,
    }
}
