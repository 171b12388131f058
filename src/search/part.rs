//! The parts of a record that are searched, and what they are called.
use crate::domain::Kind;

/// The part of a record that words are looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The title of an article, the label of an entity, event or correction.
    Title,
    /// Every name of an entity.
    Names,
    /// The abstract of an article, the description of an entity, the summary of an event or correction.
    Body,
    /// The text of an article.
    Text,
    /// What a figure says: measure, quantity and unit.
    Measure,
    /// What the place of a figure is called.
    Place,
    /// What the event of a figure or correction is called.
    Event,
    /// The note of a figure.
    Note,
    /// What a correction changes, from what to what.
    Changes,
}

impl Part {
    pub const ALL: &'static [Self] = &[
        Self::Title,
        Self::Names,
        Self::Body,
        Self::Text,
        Self::Measure,
        Self::Place,
        Self::Event,
        Self::Note,
        Self::Changes,
    ];
}

/// What the parts of a kind are called in queries and answers.
pub fn parts_of(kind: Kind) -> &'static [(&'static str, Part)] {
    match kind {
        Kind::Article => &[("title", Part::Title), ("abstract", Part::Body), ("text", Part::Text)],
        Kind::Entity => &[("label", Part::Title), ("name", Part::Names), ("description", Part::Body)],
        Kind::Event => &[("label", Part::Title), ("summary", Part::Body)],
        Kind::Figure => {
            &[("measure", Part::Measure), ("place", Part::Place), ("event", Part::Event), ("note", Part::Note)]
        }
        Kind::Correction => {
            &[("label", Part::Title), ("summary", Part::Body), ("corrects", Part::Changes), ("event", Part::Event)]
        }
        Kind::Publisher | Kind::Story => &[],
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
    ("measure", Part::Measure),
    ("place", Part::Place),
    ("event", Part::Event),
    ("note", Part::Note),
    ("corrects", Part::Changes),
];
