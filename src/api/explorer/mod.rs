//! Pages for people: each shows an answer of the API, at its address without `/v1`.
//!
//! `page.rs` is a page while it is made, `within.rs` asks the API for it, `layout.rs` is what is around it, `finish.rs`
//! how it ends. `records/` and `lists/` have a file a noun or part, `views/` one a picture; `pictures/` draws.
mod assets;
mod dates;
mod finish;
mod guide;
mod layout;
mod page;
mod pictures;
mod pieces;
mod records;
mod shown;
mod views;
mod within;
mod words;

use axum::response::Response;
use axum::routing::get;
use axum::{Extension, Router};

use crate::api::http::AppState;
use crate::domain::{Kind, Term};

use page::Page;
pub use within::Within;

/// All pages; they ask the API within.
pub fn pages(within: Within) -> Router<AppState> {
    let records = Kind::ALL
        .iter()
        .fold(Router::new(), |router, kind| router.route(&format!("/{}/{{id}}", kind.plural()), get(record)));
    let pages = views::PATHS.iter().fold(records.merge(guide::routes()), |router, path| {
        router.route(path, get(view)).route(&format!("{path}.svg"), get(picture))
    });
    pages.route("/events/{id}/figures.svg", get(picture)).layer(Extension(within)).merge(assets::routes())
}

async fn record(mut page: Page) -> Response {
    let made = records::body(&mut page).await;
    finish::end(page, made)
}

async fn view(mut page: Page) -> Response {
    let made = views::body(&mut page).await;
    finish::end(page, made)
}

async fn picture(mut page: Page) -> Response {
    let made = views::file(&mut page).await;
    finish::end_file(page, made)
}
