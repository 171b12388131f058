//! The committed document is the served one, and it says what clients need.
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

fn document() -> Value {
    serde_json::from_str(ballotwire::api::document()).unwrap()
}

fn operations(document: &Value) -> Vec<(String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    paths
        .iter()
        .flat_map(|(path, item)| {
            let methods = item.as_object().unwrap();
            methods
                .iter()
                .map(move |(method, operation)| (format!("{method} {path}"), operation))
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
    assert!(
        committed == served,
        "openapi/openapi.json is stale; run UPDATE_OPENAPI=1 cargo test --test openapi"
    );
}

#[test]
fn every_operation_is_described_in_full() {
    let document = document();
    let mut ids = BTreeSet::new();
    for (name, operation) in operations(&document) {
        for field in ["operationId", "summary", "description"] {
            assert!(
                operation[field]
                    .as_str()
                    .is_some_and(|text| !text.is_empty()),
                "{name}: {field}"
            );
        }
        assert!(
            operation["tags"]
                .as_array()
                .is_some_and(|tags| tags.len() == 1),
            "{name}: tags"
        );
        assert!(
            ids.insert(operation["operationId"].to_string()),
            "{name}: operationId twice"
        );
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let parameter_name = &parameter["name"];
            assert!(
                parameter["description"].is_string(),
                "{name}: {parameter_name}"
            );
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
            let response = match response["$ref"].as_str() {
                Some(path) => {
                    &document["components"]["responses"][path.rsplit('/').next().unwrap()]
                }
                None => response,
            };
            let schema = &response["content"]["application/problem+json"]["schema"]["$ref"];
            assert_eq!(schema, "#/components/schemas/Problem", "{name} {status}");
        }
        let statuses = operation["responses"].as_object().unwrap();
        assert!(
            statuses.contains_key("400") && statuses.contains_key("500"),
            "{name}"
        );
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
    let document = document();
    visit(&document, &document);
}

/// utoipa keeps one schema per name and drops the other without a word.
#[test]
fn schema_names_are_unique() {
    let mut seen = BTreeMap::<String, String>::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/api")).unwrap() {
        let path = entry.unwrap().path();
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        for (at, _) in text.match_indices("ToSchema)]") {
            let rest = &text[at..];
            let head = &rest[..rest.find('{').unwrap()];
            let name = match head.split("schema(as = ").nth(1) {
                Some(alias) => alias.split(')').next().unwrap().to_owned(),
                None => head.split_whitespace().last().unwrap().to_owned(),
            };
            let file = path.display().to_string();
            if let Some(other) = seen.insert(name.clone(), file.clone()) {
                panic!("schema {name} is in {other} and {file}");
            }
        }
    }
    assert!(
        seen.contains_key("Article") && seen.contains_key("Problem"),
        "{seen:?}"
    );
}
