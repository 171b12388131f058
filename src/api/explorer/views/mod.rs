//! Views: pictures of what answers of the API say, and pages around them.
pub mod event_figures;

use super::page::Page;
use crate::api::formats::Early;
use crate::api::http::{ApiError, Code};

/// The picture at its address, by itself.
pub async fn file(page: &mut Page) -> Result<String, Early> {
    let path = page.ask.path.trim_end_matches(".svg").to_owned();
    let answer = page.answer_at(&format!("/v1{path}"), &[]).await?;
    let picture = event_figures::over_time(page, &answer).first().map(|(_, figures)| figures.picture(page.words));
    let picture =
        picture.ok_or_else(|| ApiError::new(Code::RECORD_NOT_FOUND, "there are no figures to be compared"))?;
    Ok(picture.file())
}
