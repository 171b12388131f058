//! The forms of values as the document has them: words, numbers, dates, ids and text.
use serde_json::{Value, json};
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Type};
use utoipa::openapi::{Ref, RefOr, Required, Schema};

use crate::api::http::MAX_VALUES;
use crate::domain::{MAX_ID_CHARS, SLUG_PATTERN};
use crate::store::Noun;

/// Years from 0001 to 9998: of four digits some two neighbours are neither `00` nor `99`.
macro_rules! year {
    () => {
        "(([1-8][0-9]|[09][1-8]|09|90)[0-9]{2}\
|[0-9]([1-8][0-9]|[09][1-8]|09|90)[0-9]\
|[0-9]{2}([1-8][0-9]|[09][1-8]|09|90))"
    };
}

/// Two digits, not `00`, of a number that four divides.
macro_rules! by_four {
    () => {
        "(0[48]|[2468][048]|[13579][26])"
    };
}

/// A year, a month or a day that exists.
const DATE_PREFIX: &str = concat!(
    "^(",
    year!(),
    "(-(0[1-9]|1[0-2])|-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])\
|-(0[13-9]|1[0-2])-(29|30)|-(0[13578]|1[02])-31)?\
|([0-9]{2}",
    by_four!(),
    "|",
    by_four!(),
    "00)-02-29)$"
);

/// BCP 47: language, script, region.
const LANGUAGE: &str = "^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$";

const YEAR: &str = concat!("^", year!(), "$");
const MONTH: &str = concat!("^", year!(), "-(0[1-9]|1[0-2])$");

/// The form of a value, as the document has it.
pub enum Form {
    /// Least and most.
    Whole(u64, u64),
    Word(Choices),
    /// Words joined by commas.
    Joined(Choices),
    /// One word, or the parameter again for each of several.
    AnyOf(Choices),
    Text(fn() -> RefOr<Schema>),
}

impl Form {
    pub fn document(&self, name: &str, about: &str, like: Option<&'static str>, default: &Value) -> Parameter {
        let words = || words(&self.words());
        let first = || json!(like.or_else(|| self.words().first().copied()));
        match self {
            Self::Whole(min, max) => {
                let about = about.replace("{range}", &format!("{min} to {max}"));
                let example = like.and_then(|number| number.parse::<u64>().ok());
                let example = example.map_or_else(|| default.clone(), Value::from);
                query(name, &about, whole(*min, *max), example)
            }
            Self::Word(_) => query(name, about, words(), first()),
            Self::Joined(_) => {
                let example = first();
                let example = if example.is_null() { example } else { json!([example]) };
                let about = format!("{about} Several are joined by commas.");
                let mut joined = query(name, &about, joined(words()), example);
                joined.explode = Some(false);
                joined
            }
            Self::AnyOf(_) => query(name, about, several(words()), json!([first()])),
            Self::Text(schema) => query(name, about, schema(), json!(like)),
        }
    }

    /// The words that a value is one of.
    pub fn words(&self) -> Vec<&'static str> {
        match self {
            Self::Word(choices) | Self::Joined(choices) | Self::AnyOf(choices) => choices.all(),
            Self::Whole(..) | Self::Text(_) => Vec::new(),
        }
    }
}

/// The words that a value is one of.
pub enum Choices {
    These(&'static [&'static str]),
    Made(fn() -> Vec<&'static str>),
    OfNoun(fn(&'static Noun) -> Vec<&'static str>, &'static Noun),
}

impl Choices {
    fn all(&self) -> Vec<&'static str> {
        match self {
            Self::These(words) => words.to_vec(),
            Self::Made(words) => words(),
            Self::OfNoun(words, noun) => words(noun),
        }
    }
}

pub fn query(name: &str, about: &str, schema: RefOr<Schema>, example: Value) -> Parameter {
    let example = (!example.is_null()).then_some(example);
    parameter(name, ParameterIn::Query, about).schema(Some(schema)).example(example).build()
}

/// A part of a path.
pub fn path(name: &str, about: &str, schema: RefOr<Schema>) -> Parameter {
    parameter(name, ParameterIn::Path, about).required(Required::True).schema(Some(schema)).build()
}

fn parameter(name: &str, lies: ParameterIn, about: &str) -> ParameterBuilder {
    ParameterBuilder::new().name(name).parameter_in(lies).required(Required::False).description(Some(about))
}

/// A list that stands in the document once, under this name; `openapi.rs` puts it there.
pub fn shared(name: &str) -> RefOr<Schema> {
    RefOr::Ref(Ref::from_schema_name(name))
}

pub fn words(choices: &[&'static str]) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(choices.iter().copied())).into()
}

/// For each value the parameter again.
pub fn several(value: RefOr<Schema>) -> RefOr<Schema> {
    ArrayBuilder::new().items(value).max_items(Some(MAX_VALUES)).min_items(Some(1)).into()
}

/// Values joined by commas.
pub fn joined(value: RefOr<Schema>) -> RefOr<Schema> {
    ArrayBuilder::new().items(value).min_items(Some(1)).into()
}

pub fn whole(min: u64, max: u64) -> RefOr<Schema> {
    let bound = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(bound(min))).maximum(Some(bound(max))).into()
}

pub fn number() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::Number).into()
}

pub fn date_prefix() -> RefOr<Schema> {
    named("DatePrefix", text(DATE_PREFIX, 4, 10))
}

pub fn year() -> RefOr<Schema> {
    named("Year", text(YEAR, 4, 4))
}

pub fn month() -> RefOr<Schema> {
    named("Month", text(MONTH, 7, 7))
}

pub fn language() -> RefOr<Schema> {
    named("LanguageTag", text(LANGUAGE, 2, 12))
}

pub fn slug() -> RefOr<Schema> {
    named("RecordId", text(SLUG_PATTERN, 1, MAX_ID_CHARS))
}

pub fn text_of_any_length(pattern: &str) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).into()
}

/// A schema with a title: where it is in the document more than once, it has its place there under this name.
pub fn named(title: &str, mut schema: RefOr<Schema>) -> RefOr<Schema> {
    if let RefOr::T(Schema::Object(object)) = &mut schema {
        object.title = Some(title.to_owned());
    }
    schema
}

pub fn text(pattern: &str, min: usize, max: usize) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some(pattern))
        .min_length(Some(min))
        .max_length(Some(max))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Days;
    use regex::Regex;

    /// Asks for each of them whether the documented pattern and the service agree.
    fn agree(pattern: &str, dates: impl Iterator<Item = String>) {
        let pattern = Regex::new(pattern).unwrap();
        for date in dates {
            let taken = Days::parse_prefix(&date).is_ok();
            assert_eq!(pattern.is_match(&date), taken, "{date}");
        }
    }

    #[test]
    fn the_documented_pattern_of_years_is_of_those_that_are_taken() {
        agree(YEAR, (0..=9999).map(|year| format!("{year:04}")));
        agree(DATE_PREFIX, (0..=9999).map(|year| format!("{year:04}")));
    }

    #[test]
    fn the_documented_pattern_of_months_is_of_those_that_are_taken() {
        let years = || (0..=99).chain(2000..=2099).chain(9900..=9999);
        let months = || years().flat_map(|year| (0..=14).map(move |month| (year, month)));
        let written = |(year, month)| format!("{year:04}-{month:02}");
        agree(MONTH, months().map(written));
        agree(DATE_PREFIX, months().map(written));
    }

    #[test]
    fn the_documented_pattern_of_days_is_of_those_that_are_taken() {
        let days = (0..=14).flat_map(|month| (0..=33).map(move |day| (month, day)));
        let written = |(month, day)| format!("2013-{month:02}-{day:02}");
        agree(DATE_PREFIX, days.map(written));
        agree(DATE_PREFIX, (0..=9999).map(|year| format!("{year:04}-02-29")));
    }
}
