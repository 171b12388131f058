//! Tables of articles: CSV whose columns are named by the keys of an article, or that comes with a map of its columns.
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::carried::{NO_COLUMN, lacking};
use super::columns::ColumnMap;
use super::item::{Item, Source};
use super::values::{language, publisher};
use crate::domain::{PublisherId, Standard};
use crate::files::csv_cells::{Cell, cells};
use crate::files::form::{API_ARTICLE, Need};
use crate::files::ndjson::Row;

/// A column, and the way to its key.
struct Column {
    index: usize,
    key: &'static str,
    /// Below the key, as `holder` of `rights.holder`.
    inner: Option<String>,
}

struct Layout {
    columns: Vec<Column>,
    /// Cells of a row.
    count: usize,
    /// The table says itself where its records came from.
    traced: bool,
}

/// The rows of a table, or why it cannot be read.
pub(super) fn rows(
    text: &str,
    file: String,
    map: Option<Arc<ColumnMap>>,
) -> Result<impl Iterator<Item = Row> + Send + use<>, Row> {
    let known: Vec<&str> = match &map {
        Some(map) => map.columns.values().map(String::as_str).collect(),
        None => API_ARTICLE.keys().collect(),
    };
    let mut faults = Vec::new();
    let mut records = cells(text, &known, &mut faults).into_iter();
    if let Some((place, fault)) = faults.into_iter().next() {
        return Err(Row::refused(&file, (place.line.into(), Vec::new()), fault.message));
    }
    let header = records.next().unwrap_or_default();
    let columns = columns(&header, map.as_deref()).map_err(|reason| Row::refused(&file, (1, Vec::new()), reason))?;
    // Only answers of ours have this column: their records say themselves where they came from, or are kept as they are.
    let traced =
        header.iter().any(|(_, name)| name == "revision") || columns.iter().any(|column| column.key == "provenance");
    let mut without = Some(without(&columns, map.as_deref(), traced));
    let layout = Layout { columns, count: header.len(), traced };
    Ok(records.map(move |record| {
        let mut row = row(&record, &layout, &file, map.as_deref());
        row.notes.extend(without.take().map(|without| format!("{file}: {without}")));
        row
    }))
}

/// What a table has no columns for; ids and provenance are made where it has none.
fn without(columns: &[Column], map: Option<&ColumnMap>, traced: bool) -> String {
    let has = |key: &str| match key.split_once('.') {
        None if !traced && ["id", "provenance"].contains(&key) => true,
        None if key == "provenance" => columns.iter().any(|column| column.inner.as_deref() == Some("sha256")),
        None => columns.iter().any(|column| column.key == key),
        Some((key, inner)) => columns.iter().any(|column| column.key == key && column.inner.as_deref() == Some(inner)),
    };
    let told = |key: &str| has(key) || map.is_some_and(|map| map.values.contains_key(key));
    let what = if traced { "new or changed" } else { "new" };
    format!("{}: what is {what} by it is without", lacking("a table", told))
}

/// The columns that are read, or why the table cannot be.
fn columns(header: &[Cell], map: Option<&ColumnMap>) -> Result<Vec<Column>, String> {
    let names: Vec<&str> = header.iter().map(|(_, name)| name.trim()).collect();
    let mut found = Vec::new();
    match map {
        Some(map) => {
            for (key, name) in &map.columns {
                let index = names.iter().position(|given| given == name);
                let index = index.ok_or_else(|| format!("there is no column `{name}`, which the map names"))?;
                found.extend(column(index, key)?);
            }
        }
        None if !names.iter().any(|name| column(0, name).is_ok_and(|found| found.is_some())) => {
            return Err("the first line names no key of an article; --columns says which column is which".to_owned());
        }
        None => {
            for (index, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
                found.extend(column(index, name)?);
            }
        }
    }
    let has =
        |key: &str| found.iter().any(|column| column.key == key) || map.is_some_and(|map| map.values.contains_key(key));
    let missing = ["title", "publisher", "published"].into_iter().find(|key| !has(key));
    match missing {
        Some(key) => {
            Err(format!("no column is `{key}`; --columns says which one is, where they have names of their own"))
        }
        None => Ok(found),
    }
}

/// The column of a key; none where answers have it and it is not read.
fn column(index: usize, name: &str) -> Result<Option<Column>, String> {
    let (first, inner) = name.split_once('.').map_or((name, None), |(first, inner)| (first, Some(inner.to_owned())));
    match API_ARTICLE.field(first) {
        _ if NO_COLUMN.contains(&first) || first == "withheld" => Ok(None),
        Some(field) if field.need == Need::Ignored => Ok(None),
        Some(field) => Ok(Some(Column { index, key: field.key, inner })),
        None => Err(format!("an article has no `{name}`; --columns leaves out the columns that it does not name")),
    }
}

fn row(record: &[Cell], layout: &Layout, file: &str, map: Option<&ColumnMap>) -> Row {
    let line = record.first().map_or(1, |(place, _)| u64::from(place.line));
    let written: Vec<&str> = record.iter().map(|(_, text)| text.as_str()).collect();
    let written = written.join("\u{1f}");
    if record.len() != layout.count {
        let message = format!("this row has {} cells, and is to have {}", record.len(), layout.count);
        return Row::refused(file, (line, Vec::new()), message);
    }
    let mut article = Map::new();
    for (key, text) in map.into_iter().flat_map(|map| &map.values) {
        put(&mut article, key, text, map);
    }
    for column in &layout.columns {
        let Some((_, text)) = record.get(column.index).filter(|(_, text)| !text.trim().is_empty()) else {
            continue;
        };
        let way =
            column.inner.as_ref().map_or_else(|| column.key.to_owned(), |inner| format!("{}.{inner}", column.key));
        put(&mut article, &way, text.trim(), map);
    }
    let id = told(&article, "id").or_else(|| told(&article, "url")).unwrap_or_else(|| {
        ["publisher", "published", "title"].map(|key| told(&article, key).unwrap_or_default()).join(" ")
    });
    for key in ["publisher", "agency"] {
        let name = told(&article, key).filter(|name| PublisherId::parse(name).is_err());
        if let Some(made) = name.and_then(|name| publisher(Some(&name), None)) {
            article.insert(key.to_owned(), made);
        }
    }
    let text = |key| told(&article, key).unwrap_or_default();
    let tag = language(&text("language"), &[&text("text"), &text("title")]);
    article.insert("language".to_owned(), json!(tag));
    let mut item = Item::new(Standard::Csv, &id);
    item.traced = layout.traced;
    if !layout.traced {
        item.line("title", told(&article, "title").as_deref());
    }
    for (key, value) in article {
        item.set(&key, value);
    }
    item.row(Source { file, line, written: &written })
}

fn told(article: &Map<String, Value>, key: &str) -> Option<String> {
    article.get(key).and_then(Value::as_str).map(str::to_owned)
}

/// Sets a key, or one below it.
fn put(article: &mut Map<String, Value>, way: &str, text: &str, map: Option<&ColumnMap>) {
    let (key, inner) = way.split_once('.').map_or((way, None), |(key, inner)| (key, Some(inner)));
    let value = match key {
        "authors" => json!(text.split('|').map(str::trim).filter(|name| !name.is_empty()).collect::<Vec<_>>()),
        "truncated" => json!(matches!(text, "true" | "1" | "yes")),
        "published" | "written" if inner.is_none_or(|inner| inner == "edtf") => json!(date(text, map)),
        "dateline" if inner.is_none() => json!({ "text": text }),
        _ => json!(text),
    };
    match inner {
        None => {
            article.insert(key.to_owned(), value);
        }
        Some(inner) => {
            let around = article.entry(key).or_insert_with(|| json!({}));
            if let Value::Object(around) = around {
                around.insert(inner.to_owned(), value);
            }
        }
    }
}

/// A date in the form of EDTF, where it is written as the map says; any other stays as it is.
fn date(text: &str, map: Option<&ColumnMap>) -> String {
    let format = map.and_then(|map| map.date_format.as_deref());
    let read = format.and_then(|format| jiff::fmt::strtime::parse(format, text).ok());
    let Some(read) = read else {
        return super::values::moment(text);
    };
    match (read.to_datetime(), read.to_date()) {
        (Ok(moment), _) if read.hour().is_some() => {
            let offset = read.offset().map(|offset| offset.to_string()).unwrap_or_default();
            format!("{}{offset}", moment.strftime("%Y-%m-%dT%H:%M:%S"))
        }
        (_, Ok(day)) => day.to_string(),
        _ => text.to_owned(),
    }
}
