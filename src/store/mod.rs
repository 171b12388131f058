//! The corpus in SQL: SQLite, one writer and many readers.
//!
//! Each noun is one row that holds its record as written, with columns and link tables for what is filtered, sorted and
//! joined. `table/nouns.rs` says where these stand; `table/facts.rs` reads them for the index, which chooses records.
//! The folders from the ground up: `database`, `table`, `write`, `found`, `facts`.
mod commit;
mod database;
mod examine;
mod facts;
mod found;
mod result_sets;
mod table;
mod tokens;
mod write;

pub use database::{Error, Now, Result, SNAPSHOTS, State, Store, packed};
pub use examine::Difference;
pub use facts::{
    ArticleFacts, ArticleOrigin, ArticlesBy, Chain, Changed, Common, EntityCounts, EventFacts, EvidenceRow,
    FigureFacts, LabelsById, NameRow,
};
pub use found::{FoundMention, MeasuredShares, StoryVersion};
pub use result_sets::{NewResultSet, ResultSet, SinceFrozen};
pub use table::{
    ARTICLE, CORRECTION, ENTITY, ENTITY_TREE, EVENT, EVENT_TREE, FIGURE, Listed, Noun, PUBLISHER, STORY, Stored, Tree,
    TreeCounts,
};
pub use tokens::{NewToken, Token};
pub use write::{Outcome, TakenOver, Writer};
