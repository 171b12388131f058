//! Nouns as tables: their records, and what these are filtered and ordered by.
mod facts;
mod ids;
mod list;
mod noun;
mod nouns;
mod settle;
mod state;
mod trees;

pub use ids::push_kept;
pub use list::{Listed, read_row, select_records};
pub use noun::{Noun, Stored, of_each_kind};
pub use nouns::{ARTICLE, CORRECTION, ENTITY, EVENT, FIGURE, PUBLISHER, STORY};
pub use state::share_of;
pub use trees::{ENTITY_TREE, EVENT_TREE, Tree, TreeCounts};
