//! The data dictionary: every field of every noun, read off the document and counted on a fresh database.
use serde_json::Value;

use crate::read;
use crate::service::Service;
use crate::written::{filled, hold};

const PAGE: &str = "docs/dictionary.md";

const NOUNS: &[(&str, &str)] = &[
    ("Article", "articles"),
    ("Entity", "entities"),
    ("Event", "events"),
    ("Figure", "figures"),
    ("Story", "stories"),
    ("Correction", "corrections"),
    ("Publisher", "publishers"),
];

/// Shapes that stand in many records and are told once.
const SHARED: &[(&str, &str)] =
    &[("Ref", "ref"), ("When", "date"), ("Country", "country"), ("Span", "span"), ("Figure", "figure, see below")];

/// What only lists with words or parameters have.
const NOT_OF_THE_RECORD: &[&str] = &["score", "highlights", "collapsed"];

/// A schema behind its references, and the name of the last of them.
fn resolved<'d>(document: &'d Value, schema: &'d Value) -> (Option<&'d str>, &'d Value) {
    let schema = schema["oneOf"].as_array().and_then(|either| either.first()).unwrap_or(schema);
    let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) else {
        return (None, schema);
    };
    (Some(name), &document["components"]["schemas"][name])
}

fn type_of(schema: &Value) -> String {
    if schema["enum"].is_array() {
        return "word".to_owned();
    }
    let kinds = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
        kind => kind.as_str(),
    };
    match (kinds.unwrap_or("string"), schema["format"].as_str()) {
        ("string", Some("date-time")) => "instant".to_owned(),
        (kind, _) => kind.to_owned(),
    }
}

/// How many records have a value there.
fn having(records: &[Value], path: &str) -> usize {
    fn has(value: &Value, path: &str) -> bool {
        match value {
            Value::Array(items) => items.iter().any(|item| has(item, path)),
            Value::Null => false,
            _ if path.is_empty() => true,
            _ => {
                let (name, rest) = path.split_once('.').unwrap_or((path, ""));
                has(&value[name.trim_end_matches("[]")], rest)
            }
        }
    }
    records.iter().filter(|record| has(record, path)).count()
}

fn add_rows(rows: &mut Vec<String>, document: &Value, records: &[Value], (above, schema): (&str, &Value)) {
    for (name, given) in schema["properties"].as_object().into_iter().flatten() {
        if NOT_OF_THE_RECORD.contains(&name.as_str()) {
            continue;
        }
        let (named, within) = resolved(document, given);
        let is_list = within["items"].is_object();
        let (named, within) = if is_list { resolved(document, &within["items"]) } else { (named, within) };
        let path = format!("{above}{name}{}", if is_list { "[]" } else { "" });
        let shared = SHARED.iter().find(|(known, _)| Some(*known) == named);
        let is_object = shared.is_none() && within["properties"].is_object();
        let kind = match shared {
            Some((_, kind)) => (*kind).to_owned(),
            None if is_object => "object".to_owned(),
            None => type_of(within),
        };
        let of_its_own = given["oneOf"][0]["description"].as_str().or(given["description"].as_str());
        let about = of_its_own.or(within["description"].as_str().filter(|_| shared.is_none())).unwrap_or_default();
        let about = about.replace('\n', " ").replace('|', "\\|");
        rows.push(format!("| `{path}` | {kind} | {} | {about} |\n", having(records, &path)));
        if is_object {
            add_rows(rows, document, records, (&format!("{path}."), within));
        }
    }
}

#[tokio::test]
async fn the_dictionary_has_every_field_and_how_many_records_have_it() {
    let service = Service::start().await;
    let document: Value = serde_json::from_str(&service.get("/openapi.json").await.1).unwrap();
    let mut text = String::new();
    for (schema, plural) in NOUNS {
        let (status, lines) = service.get(&format!("/v1/{plural}?format=ndjson")).await;
        assert_eq!(status, 200, "{lines}");
        let records: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let schema = &document["components"]["schemas"][schema];
        let about = schema["description"].as_str().unwrap_or_default();
        text.push_str(&format!(
            "\n## {plural}\n\n{about} {} records.\n\n| field | type | records | what it is |\n|---|---|---|---|\n",
            records.len()
        ));
        let mut rows = Vec::new();
        add_rows(&mut rows, &document, &records, ("", schema));
        text.extend(rows);
    }
    text.push('\n');
    let page = read(PAGE);
    hold(PAGE, &page, &filled(&page, "dictionary", &text));
}
