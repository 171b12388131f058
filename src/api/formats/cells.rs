//! What stands in one cell of a table: the values at a dotted path into a record.
use serde_json::Value;

/// The values at a dotted path, those of lists joined by `|`.
pub fn cell(body: &Value, path: &str) -> String {
    let mut found = Vec::new();
    gather(body, path, &mut found);
    found.join("|")
}

fn gather(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for item in items {
                let before = found.len();
                gather(item, path, found);
                // What one of many lacks keeps its place, so that columns of one list go together.
                if found.len() == before {
                    found.push(String::new());
                }
            }
        }
        Value::Object(fields) if !path.is_empty() => {
            let (name, rest) = path.split_once('.').unwrap_or((path, ""));
            if let Some(inner) = fields.get(name) {
                gather(inner, rest, found);
            }
        }
        Value::Null | Value::Object(_) => {}
        Value::String(text) => found.push(text.clone()),
        other => found.push(other.to_string()),
    }
}

/// The one value at a dotted path; null where there is none.
pub fn at<'v>(record: &'v Value, path: &str) -> &'v Value {
    path.split('.').fold(record, |value, name| &value[name])
}
