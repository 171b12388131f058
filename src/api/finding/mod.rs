//! Search over all nouns, and suggestions while a name is typed.
pub mod search;
mod search_hits;
mod skos;
pub mod suggest;
mod suggestions;
pub mod vocabulary;

pub use search::{SearchAnswer, SearchFor, best};
pub use search_hits::path_of;
pub use suggestions::entity_of;
