//! Search over all nouns, and suggestions while a name is typed.
pub mod search;
pub mod search_hits;
pub mod suggest;
pub mod suggestions;
