//! The committed document is the served one, and it says what clients need.
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use regex::Regex;
use serde_json::Value;

#[path = "api/document.rs"]
mod document;
#[path = "floors/sources.rs"]
mod sources;

use document::{document, resolved};
use sources::sources;

fn operations(document: &Value) -> Vec<(String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    paths
        .iter()
        .flat_map(|(path, item)| {
            let methods = item.as_object().unwrap();
            methods.iter().map(move |(method, operation)| (format!("{method} {path}"), operation))
        })
        .collect()
}

#[test]
fn the_committed_document_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi/openapi.json");
    let served = ballotwire::api::document();
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, served).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == served, "openapi/openapi.json is stale; run UPDATE_OPENAPI=1 cargo test --test openapi");
}

#[test]
fn every_operation_is_described_in_full() {
    let document = document();
    let mut ids = BTreeSet::new();
    for (name, operation) in operations(&document) {
        for field in ["operationId", "summary", "description"] {
            assert!(operation[field].as_str().is_some_and(|text| !text.is_empty()), "{name}: {field}");
        }
        assert!(operation["tags"].as_array().is_some_and(|tags| tags.len() == 1), "{name}: tags");
        assert!(ids.insert(operation["operationId"].to_string()), "{name}: operationId twice");
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let parameter_name = &parameter["name"];
            assert!(parameter["description"].is_string(), "{name}: {parameter_name}");
            assert!(parameter["schema"].is_object(), "{name}: {parameter_name}");
        }
    }
}

#[test]
fn every_failure_is_a_problem() {
    let document = document();
    for (name, operation) in operations(&document) {
        for (status, response) in operation["responses"].as_object().unwrap() {
            if !status.starts_with(['4', '5']) {
                continue;
            }
            let response = resolved(&document, response);
            let schema = &response["content"]["application/problem+json"]["schema"]["$ref"];
            assert_eq!(schema, "#/components/schemas/Problem", "{name} {status}");
        }
        let statuses = operation["responses"].as_object().unwrap();
        assert!(statuses.contains_key("400") && statuses.contains_key("500"), "{name}");
    }
}

#[test]
fn references_lead_somewhere() {
    fn visit(value: &Value, document: &Value) {
        match value {
            Value::Object(fields) => {
                if let Some(path) = fields.get("$ref").and_then(Value::as_str) {
                    let pointer = path.trim_start_matches('#');
                    assert!(document.pointer(pointer).is_some(), "{path}");
                }
                fields.values().for_each(|inner| visit(inner, document));
            }
            Value::Array(items) => items.iter().for_each(|inner| visit(inner, document)),
            _ => {}
        }
    }
    let document = serde_json::from_str(ballotwire::api::document()).unwrap();
    visit(&document, &document);
}

#[test]
fn what_operations_share_stands_in_the_document_once() {
    let document: Value = serde_json::from_str(ballotwire::api::document()).unwrap();
    let mut seen = BTreeMap::<String, String>::new();
    let mut referred = 0;
    for (name, operation) in operations(&document) {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            if parameter.get("$ref").is_some() {
                referred += 1;
            } else if let Some(other) = seen.insert(parameter.to_string(), name.clone()) {
                panic!("{other} and {name} have the same {parameter}");
            }
        }
    }
    assert!(referred > 900, "{referred}");
    for (key, parameter) in document["components"]["parameters"].as_object().unwrap() {
        let name = parameter["name"].as_str().unwrap();
        assert!(key == name || key.ends_with(&format!(".{name}")), "{key}");
        let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        assert!(key.chars().all(plain), "{key}");
        assert!(seen.insert(parameter.to_string(), key.clone()).is_none(), "{key} is there twice");
    }
}

/// Generated code may have one room for the words of all lists, and puts other signs than letters to `_`.
#[test]
fn each_word_of_a_named_list_has_a_name_of_its_own() {
    let document = document();
    let mut seen = BTreeSet::new();
    for (list, schema) in document["components"]["schemas"].as_object().unwrap() {
        let Some(words) = schema["enum"].as_array() else {
            continue;
        };
        let names = schema["x-enum-varnames"].as_array().unwrap();
        assert_eq!(names.len(), words.len(), "{list}");
        for name in names {
            let name = name.as_str().unwrap();
            let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
            assert!(name.chars().all(plain), "{list}: {name}");
            assert!(seen.insert(name.to_owned()), "{list}: {name} is there twice");
        }
    }
    assert!(seen.contains("EVENT_TYPE_TURNOUT_REPORT"));
}

#[test]
fn the_document_is_small() {
    let bytes = ballotwire::api::document().len();
    assert!(bytes < 600_000, "{bytes}");
}

/// What the types of a source file are called in the document, if they derive `ToSchema`.
fn schema_names(text: &str) -> Vec<String> {
    let derived = Regex::new(r"#\[derive\([^)]*\bToSchema\b[^)]*\)\]").unwrap();
    let item = Regex::new(r"(?m)^\s*(?:pub(?:\([^)]*\))?\s+)?(?:struct|enum)\s+(\w+)").unwrap();
    let alias = Regex::new(r"#\[schema\([^\]]*\bas = (\w+)").unwrap();
    let name = |end: usize| {
        let rest = &text[end..];
        let item = item.captures(rest).unwrap();
        let head = &rest[..item.get(0).unwrap().start()];
        let name = alias.captures(head).unwrap_or(item);
        name[1].to_owned()
    };
    derived.find_iter(text).map(|found| name(found.end())).collect()
}

/// The file of each schema, and what is there twice.
fn schema_files(sources: Vec<(String, String)>) -> (BTreeMap<String, String>, Vec<String>) {
    let mut files = BTreeMap::<String, String>::new();
    let mut twice = Vec::new();
    for (file, text) in sources {
        for name in schema_names(&text) {
            if let Some(other) = files.insert(name.clone(), file.clone()) {
                twice.push(format!("schema {name} is in {other} and {file}"));
            }
        }
    }
    (files, twice)
}

/// utoipa keeps one schema per name and drops the other without a word.
#[test]
fn schema_names_are_unique() {
    let (files, twice) = schema_files(sources());
    assert!(twice.is_empty(), "{twice:?}");
    for seen in ["Article", "NoticeCode", "Problem"] {
        assert!(files.contains_key(seen), "{files:?}");
    }
}

#[test]
fn a_schema_name_is_seen_in_any_folder_and_however_it_is_written() {
    let plain = "#[derive(Clone, ToSchema)]\npub struct Ballot { enum_of: u8 }";
    let others = "#[derive(
            utoipa::ToSchema,
            Serialize,
        )]
        /// Once a struct of its own.
        #[serde(tag = \"kind\")]
        #[schema(example = 1, as = Ballot)]
        pub(super) enum BallotBody<T> { A(T) }
        #[derive(Debug)] struct Ballot;
        #[derive(ToSchema)] struct Box(u8);";
    let source = |file: &str, text: &str| (file.to_owned(), text.to_owned());
    let (files, twice) =
        schema_files(vec![source("api/ballots.rs", plain), source("api/nouns/deep/ballots.rs", others)]);
    assert_eq!(twice, ["schema Ballot is in api/ballots.rs and api/nouns/deep/ballots.rs"]);
    assert_eq!(files["Box"], "api/nouns/deep/ballots.rs");
    assert!(sources().iter().any(|(file, _)| file.matches('/').count() > 1));
}
