//! What a filter and an order are.
use crate::domain::{Kind, Term};

/// One thing to filter by.
#[derive(Debug, Clone, Copy)]
pub struct Filter {
    pub name: &'static str,
    pub about: &'static str,
    pub kind: FilterKind,
    /// A record may have several of the values.
    pub many: bool,
    /// Values are places, of which one stands for everything in it.
    pub place: bool,
    /// Its values are records of another kind, which name these by this filter of their own: it is looked up there.
    pub named_by: Option<&'static str>,
}

impl Filter {
    /// The kind of its values, and their filter, where these name the records.
    pub fn theirs(&self) -> Option<(Kind, &'static Self)> {
        match self.kind {
            FilterKind::Id(kind) => self.named_by.and_then(|name| Some((kind, kind.filter(name)?))),
            _ => None,
        }
    }
}

/// What values a filter takes.
#[derive(Debug, Clone, Copy)]
pub enum FilterKind {
    /// The id of a record of this kind.
    Id(Kind),
    /// A relation and the id of an event: `annuls:some-vote`.
    Linked,
    /// A closed list.
    Term(fn() -> Vec<&'static str>),
    Country,
    Language,
    /// A number, compared as such.
    Number,
    /// A span of time, by `from`, `to` and `date_match`, or `.gte` and `.lte`.
    Date,
    /// `true` or `false`.
    Flag,
    /// Whether it is there at all: only for `missing` and `has`.
    Presence,
    /// Words of a name, folded.
    Name,
    /// An exact text.
    Text,
    /// `2013`.
    Year,
    /// `2013-11`.
    Month,
}

/// An order, made by [`sort!`].
#[derive(Debug)]
pub struct Sort {
    pub name: &'static str,
    pub key: KeyKind,
    /// What it is called turned round: `-` and the name.
    pub turned: &'static str,
    pub about: &'static str,
}

/// What records are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// Their ids, and nothing before these.
    Id,
    Moment,
    Number,
    Words,
}

/// Both spellings of an order come from its one name.
macro_rules! sort {
    ($name:literal, $key:ident, $about:literal) => {
        Sort { name: $name, key: KeyKind::$key, turned: concat!("-", $name), about: $about }
    };
}
pub(super) use sort;

pub fn names<T: Term>() -> Vec<&'static str> {
    T::ALL.iter().map(|term| term.name()).collect()
}

pub const fn one(name: &'static str, kind: FilterKind, about: &'static str) -> Filter {
    Filter { name, about, kind, many: false, place: false, named_by: None }
}

pub const fn many(name: &'static str, kind: FilterKind, about: &'static str) -> Filter {
    Filter { many: true, ..one(name, kind, about) }
}

pub const fn place(filter: Filter) -> Filter {
    Filter { place: true, ..filter }
}

pub const fn named_by(theirs: &'static str, filter: Filter) -> Filter {
    Filter { named_by: Some(theirs), ..filter }
}
