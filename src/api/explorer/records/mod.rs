//! The page of one record, a file a noun.
mod article;
mod correction;
mod entity;
mod entity_pictures;
mod event;
mod figure;
mod publisher;
mod sentences;
mod story;
mod story_diff;
mod top;

use super::layout::Body;
use super::page::Page;
use crate::api::answers::Early;
use crate::api::formats::Of;
use crate::domain::{Kind, Term as _};

/// What the page of the record at its address shows.
pub async fn body(page: &mut Page) -> Result<Body, Early> {
    let noun = page.ask.path.split('/').nth(1).unwrap_or_default().to_owned();
    let body = match noun.as_str() {
        "articles" => article::body(page).await?,
        "entities" => entity::body(page).await?,
        "events" => event::body(page).await?,
        "figures" => figure::body(page).await?,
        "stories" => story::body(page).await?,
        "corrections" => correction::body(page).await?,
        _ => publisher::body(page).await?,
    };
    let kind = Kind::ALL.iter().copied().find(|kind| kind.plural() == noun).unwrap_or(Kind::Publisher);
    Ok(body.with_formats(Of::Record(kind)))
}

/// What two versions of a story look like side by side.
pub async fn story_diff(page: &mut Page) -> Result<Body, Early> {
    Ok(story_diff::body(page).await?.with_formats(Of::Rows))
}
