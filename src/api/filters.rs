//! Filters: from query parameters to conditions, by the table of nouns.
use super::ask::Ask;
use super::filter_ids::{NamedId, read_id, read_linked};
use super::filter_rights as rights;
use super::reader::Reader;
use crate::domain::{Country, Days, Language};
use crate::store::{Condition, Filter, FilterKind, Noun, Test, Value};

/// How the record's period and the window of `from` and `to` must lie.
pub const DATE_MATCHES: &[&str] = &["overlaps", "within", "contains"];

/// Longest text that a filter takes, in characters.
pub const MAX_TEXT: usize = 200;

#[derive(Debug, Default)]
pub struct Filters {
    pub conditions: Vec<Condition>,
    pub named: Vec<NamedId>,
    pub date_match: Option<&'static str>,
}

/// Reads every filter of a noun.
pub fn read(reader: &mut Reader<'_>, noun: &'static Noun, ask: &Ask) -> Filters {
    let mut filters = Filters::default();
    for filter in noun.filters {
        read_filter(reader, filter, &mut filters);
    }
    rights::confine(&mut filters.conditions, ask);
    read_window(reader, noun, &mut filters);
    let can_be_missing: Vec<&'static str> = optional_filters(noun).map(|f| f.name).collect();
    for (parameter, test) in [("missing", Test::Missing), ("has", Test::Has)] {
        for name in reader.words(parameter, &can_be_missing) {
            if let Some(filter) = noun.filter(name) {
                filters.conditions.push(Condition { filter, test: test.clone() });
            }
        }
    }
    filters
}

/// Filters of things that a record may lack.
pub fn optional_filters(noun: &'static Noun) -> impl Iterator<Item = &'static Filter> {
    noun.filters.iter().filter(|filter| !matches!(filter.kind, FilterKind::Name | FilterKind::Flag))
}

/// Filters whose values can be counted.
pub fn countable_filters(noun: &'static Noun) -> impl Iterator<Item = &'static Filter> {
    noun.filters.iter().filter(|filter| {
        matches!(
            filter.kind,
            FilterKind::Id(_)
                | FilterKind::Term(_)
                | FilterKind::Country
                | FilterKind::Language
                | FilterKind::Flag
                | FilterKind::Year
                | FilterKind::Month
        )
    })
}

/// Whether the record can have several values, so that `.all` makes sense.
fn takes_all(filter: &Filter) -> bool {
    filter.link.is_some_and(|link| link.many) || filter.tree.is_some()
}

/// The operators of a filter on single values.
pub fn operators(filter: &Filter) -> impl Iterator<Item = Operator> {
    let all: [(bool, Operator); 4] = [
        (true, ("", Test::AnyOf)),
        (true, (".not", Test::NoneOf)),
        (takes_all(filter), (".all", Test::AllOf)),
        (filter.tree.is_some(), (".exact", Test::Exactly)),
    ];
    let offered = all.into_iter().filter(|(offered, _)| *offered);
    offered.map(|(_, operator)| operator)
}

/// A suffix of a parameter, and what it does with the values.
pub type Operator = (&'static str, fn(Vec<Value>) -> Test);

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

/// `from`, `to` and `date_match` on the noun's own date.
fn read_window(reader: &mut Reader<'_>, noun: &'static Noun, filters: &mut Filters) {
    let Some(filter) = noun.date() else { return };
    let from = reader.parsed("from", Days::parse_prefix);
    let to = reader.parsed("to", Days::parse_prefix);
    let date_match = reader.word("date_match", DATE_MATCHES).unwrap_or("overlaps");
    filters.date_match = Some(date_match);
    if from.is_none() && to.is_none() {
        return;
    }
    let window = Days { first: from.and_then(|days| days.first), last: to.and_then(|days| days.last) }.clocks();
    let test = match date_match {
        _ if window.are_backwards() => Test::AnyOf(Vec::new()),
        "within" => Test::Within(window),
        "contains" => Test::Contains(window),
        _ => Test::Overlaps(window),
    };
    filters.conditions.push(Condition { filter, test });
}
