//! Full-text search: a tantivy index of the words of articles, entities, events, figures and corrections.
//!
//! The index is a cache of the store: it holds words and keys, never what answers show, and names the state of the
//! store it was made from. Losing it loses nothing.
mod document;
mod error;
mod folder;
mod form;
mod frequency;
mod index;
mod manifest;
mod near;
mod near_misses;
mod parser;
mod part;
mod pieces;
mod query;
mod schema;
mod searched;
mod syntax;
mod word_counts;
mod word_sets;

pub use document::Searchable;
pub use error::{Error, Result};
pub use folder::{Building, IndexFolder, Opened};
pub use form::{control_character, pattern, pattern_or_none};
pub use index::{Index, IndexWrite, Stamp};
pub use manifest::Unread;
pub use near_misses::{Missed, NearMiss, Nearness};
pub use parser::parse;
pub use part::{ANY_PARTS, Part, parts_of};
pub use query::{Hit, Question};
pub use searched::Searched;
pub use syntax::{Expr, Leaf, MAX_QUERY, Query, Reading, Remark, SyntaxError};
pub use word_counts::{SetSize, Times, WordCount, WordCounts};
pub use word_sets::Sets;
