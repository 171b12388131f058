//! Writing a record as TOML: keys in the order of its table, one style of quoting.
use serde::Serialize;
use serde_json::{Map, Value};

use super::shape::{Holds, Need, Table};
use crate::files::error::Error;

/// Longest list of texts on one line, in characters.
const LINE: usize = 100;

/// A record's values by key.
pub(crate) fn values<T: Serialize>(record: &T) -> Result<Map<String, Value>, Error> {
    match serde_json::to_value(record) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(_) => Ok(Map::new()),
        Err(reason) => Err(Error::Unwritable { kind: "record", id: String::new(), reason: reason.to_string() }),
    }
}

/// The record's keys, one a line; lists of tables take a line for each item.
pub(crate) fn table(form: &Table, record: &Map<String, Value>) -> String {
    let mut out = String::new();
    for field in form.fields {
        let Some(value) = record.get(field.key) else {
            continue;
        };
        if is_default(field.need, value) {
            continue;
        }
        out.push_str(field.key);
        out.push_str(" = ");
        out.push_str(&tall(&field.holds, value));
        out.push('\n');
    }
    out
}

fn is_default(need: Need, value: &Value) -> bool {
    matches!(need, Need::Default(default) if value == default)
}

fn tall(holds: &Holds, value: &Value) -> String {
    let (Holds::Many(item), Value::Array(items)) = (holds, value) else {
        return inline(holds, value);
    };
    let flat = inline(holds, value);
    let tables = matches!(item, Holds::Table(_));
    if items.is_empty() || (!tables && flat.chars().count() <= LINE) {
        return flat;
    }
    let lines: String = items.iter().map(|value| format!("  {},\n", inline(item, value))).collect();
    format!("[\n{lines}]")
}

/// A value on one line.
pub(crate) fn inline(holds: &Holds, value: &Value) -> String {
    match (holds, value) {
        (Holds::Many(item), Value::Array(items)) => {
            let items: Vec<String> = items.iter().map(|value| inline(item, value)).collect();
            format!("[{}]", items.join(", "))
        }
        (Holds::Table(form), Value::Object(map)) => braces(form, map),
        (Holds::When(form), Value::Object(map)) => {
            let only_edtf = !map.contains_key("text") && map.get("basis").is_none_or(|basis| basis == "stated");
            match map.get("edtf") {
                Some(edtf) if only_edtf => inline(&Holds::Text, edtf),
                _ => braces(form, map),
            }
        }
        (Holds::Identifiers, Value::Array(items)) => {
            let pairs: Vec<String> = items
                .iter()
                .filter_map(|item| {
                    let scheme = item.get("scheme")?.as_str()?;
                    Some(format!("{scheme} = {}", quoted(item.get("id")?.as_str()?)))
                })
                .collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        (_, Value::String(text)) => quoted(text),
        (_, other) => other.to_string(),
    }
}

fn braces(form: &Table, map: &Map<String, Value>) -> String {
    let pairs: Vec<String> = form
        .fields
        .iter()
        .filter_map(|field| {
            let value = map.get(field.key)?;
            let written = || format!("{} = {}", field.key, inline(&field.holds, value));
            (!is_default(field.need, value)).then(written)
        })
        .collect();
    format!("{{ {} }}", pairs.join(", "))
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_is_read_again_as_it_was(text in "(.|[\u{0}-\u{20}\"\\\\\u{7f}-\u{a0}]){0,40}") {
            let line = format!("key = {}", quoted(&text));
            let table: toml::Table = toml::from_str(&line).unwrap();
            prop_assert_eq!(table["key"].as_str(), Some(text.as_str()));
        }
    }
}
