//! What each noun answers with, a file each.
pub mod article_body;
pub mod articles;
pub mod change_stream;
pub mod changed_records;
pub mod changes;
pub mod corrections;
pub mod entities;
mod entity_counts;
pub mod event_body;
pub mod events;
mod figure_group;
pub mod figure_groups;
pub mod figures;
pub mod linkset;
pub mod mentions;
pub mod publishers;
pub mod queried;
pub mod stories;

pub use articles::Articles;
pub use corrections::Corrections;
pub use entities::{Entities, EntityPath, resolve};
pub use event_body::LinkBody;
pub use events::{Events, figures_of};
pub use figure_group::FigureGroup;
pub use figure_groups::GroupsAsked;
pub use figures::{Figures, figure_bodies};
pub use stories::in_order;
