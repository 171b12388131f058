//! A row of `elections.csv`.
use crate::domain::{Country, Election, EventId, Language, LocalName, When};

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
    parts(sources).map(str::to_owned).collect()
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(SEPARATOR).map(str::trim).filter(|part| !part.is_empty())
}

/// What stands in a cell of several.
pub(crate) fn join(parts: &[String]) -> String {
    parts.join(&format!(" {SEPARATOR} "))
}

/// The local names of a cell, or the first part of it that is none: `sq: Referendum | sr-Latn: Referendum`.
pub(super) fn split_names(cell: &str) -> Result<Vec<LocalName>, &str> {
    let name = |part| {
        let (lang, text) = str::split_once(part, ": ").ok_or(part)?;
        Ok(LocalName { text: text.trim().to_owned(), lang: Language::parse(lang).map_err(|_| part)? })
    };
    parts(cell).map(name).collect()
}

pub(crate) fn join_names(names: &[LocalName]) -> String {
    let parts: Vec<String> = names.iter().map(|name| format!("{}: {}", name.lang, name.text)).collect();
    join(&parts)
}
