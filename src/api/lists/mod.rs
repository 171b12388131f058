//! Lists of any noun: what is asked of them, and how they are answered.
mod collapsed;
mod elsewhere;
pub mod facets;
pub mod list;
mod list_request;
mod list_spec;
pub mod matched;
pub mod near_misses;
pub mod notices;
mod resource;
mod resources;
mod scope;
mod signposts;
pub mod sub;
mod view;

pub use collapsed::{CollapsedBody, Versions};
pub use elsewhere::{find, nearest_of};
pub use list::{ListOfAll, OneRecord, PathId};
pub use list_spec::ListSpec;
pub use matched::Matched;
pub use resource::Resource;
pub use resources::{ARTICLES, CORRECTIONS, ENTITIES, EVENTS, FIGURES, PUBLISHERS, STORIES, spec_of};
pub use scope::{OfFilters, OfScope, Scope};
pub use signposts::{LINKSET, Signposts};
pub use view::ListView;
