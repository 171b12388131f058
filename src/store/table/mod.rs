//! Nouns as tables: what records can be selected and ordered by, as SQL.
mod conditions;
mod ids;
mod list;
mod noun;
mod nouns;
mod state;
mod trees;

pub use conditions::{push_conditions, push_from, push_where};
pub use ids::push_kept;
pub use list::{Bucket, Listed, Page, read_row, select_records};
pub use noun::{Noun, Stored, of_each_kind};
pub use nouns::{ARTICLE, CORRECTION, ENTITY, EVENT, FIGURE, PUBLISHER, STORY};
pub use state::share_of;
pub use trees::{ENTITY_TREE, EVENT_TREE, Tree, TreeCounts};
