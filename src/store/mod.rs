//! The corpus in SQL: SQLite, one writer and many readers.
//!
//! Each noun is one row that holds its record as written, with columns and link tables for what is
//! filtered, sorted and joined. `nouns.rs` is the table of those; `list.rs` turns a selection into SQL.
mod at_a_distance;
mod changes;
mod conditions;
mod error;
mod export;
mod labels;
mod list;
mod names;
mod nouns;
mod pool;
mod related;
mod tokens;
mod whole;
mod write;
mod write_links;

pub use at_a_distance::PeriodCount;
pub use error::{Error, Result};
pub use labels::Label;
pub use list::{After, Bucket, Condition, Listed, Page, Selection, SortKey, Test, Value};
pub use names::NameRow;
pub use nouns::{
    ARTICLE, CORRECTION, ENTITY, EVENT, FIGURE, Filter, FilterKind, Noun, PUBLISHER, STORY, Sort,
    Stored,
};
pub use pool::Store;
pub use related::{ArticleFacts, EntityCounts, EventFacts, EvidenceRow, FigureCorrections};
pub use tokens::{NewToken, Token};
pub use write::{Outcome, Writer};
