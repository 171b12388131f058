//! What this service is and has, as `/` tells it.
use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::statistics::Statistics;
use crate::api::finding::SearchAnswer;
use crate::api::shapes::CorpusState;

/// What this service is and has.
#[derive(Debug, Serialize, ToSchema)]
pub struct Service {
    #[schema(example = "ballotwire")]
    pub name: &'static str,
    /// Version of the program.
    #[schema(example = "0.2.0")]
    pub version: &'static str,
    /// What the corpus calls itself.
    pub title: Option<String>,
    /// Licence of the corpus records.
    pub licence: Option<String>,
    pub corpus: CorpusState,
    /// How many records there are of each kind.
    pub counts: BTreeMap<String, i64>,
    pub statistics: Statistics,
    /// Where to go from here, by name.
    pub links: BTreeMap<&'static str, String>,
    /// What the words of `q` find, as at `/v1/search`. Only with `q`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<SearchAnswer>,
}
