//! What a format is: how it is named, what it can say, and how its rows are written.
use std::borrow::Cow;
use std::collections::HashMap;

use serde::Serialize;
use serde::ser::Error as _;
use serde_json::{Value, json};

use super::fields::Fields;
use crate::domain::{Kind, Location};

/// A representation of an answer.
pub struct Format {
    /// As in `format=`.
    pub name: &'static str,
    /// As in `Accept`.
    pub media_type: &'static str,
    /// As in `Content-Type`.
    pub content_type: &'static str,
    /// Its schema in the document, where it has one.
    pub schema: &'static str,
    /// What the document says of it.
    pub about: &'static str,
    pub says: fn(Of) -> bool,
    /// Whether it says all of a record, and how it was found.
    pub whole_records: bool,
    /// Whether it tells where the places are that a record names.
    pub tells_points: bool,
    /// Whether it has the newest records of a list and leads on to others; else it has them all.
    pub is_feed: bool,
    /// Writes row by row; none where whoever answers makes a document of its own.
    pub writer: Option<fn(Around) -> Box<dyn Writer>>,
}

/// What an answer is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Rows of any kind.
    Rows,
    Graph,
    /// One record.
    Record(Kind),
    /// A list of records.
    Records(Kind),
    /// The change log.
    Changes,
    /// The vocabulary.
    Concepts,
}

impl Format {
    /// Whether what it says of one record is the record and nothing else.
    pub fn is_of_record_alone(&self) -> bool {
        ["json", "ndjson", "csv"].contains(&self.name)
    }

    /// Whether records come one by one, in rows.
    pub fn is_table(&self) -> bool {
        self.writer.is_some()
    }

    /// All rows at once.
    pub fn written<T: Serialize>(&self, around: Around, rows: &Rows<T>) -> serde_json::Result<Vec<u8>> {
        let Some(writer) = self.writer else {
            return Err(serde_json::Error::custom("the format has no rows"));
        };
        let (mut writer, mut out) = (writer(around), Vec::new());
        writer.begin(&mut out)?;
        writer.rows(&rows.into(), &mut out)?;
        writer.end(&mut out)?;
        Ok(out)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// What is told around the rows of an answer.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// What the rows are, where they are records.
    pub kind: Option<Kind>,
    /// Dotted paths into a row, for tables.
    pub columns: Vec<Cow<'static, str>>,
    pub fields: Fields,
    /// The address of the request.
    pub address: String,
    /// The address that those of all records begin with.
    pub site: String,
    /// What the corpus calls itself.
    pub title: String,
    /// Its version and revision, as citations have them.
    pub corpus: String,
    pub version: Option<String>,
    pub licence: Option<String>,
    pub revision: i64,
    /// When the corpus changed last, RFC 3339. Feeds only.
    pub updated: String,
    /// How many records match, where that is known.
    pub total: Option<i64>,
    /// The address of the next page.
    pub next: Option<String>,
}

impl Around {
    /// What formats with room for it tell of the answer.
    pub fn told(&self) -> [(&'static str, Value); 5] {
        let corpus = json!({ "title": self.title, "version": self.version, "revision": self.revision });
        [
            ("query", json!(self.address)),
            ("total", json!(self.total)),
            ("next", json!(self.next)),
            ("licence", json!(self.licence)),
            ("corpus", corpus),
        ]
    }

    /// The address of the page of a record.
    pub fn page_of(&self, noun: &str, id: &str) -> String {
        format!("{}/{noun}/{id}", self.site)
    }
}

/// A row as writers take it.
pub trait Row {
    /// Its JSON, with those fields only that are wanted.
    fn write(&self, fields: &Fields, out: &mut Vec<u8>) -> serde_json::Result<()>;

    /// All of it.
    fn value(&self) -> serde_json::Result<Value>;
}

impl<T: Serialize> Row for T {
    fn write(&self, fields: &Fields, out: &mut Vec<u8>) -> serde_json::Result<()> {
        serde_json::to_writer(out, &fields.of(self))
    }

    fn value(&self) -> serde_json::Result<Value> {
        serde_json::to_value(self)
    }
}

/// Where places are, by their ids.
pub type Points = HashMap<String, Location>;

/// Rows that are answered together.
pub struct Rows<T> {
    pub rows: Vec<T>,
    /// Where the places are that they name, in formats that tell it.
    pub points: Points,
}

impl<T> From<Vec<T>> for Rows<T> {
    fn from(rows: Vec<T>) -> Self {
        Self { rows, points: Points::default() }
    }
}

/// Rows that are written together.
pub struct Batch<'r> {
    pub rows: Vec<&'r dyn Row>,
    pub points: &'r Points,
}

impl<'r, T: Serialize> From<&'r Rows<T>> for Batch<'r> {
    fn from(rows: &'r Rows<T>) -> Self {
        Self { rows: rows.rows.iter().map(|row| row as &dyn Row).collect(), points: &rows.points }
    }
}

/// Writes the rows of one answer, batch by batch. One row that cannot be written fails them all: none is ever left out.
pub trait Writer: Send {
    fn begin(&mut self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        let _ = out;
        Ok(())
    }

    fn rows(&mut self, batch: &Batch<'_>, out: &mut Vec<u8>) -> serde_json::Result<()>;

    fn end(&mut self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        let _ = out;
        Ok(())
    }
}
