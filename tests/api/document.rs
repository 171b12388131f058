//! The OpenAPI document as tests read it: parameters and the schemas of their values stand where they are used.
use serde_json::Value;

/// What a reference leads to; anything else is itself.
pub fn resolved<'a>(document: &'a Value, part: &'a Value) -> &'a Value {
    match part["$ref"].as_str() {
        Some(path) => document.pointer(path.trim_start_matches('#')).unwrap(),
        None => part,
    }
}

pub fn document() -> Value {
    with_parameters(&serde_json::from_str(ballotwire::api::document()).unwrap())
}

pub fn with_parameters(document: &Value) -> Value {
    let mut whole = document.clone();
    for item in whole["paths"].as_object_mut().unwrap().values_mut() {
        let operations = item.as_object_mut().unwrap().values_mut();
        let parameters = operations.filter_map(|operation| operation.get_mut("parameters")?.as_array_mut());
        for place in parameters.flatten() {
            let mut parameter = resolved(document, place).clone();
            let schema = &mut parameter["schema"];
            *schema = resolved(document, schema).clone();
            if let Some(items) = schema.get_mut("items") {
                *items = resolved(document, items).clone();
            }
            *place = parameter;
        }
    }
    whole
}
