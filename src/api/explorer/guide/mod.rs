//! The guide and what belongs to it: pages of `docs/`, shown by the service itself.
mod markdown;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use maud::html;

use super::finish;
use super::layout::Body;
use super::page::Page;
use crate::api::http::AppState;
use markdown::Chapter;

/// The address that the guide asks where it lies in a file.
const ASKED: &str = "http://127.0.0.1:8080";

/// Where the page lies to try every request on.
const REFERENCE: (&str, &str) = ("/docs/reference", "Reference");

/// Path, file and text of each page.
const PAGES: &[(&str, &str, &str)] = &[
    ("/docs", "guide.md", include_str!("../../../../docs/guide.md")),
    ("/docs/dictionary", "dictionary.md", include_str!("../../../../docs/dictionary.md")),
    ("/docs/conventions", "api-design.md", include_str!("../../../../docs/api-design.md")),
    ("/docs/errors", "errors.md", include_str!("../../../../docs/errors.md")),
    ("/docs/corpus", "corpus.md", include_str!("../../../../docs/corpus.md")),
];

pub fn routes() -> Router<AppState> {
    PAGES.iter().fold(Router::new(), |router, (path, ..)| router.route(path, get(show)))
}

async fn show(mut page: Page) -> Response {
    let Some((path, _, text)) = PAGES.iter().find(|(path, ..)| *path == page.ask.path) else {
        return finish::end(page, Err(crate::api::http::ApiError::internal(&"a page of the guide has no text").into()));
    };
    let text = text.replace(ASKED, &format!("{}{}", page.ask.site, page.ask.base.address("")));
    let chapter = Chapter::read(&text, |file| {
        let known = PAGES.iter().find(|(_, name, _)| *name == file);
        known.map(|(path, ..)| page.to(path))
    });
    page.also_rests_on(&text);
    let titles = PAGES.iter().map(|(path, _, text)| (*path, markdown::title(text)));
    let main = html! {
        nav.chapters aria-label=(page.words.reference) {
            ul {
                @for (to, title) in titles.chain([REFERENCE]) {
                    li { a href=(page.to(to)) lang="en" aria-current=[(to == *path).then_some("page")] { (title) } }
                }
            }
        }
        div.prose lang="en" { (chapter.html) }
    };
    let body = Body::new(chapter.title, main);
    finish::end(page, Ok(body))
}
