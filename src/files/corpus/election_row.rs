//! A row of `elections.csv`.
use crate::domain::{Country, Election, EventId, When};

pub(crate) const SEPARATOR: char = '|';

/// One row. Its election has everything but what the event says itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub id: EventId,
    pub country: Option<Country>,
    pub date: Option<When>,
    pub election: Election,
    pub sources: Vec<String>,
    pub note: Option<String>,
    /// The event that the row adds to.
    pub event: Option<EventId>,
}

/// The sources of a cell.
pub(crate) fn split_sources(sources: &str) -> Vec<String> {
    sources.split(SEPARATOR).map(str::trim).filter(|source| !source.is_empty()).map(str::to_owned).collect()
}
