//! The page of one record, a file a noun.
mod event;
mod figure_rows;
mod sentences;
mod top;

use super::layout::Body;
use super::page::Page;
use crate::api::formats::Early;
use crate::api::http::{ApiError, Code, Format};

/// What the page of the record at its address shows.
pub async fn body(page: &mut Page) -> Result<Body, Early> {
    let noun = page.ask.path.split('/').nth(1).unwrap_or_default().to_owned();
    let body = match noun.as_str() {
        "events" => event::body(page).await?,
        _ => return Err(Early::Problem(ApiError::new(Code::PATH_NOT_FOUND, "there is nothing at this path"))),
    };
    Ok(body.with_formats(Format::NAMES))
}
