//! Dates and numbers as people write them.
use maud::{Markup, html};
use serde_json::Value;

use super::words::{Words, fill};
use crate::api::formats::Shown;

/// Between groups of three digits: narrow, and lines do not break there.
const THIN: char = '\u{202f}';

/// A date of an answer, with its EDTF behind it and the words of the source.
pub fn date(words: &Words, when: &Value) -> Markup {
    let edtf = when["edtf"].text();
    let printed = when["text"].written().map(|text| format!("{edtf} · “{text}”"));
    html! {
        @if !edtf.is_empty() {
            time datetime=[machine(edtf)] title=(printed.as_deref().unwrap_or(edtf)) { (spoken(words, edtf)) }
        }
    }
}

/// What HTML takes as a date.
fn machine(edtf: &str) -> Option<&str> {
    let plain = edtf.bytes().all(|b| b.is_ascii_digit() || b"-:T+Z".contains(&b));
    (plain && matches!(edtf.len(), 4 | 7 | 10 | 17..)).then_some(edtf)
}

/// EDTF in words; what is not read here stays as it is.
pub fn spoken(words: &Words, edtf: &str) -> String {
    let Some((from, to)) = edtf.split_once('/') else {
        return one(words, edtf);
    };
    match (from, to) {
        (".." | "", to) => fill(&words.date_until, &[("date", &one(words, to))]),
        (from, ".." | "") => fill(&words.date_from, &[("date", &one(words, from))]),
        (from, to) => format!("{} – {}", one(words, from), one(words, to)),
    }
}

fn one(words: &Words, edtf: &str) -> String {
    let plain = edtf.trim_end_matches(['?', '~', '%']);
    let mark = edtf.get(plain.len()..).unwrap_or_default();
    let mut said = match plain.split_once('T') {
        Some((date, time)) => {
            let time = time.get(..5).unwrap_or(time);
            fill(&words.date_time, &[("date", &day(words, date)), ("time", time)])
        }
        None => day(words, plain),
    };
    if mark.contains(['~', '%']) {
        said = fill(&words.date_about, &[("date", &said)]);
    }
    if mark.contains(['?', '%']) {
        said = fill(&words.date_uncertain, &[("date", &said)]);
    }
    said
}

fn day(words: &Words, date: &str) -> String {
    let parts: Vec<&str> = date.splitn(3, '-').collect();
    let month = |names: &[String], number: &str| {
        let number: usize = number.parse().ok()?;
        names.get(number.checked_sub(1)?).cloned()
    };
    let said = match parts[..] {
        [year] => year
            .strip_suffix('X')
            .filter(|rest| !rest.ends_with('X'))
            .map(|decade| fill(&words.date_decade, &[("year", &format!("{decade}0"))])),
        [year, number] => month(&words.months_alone, number)
            .map(|month| fill(&words.date_month, &[("month", &month), ("year", year)])),
        [year, number, day] => month(&words.months, number).map(|month| {
            let day = day.trim_start_matches('0');
            fill(&words.date_day, &[("day", day), ("month", &month), ("year", year)])
        }),
        _ => None,
    };
    said.unwrap_or_else(|| date.to_owned())
}

/// A number with thin spaces between thousands.
pub fn number(words: &Words, number: &Value) -> String {
    let written = match number {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => return String::new(),
    };
    let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
    let is_plain = whole.bytes().all(|b| b.is_ascii_digit()) && decimals.bytes().all(|b| b.is_ascii_digit());
    if !is_plain || whole.is_empty() {
        return written;
    }
    let mut said = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && whole.len() > 4 {
            said.push(THIN);
        }
        said.push(digit);
    }
    if !matches!(decimals, "" | "0") {
        said.push_str(&words.decimal);
        said.push_str(decimals);
    }
    said
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::explorer::words;
    use crate::domain::Language;

    fn in_language(tag: &str) -> &'static Words {
        words::of(&[Language::parse_request(tag).unwrap()])
    }

    #[test]
    fn dates_are_said_as_people_write_them() {
        for (edtf, said) in [
            ("2013-11-03", "3 November 2013"),
            ("2013-11", "November 2013"),
            ("2013", "2013"),
            ("199X", "the 1990s"),
            ("2013-11-04T14:37:00+01:00", "4 November 2013, 14:37"),
            ("2013-11-06?", "6 November 2013 (uncertain)"),
            ("2004-03~", "about March 2004"),
            ("1998-02/1999-06-11", "February 1998 – 11 June 1999"),
            ("../2004", "until 2004"),
            ("2013-21", "2013-21"),
            ("-0043-03-15", "-0043-03-15"),
            ("<b>", "<b>"),
            ("", ""),
        ] {
            assert_eq!(spoken(in_language("en"), edtf), said);
        }
        assert_eq!(spoken(in_language("sr"), "2013-11-03"), "3. novembra 2013.");
        assert_eq!(spoken(in_language("sr-Cyrl"), "2013-11"), "новембар 2013.");
    }

    #[test]
    fn thousands_are_told_apart_and_decimals_are_those_of_the_language() {
        let english = in_language("en");
        assert_eq!(number(english, &json!(1_792_913)), "1\u{202f}792\u{202f}913");
        assert_eq!(number(english, &json!(4386)), "4386");
        assert_eq!(number(in_language("sq"), &json!(46.31)), "46,31");
        assert_eq!(number(english, &json!(null)), "");
    }
}
