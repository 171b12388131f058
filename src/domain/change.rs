//! The change log: every write is one row of one order.
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::terms::closed_list;
use super::{Entity, Identifier, Language, Name, NameKind};

closed_list! {
    /// The nouns of the corpus.
    Kind: "kind of record" {
        Publisher = "publisher": "A publisher.",
        Entity = "entity": "An entity.",
        Article = "article": "An article.",
        Event = "event": "An event.",
        Figure = "figure": "A figure.",
        Correction = "correction": "A correction.",
        Story = "story": "A story.",
    }
    /// What a write did.
    Op: "operation" {
        Create = "create": "A new record.",
        Update = "update": "A record said something else before.",
        Correct = "correct": "A figure was taken back by its source.",
        Merge = "merge": "A record became part of another.",
        Delete = "delete": "A record was taken away.",
    }
}

impl Kind {
    /// Several of them, as in addresses and counts.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Publisher => "publishers",
            Self::Entity => "entities",
            Self::Article => "articles",
            Self::Event => "events",
            Self::Figure => "figures",
            Self::Correction => "corrections",
            Self::Story => "stories",
        }
    }

    /// Whether its records are at places, or are some.
    pub fn has_points(self) -> bool {
        matches!(self, Self::Entity | Self::Event | Self::Figure)
    }
}

/// Bytes of a mark; it is written in hexadecimal.
pub const MARK_BYTES: usize = 12;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Grows by at least one a row; the last one is the corpus revision.
    pub seq: i64,
    pub at: Timestamp,
    pub actor: String,
    pub op: Op,
    pub kind: Kind,
    pub id: String,
    /// The kept record of a merge.
    pub into: Option<String>,
    /// What changed in an update.
    pub fields: Vec<String>,
    /// Names the history up to here: no other has it.
    pub mark: String,
}

/// An id that is no longer a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retired {
    pub kind: Kind,
    pub id: String,
    /// The kept record, if it was merged; otherwise it was deleted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub into: Option<String>,
    /// Public ids of a merged entity, which lead to the kept one.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub identifiers: Vec<Identifier>,
    /// Names of a merged entity, which are names of the kept one.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub names: Vec<Name>,
    /// Whether it went for rights: then result sets keep no more of it than its id.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub withdrawn: bool,
}

impl Retired {
    pub fn new(kind: Kind, id: impl Into<String>, into: Option<String>) -> Self {
        Self { kind, id: id.into(), into, identifiers: Vec::new(), names: Vec::new(), withdrawn: false }
    }

    /// What is left of an entity that is merged into another. Of that its names are no preferred ones.
    pub fn of_merge(lost: Entity, into: impl Into<String>) -> Self {
        let label = Name {
            text: lost.label,
            lang: Language::english(),
            kind: NameKind::Alias,
            when: None,
            needs_context: false,
        };
        let mut names = lost.names;
        for name in &mut names {
            if name.kind == NameKind::Preferred {
                name.kind = NameKind::Alias;
            }
        }
        if names.iter().all(|name| name.text != label.text) {
            names.push(label);
        }
        // What was preferred may be an alias already.
        let mut kept: Vec<Name> = Vec::with_capacity(names.len());
        for name in names {
            if !kept.contains(&name) {
                kept.push(name);
            }
        }
        Self {
            names: kept,
            identifiers: lost.identifiers,
            ..Self::new(Kind::Entity, lost.id.as_str(), Some(into.into()))
        }
    }

    /// Whether it tells names or public ids of the lost record.
    pub fn leads_on(&self) -> bool {
        !(self.names.is_empty() && self.identifiers.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_merged_entity_leaves_each_name_once() {
        let lost: Entity = serde_json::from_value(json!({
            "id": "velmora", "kind": "place", "label": "Velmora", "public_figure": true,
            "names": [
                { "text": "Velmora", "lang": "en", "kind": "preferred" },
                { "text": "Velmora", "lang": "en", "kind": "alias" },
                { "text": "Velmora", "lang": "sq", "kind": "alias" },
            ],
        }))
        .unwrap();
        let left = Retired::of_merge(lost, "upper-velmora");
        let languages: Vec<&str> = left.names.iter().map(|name| name.lang.as_str()).collect();
        assert_eq!(languages, ["en", "sq"]);
    }
}
