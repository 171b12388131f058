//! The arguments of a call: read against those that its tool takes, all mistakes at once.
use serde_json::{Map, Value};

use super::argument::Argument;
use crate::api::http::{ApiError, Code, MAX_VALUES, ProblemDetail};
use crate::domain::nearest;

/// Each argument with its values, as the API takes them.
pub struct Given(Vec<(&'static str, Vec<String>)>);

impl Given {
    /// `tool`: what the tool is called that takes these.
    pub fn read(tool: &str, takes: &[Argument], arguments: Map<String, Value>) -> Result<Self, ApiError> {
        let mut mistakes = Vec::new();
        let mut mistake = |code, name: &str, message: String, suggestion| {
            let parameter = Some(name.to_owned());
            let detail = ProblemDetail { parameter, message, suggestion, ..ProblemDetail::default() };
            mistakes.push((code, detail));
        };
        let mut given = Vec::new();
        for (name, value) in arguments {
            let Some(argument) = takes.iter().find(|argument| argument.name == name) else {
                let near = nearest(&name, takes.iter().map(|argument| argument.name));
                mistake(Code::UNKNOWN_PARAMETER, &name, format!("`{tool}` takes no such argument"), near);
                continue;
            };
            match written(&value) {
                Some(values) if values.len() <= MAX_VALUES => given.push((argument.name, values)),
                Some(_) => mistake(Code::INVALID_VALUE, &name, format!("has more than {MAX_VALUES} values"), None),
                None => {
                    let message = "is neither a text, a number, true or false, nor a list of these";
                    mistake(Code::INVALID_VALUE, &name, message.to_owned(), None);
                }
            }
        }
        let given = Self(given);
        for argument in takes.iter().filter(|argument| argument.is_needed) {
            if given.text(argument.name).is_none() {
                mistake(Code::INVALID_VALUE, argument.name, "is needed".to_owned(), None);
            }
        }
        if mistakes.is_empty() { Ok(given) } else { Err(ApiError::of_parameters(mistakes)) }
    }

    pub fn all(&self, name: &str) -> &[String] {
        let found = self.0.iter().find(|(given, _)| *given == name);
        found.map(|(_, values)| values.as_slice()).unwrap_or_default()
    }

    /// The first value that is not empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.all(name).iter().map(String::as_str).find(|value| !value.is_empty())
    }

    /// A number, or what is meant without one.
    pub fn whole(&self, name: &'static str, default: usize) -> Result<usize, ApiError> {
        let number = self.text(name).map_or(Ok(default), str::parse);
        number.map_err(|_| wrong(name, "is no whole number"))
    }

    /// One of these words, if any.
    pub fn word(&self, name: &'static str, words: &[&'static str]) -> Result<Option<&'static str>, ApiError> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        let word = words.iter().find(|word| **word == text);
        word.map(|word| Some(*word)).ok_or_else(|| wrong(name, &format!("is none of {}", words.join(", "))))
    }

    /// These arguments as parameters of the API.
    pub fn pairs(&self, names: &[&'static str]) -> Vec<(&'static str, String)> {
        let chosen = self.0.iter().filter(|(name, _)| names.contains(name));
        let pairs = chosen.flat_map(|(name, values)| values.iter().map(|value| (*name, value.clone())));
        pairs.collect()
    }

    /// All arguments, for a call that goes on with others than these.
    pub fn but(&self, names: &[&str]) -> Map<String, Value> {
        let kept = self.0.iter().filter(|(name, _)| !names.contains(name));
        let value = |values: &Vec<String>| match values.as_slice() {
            [one] => Value::from(one.as_str()),
            several => several.into(),
        };
        kept.map(|(name, values)| ((*name).to_owned(), value(values))).collect()
    }
}

/// A mistake in one argument.
pub fn wrong(name: &str, message: &str) -> ApiError {
    let detail =
        ProblemDetail { parameter: Some(name.to_owned()), message: message.to_owned(), ..ProblemDetail::default() };
    ApiError::of_parameters(vec![(Code::INVALID_VALUE, detail)])
}

fn written(value: &Value) -> Option<Vec<String>> {
    Some(match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![text.clone()],
        Value::Bool(_) | Value::Number(_) => vec![value.to_string()],
        Value::Array(items) => {
            let one = |item: &Value| if item.is_array() { None } else { written(item)?.pop() };
            items.iter().map(one).collect::<Option<_>>()?
        }
        Value::Object(_) => return None,
    })
}
