//! What a noun is: where it is stored, and what it can be filtered and sorted by.
use serde::de::DeserializeOwned;
use sqlx::AssertSqlSafe;

use super::trees::{ENTITY_TREE, Tree};
use crate::domain::{Dated, Kind, Term};

/// A noun that has a table of its own.
pub trait Stored: Dated + DeserializeOwned + Send + Unpin {
    const NOUN: &'static Noun;
}

#[derive(Debug)]
pub struct Noun {
    pub kind: Kind,
    pub table: &'static str,
    /// The key column, qualified by `x`, the alias of the table in every statement.
    pub key: &'static str,
    /// The column of what its records are called, where they are called something.
    pub label: Option<&'static str>,
    /// The column with the country whose days its dates are read by, where it has dates.
    pub home: Option<&'static str>,
    pub filters: &'static [Filter],
    pub sorts: &'static [Sort],
}

/// One thing to filter by.
#[derive(Debug, Clone, Copy)]
pub struct Filter {
    pub name: &'static str,
    pub about: &'static str,
    pub kind: FilterKind,
    /// The columns compared; dates have two, the first and the last second by the clock where the record is.
    pub columns: &'static [&'static str],
    /// For a filter on rows of another table.
    pub link: Option<Link>,
    /// For values that lie in each other: one stands for everything in it.
    pub tree: Option<&'static Tree>,
}

/// Rows that belong to a record, `x`.
#[derive(Debug, Clone, Copy)]
pub struct Link {
    /// The table, `l`, and what is joined to it.
    pub from: &'static str,
    /// The column, of the same name in `l` and `x`, that says whose they are.
    pub key: &'static str,
    /// A record may have several of the rows.
    pub many: bool,
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
    /// What it is called turned round: `-` and the name.
    pub turned: &'static str,
    pub about: &'static str,
    /// Never null.
    pub column: &'static str,
}

impl Noun {
    pub fn filter(&self, name: &str) -> Option<&'static Filter> {
        // The nouns are static; so are their filters.
        let filters: &'static [Filter] = self.filters;
        filters.iter().find(|filter| filter.name == name)
    }

    pub fn sort(&self, name: &str) -> Option<&'static Sort> {
        let sorts: &'static [Sort] = self.sorts;
        sorts.iter().find(|sort| sort.name == name)
    }

    /// The filter that `from` and `to` speak of.
    pub fn date(&self) -> Option<&'static Filter> {
        let filters: &'static [Filter] = self.filters;
        filters.iter().find(|filter| matches!(filter.kind, FilterKind::Date))
    }
}

/// One statement of a part for each noun.
pub fn of_each_kind(part: impl Fn(&Noun) -> String) -> AssertSqlSafe<String> {
    let parts: Vec<String> = Kind::ALL.iter().map(|kind| part(Noun::of(*kind))).collect();
    AssertSqlSafe(parts.join(" union all "))
}

/// Both spellings of an order come from its one name.
macro_rules! sort {
    ($name:literal, $column:literal, $about:literal) => {
        Sort { name: $name, turned: concat!("-", $name), about: $about, column: $column }
    };
}
pub(super) use sort;

pub const BY_ID: Sort = sort!("id", "", "by id");

pub fn names<T: Term>() -> Vec<&'static str> {
    T::ALL.iter().map(|term| term.name()).collect()
}

pub const fn column(
    name: &'static str,
    kind: FilterKind,
    columns: &'static [&'static str],
    about: &'static str,
) -> Filter {
    Filter { name, about, kind, columns, link: None, tree: None }
}

pub const fn rows(from: &'static str, key: &'static str) -> Link {
    Link { from, key, many: true }
}

/// The one row that a record refers to.
pub const fn row(from: &'static str, key: &'static str) -> Link {
    Link { many: false, ..rows(from, key) }
}

pub const fn link(
    name: &'static str,
    kind: FilterKind,
    column: &'static [&'static str],
    link: Link,
    about: &'static str,
) -> Filter {
    Filter { link: Some(link), ..self::column(name, kind, column, about) }
}

/// The same filter on places, of which one holds what lies in it.
pub const fn places(filter: Filter) -> Filter {
    Filter { tree: Some(&ENTITY_TREE), ..filter }
}
