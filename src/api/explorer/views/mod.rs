//! Views: pictures of what answers of the API say, and pages around them.
pub mod card;
mod compare;
mod elections;
pub mod event_figures;
mod graph;
mod map;
mod results;
pub mod timeline;
pub mod view;

use maud::{Markup, html};

use super::layout::Body;
use super::page::Page;
use super::pictures::picture::Picture;
use crate::api::answers::Early;
use crate::api::http::{ApiError, Code};

use view::View;

/// The addresses of views that have a page of their own.
pub const PATHS: [&str; 5] = ["/elections", "/map", "/timeline", "/graph", "/compare"];

/// What the page of a view shows.
pub async fn body(page: &mut Page) -> Result<Body, Early> {
    Ok(view(page).await?.body(page))
}

async fn view(page: &mut Page) -> Result<View, Early> {
    match page.ask.path.trim_end_matches(".svg") {
        "/elections" => elections::view(page).await,
        "/map" => map::view(page).await,
        "/compare" => compare::view(page).await,
        "/timeline" => timeline::view(page).await,
        _ => graph::view(page).await,
    }
}

/// What is asked of a view, to be put right.
pub fn form(page: &Page) -> Markup {
    match page.ask.path.as_str() {
        "/compare" => compare::form(page),
        "/timeline" | "/graph" => view::form(page, None),
        _ => html! {},
    }
}

/// The picture at its address, by itself. A view may have several, told apart by `picture`.
pub async fn file(page: &mut Page) -> Result<String, Early> {
    let named = page.query.iter().position(|(name, _)| name == "picture");
    let named = named.map(|at| page.query.remove(at).1);
    let path = page.ask.path.trim_end_matches(".svg").to_owned();
    let pictures: Vec<Picture> = if PATHS.contains(&path.as_str()) {
        view(page).await?.pictures
    } else {
        let answer = page.answer_at(&format!("/v1{path}"), &[]).await?;
        event_figures::over_time(page, &answer).iter().map(|(_, figures)| figures.picture(page.words)).collect()
    };
    let picture = pictures.iter().find(|picture| named.as_ref().is_none_or(|id| *id == picture.id));
    let nothing = || ApiError::new(Code::RECORD_NOT_FOUND, "there is nothing to be drawn at this address");
    Ok(picture.ok_or_else(nothing)?.file())
}
