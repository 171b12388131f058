//! Nodes and edges of graphs.
use serde::Serialize;
use utoipa::ToSchema;

use super::shared::{CountryBody, term};
use crate::domain::EntityKind;

/// An entity.
#[derive(Debug, Serialize, ToSchema)]
pub struct GraphNode {
    #[schema(example = "hashim-thaci")]
    pub id: String,
    #[schema(example = "Hashim Thaçi")]
    pub label: String,
    #[schema(schema_with = term::<EntityKind>)]
    pub kind: EntityKind,
    pub country: Option<CountryBody>,
    /// Articles of the selection that mention it.
    #[schema(minimum = 1)]
    pub articles: u32,
}

/// Two entities in the same articles. It has no direction; `source` is the one whose id comes first.
#[derive(Debug, Serialize, ToSchema)]
pub struct GraphEdge {
    #[schema(example = "hashim-thaci")]
    pub source: String,
    #[schema(example = "ivica-dacic")]
    pub target: String,
    /// Articles that mention both.
    #[schema(minimum = 1)]
    pub articles: u32,
    /// Normalised pointwise mutual information: 1 where neither is without the other, 0 where chance would have it so, below 0 where they shun each other.
    #[schema(minimum = -1, maximum = 1)]
    pub npmi: f64,
}
