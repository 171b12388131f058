//! Reading query parameters: every mistake of a request is found and named at once.
use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::ask::{Ask, MAX_VALUES};
use super::code::Code;
use super::error::{ApiError, ProblemDetail, Result};
use super::habits;
use crate::domain::OWN_ID;

/// Mistakes that are told in one answer.
const MAX_MISTAKES: usize = 20;

/// Reads what a request asks for, and fails with all that is wrong with it.
pub fn read<T>(ask: &Ask, what: impl FnOnce(&mut Reader<'_>) -> T) -> Result<T> {
    let mut reader = Reader::new(ask);
    let read = what(&mut reader);
    reader.finish()?;
    Ok(read)
}

/// Takes parameters one by one; what is left over is unknown.
pub struct Reader<'a> {
    pub ask: &'a Ask,
    known: Vec<String>,
    mistakes: Vec<(Code, ProblemDetail)>,
    /// What fails where no parameter has a mistake.
    otherwise: Option<ApiError>,
    /// Stands before every name that is asked for.
    prefix: &'static str,
}

impl<'a> Reader<'a> {
    pub fn new(ask: &'a Ask) -> Self {
        Self { ask, known: Vec::new(), mistakes: Vec::new(), otherwise: None, prefix: "" }
    }

    /// The result, if it is one; what went wrong is told after the mistakes of parameters.
    pub fn unless<T>(&mut self, result: Result<T>) -> Option<T> {
        result.map_err(|why| self.otherwise.get_or_insert(why)).ok()
    }

    /// Reads parameters that are named as always, with `prefix` before each.
    pub fn under<T>(&mut self, prefix: &'static str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.prefix = prefix;
        let result = read(self);
        self.prefix = "";
        result
    }

    pub fn mistake(&mut self, parameter: &str, message: impl Into<String>, near: Option<String>) {
        self.push(Code::INVALID_VALUE, parameter, message.into(), near);
    }

    fn push(&mut self, code: Code, parameter: &str, message: String, suggestion: Option<String>) {
        let parameter = Some(parameter.to_owned());
        let detail = ProblemDetail { parameter, message, suggestion, ..ProblemDetail::default() };
        self.add(code, detail);
    }

    pub fn add(&mut self, code: Code, mut detail: ProblemDetail) {
        let prefix = self.prefix;
        detail.parameter = detail.parameter.map(|name| format!("{prefix}{name}"));
        if self.mistakes.len() < MAX_MISTAKES {
            self.mistakes.push((code, detail));
        }
    }

    /// What stands before every name that is asked for now.
    pub fn prefix(&self) -> &'static str {
        self.prefix
    }

    /// A parameter as the caller writes it.
    pub fn whole_name(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// Every value of a parameter, in order. One that is empty is as if it were not there: forms send what nobody
    /// filled in.
    pub fn many(&mut self, name: &str) -> Vec<&'a str> {
        let mut values = self.given(name);
        values.retain(|value| !value.is_empty());
        values
    }

    /// Every value of a parameter that has to be there, empty ones too.
    fn given(&mut self, name: &str) -> Vec<&'a str> {
        let whole = self.whole_name(name);
        let ask: &'a Ask = self.ask;
        let values: Vec<&'a str> =
            ask.query.iter().filter(|(given, _)| *given == whole).map(|(_, value)| value.as_str()).collect();
        self.known.push(whole);
        let most = if name.split('.').next() == Some(OWN_ID) { ask.most_ids } else { MAX_VALUES };
        if values.len() > most {
            self.mistake(name, format!("at most {most} values"), None);
            return Vec::new();
        }
        values
    }

    /// The value of a parameter that takes one.
    pub fn one(&mut self, name: &str) -> Option<&'a str> {
        let values = self.many(name);
        self.first(name, &values)
    }

    /// The value of a parameter that takes one and has to be there; it may be empty.
    pub fn needed(&mut self, name: &str, why: &str) -> Option<&'a str> {
        let values = self.given(name);
        if values.is_empty() {
            self.mistake(name, why, None);
        }
        self.first(name, &values)
    }

    fn first(&mut self, name: &str, values: &[&'a str]) -> Option<&'a str> {
        if values.len() > 1 {
            let message = "takes one value".to_owned();
            self.push(Code::REPEATED_PARAMETER, name, message, None);
        }
        values.first().copied()
    }

    /// A value read by `parse`; a failure is noted as a mistake.
    pub fn parsed<T, E: std::fmt::Display>(
        &mut self,
        name: &str,
        parse: impl Fn(&str) -> std::result::Result<T, E>,
    ) -> Option<T> {
        let value = self.one(name)?;
        match parse(value) {
            Ok(parsed) => Some(parsed),
            Err(why) => {
                self.mistake(name, why.to_string(), None);
                None
            }
        }
    }

    /// A whole number within a range.
    pub fn whole(&mut self, name: &str, min: u64, max: u64) -> Option<u64> {
        self.parsed(name, |value| {
            let digits = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
            value
                .parse::<u64>()
                .ok()
                .filter(|number| digits && (min..=max).contains(number))
                .ok_or_else(|| format!("takes a whole number from {min} to {max}"))
        })
    }

    /// Whether a value is text of so many characters, none of them a control character.
    pub fn plain(&mut self, name: &str, value: &str, characters: RangeInclusive<usize>) -> bool {
        let fault = if !characters.contains(&value.chars().count()) {
            let (least, most) = characters.into_inner();
            format!("takes {least} to {most} characters")
        } else if value.chars().any(|c| c.is_ascii_control()) {
            "has a control character".to_owned()
        } else {
            return true;
        };
        self.mistake(name, fault, None);
        false
    }

    /// One of a few words.
    pub fn word(&mut self, name: &str, choices: &[&'static str]) -> Option<&'static str> {
        let value = self.one(name)?;
        self.choose(name, value, choices)
    }

    /// Words separated by commas, each one of a few.
    pub fn words(&mut self, name: &str, choices: &[&'static str]) -> Vec<&'static str> {
        let mut seen = HashSet::new();
        let mut words = Vec::new();
        for value in self.many(name) {
            for word in value.split(',') {
                if let Some(word) = self.choose(name, word, choices)
                    && seen.insert(word)
                {
                    words.push(word);
                }
            }
        }
        words
    }

    pub fn choose(&mut self, name: &str, value: &str, choices: &[&'static str]) -> Option<&'static str> {
        let found = choices.iter().copied().find(|choice| *choice == value);
        if found.is_none() {
            let near = habits::value(value, choices);
            let message = if value.contains(',') {
                format!("`{value}` is one value; for several, give the parameter again for each")
            } else if choices.is_empty() {
                format!("`{value}` is not possible here: there is nothing to choose")
            } else if choices.len() <= 12 {
                format!("`{value}` is none of {}", choices.join(", "))
            } else {
                format!("`{value}` is not a possible value")
            };
            self.mistake(name, message, near);
        }
        found
    }

    /// Fails with all mistakes, those of parameters nobody asked for first.
    pub fn finish(mut self) -> Result<()> {
        let mut unknown = HashSet::new();
        let mut mistakes = Vec::new();
        for (name, _) in &self.ask.query {
            if unknown.len() >= MAX_MISTAKES {
                break;
            }
            if !self.known.contains(name) && unknown.insert(name) {
                mistakes.push((
                    Code::UNKNOWN_PARAMETER,
                    ProblemDetail {
                        parameter: Some(name.clone()),
                        message: "there is no such parameter".to_owned(),
                        suggestion: habits::parameter(name, &self.known),
                        ..ProblemDetail::default()
                    },
                ));
            }
        }
        mistakes.append(&mut self.mistakes);
        match self.otherwise {
            _ if !mistakes.is_empty() => Err(ApiError::of_parameters(mistakes)),
            Some(why) => Err(why),
            None => Ok(()),
        }
    }
}
