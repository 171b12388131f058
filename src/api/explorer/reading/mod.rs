//! Pages that read many records together, a file a page.
mod chains;
mod concordance;
mod examples;
mod reports;

use axum::response::Response;
use maud::{Markup, html};

use super::finish::{end, helping};
use super::layout::Body;
use super::page::Page;
use crate::api::formats::Early;

pub const PATHS: [&str; 3] = ["/words", "/chains", "/events/{id}/articles"];

/// The page at its address; where its parameters are wrong, the form to put them right.
pub async fn read(mut page: Page) -> Response {
    match body(&mut page).await {
        Err(Early::Problem(problem)) if problem.code.status.is_client_error() => {
            let form = form(&page);
            helping(&page, problem, &form)
        }
        made => end(page, made),
    }
}

async fn body(page: &mut Page) -> Result<Body, Early> {
    match page.ask.path.as_str() {
        "/words" => concordance::body(page).await,
        "/chains" => chains::body(page).await,
        _ => reports::body(page).await,
    }
}

fn form(page: &Page) -> Markup {
    match page.ask.path.as_str() {
        "/words" => concordance::form(page),
        _ => html! {},
    }
}
