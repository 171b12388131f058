//! What each noun answers with, a file each.
pub mod articles;
pub mod changes;
pub mod corrections;
pub mod entities;
pub mod entity_counts;
pub mod event_body;
pub mod events;
pub mod figure_group;
pub mod figure_groups;
pub mod figures;
pub mod mentions;
pub mod publishers;
pub mod stories;
