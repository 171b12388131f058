//! Pages for people: each shows an answer of the API, at its address without `/v1`.
//!
//! `page.rs` is a page while it is made, `within.rs` asks the API for it, `layout.rs` is what is around it, `finish.rs`
//! how it ends. `records/` and `lists/` have a file a noun or part, `views/` one a picture, `reading/` one a page over many records; `pictures/` draws.
mod cite;
mod crawled;
mod dates;
mod examples;
mod figure_rows;
mod finish;
mod guide;
mod hits;
mod layout;
mod lists;
mod marks;
mod page;
mod pictures;
mod pieces;
mod reading;
mod records;
mod rows;
mod search;
pub mod start;
mod stations;
mod views;
mod within;
mod words;

use axum::Router;
use axum::extract::{FromRequestParts, Request};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use maud::html;

use crate::api::assets;
use crate::api::http::{ApiError, AppState};
use crate::domain::{Kind, Term};

use page::Page;
pub use page::{encoded, query_of};
pub use within::{Reader, Within};

/// All pages; they ask the API that is [`Within`] the service.
pub fn pages() -> Router<AppState> {
    let records = Kind::ALL.iter().fold(Router::new(), |router, kind| {
        router.route(&list_path(*kind), get(lists::list)).route(&record_path(*kind), get(record))
    });
    let pages = views::PATHS
        .iter()
        .fold(records, |router, path| router.route(path, get(view)).route(&picture_path(path), get(picture)));
    let pages = reading::PATHS.iter().fold(pages, |router, path| router.route(path, get(reading::read)));
    let pages = pages
        .route(STORY_DIFF, get(story_diff))
        .route(SEARCH, get(search))
        .route(FIGURES_PICTURE, get(picture))
        .route(CARD, get(card));
    pages.merge(guide::routes()).merge(crawled::routes()).merge(assets::routes())
}

/// The page that helps with a problem of a request that is not for a page of these.
pub async fn helping(request: Request, state: &AppState, problem: ApiError) -> Response {
    let (mut parts, _) = request.into_parts();
    match Page::from_request_parts(&mut parts, state).await {
        Ok(page) => finish::helping(&page, problem, &html! {}),
        Err(_) => problem.into_response(),
    }
}

/// The paths of all pages.
pub fn paths() -> impl Iterator<Item = String> {
    let of_nouns = Kind::ALL.iter().flat_map(|kind| [list_path(*kind), record_path(*kind)]);
    let of_views = views::PATHS.iter().flat_map(|path| [(*path).to_owned(), picture_path(path)]);
    let of_reading = reading::PATHS.iter().map(|path| (*path).to_owned());
    of_nouns.chain(of_views).chain(of_reading).chain([STORY_DIFF, SEARCH, FIGURES_PICTURE, CARD].map(str::to_owned))
}

const STORY_DIFF: &str = "/stories/{id}/diff";
const SEARCH: &str = "/search";
const CARD: &str = pictures::card::PATH;
const FIGURES_PICTURE: &str = "/events/{id}/figures.svg";

fn list_path(kind: Kind) -> String {
    format!("/{}", kind.plural())
}

fn record_path(kind: Kind) -> String {
    format!("/{}/{{id}}", kind.plural())
}

fn picture_path(view: &str) -> String {
    format!("{view}.svg")
}

async fn record(mut page: Page) -> Response {
    let made = records::body(&mut page).await;
    finish::end(page, made)
}

async fn view(mut page: Page) -> Response {
    let made = views::body(&mut page).await;
    finish::end_or_form(page, made, views::form)
}

async fn picture(mut page: Page) -> Response {
    let made = views::file(&mut page).await.map(finish::File::Svg);
    finish::end_file(page, made)
}

async fn card(mut page: Page) -> Response {
    let made = views::card::file(&mut page).await.map(finish::File::Png);
    finish::end_file(page, made)
}

async fn story_diff(mut page: Page) -> Response {
    let made = records::story_diff(&mut page).await;
    finish::end(page, made)
}

async fn search(mut page: Page) -> Response {
    let made = search::body(&mut page).await;
    finish::end_or_form(page, made, |page| search::form(page, page.given("q").unwrap_or_default()))
}
