//! What a table is: its keys, and what each holds.
use crate::domain::{Kind, Term};

/// A table and its keys, in the order in which they are written.
pub(crate) struct Table {
    /// What one is called in messages, with its article.
    pub name: &'static str,
    pub about: &'static str,
    pub fields: &'static [Field],
}

pub(crate) struct Field {
    pub key: &'static str,
    pub need: Need,
    pub holds: Holds,
    pub about: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    Required,
    Optional,
    /// Optional, and tables of earlier versions have no column for it.
    Added,
    /// Absent means this; what is equal to it is not written.
    Default(&'static str),
    /// Accepted, since answers of the API have it, and not read.
    Ignored,
}

pub(crate) enum Holds {
    Text,
    Flag,
    /// A whole number that is not negative.
    Count,
    /// [`crate::domain::Number`].
    Number,
    /// From 0 to 1.
    Share,
    /// From minus this to this.
    Degrees(f64),
    /// The id of a concept, its own or another's: no record has it.
    Concept,
    /// The record's own id.
    Id(Kind),
    /// The id of another record.
    Ref(Kind),
    /// A reference as the API gives it: an id, or a table with `id` and `label`, and `country` where it is to be made.
    Labelled(Kind),
    Term(List),
    Country,
    Language,
    /// A date: a text, or this table.
    When(&'static Table),
    Url,
    Wikidata,
    /// Identifiers by scheme.
    Identifiers,
    Table(&'static Table),
    Many(&'static Self),
    Anything,
}

/// A closed list with its definitions.
#[derive(Clone, Copy)]
pub(crate) struct List {
    pub name: &'static str,
    pub terms: fn() -> Vec<(&'static str, &'static str)>,
}

pub(super) const fn term<T: Term>() -> Holds {
    Holds::Term(List { name: T::LIST, terms: terms::<T> })
}

pub(crate) fn terms<T: Term>() -> Vec<(&'static str, &'static str)> {
    T::ALL.iter().map(|term| (term.name(), term.definition())).collect()
}

pub(super) const fn field(key: &'static str, need: Need, holds: Holds, about: &'static str) -> Field {
    Field { key, need, holds, about }
}

pub(super) const fn required(key: &'static str, holds: Holds, about: &'static str) -> Field {
    field(key, Need::Required, holds, about)
}

pub(super) const fn optional(key: &'static str, holds: Holds, about: &'static str) -> Field {
    field(key, Need::Optional, holds, about)
}

pub(super) const fn added(key: &'static str, holds: Holds, about: &'static str) -> Field {
    field(key, Need::Added, holds, about)
}

pub(super) const fn or(key: &'static str, default: &'static str, holds: Holds, about: &'static str) -> Field {
    field(key, Need::Default(default), holds, about)
}

pub(super) const fn ignored(key: &'static str) -> Field {
    field(key, Need::Ignored, Holds::Anything, "Derived; not read.")
}

impl Table {
    /// Of what kind the records are that it is the form of.
    pub(crate) fn kind(&self) -> Option<Kind> {
        self.fields.iter().find_map(|field| match field.holds {
            Holds::Id(kind) => Some(kind),
            _ => None,
        })
    }

    /// What one is called in the files that list it: its kind, or that it is no record, or none any more.
    pub(crate) fn list_key(&self) -> &'static str {
        let concept = self.fields.iter().any(|field| matches!(field.holds, Holds::Concept));
        self.kind().map_or(if concept { "concept" } else { "retired" }, Term::name)
    }

    pub(crate) fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.fields.iter().filter(|field| field.need != Need::Ignored).map(|field| field.key)
    }
}
