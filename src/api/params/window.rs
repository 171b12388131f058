//! `from`, `to` and `date_match`: how records lie in time.
use utoipa::openapi::path::Parameter;

use super::forms::{self, Choices, Form};
use super::parameter::{About, One, Or, Taken};
use super::values::word;
use crate::api::http::Reader;
use crate::domain::{Condition, Days, Test};
use crate::store::Noun;

type Date = One<Option<Days>>;

const fn window(name: &'static str) -> Date {
    One::new(name, Form::Text(forms::date_prefix), |one, reader| reader.parsed(one.name, Days::parse_prefix))
}

const fn from(noun: &'static Noun) -> Date {
    window("from").like("2013-11").tells(About::OfNoun(
        |noun| {
            format!(
                "The earliest `{}` wanted: a year, a month or a day, by the days of each record's `zone`.",
                date(noun)
            )
        },
        noun,
    ))
}

const fn to(noun: &'static Noun) -> Date {
    window("to").like("2013-11-17").tells(About::OfNoun(
        |noun| format!("The latest `{}` wanted, the whole of that year, month or day included.", date(noun)),
        noun,
    ))
}

static DATE_MATCH: Or<&str> = word("date_match", Choices::These(&["overlaps", "within", "contains"]))
    .about("How a record's dates and the window of `from` and `to` lie: they touch (`overlaps`, the default), the record lies in the window (`within`), or the window in the record (`contains`).")
    .or("overlaps");

/// What the noun's own date is called.
fn date(noun: &'static Noun) -> &'static str {
    noun.kind.date().map_or("", |date| date.name)
}

pub fn document(noun: &'static Noun) -> Vec<Parameter> {
    match noun.kind.date() {
        Some(_) => [from(noun).document(), to(noun).document(), DATE_MATCH.document()].concat(),
        None => Vec::new(),
    }
}

/// How they are to lie, and the condition where there is a window. None of a noun that has no date.
pub fn read(reader: &mut Reader<'_>, noun: &'static Noun) -> Option<(&'static str, Option<Condition>)> {
    let filter = noun.kind.date()?;
    let from = reader.take(&from(noun));
    let to = reader.take(&to(noun));
    let date_match = reader.take(&DATE_MATCH);
    if from.is_none() && to.is_none() {
        return Some((date_match, None));
    }
    let window = Days { first: from.and_then(|days| days.first), last: to.and_then(|days| days.last) }.clocks();
    let test = match date_match {
        _ if window.are_backwards() => Test::AnyOf(Vec::new()),
        "within" => Test::Within(window),
        "contains" => Test::Contains(window),
        _ => Test::Overlaps(window),
    };
    Some((date_match, Some(Condition { filter, test })))
}
