//! NDJSON of article records: one a line, plain or compressed, of any size in bounded memory.
mod lines;
mod row;

use std::io::BufRead;

use super::mistake::{Fault, Mistake, Place};
use crate::domain::ArticleId;
use lines::{Line, Lines};

pub(crate) use lines::{first_bytes, packed};
pub use row::{ArticleRow, Corrected};
pub(crate) use row::{no_json, read};

/// One article as it stands in a source.
#[derive(Debug)]
pub struct Row {
    /// In a folder or archive its path there; empty where the source is one file.
    pub file: String,
    /// From 1.
    pub line: u64,
    /// As a line of NDJSON, for writing it where rejected ones go; empty where it was too long or could not be read.
    pub raw: Vec<u8>,
    /// What is to be told of it, whatever becomes of it.
    pub notes: Vec<String>,
    pub result: Result<Told, Vec<Mistake>>,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    Article(Box<ArticleRow>),
    /// Its publisher took it back.
    Canceled(ArticleId),
    /// Its publisher does not want it to be read for now.
    Withheld(ArticleId),
}

impl Row {
    pub(crate) fn refused(file: &str, (line, raw): (u64, Vec<u8>), message: impl Into<String>) -> Self {
        let mistake = Fault::new(message).at(file, place(line));
        Self { file: String::new(), line, raw, notes: Vec::new(), result: Err(vec![mistake]) }
    }
}

/// The place of a row.
pub(crate) fn place(line: u64) -> Place {
    Place { line: u32::try_from(line).unwrap_or(u32::MAX), column: 1 }
}

/// The rows of a line: its text, the name of the file, its number.
pub(crate) type OfLine = fn(String, &str, u64) -> Vec<Row>;

/// The row of a line that is an article as the API gives it.
pub(crate) fn own(raw: String, file: &str, line: u64) -> Row {
    let result = read(&raw, file, place(line)).map(|row| Told::Article(Box::new(row)));
    Row { file: String::new(), line, raw: raw.into_bytes(), notes: Vec::new(), result }
}

/// The rows of a file, one by one. Blank lines and remarks (`# …`) are passed over, and a bad
/// row does not end the reading.
pub(crate) fn rows(
    reader: impl BufRead + Send + 'static,
    file: String,
    of_line: OfLine,
) -> impl Iterator<Item = Row> + Send {
    Lines::new(reader).flat_map(move |(number, line)| match line {
        Line::Whole(raw) => of_line(raw, &file, number),
        Line::NoText(raw) => vec![no_text(raw, &file, number)],
        Line::TooLong => {
            let message = format!("the line is longer than {} bytes", lines::LIMIT);
            vec![Row::refused(&file, (number, Vec::new()), message)]
        }
        Line::Unreadable(error) => {
            let message = format!("the file cannot be read on: {error}");
            vec![Row::refused(&file, (number, Vec::new()), message)]
        }
    })
}

fn no_text(raw: Vec<u8>, file: &str, number: u64) -> Row {
    let good = raw.utf8_chunks().next();
    let good = good.map_or(0, |chunk| chunk.valid().chars().count());
    let column = u32::try_from(good + 1).unwrap_or(u32::MAX);
    let mistake = Fault::new("the line is not UTF-8 text").at(file, Place { column, ..place(number) });
    Row { result: Err(vec![mistake]), ..Row::refused(file, (number, raw), "") }
}
