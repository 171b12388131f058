//! What a noun is as a table, and where what it can be filtered and ordered by is looked up.
use serde::de::DeserializeOwned;
use sqlx::AssertSqlSafe;

use crate::domain::{Dated, Filter, Kind, Term};

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
    pub lookups: &'static [Lookup],
    /// The column that each order goes by, which is never null; that by id has none.
    pub sorts: &'static [(&'static str, &'static str)],
}

/// Where a filter of this name is looked up.
#[derive(Debug)]
pub struct Lookup {
    pub name: &'static str,
    /// The columns compared; dates have two, the first and the last second by the clock where the record is.
    pub columns: &'static [&'static str],
    /// For a filter on rows of another table.
    pub link: Option<Link>,
}

/// Rows that belong to a record, `x`.
#[derive(Debug, Clone, Copy)]
pub struct Link {
    /// The table, `l`, and what is joined to it.
    pub from: &'static str,
    /// The column, of the same name in `l` and `x`, that says whose they are.
    pub key: &'static str,
}

/// Of what no filter is named: never known.
static NOWHERE: Lookup = at("", &[]);

impl Noun {
    pub fn lookup(&self, filter: &Filter) -> &'static Lookup {
        // The nouns are static; so are their look-ups.
        let lookups: &'static [Lookup] = self.lookups;
        lookups.iter().find(|lookup| lookup.name == filter.name).unwrap_or(&NOWHERE)
    }
}

pub const fn at(name: &'static str, columns: &'static [&'static str]) -> Lookup {
    Lookup { name, columns, link: None }
}

pub const fn by(name: &'static str, columns: &'static [&'static str], from: &'static str, key: &'static str) -> Lookup {
    Lookup { name, columns, link: Some(Link { from, key }) }
}

/// One statement of a part for each noun.
pub fn of_each_kind(part: impl Fn(&Noun) -> String) -> AssertSqlSafe<String> {
    let parts: Vec<String> = Kind::ALL.iter().map(|kind| part(Noun::of(*kind))).collect();
    AssertSqlSafe(parts.join(" union all "))
}
