//! JSON to be read and compared line by line: what is short stands on one line.
use std::fmt::Write;

use serde_json::Value;

/// Characters on a line, its indentation included.
const WIDTH: usize = 120;

pub(super) fn lines(value: &Value) -> String {
    let mut text = String::new();
    write(value, 0, &mut text);
    text.push('\n');
    text
}

fn write(value: &Value, depth: usize, text: &mut String) {
    let line = value.to_string();
    let parts: Vec<(String, &Value)> = match value {
        Value::Object(fields) => {
            let key = |name: &String| format!("{}: ", Value::from(name.as_str()));
            fields.iter().map(|(name, field)| (key(name), field)).collect()
        }
        // Words in a row.
        Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
            items.iter().map(|item| (String::new(), item)).collect()
        }
        _ => Vec::new(),
    };
    if parts.is_empty() || line.len() + depth <= WIDTH {
        text.push_str(&line);
        return;
    }
    let (open, close) = if value.is_object() { ('{', '}') } else { ('[', ']') };
    text.push(open);
    for (at, (key, part)) in parts.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        // Writing into a string cannot fail.
        let _ = write!(text, "{comma}\n{:1$}{key}", "", depth + 1);
        write(part, depth + 1, text);
    }
    let _ = write!(text, "\n{:1$}{close}", "", depth);
}
