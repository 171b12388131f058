//! What of a record others show.
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::Kind;

/// What of a record others show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What it is called, and what is copied from it.
    Name,
    /// That it is there, and what it refers to.
    Link,
}

impl Part {
    const ALL: [Self; 2] = [Self::Name, Self::Link];

    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Link => "link",
        }
    }

    /// The fields of a record that make this part; none: all do.
    fn fields(self, kind: Kind) -> &'static [&'static str] {
        match (kind, self) {
            (Kind::Publisher, Self::Name) => &["label"],
            (Kind::Entity, Self::Name) => &["label", "names"],
            (Kind::Entity, Self::Link) => &["kind", "part_of", "also_part_of"],
            (Kind::Article, Self::Name) => {
                &["title", "publisher", "agency", "language", "published", "written", "passages", "text", "text_access"]
            }
            (Kind::Article, Self::Link) => &["publisher", "agency", "mentions"],
            (Kind::Event, Self::Name) => &["label", "date", "country", "places"],
            (Kind::Event, Self::Link) => &["date", "places", "participants", "part_of", "links", "evidence"],
            (Kind::Figure, Self::Link) => &["article", "place", "group", "attributed_to", "event", "measure"],
            (Kind::Story, Self::Name) => &["label", "decision"],
            (Kind::Story, Self::Link) => &["decision", "members"],
            _ => &[],
        }
    }

    /// The parts that a change of these fields changes; without any named, the record came or went.
    pub fn changed(kind: Kind, fields: Option<&[String]>) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |part| {
            let own = part.fields(kind);
            let among = |field: &String| own.contains(&field.as_str());
            fields.is_none_or(|fields| own.is_empty() || fields.iter().any(among))
        })
    }
}

/// Records whose parts changed in a write, to be told to those who show them.
pub type Pending = BTreeMap<(Kind, Part), BTreeSet<String>>;
