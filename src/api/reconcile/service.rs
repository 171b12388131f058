//! The endpoint of 0.2: what the service is, batches of queries, and tables to extend.
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::asked::{EXTEND, LIMIT, QUERIES, QUERY, TYPE};
use super::candidates::{Candidate, candidates};
use super::extend::{Extension, extend, proposed};
use super::manifest;
use super::wanted::{Wanted, batch, single};
use crate::api::answers::{Answer, Reply};
use crate::api::formats::JSON;
use crate::api::http::{AppState, Ask, Reader, Sent, Snapshot, choose, read};
use crate::api::params::parameters;

parameters!(ReconcileParameters: QUERIES, QUERY, EXTEND);

/// Reconcile names, or learn how
///
/// The Reconciliation Service API 0.2, which OpenRefine and others speak: without parameters, the manifest; with `queries`, candidates for each name, with a score that its features explain; with `extend`, properties of entities. Private people are left out. What a client sends besides is passed over.
#[utoipa::path(get, path = "/v1/reconcile", operation_id = "get_reconciliation", tag = "reconciliation",
    params(ReconcileParameters),
    responses((status = 200, description = "The manifest, the candidates of each query, or the cells of each row.", body = Value)))]
pub async fn get_reconciliation(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    answer(&state, ask).await
}

/// Reconcile names that are sent as a form
///
/// As `GET /v1/reconcile`, with `queries` or `extend` as fields of a form: batches are often longer than an address may be.
#[utoipa::path(post, path = "/v1/reconcile", operation_id = "reconcile", tag = "reconciliation",
    request_body(content_type = "application/x-www-form-urlencoded", content = ReconcileForm),
    responses((status = 200, description = "The candidates of each query, or the cells of each row.", body = Value)))]
pub async fn reconcile(Snapshot(state): Snapshot, ask: Ask, sent: Sent) -> Answer {
    let form = sent.form()?;
    answer(&state, ask.with(form)).await
}

/// The fields of a form, of which one is sent.
#[derive(Serialize, ToSchema)]
pub struct ReconcileForm {
    /// A batch of queries, in JSON.
    #[schema(example = "{\"q0\":{\"query\":\"Krstimir Pantić\"}}")]
    pub queries: Option<String>,
    /// A table to extend, in JSON.
    pub extend: Option<String>,
}

async fn answer(state: &AppState, ask: Ask) -> Answer {
    let ask = ask.only(&["queries", "query", "extend"]);
    choose(ask.accept(), &[JSON.media_type])?;
    let take = |reader: &mut Reader<'_>| (reader.take(&QUERIES), reader.take(&QUERY), reader.take(&EXTEND));
    let (queries, query, extension) = read(&ask, take)?;
    let body = match (queries, query, extension) {
        (Some(queries), ..) => many(state, batch(&queries)?).await?,
        (None, Some(query), _) => {
            let found = candidates(state, &[single(&query)?]).await?;
            json!({ "result": found.into_iter().next().unwrap_or_default() })
        }
        (None, None, Some(extension)) => extend(state, &Extension::read(&extension)?).await?.by_id(),
        (None, None, None) => manifest::of_0_2(state).await?,
    };
    Reply::begin(ask, &JSON, Vec::new())?.json(&body)
}

/// The candidates under the keys of the queries.
async fn many(state: &AppState, queries: Vec<(String, Wanted)>) -> crate::api::http::Result<Value> {
    let (keys, wanted): (Vec<String>, Vec<Wanted>) = queries.into_iter().unzip();
    let found = candidates(state, &wanted).await?;
    let result = |found: Vec<Candidate>| json!({ "result": found });
    let answered: Map<String, Value> = keys.into_iter().zip(found.into_iter().map(result)).collect();
    Ok(answered.into())
}

parameters!(ProposeParameters: TYPE, LIMIT);

/// List what tables can be extended by
///
/// The properties that `extend` takes, and by which queries are compared.
#[utoipa::path(get, path = "/v1/reconcile/properties", operation_id = "propose_properties", tag = "reconciliation",
    params(ProposeParameters), responses((status = 200, description = "The properties.", body = Value)))]
pub async fn propose_properties(ask: Ask) -> Answer {
    let ask = ask.only(&["type", "limit"]);
    let (of_type, limit) = read(&ask, |reader| (reader.take(&TYPE), reader.take(&LIMIT)))?;
    Reply::begin(ask, &JSON, Vec::new())?.json(&proposed(of_type.as_deref(), limit))
}
