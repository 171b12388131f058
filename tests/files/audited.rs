//! The shipped corpus against the readings that found its mistakes: each line of `tests/tables/audit.csv` is applied, or
//! says why it is not. Of a line that is not, `is` has what was proposed.
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

pub(super) type Row = BTreeMap<String, String>;

pub(super) fn below(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

pub(super) fn rows(path: &Path) -> Vec<Row> {
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

fn files(folder: &str) -> Vec<PathBuf> {
    fs::read_dir(below("corpus").join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// The shipped records as they are written, by kind and id.
#[derive(Default)]
pub(super) struct Written {
    /// Figures and elections.
    pub(super) rows: BTreeMap<(String, String), Row>,
    /// Entities and events.
    pub(super) tables: BTreeMap<(String, String), Table>,
    articles: BTreeMap<String, String>,
}

impl Written {
    pub(super) fn read() -> Self {
        let mut written = Self::default();
        for path in files("figures") {
            written.add_rows("figure", &path);
        }
        written.add_rows("election", &below("corpus/elections.csv"));
        for (folder, kind) in [("entities", "entity"), ("events", "event")] {
            for path in files(folder) {
                written.add_tables(kind, &path);
            }
        }
        for path in files("articles") {
            let id = path.file_stem().unwrap().to_string_lossy().into_owned();
            written.articles.insert(id, fs::read_to_string(path).unwrap());
        }
        written
    }

    fn add_rows(&mut self, kind: &str, path: &Path) {
        for row in rows(path) {
            self.rows.insert((kind.to_owned(), row["id"].clone()), row);
        }
    }

    fn add_tables(&mut self, kind: &str, path: &Path) {
        let file: Table = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        for record in file[kind].as_array().unwrap() {
            let mut record = record.as_table().unwrap().clone();
            let id = record["id"].as_str().unwrap().to_owned();
            if kind == "entity" {
                // Its kind is the name of its file.
                let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
                record.insert("kind".to_owned(), Value::String(stem));
            }
            self.tables.insert((kind.to_owned(), id), record);
        }
    }

    /// Whether a record has a value in a field. `key=value|key=value` stands for a table that has these.
    fn has(&self, line: &Row, value: &str) -> bool {
        let (key, field) = ((line["kind"].clone(), line["id"].clone()), line["field"].as_str());
        if line["kind"] == "article" {
            return self.articles[&line["id"]].contains(value);
        }
        if let Some(row) = self.rows.get(&key) {
            return row[field] == value;
        }
        self.tables.get(&key).and_then(|table| table.get(field)).is_some_and(|found| holds(found, value))
    }
}

pub(super) fn holds(found: &Value, value: &str) -> bool {
    match found {
        Value::Array(items) => items.iter().any(|item| holds(item, value)),
        Value::Table(table) if value.contains('=') => value.split('|').all(|pair| {
            let (key, wanted) = pair.split_once('=').unwrap();
            table.get(key).is_some_and(|found| holds(found, wanted))
        }),
        Value::Table(table) => table.get("edtf").is_some_and(|found| holds(found, value)),
        Value::String(text) => text == value,
        other => other.to_string() == value,
    }
}

#[test]
fn each_line_of_the_audit_is_applied_or_says_why_not() {
    let written = Written::read();
    let mut lines = 0;
    for line in rows(&below("tests/tables/audit.csv")) {
        lines += 1;
        if !line["why_not"].is_empty() {
            continue;
        }
        let applied = match (line["is"].as_str(), line["was"].as_str()) {
            ("", "") => panic!("{line:#?} changes nothing"),
            // What is taken away is there no more.
            ("", was) => !written.has(&line, was),
            (is, _) => written.has(&line, is),
        };
        assert!(applied, "{line:#?}");
        assert!(!line["source"].is_empty(), "{line:#?} names no source");
    }
    assert!(lines > 0);
}
