//! Schemas that the document has beside those of the types: codes, other formats, and records of which some fields are left out.
use serde_json::{Map, Value, json};

use crate::api::formats;
use crate::domain::{Country, Identifier, MAX_ID_CHARS, SLUG_PATTERN};

/// Schemas of records that have lists.
const NOUNS: &[&str] = &["Article", "Entity", "Event", "Figure", "Correction", "Story", "Publisher"];

/// What many operations refer to: ids of entities, codes of countries, and answers that are no JSON.
pub(super) fn referred_to(document: &mut Value) {
    let schemas = &mut document["components"]["schemas"];
    for format in formats::ALL.iter().filter(|format| !format.schema.is_empty()) {
        schemas[format.schema] = json!({ "type": "string", "description": format.about });
    }
    let codes: Vec<&str> = Country::accepted().collect();
    schemas["CountryCode"] = json!({
        "type": "string", "enum": codes,
        "description": "ISO 3166-1 alpha-2, with XK (user-assigned) and the withdrawn YU and CS; XKX, XKS, KOS and KV mean XK.",
    });
    schemas["EntityId"] = json!({
        "type": "string", "pattern": format!("{SLUG_PATTERN}|^{}$", Identifier::pattern()),
        "minLength": 1, "maxLength": MAX_ID_CHARS,
        "description": "The id of an entity, or one that a public list has for it: `wikidata:Q…`, `Q…` alone, `geonames:…`, `viaf:…`, `osm:…`, `parlgov:…`, `partyfacts:…`, or the address of its page there.",
    });
}

/// In lists, `fields` may leave out anything but the id: their items have schemas of their own that require only that.
pub(super) fn sparse_items(document: &mut Value) {
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else {
        return;
    };
    let nouns: Vec<String> =
        schemas.keys().filter_map(|name| name.strip_prefix("ListOf_")).map(str::to_owned).collect();
    for noun in nouns {
        let sparse = NOUNS.contains(&noun.as_str());
        let name = if sparse { format!("{noun}Item") } else { noun.clone() };
        if let Some(list) = schemas.get_mut(&format!("ListOf_{noun}")) {
            list["properties"]["items"]["items"] = json!({ "$ref": format!("#/components/schemas/{name}") });
        }
        if let Some(item) = schemas.get(&noun).filter(|_| sparse).cloned() {
            let mut item = without_required(item, schemas);
            item["required"] = json!(["id"]);
            item["description"] = json!(format!(
                "{} In a list, `fields` decides which fields there are; `id` is always there.",
                item["description"].as_str().unwrap_or_default()
            ));
            schemas.insert(name, item);
        }
    }
}

/// A schema that requires nothing, nor does any that it refers to: those get a copy named `…Part`.
fn without_required(schema: Value, schemas: &mut Map<String, Value>) -> Value {
    match schema {
        Value::Array(items) => items.into_iter().map(|item| without_required(item, schemas)).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(key, value)| key != "required" || !value.is_array())
            .map(|(key, value)| {
                let value = match value.as_str().filter(|_| key == "$ref") {
                    Some(path) => json!(part_of(path, schemas)),
                    None => without_required(value, schemas),
                };
                (key, value)
            })
            .collect(),
        plain => plain,
    }
}

/// The path of the copy of a schema that requires nothing.
fn part_of(path: &str, schemas: &mut Map<String, Value>) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    let part = format!("{name}Part");
    if !schemas.contains_key(&part) {
        // Put there first: a schema may refer to itself.
        let schema = schemas.get(name).cloned().unwrap_or_default();
        schemas.insert(part.clone(), Value::Null);
        let schema = without_required(schema, schemas);
        schemas.insert(part.clone(), schema);
    }
    format!("#/components/schemas/{part}")
}
