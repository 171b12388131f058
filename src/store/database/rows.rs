//! What rows hold, read back as values of the domain.
use std::fmt::Display;

use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::error::{Error, Result};
use crate::domain::{ArticleId, Kind, Retired, Term};

/// The error of what a row of a record holds and nobody can read.
pub fn corrupt<C: Display>(kind: &'static str, id: &str) -> impl FnOnce(C) -> Error {
    move |cause| Error::Corrupt { kind, id: id.to_owned(), cause: cause.to_string() }
}

pub fn parse<T: serde::de::DeserializeOwned>(kind: &'static str, id: &str, json: &str) -> Result<T> {
    serde_json::from_str(json).map_err(corrupt(kind, id))
}

/// The kind and the id of a record, from the first two columns.
pub fn kind_and_id(row: &SqliteRow) -> Result<(Kind, String)> {
    let id: String = row.try_get(1)?;
    let kind = Kind::parse(row.try_get(0)?).map_err(corrupt("record", &id))?;
    Ok((kind, id))
}

/// A row of `kind, record_id, record`.
pub fn read_retired(row: &SqliteRow) -> Result<Retired> {
    let (_, id) = kind_and_id(row)?;
    parse("retired id", &id, row.try_get(2)?)
}

pub fn article_id(id: &str) -> Result<ArticleId> {
    ArticleId::parse(id).map_err(corrupt("article", id))
}
