//! Sparse answers: only the fields asked for.
use std::borrow::Cow;

use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

/// A set of dotted paths; empty means all.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    paths: Vec<Vec<String>>,
    written: Vec<&'static str>,
}

impl Fields {
    pub fn new(paths: impl IntoIterator<Item = &'static str>) -> Self {
        let split = |path: &&str| path.split('.').map(str::to_owned).collect();
        let written: Vec<&'static str> = paths.into_iter().collect();
        Self { paths: written.iter().map(split).collect(), written }
    }

    /// The columns of a table with these fields, in the order in which they were asked for. A field that several columns
    /// make up stands for all of them, and one that is no column for itself; `id` comes first unless it is named.
    pub fn columns(&self, all: &[Cow<'static, str>]) -> Vec<Cow<'static, str>> {
        if self.is_all() {
            return all.to_vec();
        }
        let mut kept: Vec<Cow<'static, str>> = Vec::new();
        for path in &self.written {
            let within = format!("{path}.");
            let of_path = |column: &&Cow<'static, str>| **column == *path || column.starts_with(&within);
            let made_up_of: Vec<Cow<'static, str>> = all.iter().filter(of_path).cloned().collect();
            let own = made_up_of.is_empty().then_some(Cow::Borrowed(*path));
            for column in made_up_of.into_iter().chain(own) {
                if !kept.contains(&column) {
                    kept.push(column);
                }
            }
        }
        let id = Cow::Borrowed("id");
        if all.contains(&id) && !kept.contains(&id) {
            kept.insert(0, id);
        }
        kept
    }

    pub fn is_all(&self) -> bool {
        self.paths.is_empty()
    }

    /// Whether a dotted path is wanted, itself or as part of a wanted one.
    pub fn wants(&self, path: &str) -> bool {
        let path: Vec<&str> = path.split('.').collect();
        self.is_all()
            || self.paths.iter().any(|wanted| {
                let shared = wanted.len().min(path.len());
                wanted[..shared].iter().zip(&path).all(|(a, b)| a == b)
            })
    }

    /// A record that is written with the wanted fields, and `id`, without which it cannot be told from another.
    pub fn of<T: Serialize>(&self, record: T) -> Kept<'_, T> {
        Kept { fields: self, record }
    }

    /// The record with the wanted fields, and `id`.
    pub fn keep(&self, record: Value) -> Value {
        if self.is_all() {
            return record;
        }
        let wanted: Vec<&[String]> = self.paths.iter().map(Vec::as_slice).collect();
        let id = record.get("id").cloned();
        let mut kept = keep(record, &wanted);
        if let (Some(id), Value::Object(fields)) = (id, &mut kept) {
            fields.entry("id").or_insert(id);
        }
        kept
    }
}

/// A record with those of its fields that are wanted.
pub struct Kept<'f, T> {
    fields: &'f Fields,
    record: T,
}

impl<T: Serialize> Serialize for Kept<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.fields.is_all() {
            return self.record.serialize(serializer);
        }
        let record = serde_json::to_value(&self.record).map_err(Error::custom)?;
        self.fields.keep(record).serialize(serializer)
    }
}

fn keep(value: Value, wanted: &[&[String]]) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(|item| keep(item, wanted)).collect(),
        Value::Object(fields) => {
            let mut kept = Map::new();
            for (name, inner) in fields {
                let below: Vec<&[String]> =
                    wanted.iter().filter(|path| path.first() == Some(&name)).map(|path| &path[1..]).collect();
                if below.iter().any(|path| path.is_empty()) {
                    kept.insert(name, inner);
                } else if !below.is_empty() {
                    kept.insert(name, keep(inner, &below));
                }
            }
            Value::Object(kept)
        }
        plain => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_the_named_fields_and_the_id_are_kept() {
        let record = json!({"id": "a", "title": "T", "publisher": {"id": "p", "label": "P"},
            "mentions": [{"start": 1, "end": 2}]});
        let fields = Fields::new(["publisher.label", "mentions.start"]);
        assert_eq!(
            serde_json::to_value(fields.of(record)).unwrap(),
            json!({"publisher": {"label": "P"}, "mentions": [{"start": 1}], "id": "a"})
        );
        assert!(fields.wants("publisher") && fields.wants("publisher.label"));
        assert!(!fields.wants("publisher.id") && !fields.wants("title"));
    }

    #[test]
    fn columns_stand_in_the_order_of_the_fields() {
        let all = ["id", "title", "publisher.id", "publisher.label", "words"].map(Cow::Borrowed);
        let columns = |fields: &[&'static str]| Fields::new(fields.iter().copied()).columns(&all);
        assert_eq!(columns(&[]), all);
        assert_eq!(columns(&["words", "title"]), ["id", "words", "title"]);
        assert_eq!(columns(&["title", "id"]), ["title", "id"]);
        assert_eq!(
            columns(&["publisher.label", "names.when", "publisher"]),
            ["id", "publisher.label", "names.when", "publisher.id"]
        );
        assert_eq!(Fields::new(["end"]).columns(&[Cow::Borrowed("start")]), ["end"]);
    }
}
