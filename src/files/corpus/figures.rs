//! The figures of a corpus: one CSV file an article.
use serde_json::{Map, Value, json};

use crate::domain::{ArticleId, Figure, Kind};
use crate::files::folder::SourceFile;
use crate::files::form::{FIGURE, Named, Node, Path, Reader};
use crate::files::mistake::{Fault, Place};

use super::draft::marks;
use super::{Draft, Drafted};

pub(super) fn read(file: &SourceFile, article: &ArticleId, draft: &mut Draft) {
    draft.seen.refs.push(Named::new(Kind::Article, article.as_str(), &file.path, Place::START));
    for row in draft.rows(file, &FIGURE) {
        let before = draft.seen.refs.len();
        figure(file, article, &row, draft);
        let id = row.get("id").and_then(Node::text).unwrap_or_default();
        draft.seen.own(before, Kind::Figure, id);
    }
}

fn figure(file: &SourceFile, article: &ArticleId, row: &Node, draft: &mut Draft) {
    let mut reader = Reader { file: &file.path, seen: &mut draft.seen, torn: false };
    let Some(mut map) = reader.table(row, &FIGURE, Path::RECORD) else {
        return;
    };
    map.insert("article".to_owned(), json!(article));
    let (Some(()), Some(())) = (as_of(row, &mut map, &mut reader), quantity(row, &mut map, &mut reader)) else {
        return;
    };
    let Some(record) = reader.finish::<Figure>(row.place, map) else {
        return;
    };
    draft.figures.push(Drafted {
        record,
        file: file.path.clone(),
        place: row.place_of("id"),
        marks: marks(row, &["unit", "qualifier", "value", "low", "as_of", "event"]),
    });
}

/// Makes one date of its three columns.
fn as_of(row: &Node, map: &mut Map<String, Value>, reader: &mut Reader<'_>) -> Option<()> {
    let (text, basis) = (map.remove("as_of_text"), map.remove("as_of_basis"));
    if text.is_none() && basis.is_none() {
        return Some(());
    }
    let Some(when) = map.get_mut("as_of").and_then(Value::as_object_mut) else {
        let place = row.place_of(if text.is_some() { "as_of_text" } else { "as_of_basis" });
        reader.fault(place, Fault::new("this describes `as_of`, which is empty"));
        return None;
    };
    if let Some(text) = text {
        when.insert("text".to_owned(), text);
    }
    if let Some(basis) = basis {
        when.insert("basis".to_owned(), basis);
    }
    Some(())
}

/// Makes one quantity of the four columns for numbers and words.
fn quantity(row: &Node, map: &mut Map<String, Value>, reader: &mut Reader<'_>) -> Option<()> {
    let mut take = |key: &str| map.remove(key);
    let quantity = match (take("value"), take("low"), take("high"), take("words")) {
        (Some(value), None, None, None) => Ok(json!({ "value": value })),
        (None, Some(low), Some(high), None) => Ok(json!({ "range": { "low": low, "high": high } })),
        (None, None, None, Some(words)) => Ok(json!({ "words": words })),
        (None, None, None, None) => {
            Err((row.place, "the figure gives no number: fill `value`, or `low` and `high`, or `words`"))
        }
        (_, Some(_), None, _) | (_, None, Some(_), _) => {
            Err((row.place_of("low").max(row.place_of("high")), "a range has both `low` and `high`"))
        }
        _ => Err((row.place, "a figure is a `value`, or `low` and `high`, or `words`: only one of these")),
    };
    let quantity = quantity.map_err(|(place, message)| reader.fault(place, Fault::new(message))).ok()?;
    map.insert("quantity".to_owned(), quantity);
    Some(())
}
