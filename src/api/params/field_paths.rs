//! The fields of records by name, for `fields`: read off the schema of what answers show.
use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use serde_json::{Map, Value};
use utoipa::ToSchema;

/// How deep `fields` may go into a record.
const FIELD_DEPTH: usize = 3;

/// The fields of a record that `fields` may name, as dotted paths.
pub fn field_paths<T: ToSchema + 'static>() -> &'static [&'static str] {
    static KNOWN: LazyLock<Mutex<HashMap<TypeId, &'static [&'static str]>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known.entry(TypeId::of::<T>()).or_insert_with(|| {
        let mut parts = Vec::new();
        T::schemas(&mut parts);
        let json = |schema| serde_json::to_value(schema).unwrap_or_default();
        let parts: Map<String, Value> = parts.into_iter().map(|(name, schema)| (name, json(schema))).collect();
        let mut paths = Vec::new();
        walk(&Value::Object(parts), &json(T::schema()), "", FIELD_DEPTH, &mut paths);
        // Made once for each kind of record, and kept as long as the program runs.
        paths.into_iter().map(|path| &*path.leak()).collect::<Vec<_>>().leak()
    })
}

/// The schema that a reference leads to; any other is itself.
pub fn resolved<'a>(schemas: &'a Value, schema: &'a Value) -> &'a Value {
    let name = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next());
    name.map_or(schema, |name| &schemas[name])
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
