//! Filters: from query parameters to conditions, by the table of nouns.
use utoipa::openapi::path::Parameter;

use super::filter_ids::{NamedId, read_id, read_linked};
use super::filter_parameters::{MAX_TEXT, of_filter, operators};
use super::filter_rights as rights;
use super::forms::Choices;
use super::parameter::{One, Taken};
use super::values::joined;
use super::window;
use crate::api::http::Reader;
use crate::domain::{Condition, Country, Days, Filter, FilterKind, Language, Test, Value};
use crate::store::Noun;

/// Which filters the records must lack, or have.
const fn missing(noun: &'static Noun) -> One<Vec<&'static str>> {
    joined("missing", Choices::OfNoun(optional_names, noun)).about("Only records that lack these.")
}

const fn has(noun: &'static Noun) -> One<Vec<&'static str>> {
    joined("has", Choices::OfNoun(optional_names, noun)).about("Only records that have these.")
}

#[derive(Debug, Default)]
pub struct Filters {
    pub conditions: Vec<Condition>,
    pub named: Vec<NamedId>,
    pub date_match: Option<&'static str>,
}

/// Reads every filter of a noun.
pub fn read(reader: &mut Reader<'_>, noun: &'static Noun) -> Filters {
    let mut filters = Filters::default();
    for filter in each(noun) {
        read_filter(reader, filter, &mut filters);
    }
    rights::confine(&mut filters.conditions, reader.ask);
    if let Some((date_match, window)) = window::read(reader, noun) {
        filters.date_match = Some(date_match);
        filters.conditions.extend(window);
    }
    for (parameter, test) in [(missing(noun), Test::Missing), (has(noun), Test::Has)] {
        for name in reader.take(&parameter) {
            if let Some(filter) = noun.kind.filter(name) {
                filters.conditions.push(Condition { filter, test: test.clone() });
            }
        }
    }
    filters
}

/// Those of a noun, and its ids.
fn each(noun: &'static Noun) -> impl Iterator<Item = &'static Filter> {
    std::iter::once(noun.kind.own_id()).chain(noun.kind.filters())
}

/// What the document says of all of them.
pub fn document(noun: &'static Noun) -> Vec<Parameter> {
    let mut all: Vec<Parameter> = each(noun).flat_map(of_filter).collect();
    all.extend(window::document(noun));
    all.extend([missing(noun).document(), has(noun).document()].concat());
    all
}

/// Filters of things that a record may lack.
fn optional_names(noun: &'static Noun) -> Vec<&'static str> {
    named(noun, |kind| !matches!(kind, FilterKind::Name | FilterKind::Flag))
}

/// Filters whose values can be counted.
pub fn countable_names(noun: &'static Noun) -> Vec<&'static str> {
    use FilterKind::{Country, Flag, Id, Language, Month, Term, Year};
    named(noun, |kind| matches!(kind, Id(_) | Term(_) | Country | Language | Flag | Year | Month))
}

fn named(noun: &'static Noun, wanted: fn(FilterKind) -> bool) -> Vec<&'static str> {
    noun.kind.filters().iter().filter(|filter| wanted(filter.kind)).map(|filter| filter.name).collect()
}

/// `.gte` and `.lte` of dates and numbers.
fn read_bounds(reader: &mut Reader<'_>, filter: &'static Filter, filters: &mut Filters) {
    let name = filter.name;
    match filter.kind {
        FilterKind::Date => {
            for (suffix, at_least) in [(".gte", true), (".lte", false)] {
                let parameter = format!("{name}{suffix}");
                let Some(days) = reader.parsed(&parameter, Days::parse_prefix) else {
                    continue;
                };
                let clocks = days.clocks();
                let test = if at_least {
                    clocks.first.map(|clock| Test::AtLeast(Value::Clock(clock)))
                } else {
                    clocks.last.map(|clock| Test::AtMost(Value::Clock(clock)))
                };
                filters.conditions.extend(test.map(|test| Condition { filter, test }));
            }
        }
        FilterKind::Number => {
            for (suffix, test) in [(".gte", Test::AtLeast as fn(Value) -> Test), (".lte", Test::AtMost)] {
                if let Some(number) = reader.parsed(&format!("{name}{suffix}"), parse_number) {
                    let test = test(Value::Number(number));
                    filters.conditions.push(Condition { filter, test });
                }
            }
        }
        _ => {}
    }
}

fn read_filter(reader: &mut Reader<'_>, filter: &'static Filter, filters: &mut Filters) {
    let name = filter.name;
    read_bounds(reader, filter, filters);
    if matches!(filter.kind, FilterKind::Date | FilterKind::Presence) {
        return;
    }
    for (suffix, test) in operators(filter) {
        let parameter = format!("{name}{suffix}");
        let given = reader.many(&parameter);
        if given.is_empty() {
            continue;
        }
        let mut values = Vec::new();
        for value in given {
            read_value(reader, &parameter, filter, value, &mut values);
            let named = NamedId::of(&parameter, filter.kind, value);
            filters.named.extend(named);
        }
        let test = test(values);
        filters.conditions.push(Condition { filter, test });
    }
}

fn read_value(reader: &mut Reader<'_>, parameter: &str, filter: &'static Filter, given: &str, values: &mut Vec<Value>) {
    match filter.kind {
        FilterKind::Id(kind) => values.extend(read_id(reader, parameter, kind, given)),
        FilterKind::Linked => values.extend(read_linked(reader, parameter, given)),
        FilterKind::Term(choices) => {
            let chosen = reader.choose(parameter, given, &choices());
            values.extend(chosen.map(|term| Value::Text(term.to_owned())));
        }
        FilterKind::Country => match Country::parse(given) {
            Ok(country) if Country::accepted().any(|code| code == given) => {
                values.push(Value::Text(country.as_str().to_owned()));
            }
            Ok(country) => {
                let message = "country codes are written in capitals";
                reader.mistake(parameter, message, Some(country.as_str().to_owned()));
            }
            Err(why) => {
                let meant = Country::by_name(given).map(|country| country.as_str().to_owned());
                reader.mistake(parameter, why.to_string(), meant);
            }
        },
        FilterKind::Language => match Language::parse_request(given) {
            // Serbian in either script serves who asks for Serbian.
            Ok(language) if language.as_str() == "sr" => {
                let scripts = ["sr-Latn", "sr-Cyrl"].map(|tag| Value::Text(tag.to_owned()));
                values.extend(scripts);
            }
            Ok(language) => values.push(Value::Text(language.as_str().to_owned())),
            Err(why) => reader.mistake(parameter, why.to_string(), None),
        },
        FilterKind::Number => match parse_number(given) {
            Ok(number) => values.push(Value::Number(number)),
            Err(why) => reader.mistake(parameter, why, None),
        },
        FilterKind::Flag => {
            let chosen = reader.choose(parameter, given, &["true", "false"]);
            values.extend(chosen.map(|flag| Value::Flag(flag == "true")));
        }
        FilterKind::Name | FilterKind::Text => {
            if reader.plain(parameter, given, 1..=MAX_TEXT) {
                values.push(Value::Text(given.to_owned()));
            }
        }
        FilterKind::Year | FilterKind::Month => {
            let (form, length) = match filter.kind {
                FilterKind::Year => ("a year such as 2013", 4),
                _ => ("a month such as 2013-11", 7),
            };
            // The form of dates in requests, of this one length.
            match Days::parse_prefix(given).ok().filter(|_| given.len() == length) {
                Some(_) => values.push(Value::Text(given.to_owned())),
                None => reader.mistake(parameter, format!("takes {form}"), None),
            }
        }
        FilterKind::Date | FilterKind::Presence => {}
    }
}

fn parse_number(text: &str) -> Result<f64, &'static str> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
    text.parse::<f64>().ok().filter(|number| plain && number.is_finite()).ok_or("takes a number such as 12 or 46.31")
}
