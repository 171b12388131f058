//! Reading sets: all of them, one, and its rows.
use std::collections::BTreeSet;

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde_json::Value;

use super::set_body::SetBody;
use crate::api::answers::{Answer, Reply};
use crate::api::formats::{ALL, CSV, Fields, Format, JSON, NDJSON, Of, PARQUET, Points, Rows};
use crate::api::http::finished::Rests;
use crate::api::http::{ApiError, AppState, Ask, Code, Result, Snapshot, cursor, read};
use crate::api::lists::{PathId, spec_of};
use crate::api::params::representation::{self, format_in};
use crate::api::params::{Choices, FORMAT, HEADER_BOM, One, Paging, paging, parameters};
use crate::api::shapes::{ListOf, QueryInfo, Total};
use crate::domain::{After, Entity, Kind, SortKey, Term};
use crate::store::{ResultSet, State as CorpusState, Store};

const COLUMNS: &[&str] = &[
    "id",
    "title",
    "note",
    "kind",
    "address",
    "version",
    "revision",
    "mark",
    "created_at",
    "count",
    "bytes",
    "sha256",
    "licence",
    "citation",
    "rows",
    "changes",
    "described_by",
    "withdrawn_rows",
    "given_bytes",
    "given_sha256",
];

static PAGING: Paging = paging::paging("Sets on a page, {range}; default {default}.");

parameters!(ListOfSets: PAGING, FORMAT, HEADER_BOM);
parameters!(OneSet: FORMAT, HEADER_BOM);

/// Those of rows of whichever kind.
static FORMAT_OF_ROWS: One<Option<&'static str>> = format_in(Choices::Made(|| {
    let says = |format: &&'static Format| Kind::ALL.iter().any(|kind| (format.says)(Of::Records(*kind)));
    ALL.iter().copied().filter(says).map(|format| format.name).collect()
}));

parameters!(RowsOfSet: FORMAT_OF_ROWS, HEADER_BOM);

/// List sets
///
/// The result sets that are kept here, the newest first.
#[utoipa::path(get, path = "/v1/sets", operation_id = "list_sets", tag = "sets",
    params(ListOfSets), responses((status = 200, description = "A page of sets.", body = ListOf<SetBody>)))]
pub async fn list_sets(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    let (pages, format) = read(&ask, |reader| (reader.take(&PAGING), representation::format(reader, Of::Rows)))?;
    let mut reply = Reply::new(ask, format, Vec::new());
    let after = pages.after.as_ref().and_then(|after| match after.key {
        Some(SortKey::Int(time)) => Some((time, after.id.as_str())),
        _ => None,
    });
    let mut sets = state.store.list_result_sets(after, pages.limit + 1).await?;
    let more = sets.len() > pages.limit as usize;
    sets.truncate(pages.limit as usize);
    let next = sets.last().filter(|_| more).map(|last| {
        let key = Some(SortKey::Int(last.created_at.as_microsecond()));
        cursor::encode(&pages.digest, &After { key, id: last.id.clone() })
    });
    let page = reply.page(pages.limit, next, Total::exact(state.store.count_result_sets().await?));
    let items = sets.into_iter().map(|set| SetBody::new(set, &reply.ask)).collect();
    let mut response = of_set(reply.list(COLUMNS, items, page, QueryInfo::by("-created_at"))?);
    response.headers_mut().remove(header::ETAG);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Get a set
///
/// What was asked, when and at which revision, how many rows came of it, their digest, and how the set is cited.
#[utoipa::path(get, path = "/v1/sets/{id}", operation_id = "get_set", tag = "sets", params(PathId, OneSet),
    responses((status = 200, description = "The set.", body = SetBody)))]
pub async fn get_set(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    let format = read(&ask, |reader| representation::format(reader, Of::Rows))?;
    let set = found(&state, &id).await?;
    let reply = Reply::begin(ask, format, Vec::new())?;
    let body = SetBody::new(set, &reply.ask);
    reply.rows_or(COLUMNS, vec![body], |bodies| bodies.into_iter().next()).map(of_set)
}

/// Get the rows of a set
///
/// The same bytes for ever: one record a line, as the list answered it when the set was frozen. The set tells their
/// SHA-256. Of a record that went for rights only `id` and `withdrawn` are left. In other formats the same rows are written by the
/// program of today.
#[utoipa::path(get, path = "/v1/sets/{id}/rows", operation_id = "get_set_rows", tag = "sets", params(PathId, RowsOfSet),
    responses((status = 200, description = "The rows.", body = Vec<Value>)))]
pub async fn get_set_rows(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    // Who asks for nothing else gets them as they are kept.
    let set = found(&state, &id).await?;
    let format = read(&ask, |reader| representation::format(reader, Of::Records(set.kind)))?;
    let named =
        ask.query.iter().any(|(name, _)| name == "format") || ask.accept().is_some_and(|accept| accept.trim() != "*/*");
    let format = if named { format } else { &NDJSON };
    let ask = if format.is_of_record_alone() { ask.of_record(Some(frozen_at(&set))) } else { ask };
    let reply = Reply::begin(ask, format, Vec::new())?;
    let rows = state.store.result_set_rows(&set).await?;
    if format == &NDJSON {
        return Ok(of_set(reply.send(rows)));
    }
    let rows = told_by(format, parsed(&rows)?);
    if !reply.is_table() {
        return reply.json(&rows).map(of_set);
    }
    let around = reply.around_records(set.kind, spec_of(set.kind).columns, Fields::default());
    let points = points(&state.store, format, set.kind, &rows).await?;
    reply.written(around, &Rows { rows, points }).map(of_set)
}

/// The rows without those of which only the id is left, unless the format has a row for these too.
fn told_by(format: &Format, mut rows: Vec<Value>) -> Vec<Value> {
    if ![&JSON, &CSV, &PARQUET].contains(&format) {
        rows.retain(|row| row["withdrawn"] != true);
    }
    rows
}

pub fn parsed(rows: &[u8]) -> Result<Vec<Value>> {
    let lines = rows.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let rows = lines.map(serde_json::from_slice).collect::<std::result::Result<_, _>>();
    rows.map_err(|cause| ApiError::internal(&cause))
}

/// Where the places are that the rows name, if the format tells it: by what is known today.
async fn points(store: &Store, format: &Format, kind: Kind, rows: &[Value]) -> Result<Points> {
    if !format.tells_points {
        return Ok(Points::default());
    }
    let named = |row: &Value| -> Vec<String> {
        let ids: Vec<&Value> = match kind {
            Kind::Event => row["places"].as_array().into_iter().flatten().map(|place| &place["entity"]["id"]).collect(),
            Kind::Figure => vec![&row["scope"]["place"]["id"]],
            _ => vec![&row["id"]],
        };
        ids.into_iter().filter_map(|id| id.as_str().map(str::to_owned)).collect()
    };
    let ids: BTreeSet<String> = rows.iter().flat_map(named).collect();
    let places = store.by_ids::<Entity>(&ids.into_iter().collect::<Vec<_>>()).await?.into_iter();
    Ok(places.filter_map(|row| Some((row.id, row.record.location?))).collect())
}

/// The set of an id.
pub async fn found(state: &AppState, id: &str) -> Result<ResultSet> {
    let set = state.store.find_result_set(id).await?;
    set.ok_or_else(|| ApiError::new(Code::RECORD_NOT_FOUND, "there is no set of this id"))
}

/// Nothing that was written since changes the rows of a set, unless some were withdrawn.
fn frozen_at(set: &ResultSet) -> CorpusState {
    let mark = match set.withdrawn {
        0 => set.mark.clone(),
        _ => format!("{} {}", set.mark, set.given_sha256),
    };
    CorpusState { revision: set.revision, mark }
}

/// What tells of a set, and is not kept: sets are no part of the corpus, whose state does not tell whether they are there.
pub fn of_set(mut response: Response) -> Response {
    response.extensions_mut().remove::<Rests>();
    response
}
