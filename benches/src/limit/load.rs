//! The bare load: each row parsed, put into a table, its words into an index.
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use rusqlite::{Connection, params};
use serde_json::Value;

use crate::Failure;
use crate::limit::index::{Indexed, Writer};

const ROWS_A_TRANSACTION: usize = 5_000;
const TABLE: &str = "create table if not exists article (
    row integer primary key, id text not null unique, publisher text not null, published text not null,
    record text not null, text text not null) strict";

/// Articles of NDJSON into a folder.
pub fn load(articles: &Path, folder: &Path) -> Result<(), Failure> {
    let connection = Connection::open(folder.join("bare.db"))?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.execute_batch(TABLE)?;
    let index = Writer::create(&folder.join("bare-index"))?;
    let mut insert = connection.prepare("insert into article values (?1, ?2, ?3, ?4, ?5, ?6)")?;
    connection.execute_batch("begin")?;
    each(articles, |row, mut article| {
        if row % ROWS_A_TRANSACTION == 0 && row > 0 {
            connection.execute_batch("commit; begin")?;
        }
        let text = article["text"].take();
        let said = |key: &str| article[key].as_str();
        let record = article.to_string();
        insert.execute(params![row as i64, said("id"), said("publisher"), said("published"), record, text.as_str()])?;
        index.add(&indexed(row, &article, text.as_str().unwrap_or_default(), None))
    })?;
    connection.execute_batch("commit")?;
    index.finish()
}

/// The index that answers, in which rows have the numbers that they have in the store.
pub fn index(
    articles: &Path,
    folder: &Path,
    rows: &dyn Fn(&str) -> usize,
    told: &HashSet<String>,
) -> Result<(), Failure> {
    let index = Writer::create(folder)?;
    each(articles, |_, article| {
        let id = article["id"].as_str().unwrap_or_default();
        let country = told.contains(id).then_some("XA");
        index.add(&indexed(rows(id), &article, article["text"].as_str().unwrap_or_default(), country))
    })?;
    index.finish()
}

fn indexed<'a>(row: usize, article: &'a Value, text: &'a str, country: Option<&'a str>) -> Indexed<'a> {
    let said = |key: &str| article[key].as_str().unwrap_or_default();
    Indexed {
        row: row as u64,
        texts: [said("title"), said("abstract"), text],
        country,
        year: &said("published")[..4],
        publisher: said("publisher"),
        language: said("language"),
    }
}

/// Each article of a file, with its number.
pub fn each(articles: &Path, mut take: impl FnMut(usize, Value) -> Result<(), Failure>) -> Result<(), Failure> {
    let file = BufReader::with_capacity(1 << 20, File::open(articles)?);
    for (row, line) in file.lines().enumerate() {
        take(row, serde_json::from_str(&line?)?)?;
    }
    Ok(())
}
