//! Lists of any noun: what is asked of them, and how they are answered.
pub mod collapsed;
pub mod elsewhere;
pub mod facets;
pub mod list;
pub mod list_request;
pub mod matched;
pub mod near_misses;
pub mod notices;
pub mod resource;
pub mod resources;
pub mod scope;
pub mod sub;
pub mod view;
