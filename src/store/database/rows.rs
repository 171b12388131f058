//! What rows hold, read back as values of the domain.
use std::fmt::Display;

use super::error::{Error, Result};
use crate::domain::{ArticleId, Retired};

/// The error of what a row of a record holds and nobody can read.
pub fn corrupt<C: Display>(kind: &'static str, id: &str) -> impl FnOnce(C) -> Error {
    move |cause| Error::Corrupt { kind, id: id.to_owned(), cause: cause.to_string() }
}

pub fn parse<T: serde::de::DeserializeOwned>(kind: &'static str, id: &str, json: &str) -> Result<T> {
    serde_json::from_str(json).map_err(corrupt(kind, id))
}

/// A row of `record_id, record`.
pub fn read_retired((id, record): (String, String)) -> Result<Retired> {
    parse("retired id", &id, &record)
}

pub fn article_id(id: &str) -> Result<ArticleId> {
    ArticleId::parse(id).map_err(corrupt("article", id))
}

/// A number as columns hold it.
pub fn held(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A number that a column holds; below zero there are none.
pub fn whole(held: i64) -> usize {
    usize::try_from(held).unwrap_or(0)
}
