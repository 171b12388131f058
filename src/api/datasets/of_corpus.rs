//! The whole corpus, described.

use super::dataset::{Dataset, FORMS, Resource, outside};
use super::standard::{CROISSANT, DATA_PACKAGE, DCAT, Standard};
use crate::api::answers::{Answer, Reply};
use crate::api::formats::corpus;
use crate::api::http::{Ask, Result, Snapshot};
use crate::api::shapes::instant;
use crate::domain::{Kind, Term};
use crate::store::Store;

const DESCRIPTION: &str = "A curated corpus of news on elections in the Balkans: articles, the entities and events they tell of, and every \
                           figure as its source gave it, with who said it, when, and later corrections.";

/// Describe the corpus as a Data Package
///
/// Frictionless Data Package 2.0: every list as NDJSON, CSV and Parquet, with the columns of its tables and their types.
#[utoipa::path(get, path = "/v1/datapackage.json", operation_id = "get_data_package", tag = "service",
    responses((status = 200, description = "The corpus as a Data Package.", body = serde_json::Value)))]
pub async fn get_data_package(snapshot: Snapshot, ask: Ask) -> Answer {
    described(&DATA_PACKAGE, snapshot, ask).await
}

/// Describe the corpus as a Croissant
///
/// Croissant 1.1, a data set of schema.org: every list as NDJSON, CSV and Parquet, and the fields of its records.
#[utoipa::path(get, path = "/v1/croissant.json", operation_id = "get_croissant", tag = "service",
    responses((status = 200, description = "The corpus as a Croissant.", body = serde_json::Value, content_type = "application/ld+json")))]
pub async fn get_croissant(snapshot: Snapshot, ask: Ask) -> Answer {
    described(&CROISSANT, snapshot, ask).await
}

/// Describe the corpus by DCAT
///
/// DCAT 3 as JSON-LD: a catalogue with a data set for each kind of record, whose distributions are its list as NDJSON, CSV
/// and Parquet.
#[utoipa::path(get, path = "/v1/dcat.json", operation_id = "get_dcat", tag = "service",
    responses((status = 200, description = "The corpus by DCAT.", body = serde_json::Value, content_type = "application/ld+json")))]
pub async fn get_dcat(snapshot: Snapshot, ask: Ask) -> Answer {
    described(&DCAT, snapshot, ask).await
}

async fn described(standard: &Standard, Snapshot(state): Snapshot, ask: Ask) -> Answer {
    let reply = standard.begin(ask)?;
    let dataset = dataset(&state.store, &reply).await?;
    reply.json(&(standard.written)(&dataset))
}

async fn dataset(store: &Store, reply: &Reply) -> Result<Dataset> {
    let (ask, info) = (&reply.ask, reply.ask.now.info.as_ref());
    let address = outside(ask, "/about");
    let issued = instant(store.changed_at(ask.revision()).await?.unwrap_or_default());
    let counts = store.count_kinds().await?;
    let count = |kind: Kind| counts.iter().find(|(name, _)| name == kind.plural()).map_or(0, |(_, count)| *count);
    let resources = Kind::ALL.iter().flat_map(|kind| {
        FORMS.into_iter().map(|format| Resource {
            kind: *kind,
            format,
            address: outside(ask, &format!("/v1/{}?format={}", kind.plural(), format.name)),
            rows: count(*kind),
            file: None,
        })
    });
    Ok(Dataset {
        name: "ballotwire".to_owned(),
        title: info.map_or_else(|| "Ballotwire".to_owned(), |info| info.title.clone()),
        description: DESCRIPTION.to_owned(),
        citation: format!("{}. {address}", corpus(&ask.now)),
        licence: info.map(|info| info.licence.clone()),
        version: info.map(|info| info.version.clone()),
        revision: ask.revision(),
        issued,
        is_frozen: false,
        resources: resources.collect(),
        address,
    })
}
