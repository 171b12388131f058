//! Records as JSON: what of them differs, and what they name.
use std::collections::BTreeSet;

use ballotwire::domain::{Kind, Record};
use serde_json::Value;

use crate::model::Key;

pub fn json(record: &Record) -> Value {
    let value = match record {
        Record::Publisher(record) => serde_json::to_value(record),
        Record::Entity(record) => serde_json::to_value(record),
        Record::Article(record) => serde_json::to_value(record),
        Record::Text(_, text) => serde_json::to_value(text),
        Record::Event(record) => serde_json::to_value(record),
        Record::Figure(record) => serde_json::to_value(record),
        Record::Correction(record) => serde_json::to_value(record),
        Record::Story(record) => serde_json::to_value(record),
        Record::Retired(record) => serde_json::to_value(record),
    };
    value.unwrap()
}

/// What the log says of a record that was there.
pub fn described(old: &Value, new: &Value) -> (&'static str, Vec<String>) {
    let keys = |value: &Value| -> BTreeSet<String> { value.as_object().unwrap().keys().cloned().collect() };
    let all: BTreeSet<String> = keys(old).union(&keys(new)).cloned().collect();
    let fields: Vec<String> = all.into_iter().filter(|key| old.get(key) != new.get(key)).collect();
    ("update", fields)
}

/// The records that a record names.
pub fn references(record: &Record) -> BTreeSet<Key> {
    let record = json(record);
    let mut named = BTreeSet::new();
    let mut add = |kind: Kind, value: &Value| {
        named.extend(value.as_str().map(|id| (kind, id.to_owned())));
    };
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    add(Kind::Publisher, &record["publisher"]);
    add(Kind::Publisher, &record["agency"]);
    add(Kind::Entity, &record["dateline"]["place"]);
    add(Kind::Article, &record["article"]);
    add(Kind::Event, &record["event"]);
    add(Kind::Entity, &record["place"]);
    for place in list(&record["places"]) {
        add(Kind::Entity, &place["entity"]);
    }
    for article in list(&record["evidence"]) {
        add(Kind::Article, &article);
    }
    // Events are part of nothing here.
    add(Kind::Entity, &record["part_of"]);
    named
}
