//! The fields of records by name, for `fields` and for the document.
use std::collections::HashMap;
use std::sync::OnceLock;

use serde_json::Value;

use super::openapi::frame;
use super::openapi_shared::resolved;

/// Schemas of records that have lists.
pub(super) const NOUNS: &[&str] = &["Article", "Entity", "Event", "Figure", "Correction", "Story", "Publisher"];

/// How deep `fields` may go into a record.
const FIELD_DEPTH: usize = 3;

/// The fields of a record that `fields` may name, as dotted paths.
pub fn field_paths(schema: &str) -> &'static [&'static str] {
    static PATHS: OnceLock<HashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    let all = PATHS.get_or_init(|| {
        let document = serde_json::to_value(frame()).unwrap_or_default();
        let schemas = &document["components"]["schemas"];
        NOUNS
            .iter()
            .copied()
            .map(|name| {
                let mut paths = Vec::new();
                walk(schemas, &schemas[name], "", FIELD_DEPTH, &mut paths);
                // Made once and kept as long as the program runs.
                let paths = paths.into_iter().map(|path| &*path.leak()).collect();
                (name, paths)
            })
            .collect()
    });
    all.get(schema).map_or(&[], Vec::as_slice)
}

fn walk(schemas: &Value, schema: &Value, prefix: &str, depth: usize, paths: &mut Vec<String>) {
    let schema = resolve(schemas, schema);
    let inner = resolve(schemas, schema.get("items").unwrap_or(schema));
    let Some(properties) = inner["properties"].as_object().filter(|_| depth > 0) else {
        return;
    };
    for (name, property) in properties {
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        paths.push(path.clone());
        walk(schemas, property, &path, depth - 1, paths);
    }
}

/// Follows a reference, and the other branch of `null or …`.
fn resolve<'a>(schemas: &'a Value, schema: &'a Value) -> &'a Value {
    let led = resolved(schemas, schema);
    if !std::ptr::eq(led, schema) {
        return resolve(schemas, led);
    }
    let branches = schema["oneOf"].as_array().or(schema["anyOf"].as_array());
    match branches.and_then(|all| all.iter().find(|branch| branch["type"] != "null")) {
        Some(branch) => resolve(schemas, branch),
        None => schema,
    }
}
