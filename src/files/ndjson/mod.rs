//! NDJSON of article records: one a line, plain or compressed, of any size in bounded memory.
mod lines;
mod row;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::error::Error;
use super::mistake::{Fault, Mistake, Place};
use lines::{Line, Lines};

pub(crate) use lines::first_bytes;
pub use row::ArticleRow;

/// One line of the file.
#[derive(Debug)]
pub struct Row {
    /// From 1.
    pub line: u64,
    /// The line as it stands, for writing it where rejected ones go; empty where it was too long or could not be read.
    pub raw: Vec<u8>,
    pub result: Result<ArticleRow, Vec<Mistake>>,
}

/// The rows of a file, one by one. Blank lines and remarks (`# …`) are passed over, and a bad
/// row does not end the reading.
pub struct Rows {
    lines: Lines,
    file: String,
    size: u64,
    read: Arc<AtomicU64>,
}

/// Opens plain NDJSON, or NDJSON in gzip or zstd; the first bytes tell which.
pub fn open(path: &Path) -> Result<Rows, Error> {
    let read = Arc::new(AtomicU64::new(0));
    let (lines, size) = lines::open(path, &read)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Rows { lines, file: name.unwrap_or_default(), size, read })
}

impl Rows {
    /// Size of the file, in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// How much of the file was read so far, in bytes.
    pub fn position(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }
}

impl Iterator for Rows {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let (number, line) = self.lines.next()?;
        let place = Place { line: u32::try_from(number).unwrap_or(u32::MAX), column: 1 };
        let refuse = |raw: Vec<u8>, place: Place, message: String| Row {
            line: number,
            raw,
            result: Err(vec![Fault::new(message).at(&self.file, place)]),
        };
        Some(match line {
            Line::Whole(raw) => Row { line: number, result: row::read(&raw, &self.file, place), raw: raw.into_bytes() },
            Line::NoText(raw) => {
                let good = raw.utf8_chunks().next();
                let good = good.map_or(0, |chunk| chunk.valid().chars().count());
                let column = u32::try_from(good + 1).unwrap_or(u32::MAX);
                refuse(raw, Place { column, ..place }, "the line is not UTF-8 text".to_owned())
            }
            Line::TooLong => refuse(Vec::new(), place, format!("the line is longer than {} bytes", lines::LIMIT)),
            Line::Unreadable(error) => refuse(Vec::new(), place, format!("the file cannot be read on: {error}")),
        })
    }
}
