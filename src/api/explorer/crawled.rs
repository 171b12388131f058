//! What programs that walk the web read first: `robots.txt`, sitemaps, `llms.txt`.
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use maud::{PreEscaped, html};

use crate::api::http::{ApiError, AppState, Ask, Code, Result, Snapshot};
use crate::api::lists::matched;
use crate::domain::{Kind, Selection, Term};

/// Addresses of one sitemap; 50,000 are allowed.
const IN_ONE: usize = 20_000;

/// Pages that are worth a reader's question each, and no walk.
const NOT_WALKED: &[&str] =
    &["/v1/", "/search", "/timeline", "/graph", "/words", "/compare", "/changes", "/*?*cursor="];

/// Pages beside those of records that lead to many of them.
const WALKED: &[&str] = &["/", "/about", "/coverage", "/docs", "/elections", "/chains", "/map"];
const OF_PAGES: &str = "/sitemaps/pages/1";

const XML: &str = "application/xml; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";
const SITEMAPS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/robots.txt", get(robots))
        .route("/sitemap.xml", get(sitemaps))
        .route(OF_PAGES, get(pages))
        .route("/sitemaps/{noun}/{part}", get(sitemap))
        .route("/llms.txt", get(llms))
}

fn at(state: &AppState, path: &str) -> String {
    format!("{}{}", state.settings.address, state.settings.base.address(path))
}

fn answer(kind: &'static str, body: String) -> Response {
    let kept = (header::CACHE_CONTROL, "public, max-age=3600");
    ([(header::CONTENT_TYPE, kind), kept], body).into_response()
}

async fn robots(State(state): State<AppState>) -> Response {
    let base = &state.settings.base;
    let refused: String = NOT_WALKED.iter().map(|path| format!("Disallow: {}\n", base.address(path))).collect();
    answer(TEXT, format!("User-agent: *\n{refused}\nSitemap: {}\n", at(&state, "/sitemap.xml")))
}

/// The ids of all records of a noun that have a page which may be walked to, in order.
async fn ids(state: &mut AppState, ask: &mut Ask, kind: Kind) -> Result<Vec<String>> {
    let chooser = matched::chooser(state, ask).await?;
    let mut ids = chooser.select(kind, &Selection::default()).await?.ids().await?;
    if kind == Kind::Entity {
        let private = state.store.private_people().await?;
        ids.retain(|id| !private.contains(id));
    }
    Ok(ids)
}

async fn sitemaps(Snapshot(mut state): Snapshot, mut ask: Ask) -> Result<Response> {
    let mut parts = vec![OF_PAGES.to_owned()];
    for kind in Kind::ALL {
        let count = ids(&mut state, &mut ask, *kind).await?.len();
        parts.extend((1..=count.div_ceil(IN_ONE)).map(|part| format!("/sitemaps/{}/{part}", kind.plural())));
    }
    let body = html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
        sitemapindex xmlns=(SITEMAPS) { @for part in &parts { sitemap { loc { (at(&state, part)) } } } }
    };
    Ok(answer(XML, body.into_string()))
}

async fn pages(State(state): State<AppState>) -> Response {
    let pages =
        WALKED.iter().copied().map(str::to_owned).chain(Kind::ALL.iter().map(|kind| format!("/{}", kind.plural())));
    answer(XML, urls(&state, pages))
}

/// A sitemap of these paths.
fn urls(state: &AppState, paths: impl Iterator<Item = String>) -> String {
    let body = html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
        urlset xmlns=(SITEMAPS) { @for path in paths { url { loc { (at(state, &path)) } } } }
    };
    body.into_string()
}

async fn sitemap(
    Snapshot(mut state): Snapshot,
    Path((noun, part)): Path<(String, usize)>,
    mut ask: Ask,
) -> Result<Response> {
    let nothing = || ApiError::of_nothing(Code::PATH_NOT_FOUND, None, "there is no such sitemap", None);
    let kind = Kind::ALL.iter().copied().find(|kind| kind.plural() == noun).ok_or_else(nothing)?;
    let ids = ids(&mut state, &mut ask, kind).await?;
    let part = part.checked_sub(1).and_then(|part| ids.chunks(IN_ONE).nth(part)).ok_or_else(nothing)?;
    Ok(answer(XML, urls(&state, part.iter().map(|id| format!("/{noun}/{id}")))))
}

async fn llms(State(state): State<AppState>) -> Response {
    let pages = [
        ("/docs", "Guide", "five questions answered with curl, Python, R and JavaScript"),
        ("/docs/dictionary", "Data dictionary", "every field, and how many records have it"),
        ("/docs/conventions", "Conventions", "filters, dates, words, formats, rights"),
        ("/docs#8-an-assistant-that-cites", "Tools for assistants", "the Model Context Protocol, at `/mcp`"),
        ("/openapi.json", "OpenAPI document", "every operation with its parameters and answers"),
        ("/v1", "API", "the addresses of all lists and views, as JSON"),
        ("/sitemap.xml", "Sitemap", "the page of every record"),
    ];
    let links: String =
        pages.iter().map(|(path, name, about)| format!("- [{name}]({}): {about}\n", at(&state, path))).collect();
    answer(
        TEXT,
        format!(
            "# Ballotwire\n\n> News about elections in the Balkans: articles, entities, events, and every figure as its source gave it, \
             with the moment it speaks of and who said it.\n\nEvery page is an answer of the API: its address with `/v1` before the path gives \
             the same as JSON. Figures that differ stand side by side; quote each with its source and its article. Answers name the revision \
             of the corpus (`Corpus-Revision`) that they were read in.\n\n## Pages\n\n{links}"
        ),
    )
}
