//! How records become the lines of NDJSON and CSV.
use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

use super::csv_text;
use crate::api::http::Format;
use crate::api::params::Fields;

/// How records become lines.
pub struct Rows {
    pub format: Format,
    /// Dotted paths; CSV only.
    columns: Vec<&'static str>,
    fields: Fields,
}

impl Rows {
    pub fn new(format: Format, columns: &[&'static str], fields: Fields) -> Self {
        Self { format, columns: fields.columns(columns), fields }
    }

    pub fn header(&self) -> Option<String> {
        let Format::Csv { bom } = self.format else {
            return None;
        };
        let names = self.columns.iter().map(|column| Cow::from(*column));
        let line = csv_text::lines(std::iter::once(names));
        Some(if bom { format!("\u{feff}{line}") } else { line })
    }

    /// One record that cannot be written fails them all: rows are never left out.
    pub fn lines<T: Serialize>(&self, bodies: &[T]) -> serde_json::Result<Vec<u8>> {
        if matches!(self.format, Format::Csv { .. }) {
            let values: Vec<Value> = bodies.iter().map(serde_json::to_value).collect::<Result<_, _>>()?;
            let cells = |body| {
                let columns = self.columns.iter();
                columns.map(move |column| Cow::from(cell(body, column)))
            };
            return Ok(csv_text::lines(values.iter().map(cells)).into_bytes());
        }
        let mut lines = Vec::new();
        for body in bodies {
            serde_json::to_writer(&mut lines, &self.fields.of(body))?;
            lines.push(b'\n');
        }
        Ok(lines)
    }
}

/// The values at a dotted path, those of lists joined by `|`.
fn cell(body: &Value, path: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn csv_joins_many_values_and_quotes_what_needs_it() {
        let rows = Rows::new(
            Format::Csv { bom: false },
            &["id", "title", "authors", "publisher.label", "mentions.entity.id"],
            Fields::default(),
        );
        let body = json!({"id": "a", "title": "One, \"two\"", "authors": ["X", "Y"],
            "publisher": {"id": "p", "label": "P"}, "mentions": [{"entity": {"id": "e"}}, {"entity": {"id": "f"}}]});
        assert_eq!(rows.header().unwrap(), "id,title,authors,publisher.label,mentions.entity.id\r\n");
        assert_eq!(rows.lines(&[body]).unwrap(), b"a,\"One, \"\"two\"\"\",X|Y,P,e|f\r\n");
        // JSON has no keys that are lists.
        let unwritable = std::collections::BTreeMap::from([(vec![1], 1)]);
        assert!(rows.lines(&[unwritable]).is_err());
        let marked = Rows { format: Format::Csv { bom: true }, ..rows };
        assert_eq!(marked.header().unwrap(), "\u{feff}id,title,authors,publisher.label,mentions.entity.id\r\n");
    }
}
