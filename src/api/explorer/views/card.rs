//! The picture of a link to a page: when the corpus speaks of what the page shows.
use crate::api::answers::Early;
use crate::api::explorer::page::Page;
use crate::api::explorer::pictures::card;
use crate::api::http::ApiError;

use super::timeline;

/// The picture; its parameters are those of `/timeline`.
pub async fn file(page: &mut Page) -> Result<Vec<u8>, Early> {
    let attention = timeline::ask(page).await?;
    card::png(&attention.periods).map_err(|cause| Early::Problem(ApiError::internal(&cause)))
}
