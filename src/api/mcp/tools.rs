//! All tools.
use super::tool::Tool;
use super::{cite, concordance, event_figures, get_record, resolve_name, search, timeline};

/// All tools, in the order in which they are listed.
pub const ALL: &[&Tool] = &[
    &search::TOOL,
    &get_record::TOOL,
    &event_figures::TOOL,
    &concordance::TOOL,
    &timeline::TOOL,
    &resolve_name::TOOL,
    &cite::TOOL,
];
