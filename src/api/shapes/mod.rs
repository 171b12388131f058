//! Pieces that several answers are made of.
mod graph;
pub mod highlights;
mod licence;
mod names;
mod notice;
mod shared;

pub use graph::{GraphEdge, GraphNode};
pub use highlights::{Highlight, Highlighted, HitBody, Variants};
pub use licence::licence_address;
pub use names::{Labels, LabelsWanted};
pub use notice::{About, Notice};
pub use shared::{
    CorpusState, CountryBody, Facet, FacetBucket, ListOf, LocationBody, PageInfo, QueryInfo, Ref, Total, WhenBody,
    four_places, instant, measure, term, term_or_null,
};
