//! Lists asked by a body: their parameters as JSON, for questions that are longer than an address may be.
use axum::routing::get;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa_axum::router::OpenApiRouter;

use super::{articles, corrections, entities, events, figures, publishers, stories};
use crate::api::answers::Answer;
use crate::api::http::{ApiError, AppState, Ask, Code, Result, Sent, Snapshot};
use crate::api::lists::list::answer_one;
use crate::api::params::forms;
use crate::domain::{Kind, Term};

/// The last part of the path, which may be the id of a record as well.
const QUERY: &str = "query";

/// The `{noun}` of a path.
pub struct PathNoun;

impl IntoParams for PathNoun {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let nouns: Vec<&str> = Kind::ALL.iter().map(|kind| kind.plural()).collect();
        vec![forms::path("noun", "Which list.", forms::words(&nouns))]
    }
}

/// Ask a list by a body
///
/// As `GET /v1/{noun}`, with its parameters as an object of JSON: text, numbers, true or false, and a list where one has several values. Parameters of the address count too. The answer is the same, in every format. It goes on with `page.next_cursor` as `cursor` in the body; `page.next` is the address of the next page where that is short enough for one.
#[utoipa::path(post, path = "/v1/{noun}/query", operation_id = "query_records", tag = "search", params(PathNoun),
    request_body(content = Object, content_type = "application/json", example = json!({ "country": ["XK", "RS"], "from": "2013", "limit": 50 })),
    responses((status = 200, description = "As the list answers it.", body = Value)))]
pub async fn query_records(Snapshot(state): Snapshot, ask: Ask, sent: Sent) -> Answer {
    let kind = kind_in(&ask)?;
    let ask = ask.of_list(format!("/v1/{}", kind.plural()), sent.parameters()?);
    let state = Snapshot(state);
    match kind {
        Kind::Article => articles::list_articles(state, ask).await,
        Kind::Entity => entities::list_entities(state, ask).await,
        Kind::Event => events::list_events(state, ask).await,
        Kind::Figure => figures::list_figures(state, ask).await,
        Kind::Correction => corrections::list_corrections(state, ask).await,
        Kind::Story => stories::list_stories(state, ask).await,
        Kind::Publisher => publishers::list_publishers(state, ask).await,
    }
}

/// The record whose id the last part of the path is.
async fn get_record(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    match kind_in(&ask)? {
        Kind::Article => answer_one::<super::Articles>(&state, ask, QUERY).await,
        Kind::Entity => answer_one::<super::Entities>(&state, ask, QUERY).await,
        Kind::Event => answer_one::<super::Events>(&state, ask, QUERY).await,
        Kind::Figure => answer_one::<super::Figures>(&state, ask, QUERY).await,
        Kind::Correction => answer_one::<super::Corrections>(&state, ask, QUERY).await,
        Kind::Story => answer_one::<stories::Stories>(&state, ask, QUERY).await,
        Kind::Publisher => answer_one::<publishers::Publishers>(&state, ask, QUERY).await,
    }
}

fn kind_in(ask: &Ask) -> Result<Kind> {
    let noun = ask.path.split('/').nth(2).unwrap_or_default();
    let kind = Kind::ALL.iter().copied().find(|kind| kind.plural() == noun);
    kind.ok_or_else(|| ApiError::new(Code::PATH_NOT_FOUND, "there is no list of this name"))
}

/// The path below each list: it goes before that of a record.
pub fn paths() -> impl Iterator<Item = String> {
    Kind::ALL.iter().map(|kind| format!("/v1/{}/{QUERY}", kind.plural()))
}

pub fn of_each_noun() -> OpenApiRouter<AppState> {
    paths().fold(OpenApiRouter::new(), |router, path| router.route(&path, get(get_record).post(query_records)))
}
