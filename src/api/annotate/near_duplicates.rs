//! Articles that have much of the wording of the text.
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::shapes::{Labels, Ref, four_places};
use crate::library::NearDuplicate;

/// An article that has much of the wording of the text. Of a restricted text, what is shown of it was looked at and nothing else:
/// that half of this stands in the text is all that is told.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NearDuplicate)]
pub struct NearDuplicateBody {
    pub article: Ref,
    /// Which part of the text stands in that of the article, in runs of five words; null of restricted texts.
    #[schema(minimum = 0, maximum = 1, example = 0.92)]
    pub share: Option<f64>,
    /// Which part of the text of the article stands in the text, likewise.
    #[schema(minimum = 0, maximum = 1, example = 0.31)]
    pub share_of_article: Option<f64>,
}

impl NearDuplicateBody {
    pub fn new(near: &NearDuplicate, labels: &Labels) -> Self {
        let [share, share_of_article] = [0, 1].map(|at| near.shares.map(|shares| four_places(shares[at])));
        Self { article: labels.article(&near.article), share, share_of_article }
    }
}
