//! The parts of a record that are searched, and what they are called.
use crate::domain::Kind;

/// The part of a record that words are looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The title of an article, the label of an entity or event.
    Title,
    /// Every name of an entity.
    Names,
    /// The abstract of an article, the description of an entity, the summary of an event.
    Body,
    /// The text of an article.
    Text,
}

impl Part {
    pub const ALL: &'static [Self] = &[Self::Title, Self::Names, Self::Body, Self::Text];
}

/// What the parts of a kind are called in queries and answers.
pub fn parts_of(kind: Kind) -> &'static [(&'static str, Part)] {
    match kind {
        Kind::Article => &[
            ("title", Part::Title),
            ("abstract", Part::Body),
            ("text", Part::Text),
        ],
        Kind::Entity => &[
            ("label", Part::Title),
            ("name", Part::Names),
            ("description", Part::Body),
        ],
        Kind::Event => &[("label", Part::Title), ("summary", Part::Body)],
        _ => &[],
    }
}

/// The parts of every kind that can be searched.
pub const ANY_PARTS: &[(&str, Part)] = &[
    ("title", Part::Title),
    ("label", Part::Title),
    ("name", Part::Names),
    ("abstract", Part::Body),
    ("description", Part::Body),
    ("summary", Part::Body),
    ("text", Part::Text),
];
