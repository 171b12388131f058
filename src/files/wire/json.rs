//! JSON of other standards than ours, told by its keys: ninjs and JSON Feed.
use serde_json::Value;

use super::item::{Item, Source};
use super::{json_feed, ninjs};
use crate::files::mistake::Place;
use crate::files::ndjson::{self, Row};

/// What only stands in values of other standards.
const SIGNS: [&str; 2] = ["\"uri\"", "jsonfeed.org"];

/// The rows of a line.
pub(super) fn of_line(raw: String, file: &str, line: u64) -> Vec<Row> {
    let foreign = SIGNS.iter().any(|sign| raw.contains(sign));
    let value = foreign.then(|| serde_json::from_str(&raw).ok()).flatten();
    let told = value.as_ref().and_then(|value| foreign_rows(value, file, line));
    told.unwrap_or_else(|| vec![ndjson::own(raw, file, line)])
}

/// The rows of a value that is the whole document, or why it is none.
pub(super) fn rows(text: &str, file: String) -> Result<impl Iterator<Item = Row> + Send + use<>, Row> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let place = Place { line: u32::try_from(error.line()).unwrap_or(u32::MAX), column: 1 };
        let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
        let mistake = ndjson::no_json(line, &error, &file, place);
        Row::refused(&file, (u64::from(mistake.line), Vec::new()), mistake.message)
    })?;
    let list = match value {
        Value::Array(list) => list,
        one => vec![one],
    };
    let rows = move |value: Value| foreign_rows(&value, &file, 1).unwrap_or_else(|| vec![unknown(&value, &file)]);
    Ok(list.into_iter().flat_map(rows))
}

fn unknown(value: &Value, file: &str) -> Row {
    let message =
        "this is neither an item of ninjs nor a JSON Feed; articles as the API gives them stand one a line, as NDJSON";
    Row::refused(file, (1, value.to_string().into_bytes()), message)
}

fn foreign_rows(value: &Value, file: &str, line: u64) -> Option<Vec<Row>> {
    let items: Vec<(Item, &Value)> = match value {
        item if ninjs::is_item(item) => vec![(ninjs::item(item), item)],
        feed if json_feed::is_feed(feed) => json_feed::items(feed),
        _ => return None,
    };
    let row = |(item, value): (Item, &Value)| item.row(Source { file, line, written: &value.to_string() });
    Some(items.into_iter().map(row).collect())
}
