//! The corpus in SQL: SQLite, one writer and many readers.
//!
//! Each noun is one row that holds its record as written, with columns and link tables for what is
//! filtered, sorted and joined. `nouns.rs` is the table of those; `list.rs` turns a selection into SQL.
mod alike;
mod at_a_distance;
mod chain;
mod changes;
mod common_runs;
mod conditions;
mod countries;
mod derive;
mod error;
mod export;
mod figure_facts;
mod found_mentions;
mod found_stories;
mod gazetteer;
mod labels;
mod list;
mod name_words;
mod names;
mod nouns;
mod pool;
mod recognise;
mod related;
mod signatures;
mod sources;
mod story_versions;
mod text_pairs;
mod together;
mod tokens;
mod trees;
mod versions;
mod weighed_pairs;
mod whole;
mod write;
mod write_links;

pub use alike::Common;
pub use at_a_distance::PeriodCount;
pub use chain::Chain;
pub use error::{Error, Result};
pub use figure_facts::{FigureCorrections, FigureOrigin};
pub use found_mentions::FoundMention;
pub use labels::Label;
pub use list::{After, Bucket, Condition, Listed, Page, Selection, SortKey, Test, Value};
pub use names::NameRow;
pub use nouns::{
    ARTICLE, CORRECTION, ENTITY, EVENT, FIGURE, Filter, FilterKind, Noun, PUBLISHER, STORY, Sort,
    Stored,
};
pub use pool::Store;
pub use related::{ArticleFacts, EntityCounts, EventFacts, EvidenceRow};
pub use sources::ArticleOrigin;
pub use story_versions::StoryVersion;
pub use together::Companion;
pub use tokens::{NewToken, Token};
pub use trees::{PlaceCounts, TreeCounts};
pub use versions::MeasuredShares;
pub use write::{Outcome, Writer};
