//! Views at a distance: words, times, networks, versions side by side.
pub mod chain;
pub mod concordance;
mod concordance_groups;
mod concordance_request;
mod concordance_rows;
mod diff_passages;
pub mod graph;
mod graph_formats;
mod graph_request;
pub mod related;
mod related_request;
pub mod side_by_side;
pub mod similar;
pub mod story_diff;
pub mod terms;
mod terms_request;
pub mod timeline;
mod timeline_request;
