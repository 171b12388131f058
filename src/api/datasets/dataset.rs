//! What is told of a data set, whichever standard it is told by.
use crate::api::formats::{CSV, Format, Holds, NDJSON, PARQUET};
use crate::api::http::Ask;
use crate::api::lists::spec_of;
use crate::domain::Kind;

/// Who made what is described.
pub const MAKERS: &str = "The Ballotwire maintainers";

/// The forms that records are offered in as data: all of them, as tables, and as typed tables.
pub const FORMS: [&Format; 3] = [&NDJSON, &CSV, &PARQUET];

/// Records that belong together, with where they are.
#[derive(Debug)]
pub struct Dataset {
    /// Lower case, no spaces.
    pub name: String,
    pub title: String,
    pub description: String,
    /// Where it is told of, and what names it.
    pub address: String,
    /// SPDX.
    pub licence: Option<String>,
    /// Of the corpus.
    pub version: Option<String>,
    pub revision: i64,
    /// When it became what it is.
    pub issued: String,
    pub citation: String,
    /// Whether its rows stay as they are.
    pub is_frozen: bool,
    pub resources: Vec<Resource>,
}

/// The records of one kind in one form.
#[derive(Debug)]
pub struct Resource {
    pub kind: Kind,
    pub format: &'static Format,
    pub address: String,
    pub rows: i64,
    /// Where its bytes stay as they are.
    pub file: Option<File>,
}

#[derive(Debug, Clone)]
pub struct File {
    pub bytes: u64,
    pub sha256: String,
}

impl Dataset {
    /// Each kind with its resources.
    pub fn kinds(&self) -> impl Iterator<Item = (Kind, &[Resource])> {
        self.resources.chunk_by(|a, b| a.kind == b.kind).filter_map(|some| Some((some.first()?.kind, some)))
    }
}

impl Resource {
    /// As files are called: `articles.csv`.
    pub fn name(&self) -> String {
        format!("{}.{}", self.kind.plural(), self.format.name)
    }

    pub fn title(&self) -> String {
        format!("{} as {}", self.kind.plural(), self.format.name.to_uppercase())
    }

    /// Each column of a table with what it holds; none where it is no table.
    pub fn columns(&self) -> Vec<(&'static str, Holds)> {
        match self.format.whole_records {
            true => Vec::new(),
            false => spec_of(self.kind).columns.iter().map(|path| (*path, Holds::of(path, Some(self.kind)))).collect(),
        }
    }
}

/// The address of something of this service, for callers from outside.
pub fn outside(ask: &Ask, path: &str) -> String {
    format!("{}{}", ask.site, ask.base.address(path))
}
