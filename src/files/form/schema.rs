//! JSON Schema for the TOML files, made from the same tables that reading follows.
use serde_json::{Map, Value, json};

use super::shape::{Field, Holds, List, Need, Table, terms};
use super::tables::{CONCEPT, CORPUS, CORRECTION, ENTITY, EVENT, FRONT_MATTER, PUBLISHER, RETIRED, STORY};
use crate::domain::{IdentifierScheme, MAX_ID_CHARS, SLUG_PATTERN};

/// One schema a kind of file, with the name of the file it is committed as.
pub fn schema() -> Vec<(String, Value)> {
    let of_lists = [
        ("publishers", &PUBLISHER),
        ("entities", &ENTITY),
        ("events", &EVENT),
        ("corrections", &CORRECTION),
        ("stories", &STORY),
        ("retired", &RETIRED),
        ("vocabulary", &CONCEPT),
    ];
    let mut schemas = vec![titled("corpus", table(&CORPUS)), titled("article", table(&FRONT_MATTER))];
    for (file, form) in of_lists {
        let list = json!({ "type": "array", "items": table(form) });
        let whole = json!({
            "type": "object",
            "additionalProperties": false,
            "properties": { form.list_key(): list },
        });
        schemas.push(titled(file, whole));
    }
    schemas
}

fn titled(file: &str, schema: Value) -> (String, Value) {
    let mut whole = Map::new();
    whole.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    whole.insert("title".to_owned(), json!(format!("Ballotwire corpus: {file}")));
    if let Value::Object(rest) = schema {
        whole.extend(rest);
    }
    (format!("{file}.schema.json"), Value::Object(whole))
}

fn table(form: &Table) -> Value {
    let read = || form.fields.iter().filter(|field| field.need != Need::Ignored);
    let properties: Map<String, Value> = read().map(|field| (field.key.to_owned(), described(field))).collect();
    let required: Vec<&str> = read().filter(|field| field.need == Need::Required).map(|field| field.key).collect();
    json!({
        "type": "object",
        "description": form.about,
        "additionalProperties": false,
        "properties": properties,
        "required": required,
    })
}

fn described(field: &Field) -> Value {
    let mut schema = holds(&field.holds);
    if let Value::Object(map) = &mut schema {
        map.insert("description".to_owned(), json!(field.about));
        if let Need::Default(default) = field.need {
            map.insert("default".to_owned(), json!(default));
        }
        if field.need == Need::Required && matches!(field.holds, Holds::Many(_)) {
            map.insert("minItems".to_owned(), json!(1));
        }
    }
    schema
}

fn holds(holds: &Holds) -> Value {
    match holds {
        Holds::Text => json!({ "type": "string", "minLength": 1 }),
        Holds::Flag => json!({ "type": "boolean" }),
        Holds::Count => json!({ "type": "integer", "minimum": 0 }),
        Holds::Number => json!({ "type": "number", "minimum": 0 }),
        Holds::Share => json!({ "type": "number", "minimum": 0, "maximum": 1 }),
        Holds::Degrees(most) => json!({ "type": "number", "minimum": -most, "maximum": most }),
        Holds::Id(_) | Holds::Ref(_) | Holds::Labelled(_) | Holds::Concept => json!({
            "type": "string", "pattern": SLUG_PATTERN, "maxLength": MAX_ID_CHARS,
        }),
        Holds::Term(list) => closed(list),
        Holds::Country => json!({ "type": "string", "pattern": "^[A-Z]{2}$" }),
        Holds::Language => {
            json!({ "type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$" })
        }
        Holds::When(form) => {
            json!({ "anyOf": [{ "type": "string", "minLength": 4 }, table(form)] })
        }
        Holds::Url => json!({ "type": "string", "format": "uri", "pattern": "^https?://" }),
        Holds::Wikidata => json!({ "type": "string", "pattern": "^Q[0-9]{1,12}$" }),
        Holds::Identifiers => identifiers(),
        Holds::Table(form) => table(form),
        Holds::Many(item) => {
            json!({ "type": "array", "uniqueItems": true, "items": self::holds(item) })
        }
        Holds::Anything => json!({}),
    }
}

/// Values with their definitions, which editors show.
fn closed(list: &List) -> Value {
    let values: Vec<Value> = (list.terms)()
        .into_iter()
        .map(|(name, definition)| json!({ "const": name, "description": definition }))
        .collect();
    json!({ "type": "string", "title": list.name, "oneOf": values })
}

fn identifiers() -> Value {
    let properties: Map<String, Value> = terms::<IdentifierScheme>()
        .into_iter()
        .map(|(name, definition)| {
            let pattern = if name == "wikidata" { "^Q[0-9]{1,12}$" } else { "^[0-9]{1,12}$" };
            let schema = json!({ "type": "string", "pattern": pattern, "description": definition });
            (name.to_owned(), schema)
        })
        .collect();
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_committed_schemas_are_those_of_the_tables() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/schema");
        #[expect(clippy::disallowed_methods, reason = "the switch that rewrites what the test compares")]
        let rewrite = std::env::var("UPDATE_SCHEMA").is_ok();
        for (name, schema) in schema() {
            let text = format!("{:#}\n", schema);
            if rewrite {
                std::fs::write(folder.join(&name), &text).unwrap();
            }
            let committed = std::fs::read_to_string(folder.join(&name)).unwrap_or_default();
            assert!(committed == text, "{name} is out of date: run with UPDATE_SCHEMA=1");
        }
    }
}
