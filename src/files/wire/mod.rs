//! Articles one by one, in NDJSON or in the form of another standard: which of them it is is told by the content.
mod archive;
mod atom;
mod carried;
mod charset;
mod columns;
mod form;
mod item;
mod json;
mod json_feed;
mod markup;
mod newsml;
mod ninjs;
mod page;
mod rss;
mod table;
mod tags;
mod tree;
mod values;
mod vocabulary;
mod xml;

use std::io::{BufRead, Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use super::error::Error;
use super::ndjson::{self, Row, packed};
use archive::Archive;
use charset::Decoded;
use form::{Form, MAX_DOCUMENT};

pub(crate) use archive::is_archive;
pub use carried::{ROWS_WITHOUT, article_keys, carries, not_carried};
pub use columns::ColumnMap;
pub(crate) use form::form_of;
pub(crate) use tree::holds_rows;

/// Most parts of a document of JSON or table: each takes some ten times as much memory as space.
const MAX_PARTS: usize = 4_000_000;

/// The rows of a source, one by one.
pub type Rows = Box<dyn Iterator<Item = Row> + Send>;

/// Opens a file, an archive or a folder; files may be packed in gzip or zstd.
pub fn open(path: &Path, map: Option<&Arc<ColumnMap>>) -> Result<Rows, Error> {
    let map = map.cloned();
    if path.is_dir() {
        let files = tree::files(path)?;
        return Ok(Box::new(files.into_iter().flat_map(move |(name, path)| of_folder(name, &path, map.as_ref()))));
    }
    if is_archive(&ndjson::first_bytes(path)?) {
        let files = Archive::open(path)?;
        return Ok(Box::new(files.flat_map(move |(name, bytes)| of_archive(name, bytes, map.as_ref()))));
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let form = form_of(&ndjson::first_bytes(path)?).unwrap_or(Form::Lines);
    rows(form, packed(path)?, name, map.as_ref()).map_err(|reason| Error::unfit(path, reason))
}

/// The rows of a file of a folder, by the name that they tell.
fn file(path: &Path, name: String, map: Option<&Arc<ColumnMap>>) -> Result<Rows, Error> {
    let form = form_of(&ndjson::first_bytes(path)?).map_err(|reason| Error::unfit(path, reason))?;
    rows(form, packed(path)?, name, map).map_err(|reason| Error::unfit(path, reason))
}

/// The rows of a file of a folder; one that cannot be read is a row that says so.
fn of_folder(name: String, path: &Path, map: Option<&Arc<ColumnMap>>) -> Rows {
    let found = match file(path, name.clone(), map) {
        Ok(rows) => rows,
        Err(Error::Unfit { reason, .. }) => one(Row::refused(&name, (1, Vec::new()), reason)),
        Err(error) => one(Row::refused(&name, (1, Vec::new()), error.to_string())),
    };
    named(found, name)
}

fn of_archive(name: String, bytes: Result<Vec<u8>, String>, map: Option<&Arc<ColumnMap>>) -> Rows {
    let found = bytes.and_then(|bytes| {
        let form = form_of(bytes.get(..crate::files::plain_text::ENOUGH).unwrap_or(&bytes))?;
        rows(form, Cursor::new(bytes), name.clone(), map)
    });
    named(found.unwrap_or_else(|reason| one(Row::refused(&name, (1, Vec::new()), reason))), name)
}

fn one(row: Row) -> Rows {
    Box::new(std::iter::once(row))
}

/// The rows with the name of their file.
fn named(rows: Rows, name: String) -> Rows {
    Box::new(rows.map(move |row| Row { file: name.clone(), ..row }))
}

/// The rows of what is read. Lines are read one by one, anything else is held whole.
fn rows(
    form: Form,
    reader: impl BufRead + Send + 'static,
    name: String,
    map: Option<&Arc<ColumnMap>>,
) -> Result<Rows, String> {
    if form == Form::Lines {
        return Ok(Box::new(ndjson::rows(reader, name, json::of_line)));
    }
    let mut bytes = Vec::new();
    reader.take(MAX_DOCUMENT + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > MAX_DOCUMENT {
        return Err(format!("the file is larger than {MAX_DOCUMENT} bytes; load it in parts, or as NDJSON"));
    }
    Ok(document(form, &bytes, name, map.cloned()).unwrap_or_else(one))
}

/// The rows of a document that is held whole, or the one that says why it is none.
fn document(form: Form, bytes: &[u8], name: String, map: Option<Arc<ColumnMap>>) -> Result<Rows, Row> {
    let refused = |reason: String| Row::refused(&name, (1, Vec::new()), reason);
    let Decoded { text, guessed } = charset::decode(bytes).map_err(refused)?;
    let parts = text.bytes().filter(|byte| b"[{,;\t\n".contains(byte)).count();
    if form != Form::Markup && parts > MAX_PARTS {
        return Err(refused(
            "the file has too many parts to be held in memory; load it in parts, or as NDJSON".to_owned(),
        ));
    }
    let mut rows: Rows = match form {
        Form::Lines | Form::Json => Box::new(json::rows(&text, name)?),
        Form::Markup => Box::new(vocabulary::rows(&text, &name).into_iter()),
        Form::Table => Box::new(table::rows(&text, name, map)?),
    };
    let first = guessed.and_then(|guessed| Some((guessed, rows.next()?)));
    Ok(match first {
        None => rows,
        Some((guessed, mut first)) => {
            let note = format!("the file does not say its character set, and is taken for {guessed}");
            first.notes.insert(0, note);
            Box::new(std::iter::once(first).chain(rows))
        }
    })
}
