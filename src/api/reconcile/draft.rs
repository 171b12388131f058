//! The endpoints of the draft of 1.0.
use axum::extract::Path;
use serde_json::{Value, json};

use super::asked::{LIMIT, OFFSET, OfId, PREFIX, PathWhat, TYPE};
use super::candidates::candidates;
use super::extend::{Extension, extend, proposed};
use super::wanted::Queries;
use super::{manifest, preview, suggest};
use crate::api::answers::{Answer, Reply, no_parameters};
use crate::api::formats::JSON;
use crate::api::http::{Ask, Sent, Snapshot, read};
use crate::api::params::parameters;

/// Describe the service of the draft of 1.0
///
/// The manifest of the Reconciliation Service API 1.0, of which there is a draft so far.
#[utoipa::path(get, path = "/v1/reconcile/1.0", operation_id = "get_draft_manifest", tag = "reconciliation",
    responses((status = 200, description = "The manifest.", body = Value)))]
pub async fn get_draft_manifest(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    let ask = ask.only(&[]);
    let body = manifest::of_1_0(&state).await?;
    Reply::begin(ask, &JSON, Vec::new())?.json(&body)
}

/// Reconcile names by the draft of 1.0
///
/// Queries of conditions on names, ids and properties; the candidates of each in the order of the queries.
#[utoipa::path(post, path = "/v1/reconcile/1.0/match", operation_id = "match_by_draft", tag = "reconciliation",
    request_body(content_type = "application/json", content = Value),
    responses((status = 200, description = "The candidates of each query.", body = Value)))]
pub async fn match_by_draft(Snapshot(state): Snapshot, ask: Ask, sent: Sent) -> Answer {
    no_parameters(&ask)?;
    let wanted = sent.json::<Queries>()?.into_wanted()?;
    let found = candidates(&state, &wanted).await?;
    let results: Vec<Value> = found.into_iter().map(|found| json!({ "candidates": found })).collect();
    Reply::begin(ask, &JSON, Vec::new())?.json(&json!({ "results": results }))
}

parameters!(DraftSuggestParameters: PREFIX, TYPE, LIMIT, OFFSET);

/// Suggest entities, properties or types by the draft of 1.0
///
/// As `GET /v1/reconcile/suggest/{what}`.
#[utoipa::path(get, path = "/v1/reconcile/1.0/suggest/{what}", operation_id = "suggest_by_draft", tag = "reconciliation",
    params(PathWhat, DraftSuggestParameters), responses((status = 200, description = "Suggestions, best first.", body = Value)))]
pub async fn suggest_by_draft(Path(what): Path<String>, Snapshot(state): Snapshot, ask: Ask) -> Answer {
    suggest::suggested(&what, &state, ask).await
}

parameters!(DraftPreviewParameters: OfId);

/// Show an entity in a frame by the draft of 1.0
///
/// As `GET /v1/reconcile/preview`.
#[utoipa::path(get, path = "/v1/reconcile/1.0/preview", operation_id = "preview_by_draft", tag = "reconciliation",
    params(DraftPreviewParameters), responses((status = 200, description = "The page.", body = String, content_type = "text/html"),
        (status = 404, description = "There is no such entity.", body = crate::api::http::Problem, content_type = "application/problem+json")))]
pub async fn preview_by_draft(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    preview::page(&state, ask).await
}

/// Extend a table by the draft of 1.0
///
/// Properties of entities by their ids, as rows in the order of the ids.
#[utoipa::path(post, path = "/v1/reconcile/1.0/extend", operation_id = "extend_by_draft", tag = "reconciliation",
    request_body(content_type = "application/json", content = Value),
    responses((status = 200, description = "The cells of each row.", body = Value)))]
pub async fn extend_by_draft(Snapshot(state): Snapshot, ask: Ask, sent: Sent) -> Answer {
    no_parameters(&ask)?;
    let extended = extend(&state, &sent.json::<Extension>()?).await?;
    Reply::begin(ask, &JSON, Vec::new())?.json(&extended.in_order())
}

parameters!(DraftProposeParameters: TYPE, LIMIT);

/// List what tables can be extended by, by the draft of 1.0
///
/// As `GET /v1/reconcile/properties`.
#[utoipa::path(get, path = "/v1/reconcile/1.0/extend/propose", operation_id = "propose_by_draft", tag = "reconciliation",
    params(DraftProposeParameters), responses((status = 200, description = "The properties.", body = Value)))]
pub async fn propose_by_draft(ask: Ask) -> Answer {
    let ask = ask.only(&["type", "limit"]);
    let (of_type, limit) = read(&ask, |reader| (reader.take(&TYPE), reader.take(&LIMIT)))?;
    Reply::begin(ask, &JSON, Vec::new())?.json(&proposed(of_type.as_deref(), limit))
}
