//! What was searched of a record, with what a caller may have of it.
use super::document::Searchable;
use super::part::{Part, parts_of};
use crate::text::Sight;

/// A part of a record that was searched.
#[derive(Debug, Clone)]
pub struct Searched {
    pub name: &'static str,
    pub part: Part,
    pub text: String,
    /// What the caller may have of it.
    pub sight: Sight,
}

impl Searched {
    /// The parts of a record; all but the text may always be had whole.
    pub fn of(record: Searchable, text_readable: bool) -> Vec<Self> {
        let names = parts_of(record.kind);
        let shown = record.shown.filter(|_| !text_readable);
        let sight = |part| match &shown {
            Some(windows) if part == Part::Text => Sight::Windows(windows.clone()),
            _ => Sight::Whole,
        };
        let name = |part: Part| names.iter().find(|(_, known)| *known == part);
        let parts = record.parts.into_iter();
        parts.filter_map(|(part, text)| Some(Self { name: name(part)?.0, part, text, sight: sight(part) })).collect()
    }
}
