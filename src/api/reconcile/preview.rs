//! An entity in short, as HTML: a page of its own to be shown in a frame of others, and a piece of one.
use std::sync::OnceLock;

use axum::http::header;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::asked::OfId;
use super::manifest::address;
use crate::api::answers::{Answer, Reply};
use crate::api::formats::HTML;
use crate::api::http::{ApiError, AppState, Ask, Result, Snapshot, read};
use crate::api::params::parameters;
use crate::domain::{Entity, Kind, Term};

const STYLE: &str = "body{font:14px/1.4 sans-serif;margin:.75em;color:#222;background:#fff}h1{font-size:1.15em;margin:0}\
p{margin:.35em 0}.quiet{color:#555}ul{margin:.35em 0;padding-left:1.2em}";

/// Names that are shown.
const NAMES: usize = 8;

parameters!(PreviewParameters: OfId);

/// Show an entity in a frame
///
/// A small page without scripts about the entity with this id, which any other page may embed.
#[utoipa::path(get, path = "/v1/reconcile/preview", operation_id = "preview_entity", tag = "reconciliation",
    params(PreviewParameters), responses((status = 200, description = "The page.", body = String, content_type = "text/html"),
        (status = 404, description = "There is no such entity.", body = crate::api::http::Problem, content_type = "application/problem+json")))]
pub async fn preview_entity(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    page(&state, ask).await
}

/// The page of both versions.
pub async fn page(state: &AppState, ask: Ask) -> Answer {
    let ask = ask.only(&["id"]);
    let id = read(&ask, |reader| reader.take(&OfId))?;
    let (entity, _) = find(state, &id).await?.ok_or_else(|| ApiError::record_not_found("entity", &id))?;
    let whole = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { (entity.label) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (in_words(&entity))
                p { a href=(address(state, &format!("/entities/{}", entity.id.as_str()))) target="_blank" rel="noopener" { "The whole record" } }
            }
        }
    };
    let mut reply = Reply::new(ask, &HTML, Vec::new());
    // Also of the answer to whoever holds it: what is kept takes its headers.
    reply.also(header::CONTENT_SECURITY_POLICY, policy());
    reply.unless_held()?;
    Ok(reply.send(whole.into_string()))
}

/// Its own style, and nothing else from anywhere.
fn policy() -> &'static str {
    static POLICY: OnceLock<String> = OnceLock::new();
    POLICY.get_or_init(|| {
        let digest = STANDARD.encode(Sha256::digest(STYLE));
        format!(
            "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors *"
        )
    })
}

/// A public entity by its id, or by that of one merged into it, which is told then.
async fn find(state: &AppState, id: &str) -> Result<Option<(Entity, bool)>> {
    let own = state.store.find::<Entity>(id).await?;
    let merged = own.is_none();
    let row = match own {
        Some(row) => Some(row),
        None => match state.store.find_retired(Kind::Entity, id).await?.and_then(|retired| retired.into) {
            Some(kept) => state.store.find::<Entity>(&kept).await?,
            None => None,
        },
    };
    Ok(row.map(|row| (row.record, merged)).filter(|(entity, _)| !entity.is_private()))
}

/// The piece that is shown beside a suggestion.
pub async fn in_short(state: &AppState, id: &str) -> Result<Option<String>> {
    Ok(find(state, id).await?.map(|(entity, _)| in_words(&entity).into_string()))
}

/// A name and an id in one line.
pub fn line(id: &str, name: &str) -> String {
    html! { p { strong { (name) } " " code { (id) } } }.into_string()
}

fn in_words(entity: &Entity) -> Markup {
    let mut names: Vec<(&str, &str)> = Vec::new();
    for name in &entity.names {
        if name.text != entity.label && !names.iter().any(|(text, _)| *text == name.text) {
            names.push((&name.text, name.lang.as_str()));
        }
    }
    html! {
        h1 { (entity.label) }
        p.quiet { (entity.kind.name()) @if let Some(country) = &entity.country { ", " (country.as_str()) } " · " (entity.id.as_str()) }
        @if let Some(description) = &entity.description { p { (description) } }
        @if !names.is_empty() {
            ul { @for (text, lang) in names.iter().take(NAMES) { li { bdi lang=(lang) { (text) } span.quiet { " " (lang) } } } }
        }
    }
}
