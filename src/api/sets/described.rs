//! One set, described for other programs.
use std::borrow::Cow;

use axum::extract::Path;
use sha2::{Digest, Sha256};

use super::kept::{found, of_set, parsed};
use super::set_body::SetBody;
use crate::api::answers::Answer;
use crate::api::datasets::{CROISSANT, DATA_PACKAGE, DCAT, Dataset, FORMS, File, Resource, Standard};
use crate::api::formats::{Around, CSV, Format, NDJSON, Rows};
use crate::api::http::{ApiError, Ask, Result, Snapshot};
use crate::api::lists::{PathId, spec_of};
use crate::domain::{Kind, hex};
use crate::work::apart;

/// Describe a set as a Data Package
///
/// Frictionless Data Package 2.0: its rows as NDJSON, CSV and Parquet, with the columns and their types, and the digests of NDJSON and CSV.
#[utoipa::path(get, path = "/v1/sets/{id}/datapackage.json", operation_id = "get_set_data_package", tag = "sets",
    params(PathId), responses((status = 200, description = "The set as a Data Package.", body = serde_json::Value)))]
pub async fn get_set_data_package(snapshot: Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    described(&DATA_PACKAGE, snapshot, &id, ask).await
}

/// Describe a set as a Croissant
///
/// Croissant 1.1, a data set of schema.org: its rows as NDJSON and CSV with their digests, and the fields of its records.
#[utoipa::path(get, path = "/v1/sets/{id}/croissant.json", operation_id = "get_set_croissant", tag = "sets",
    params(PathId), responses((status = 200, description = "The set as a Croissant.", body = serde_json::Value, content_type = "application/ld+json")))]
pub async fn get_set_croissant(snapshot: Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    described(&CROISSANT, snapshot, &id, ask).await
}

/// Describe a set by DCAT
///
/// DCAT 3 as JSON-LD: a data set whose distributions are its rows as NDJSON, CSV and Parquet.
#[utoipa::path(get, path = "/v1/sets/{id}/dcat.json", operation_id = "get_set_dcat", tag = "sets",
    params(PathId), responses((status = 200, description = "The set by DCAT.", body = serde_json::Value, content_type = "application/ld+json")))]
pub async fn get_set_dcat(snapshot: Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    described(&DCAT, snapshot, &id, ask).await
}

async fn described(standard: &Standard, Snapshot(state): Snapshot, id: &str, ask: Ask) -> Answer {
    let set = found(&state, id).await?;
    let reply = standard.begin(ask)?;
    let rows = state.store.result_set_rows(&set).await?;
    let kind = set.kind;
    let files = apart(move || files(kind, &rows)).await??;
    let ask = &reply.ask;
    let told = SetBody::new(set, ask);
    let outside = |path: &str| format!("{}{path}", ask.site);
    let file_of = |format: &Format| files.iter().find(|(known, _)| *known == format).map(|(_, file)| file.clone());
    let resources = FORMS.into_iter().map(|format| Resource {
        kind,
        format,
        address: outside(&format!("{}?format={}", told.rows, format.name)),
        rows: told.count,
        file: file_of(format),
    });
    let what = format!("What {} answered at revision {}.", outside(&told.address), told.revision);
    let dataset = Dataset {
        name: format!("ballotwire-set-{}", told.id),
        title: told.title.clone().unwrap_or_else(|| format!("Ballotwire: {} {}", told.count, kind.plural())),
        description: told.note.as_ref().map_or_else(|| what.clone(), |note| format!("{note}\n\n{what}")),
        address: outside(&ask.base.address(&format!("/v1/sets/{}", told.id))),
        licence: told.licence.clone(),
        version: told.version.clone(),
        revision: told.revision,
        issued: told.created_at.clone(),
        citation: told.citation.clone(),
        is_frozen: true,
        resources: resources.collect(),
    };
    reply.json(&(standard.written)(&dataset)).map(of_set)
}

/// The forms of the rows whose bytes hang on nothing else.
fn files(kind: Kind, rows: &[u8]) -> Result<[(&'static Format, File); 2]> {
    let columns = spec_of(kind).columns.iter().copied().map(Cow::Borrowed).collect();
    let around = Around { kind: Some(kind), columns, ..Around::default() };
    let table = CSV.written(around, &Rows::from(parsed(rows)?));
    let table = table.map_err(|cause| ApiError::internal(&cause))?;
    Ok([(&NDJSON, file(rows)), (&CSV, file(&table))])
}

fn file(bytes: &[u8]) -> File {
    File { bytes: bytes.len() as u64, sha256: hex(Sha256::digest(bytes)) }
}
