//! The links of a record by themselves.
use axum::extract::Path;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::publishers::Publishers;
use super::stories::Stories;
use super::{Articles, Corrections, Entities, Events, Figures, resolve};
use crate::api::answers::{Answer, Reply};
use crate::api::http::{ApiError, AppState, Ask, Code, Snapshot};
use crate::api::lists::{LINKSET, Resource, Signposts, find};
use crate::api::params::forms;
use crate::domain::{Kind, Term};

/// The `{noun}` and the `{id}` of a path.
pub struct AnyRecord;

impl IntoParams for AnyRecord {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let nouns: Vec<&'static str> = Kind::ALL.iter().map(|kind| kind.plural()).collect();
        vec![
            forms::path("noun", "What it is.", forms::words(&nouns)),
            forms::path("id", "The id of the record.", forms::slug()),
        ]
    }
}

/// Get the links of a record
///
/// RFC 9264: how it is cited, what it is in the terms of schema.org, its licence, its list, and the formats that describe it; the
/// same as in the header `Link` of the record.
#[utoipa::path(get, path = "/v1/{noun}/{id}/linkset", operation_id = "get_linkset", tag = "service", params(AnyRecord),
    responses((status = 200, description = "The links of the record.", body = serde_json::Value, content_type = "application/linkset+json")))]
pub async fn get_linkset(Snapshot(state): Snapshot, Path((noun, id)): Path<(String, String)>, ask: Ask) -> Answer {
    let kind = Kind::ALL.iter().find(|kind| kind.plural() == noun);
    match kind {
        Some(Kind::Article) => linkset::<Articles>(&state, ask, &id).await,
        Some(Kind::Entity) => linkset::<Entities>(&state, ask, &resolve(&state, &id).await?).await,
        Some(Kind::Event) => linkset::<Events>(&state, ask, &id).await,
        Some(Kind::Figure) => linkset::<Figures>(&state, ask, &id).await,
        Some(Kind::Correction) => linkset::<Corrections>(&state, ask, &id).await,
        Some(Kind::Story) => linkset::<Stories>(&state, ask, &id).await,
        Some(Kind::Publisher) => linkset::<Publishers>(&state, ask, &id).await,
        None => Err(ApiError::of_nothing(Code::PATH_NOT_FOUND, None, "there is nothing at this path", None).into()),
    }
}

async fn linkset<R: Resource>(state: &AppState, ask: Ask, id: &str) -> Answer {
    let reply = Reply::plain_as(ask, LINKSET)?;
    let row = find::<R::Record>(state, &reply.ask, id).await?;
    reply.json(&Signposts::new(&reply.ask, R::spec().noun.kind, id, R::schema_type(&row.record)).linkset())
}
