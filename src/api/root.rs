//! What this is: counts, revision and links; a page for people, JSON for programs.
use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::ask::Ask;
use super::error::Result;
use super::list::corpus_state;
use super::negotiate::{self, Format};
use super::reader::Reader;
use super::render;
use super::shapes::CorpusState;
use super::state::AppState;

/// What this service is and has.
#[derive(Debug, Serialize, ToSchema)]
pub struct Service {
    #[schema(example = "ballotwire")]
    pub name: &'static str,
    /// Version of the program.
    #[schema(example = "0.1.0")]
    pub version: &'static str,
    /// What the corpus calls itself.
    pub title: Option<String>,
    /// Licence of the corpus records.
    pub licence: Option<String>,
    pub corpus: CorpusState,
    /// How many records there are of each kind.
    pub counts: BTreeMap<String, i64>,
    /// Where to go from here, by name.
    pub links: BTreeMap<&'static str, &'static str>,
}

const LINKS: &[(&str, &str)] = &[
    ("articles", "/v1/articles"),
    ("changes", "/v1/changes"),
    ("concordance", "/v1/concordance?q=boycott"),
    ("corrections", "/v1/corrections"),
    ("docs", "/docs"),
    ("entities", "/v1/entities"),
    ("events", "/v1/events"),
    ("figures", "/v1/figures"),
    ("graph", "/v1/graph"),
    ("openapi", "/openapi.json"),
    ("problems", "/problems"),
    ("publishers", "/v1/publishers"),
    ("stories", "/v1/stories"),
    ("terms", "/v1/terms"),
    ("timeline", "/v1/timeline"),
];

const PAGE: &str = include_str!("start_page.html");

/// What a page from here may load: its own style and the docs page's files, nothing from elsewhere.
pub const PAGE_POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Describe the service
///
/// Counts, revision and links. A browser gets a page.
#[utoipa::path(get, path = "/", operation_id = "get_service", tag = "service",
    responses((status = 200, description = "What this service is and has.", content((Service = "application/json"), (String = "text/html")))))]
pub async fn get_service(State(state): State<AppState>, ask: Ask) -> Result<Response> {
    Reader::new(&ask.query).finish()?;
    let html = negotiate::choose(ask.accept(), &["application/json", "text/html"])? == 1;
    let page_tag = format!("html {}", ask.host.as_deref().unwrap_or_default());
    let tag = if html {
        page_tag.as_str()
    } else {
        Format::Json.name()
    };
    if ask.holds(&ask.etag(tag)) {
        return Ok(not_modified(&ask, tag));
    }
    let info = state.store.corpus_info().await?;
    let service = Service {
        name: "ballotwire",
        version: env!("CARGO_PKG_VERSION"),
        title: info.as_ref().map(|info| info.title.clone()),
        licence: info.map(|info| info.licence),
        corpus: corpus_state(&state.store, ask.revision).await?,
        counts: state.store.count_kinds().await?.into_iter().collect(),
        links: LINKS.iter().copied().collect(),
    };
    if !html {
        return Ok(render::json(&ask, &service, &[]));
    }
    let mut response = Body::from(page(&service, ask.host.as_deref())).into_response();
    render::add_headers(&mut response, &ask, Format::Json, &[]);
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(PAGE_POLICY),
    );
    if let Ok(etag) = HeaderValue::try_from(ask.etag(tag)) {
        headers.insert(header::ETAG, etag);
    }
    Ok(response)
}

fn not_modified(ask: &Ask, tag: &str) -> Response {
    let mut response = axum::http::StatusCode::NOT_MODIFIED.into_response();
    render::add_headers(&mut response, ask, Format::Json, &[]);
    response.headers_mut().remove(header::CONTENT_TYPE);
    if let Ok(etag) = HeaderValue::try_from(ask.etag(tag)) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    response
}

fn page(service: &Service, host: Option<&str>) -> String {
    let base = format!("http://{}", host.unwrap_or("127.0.0.1:8080"));
    let tiles: String = service
        .counts
        .iter()
        .map(|(name, count)| format!("<li><a href=\"/v1/{name}\"><b>{count}</b> {name}</a></li>"))
        .collect();
    let title = service.title.as_deref().unwrap_or("Ballotwire");
    PAGE.replace("{{title}}", &escape(title))
        .replace("{{base}}", &escape(&base))
        .replace("{{tiles}}", &tiles)
        .replace("{{revision}}", &service.corpus.revision.to_string())
        .replace(
            "{{corpus}}",
            &escape(service.corpus.version.as_deref().unwrap_or("none")),
        )
        .replace("{{version}}", service.version)
        .replace(
            "{{licence}}",
            &escape(service.licence.as_deref().unwrap_or("not stated")),
        )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
