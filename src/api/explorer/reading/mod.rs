//! Pages that read many records together, a file a page.
mod about;
mod chains;
mod changes;
mod concordance;
mod coverage;
mod reports;

use axum::response::Response;
use maud::{Markup, html};

use super::finish::end_or_form;
use super::layout::Body;
use super::page::Page;
use crate::api::answers::Early;

pub const PATHS: [&str; 6] = ["/words", "/chains", "/changes", "/about", "/coverage", "/events/{id}/articles"];

/// The page at its address; where its parameters are wrong, the form to put them right.
pub async fn read(mut page: Page) -> Response {
    let made = body(&mut page).await;
    end_or_form(page, made, form)
}

async fn body(page: &mut Page) -> Result<Body, Early> {
    match page.ask.path.as_str() {
        "/words" => concordance::body(page).await,
        "/changes" => changes::body(page).await,
        "/about" => about::body(page).await,
        "/chains" => chains::body(page).await,
        "/coverage" => coverage::body(page).await,
        _ => reports::body(page).await,
    }
}

fn form(page: &Page) -> Markup {
    match page.ask.path.as_str() {
        "/words" => concordance::form(page),
        "/changes" => changes::form(page),
        _ => html! {},
    }
}
