//! How the service is doing, which problems there are, and its own document.
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::IntoParams;
use utoipa::ToSchema;
use utoipa::openapi::path::{Parameter, ParameterIn};

use crate::api::answers::{Answer, Reply, reply};
use crate::api::document::document_below;
use crate::api::http::{ApiError, AppState, Ask, Code, Problem, Result, Snapshot};
use crate::api::params::forms;

/// Whether the service can answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Readiness {
    /// `checking`: all is answered, while a large search index is still looked at for damage.
    #[schema(example = "ready")]
    pub status: &'static str,
    /// Revision of the corpus in the database.
    #[schema(minimum = 0)]
    pub revision: i64,
    /// Revision that the search index holds; a little behind while much is being written.
    #[schema(minimum = 0)]
    pub index_revision: i64,
    /// While another search index is being built beside the one that answers: documents that it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0)]
    pub built: Option<u64>,
    /// Documents that it will have.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0)]
    pub of: Option<u64>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Liveness {
    #[schema(example = "alive")]
    pub status: &'static str,
}

/// One kind of problem.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemKind {
    #[schema(example = "cursor_mismatch")]
    pub code: &'static str,
    #[schema(example = 400)]
    pub status: u16,
    pub title: &'static str,
    /// What it means and what to do.
    pub meaning: &'static str,
}

impl From<&Code> for ProblemKind {
    fn from(code: &Code) -> Self {
        Self { code: code.name, status: code.status.as_u16(), title: code.title, meaning: code.meaning }
    }
}

/// All kinds of problems.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemKinds {
    pub items: Vec<ProblemKind>,
}

/// How long the answer whether the service is ready waits for the index: less than those who ask do.
const WAITED: std::time::Duration = std::time::Duration::from_secs(1);

/// True only now: no one may keep it.
const NOT_KEPT: (HeaderName, HeaderValue) = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));

/// Tell whether the process is alive
///
/// Answers as long as the process runs; asks nothing of the database.
#[utoipa::path(get, path = "/healthz", operation_id = "get_liveness", tag = "service",
    responses((status = 200, description = "The process is alive.", body = Liveness)))]
pub async fn get_liveness() -> Response {
    let body = Liveness { status: "alive" };
    ([NOT_KEPT], axum::Json(body)).into_response()
}

/// Tell whether the service can answer
///
/// 200 once the corpus is loaded, the search index holds it and the database answers; 503 otherwise. While
/// the search index is being built, `built` tells how many documents of how many (`of`) it has.
#[utoipa::path(get, path = "/readyz", operation_id = "get_readiness", tag = "service",
    responses((status = 200, description = "The service can answer.", body = Readiness)))]
pub async fn get_readiness(State(state): State<AppState>) -> Result<Response> {
    let unavailable = |cause: crate::store::Error| {
        if matches!(cause, crate::store::Error::Damaged(_)) {
            return cause.into();
        }
        let mut problem =
            ApiError::new(Code::UNAVAILABLE, "the database does not answer").with_header(header::RETRY_AFTER, "5");
        problem.cause = Some(cause.to_string());
        problem
    };
    state.store.ping().await.map_err(unavailable)?;
    let revision = state.store.revision().await.map_err(unavailable)?;
    let index = state.finder.within(WAITED).await?;
    let building = state.finder.building();
    let body = Readiness {
        status: match state.finder.is_checking() {
            true => "checking",
            false => "ready",
        },
        revision,
        index_revision: index.stamp().revision,
        built: building.map(|building| building.built),
        of: building.map(|building| building.of),
    };
    Ok(([NOT_KEPT], axum::Json(body)).into_response())
}

/// Get the metrics
///
/// Prometheus text format: requests by route and status, latency, database and corpus gauges.
#[utoipa::path(get, path = "/metrics", operation_id = "get_metrics", tag = "service",
    responses((status = 200, description = "Metrics in the Prometheus text format.", body = String, content_type = "text/plain")))]
pub async fn get_metrics(State(state): State<AppState>) -> Result<Response> {
    state.store.sound()?;
    metrics::gauge!("ballotwire_corpus_revision").set(state.store.revision().await? as f64);
    if let Some(revision) = state.finder.revision() {
        metrics::gauge!("ballotwire_index_revision").set(revision as f64);
    }
    metrics::gauge!("ballotwire_http_kept_bytes").set(state.finished.weight() as f64);
    metrics::gauge!("ballotwire_database_bytes").set(state.store.size().await? as f64);
    for (kind, count) in state.store.count_kinds().await? {
        metrics::gauge!("ballotwire_corpus_records", "kind" => kind).set(count as f64);
    }
    let text = state.metrics.as_ref().map(|handle| handle.render()).unwrap_or_default();
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind), NOT_KEPT], text).into_response())
}

/// List the kinds of problems
///
/// Every `code` that an error answer can have, with its status and meaning.
#[utoipa::path(get, path = "/problems", operation_id = "list_problems", tag = "service",
    responses((status = 200, description = "All kinds of problems.", body = ProblemKinds)))]
pub async fn list_problems(ask: Ask) -> Answer {
    let reply = Reply::plain(ask)?;
    let kinds = ProblemKinds { items: Code::ALL.iter().map(ProblemKind::from).collect() };
    reply.json(&kinds)
}

/// The `{code}` of a path.
pub struct PathCode;

impl IntoParams for PathCode {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let codes: Vec<&'static str> = Code::ALL.iter().map(|code| code.name).collect();
        vec![forms::path("code", "The code of the problem.", forms::words(&codes))]
    }
}

/// Describe a kind of problem
///
/// What one code means and what to do about it: the address in the `type` of a problem.
#[utoipa::path(get, path = "/problems/{code}", operation_id = "get_problem", tag = "service", params(PathCode),
    responses((status = 200, description = "What the code means.", body = ProblemKind),
        (status = 404, description = "There is no such code.", body = Problem, content_type = "application/problem+json")))]
pub async fn get_problem(Path(code): Path<String>, ask: Ask) -> Answer {
    reply::no_parameters(&ask)?;
    let Some(kind) = Code::ALL.iter().find(|known| known.name == code) else {
        return Err(ApiError::record_not_found("problem", &code).into());
    };
    Reply::plain(ask)?.json(&ProblemKind::from(kind))
}

/// Get this document
///
/// The OpenAPI 3.1 description of everything the service does, made from its code.
#[utoipa::path(get, path = "/openapi.json", operation_id = "get_document", tag = "service",
    responses((status = 200, description = "The OpenAPI document.", body = serde_json::Value)))]
pub async fn get_document(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    let reply = Reply::plain(ask)?;
    Ok(reply.send(document_below((state.document)(), &reply.ask.base)))
}
