//! Frictionless Data Package, 2.0.
use serde_json::{Value, json};

use super::dataset::{Dataset, MAKERS, Resource};
use crate::api::formats::Holds;
use crate::api::shapes::licence_address;

pub fn data_package(dataset: &Dataset) -> Value {
    let licence = dataset.licence.as_ref().map(|name| json!({ "name": name, "path": licence_address(name) }));
    plain(json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": dataset.name,
        "id": dataset.address,
        "title": dataset.title,
        "description": dataset.description,
        "homepage": dataset.address,
        "version": dataset.version,
        "revision": dataset.revision,
        "created": dataset.issued,
        "licenses": licence.map(|licence| [plain(licence)]),
        "contributors": [{ "title": MAKERS, "roles": ["creator"] }],
        "citation": dataset.citation,
        "resources": dataset.resources.iter().map(resource).collect::<Vec<_>>(),
    }))
}

fn resource(resource: &Resource) -> Value {
    let columns = resource.columns();
    let fields: Vec<Value> = columns.iter().map(|(path, holds)| field(path, *holds, resource)).collect();
    let is_table = !fields.is_empty();
    let file = resource.file.as_ref();
    plain(json!({
        "name": resource.name(),
        "title": resource.title(),
        "path": resource.address,
        "type": is_table.then_some("table"),
        "format": resource.format.name,
        "mediatype": resource.format.media_type,
        "encoding": "utf-8",
        "rows": resource.rows,
        "bytes": file.map(|file| file.bytes),
        "hash": file.map(|file| format!("sha256:{}", file.sha256)),
        "schema": is_table.then(|| json!({ "fields": fields, "primaryKey": ["id"] })),
    }))
}

fn field(path: &str, holds: Holds, resource: &Resource) -> Value {
    let kind = match holds {
        Holds::Text => "string",
        Holds::Whole => "integer",
        Holds::Number => "number",
        Holds::Truth => "boolean",
        Holds::End if resource.format.name == "parquet" => "date",
        Holds::End | Holds::Instant => "datetime",
    };
    json!({ "name": path, "type": kind })
}

/// Without keys that have no value.
fn plain(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields.into_iter().filter(|(_, value)| !value.is_null()).collect(),
        other => other,
    }
}
