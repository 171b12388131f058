//! Arguments of tools, and their schemas: most are those of the OpenAPI document.
use std::sync::Arc;

use serde_json::{Map, Value, json};

pub struct Argument {
    pub name: &'static str,
    pub is_needed: bool,
    said: Said,
}

/// Where it is said what an argument is.
enum Said {
    /// The document, of this parameter of the operation at this path.
    Parameter(&'static str, &'static str),
    /// Here, where only tools have it.
    Own(fn() -> Value),
}

impl Argument {
    pub const fn of(path: &'static str, parameter: &'static str) -> Self {
        Self { name: parameter, is_needed: false, said: Said::Parameter(path, parameter) }
    }

    pub const fn own(name: &'static str, schema: fn() -> Value) -> Self {
        Self { name, is_needed: false, said: Said::Own(schema) }
    }

    pub const fn called(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    pub const fn needed(self) -> Self {
        Self { is_needed: true, ..self }
    }

    fn schema(&self, document: &Value) -> Value {
        let (path, name) = match self.said {
            Said::Own(schema) => return schema(),
            Said::Parameter(path, name) => (path, name),
        };
        let parameters = document["paths"][path]["get"]["parameters"].as_array().into_iter().flatten();
        let mut parameters = parameters.map(|parameter| referred(document, parameter));
        let Some(parameter) = parameters.find(|parameter| parameter["name"] == name) else {
            return Value::Null;
        };
        let mut schema = inlined(document, &parameter["schema"]);
        schema["description"] = parameter["description"].clone();
        schema
    }
}

/// The schema of an object with these arguments.
pub fn input_schema(takes: &[Argument], document: &Value) -> Arc<Map<String, Value>> {
    let properties = takes.iter().map(|one| (one.name.to_owned(), one.schema(document)));
    let needed = takes.iter().filter(|one| one.is_needed).map(|one| one.name);
    let mut schema = Map::new();
    schema.insert("type".to_owned(), "object".into());
    schema.insert("properties".to_owned(), properties.collect::<Map<_, _>>().into());
    schema.insert("required".to_owned(), needed.collect::<Vec<_>>().into());
    schema.insert("additionalProperties".to_owned(), false.into());
    Arc::new(schema)
}

/// What all tools answer with; what `answer` is differs.
pub fn output_schema(document: &Value) -> Map<String, Value> {
    match inlined(document, &json!({ "$ref": "#/components/schemas/ToolAnswer" })) {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

fn referred<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    let to = value["$ref"].as_str().and_then(|to| document.pointer(to.trim_start_matches('#')));
    to.unwrap_or(value)
}

/// A schema without references, and without what only programs that are made from the document read.
fn inlined(document: &Value, schema: &Value) -> Value {
    match referred(document, schema) {
        Value::Object(keys) => {
            let kept = keys.iter().filter(|(key, _)| !matches!(key.as_str(), "title" | "x-enum-varnames" | "example"));
            kept.map(|(key, value)| (key.clone(), inlined(document, value))).collect::<Map<_, _>>().into()
        }
        Value::Array(items) => items.iter().map(|item| inlined(document, item)).collect(),
        other => other.clone(),
    }
}
