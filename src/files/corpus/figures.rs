//! The figures of a corpus: one CSV file an article.
use serde_json::{Map, Value, json};

use crate::domain::{ArticleId, Figure, Kind, Qualifier, Quantity};
use crate::files::csv_rows::{self, Columns};
use crate::files::folder::SourceFile;
use crate::files::form::{FIGURE, Named, Node, Path, Reader};
use crate::files::mistake::{Fault, Place};

use super::draft::marks;
use super::{Draft, Held};

pub(super) fn read(file: &SourceFile, article: &ArticleId, draft: &mut Draft) {
    draft.seen.refs.push(Named {
        kind: Kind::Article,
        id: article.as_str().to_owned(),
        file: file.path.clone(),
        place: Place::START,
        owner: None,
    });
    let mut faults = Vec::new();
    let rows = csv_rows::rows(&file.text, (&FIGURE, Columns::All), &mut faults);
    if !faults.is_empty() {
        draft.torn.push(file.path.clone());
    }
    for (place, fault) in faults {
        draft.seen.push(&file.path, place, fault);
    }
    for row in rows {
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
    check(&record, row, &mut reader);
    draft.figures.push(Held {
        record,
        file: file.path.clone(),
        place: row.place_of("id"),
        marks: marks(row, &["unit", "value", "low", "as_of", "event"]),
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
    let found = (take("value"), take("low"), take("high"), take("words"));
    let quantity = match found {
        (Some(value), None, None, None) => json!({ "value": value }),
        (None, Some(low), Some(high), None) => json!({ "range": { "low": low, "high": high } }),
        (None, None, None, Some(words)) => json!({ "words": words }),
        (None, None, None, None) => {
            reader.fault(
                row.place,
                Fault::new("the figure gives no number: fill `value`, or `low` and `high`, or `words`"),
            );
            return None;
        }
        (_, Some(_), None, _) | (_, None, Some(_), _) => {
            reader
                .fault(row.place_of("low").max(row.place_of("high")), Fault::new("a range has both `low` and `high`"));
            return None;
        }
        _ => {
            reader.fault(
                row.place,
                Fault::new("a figure is a `value`, or `low` and `high`, or `words`: only one of these"),
            );
            return None;
        }
    };
    map.insert("quantity".to_owned(), quantity);
    Some(())
}

fn check(figure: &Figure, row: &Node, reader: &mut Reader<'_>) {
    use crate::domain::Term;
    let units = figure.measure.units();
    if !units.contains(&figure.unit) {
        let names: Vec<&str> = units.iter().map(|unit| unit.name()).collect();
        let fault = Fault::new(format!("`{}` is counted in {}", figure.measure.name(), names.join(" or ")));
        let near = names.first().map(|name| (*name).to_owned());
        reader.fault(row.place_of("unit"), fault.suggest(near));
    }
    let place = row.place_of("qualifier");
    match (&figure.quantity, figure.qualifier) {
        (Quantity::Range { low, high }, Qualifier::Range) if low >= high => {
            reader.fault(row.place_of("low"), Fault::new("`low` is to be less than `high`"));
        }
        (Quantity::Range { .. }, Qualifier::Range) | (Quantity::Words(_), Qualifier::Vague) => {}
        (Quantity::Range { .. }, _) => {
            reader.fault(place, Fault::new("`low` and `high` make a range").suggest(Some("range".to_owned())));
        }
        (_, Qualifier::Range) => {
            reader.fault(place, Fault::new("a range needs `low` and `high`").suggest(Some("exact".to_owned())));
        }
        (Quantity::Value(_), Qualifier::Vague) => {
            reader.fault(place, Fault::new("`vague` is for words without a number").suggest(Some("about".to_owned())));
        }
        _ => {}
    }
}
