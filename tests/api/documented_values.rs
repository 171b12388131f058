//! The document and the service agree on values: what it allows is taken, what it forbids is refused.
use proptest::prelude::*;
use proptest::sample::{Index, select};
use regex::Regex;
use serde_json::Value;

use crate::app::App;
use crate::document::document;
use crate::rubbish::id_below;

/// A query parameter of an operation.
struct Parameter {
    path: String,
    /// What the operation needs besides, as `name=value&`.
    needed: String,
    name: String,
    /// The schema of one value.
    schema: Value,
    example: Option<String>,
    /// Several values stand in one, with commas between.
    by_commas: bool,
    /// It may be empty, and is then as if it were not there.
    empty: bool,
}

fn all(document: &Value) -> Vec<Parameter> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        let parameters = item["get"]["parameters"].as_array().into_iter().flatten();
        for parameter in parameters.filter(|parameter| parameter["in"] == "query") {
            let name = parameter["name"].as_str().unwrap().to_owned();
            // Of these only the service knows whether there is such a one, or what JSON means: not found, if not.
            if ["cursor", "queries", "query", "extend", "in_set", "vs.in_set"].contains(&name.as_str())
                || path.ends_with("/diff")
                || path.starts_with("/v1/sets/{id}")
            {
                continue;
            }
            let mut schema = &parameter["schema"];
            if schema["type"] == "array" {
                schema = &schema["items"];
            }
            let needs_words = ["/v1/collocates", "/v1/concordance", "/v1/search", "/v1/suggest"];
            let needs_words = needs_words.contains(&path.as_str()) && name != "q";
            all.push(Parameter {
                path: path.replace("{id}", id_below(path)).replace("{what}", "entity"),
                needed: if needs_words { "q=vote&" } else { "" }.to_owned(),
                name,
                schema: schema.clone(),
                example: match &parameter["example"] {
                    Value::Array(items) => items[0].as_str().map(str::to_owned),
                    Value::String(text) => Some(text.clone()),
                    _ => None,
                },
                by_commas: parameter["explode"] == false,
                empty: parameter["required"] != true,
            });
        }
    }
    all
}

/// Whether the schema allows a value that stands in an address.
fn allows(parameter: &Parameter, value: &str) -> bool {
    if value.is_empty() && parameter.empty {
        return true;
    }
    if parameter.by_commas {
        return value.split(',').all(|word| allows_one(&parameter.schema, word));
    }
    allows_one(&parameter.schema, value)
}

fn allows_one(schema: &Value, value: &str) -> bool {
    match schema["type"].as_str() {
        Some("integer") => {
            let digits = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
            let within = |number: u64| {
                schema["minimum"].as_u64().is_none_or(|min| number >= min)
                    && schema["maximum"].as_u64().is_none_or(|max| number <= max)
            };
            digits && value.parse().is_ok_and(within)
        }
        Some("number") => value.parse::<f64>().is_ok_and(f64::is_finite),
        Some("string") => {
            let length = value.chars().count() as u64;
            let pattern = schema["pattern"].as_str().map(|p| Regex::new(p).unwrap());
            let choices = schema["enum"].as_array();
            schema["minLength"].as_u64().is_none_or(|min| length >= min)
                && schema["maxLength"].as_u64().is_none_or(|max| length <= max)
                && pattern.is_none_or(|pattern| pattern.is_match(value))
                && choices.is_none_or(|choices| choices.iter().any(|choice| choice == value))
        }
        other => panic!("a type of values nobody thought of: {other:?}"),
    }
}

/// Text near what a parameter takes: its example or one of its words, with a character put in, taken or doubled.
fn near(parameter: &Parameter) -> BoxedStrategy<String> {
    let mut known: Vec<String> = parameter.example.iter().cloned().collect();
    for choice in parameter.schema["enum"].as_array().into_iter().flatten() {
        known.push(choice.as_str().unwrap().to_owned());
    }
    if known.is_empty() {
        return "\\PC{0,6}".boxed();
    }
    let marks = ["\u{1}", "\n", "\u{7f}", "\u{85}", " ", "-", ",", "A", "é", "", "0", "\"", "9999"];
    (select(known), any::<Index>(), select(marks.to_vec()), 0..3usize)
        .prop_map(|(known, at, mark, taken)| {
            let mut chars: Vec<char> = known.chars().collect();
            let at = at.index(chars.len() + 1);
            let end = (at + taken).min(chars.len());
            chars.splice(at..end, mark.chars());
            chars.into_iter().collect()
        })
        .boxed()
}

fn values(parameter: &Parameter) -> BoxedStrategy<String> {
    prop_oneof![
        4 => near(parameter),
        1 => "\\PC{0,12}",
        1 => ".{0,8}",
        1 => "[a-z0-9-]{1,20}",
        1 => "-?[0-9]{1,22}(\\.[0-9]{1,3})?(e[0-9]{1,3})?",
        1 => "[0-9]{4}(-[0-9]{2}){0,2}",
        1 => "[a-z]{195,205}",
        1 => "[A-Za-z]{2,3}(-[A-Za-z]{2,4}){0,2}",
    ]
    .boxed()
}

/// Whether the answer finds fault with the value of this parameter.
fn refuses(app: &App, runtime: &tokio::runtime::Runtime, parameter: &Parameter, value: &str) -> (bool, String) {
    let mut query = url::form_urlencoded::Serializer::new(parameter.needed.clone());
    let query = query.append_pair(&parameter.name, value).finish();
    let path = format!("{}?{query}", parameter.path);
    let answer = runtime.block_on(app.get(&path));
    if answer.status.is_success() {
        return (false, path);
    }
    let problem = answer.json();
    let named = problem["errors"].as_array().into_iter().flatten();
    let of_value = ["invalid_value", "invalid_query"].contains(&problem["code"].as_str().unwrap());
    let refused = of_value && named.clone().any(|e| e["parameter"] == parameter.name.as_str());
    (refused, format!("{path}: {}", answer.text()))
}

#[test]
fn a_value_is_refused_when_and_only_when_the_document_forbids_it() {
    let document = document();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let app = runtime.block_on(App::shipped());
    let parameters = all(&document);
    assert!(parameters.len() > 1000, "{}", parameters.len());
    let strategies: Vec<_> = parameters.iter().map(values).collect();
    let mut wrong = Vec::new();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for (parameter, strategy) in parameters.iter().zip(&strategies) {
        for _ in 0..3 {
            let value = strategy.new_tree(&mut runner).unwrap().current();
            let allowed = allows(parameter, &value);
            let (refused, what) = refuses(&app, &runtime, parameter, &value);
            if refused == allowed {
                wrong.push(format!("allowed {allowed}, {what}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}
