//! The index: which records filters take and words find, in which order, and what is counted over them.
//!
//! It holds words, filters, orders and keys, never what answers show, and names the state of the store it was made from. Losing
//! it loses nothing.
mod columns;
mod conditions;
mod counts;
mod document;
mod error;
mod facts;
mod folder;
mod form;
mod frequency;
mod index;
mod keys;
mod known_forms;
mod manifest;
mod matches;
mod near;
mod near_misses;
mod pages;
mod parser;
mod part;
mod pieces;
mod query;
mod schema;
mod searched;
mod sight;
mod standings;
mod syntax;
mod tallies;
mod vocabulary;
mod word_counts;
mod word_sets;

pub use counts::{Bucket, DayCount, Links};
pub use document::Searchable;
pub use error::{Error, Result};
pub use folder::{Building, IndexFolder, Opened};
pub use form::{control_character, pattern, pattern_or_none};
pub use index::{Index, IndexWrite};
pub use known_forms::{KnownForm, MAX_WORDS};
pub use manifest::Unread;
pub use matches::Matches;
pub use near_misses::{Missed, NearMiss, Nearness};
pub use pages::{Match, Order};
pub use parser::parse;
pub use part::{ANY_PARTS, Part, parts_of};
pub use query::Question;
pub use searched::Searched;
pub use sight::{Sight, Stamp};
pub use syntax::{Expr, Leaf, MAX_QUERY, Query, Reached, Reading, Remark, SyntaxError};
pub use tallies::{Place, Sought, Tallies, TallyBucket, Totals};
pub use word_counts::{SetSize, Times, WordCount, WordCounts};
pub use word_sets::Sets;
