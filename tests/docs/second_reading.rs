//! How far two readings of the same records agree: Krippendorff's α, counted from `tests/tables/second_reading.csv`.
use std::collections::BTreeMap;

use crate::root;
use crate::written::{filled, hold};

const PAGE: &str = "docs/corpus.md";

type Row = BTreeMap<String, String>;

/// What is compared: the name in the table, and the fields of the file that are counted together.
const FIELDS: &[(&str, &[&str])] = &[
    ("type", &["figure measure", "event type"]),
    ("– measure of a figure", &["figure measure"]),
    ("– type of an event", &["event type"]),
    ("place", &["figure place", "event place"]),
    ("– of a figure", &["figure place"]),
    ("– of an event", &["event place"]),
    ("value", &["figure value"]),
    ("time", &["figure as_of", "event date"]),
    ("– as-of of a figure", &["figure as_of"]),
    ("– date of an event", &["event date"]),
    ("speaker", &["figure speaker"]),
    ("basis", &["figure basis"]),
];

fn rows() -> Vec<Row> {
    let path = root().join("tests/tables/second_reading.csv");
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

/// A date without its time of day; an interval within one day is that day.
fn day(date: &str) -> String {
    let days: Vec<&str> = date.split('/').map(|end| end.split('T').next().unwrap()).collect();
    match days.as_slice() {
        [first, last] if first == last => (*first).to_owned(),
        _ => days.join("/"),
    }
}

/// The two values of a unit, as they are compared.
fn pair(row: &Row, second: &str) -> (String, String) {
    let value = |name: &str| match row["field"].as_str() {
        "figure as_of" | "event date" => day(&row[name]),
        _ => row[name].clone(),
    };
    (value("first"), value(second))
}

/// Krippendorff's α of two readers for names: 1 less the share of observed over expected disagreement.
fn alpha(pairs: &[(String, String)]) -> f64 {
    let mut of_value: BTreeMap<&str, f64> = BTreeMap::new();
    for value in pairs.iter().flat_map(|(first, second)| [first, second]) {
        *of_value.entry(value).or_default() += 1.0;
    }
    let all: f64 = of_value.values().sum();
    let other = 2.0 * pairs.iter().filter(|(first, second)| first != second).count() as f64;
    let alike: f64 = of_value.values().map(|count| count * (count - 1.0)).sum();
    1.0 - (other / all) / (1.0 - alike / (all * (all - 1.0)))
}

fn table(rows: &[Row]) -> String {
    let mut text =
        "| field | units | α | α once its rule was written | differ | changed |\n|---|---|---|---|---|---|\n"
            .to_owned();
    for (name, fields) in FIELDS {
        let of_field: Vec<&Row> = rows.iter().filter(|row| fields.contains(&row["field"].as_str())).collect();
        let first: Vec<_> = of_field.iter().map(|row| pair(row, "second")).collect();
        let last = |row: &&&Row| if row["second_by_rule"].is_empty() { "second" } else { "second_by_rule" };
        let again: Vec<_> = of_field.iter().map(|row| pair(row, last(&row))).collect();
        let differ = of_field.iter().filter(|row| !row["why"].is_empty()).count();
        let changed = of_field.iter().filter(|row| !row["why"].is_empty() && row["now"] != row["first"]).count();
        let again = if first == again { String::new() } else { format!("{:.2}", alpha(&again)) };
        text += &format!("| {name} | {} | {:.2} | {again} | {differ} | {changed} |\n", first.len(), alpha(&first));
    }
    text
}

#[test]
fn the_agreement_of_two_readings_is_as_the_page_says() {
    let page = crate::read(PAGE);
    hold(PAGE, &page, &filled(&page, "agreement", &table(&rows())));
}

#[test]
fn alpha_is_one_for_readers_who_agree_and_about_none_for_chance() {
    let pairs = |text: &str| -> Vec<(String, String)> {
        text.split(' ').map(|two| (two[..1].to_owned(), two[1..].to_owned())).collect()
    };
    assert!((alpha(&pairs("aa bb cc aa")) - 1.0).abs() < 1e-9);
    // Krippendorff's own example of ten units read twice (Computing Krippendorff's Alpha-Reliability, part A).
    let known = alpha(&pairs("01 11 01 00 00 01 00 00 10 00"));
    assert!((known - 0.095).abs() < 0.001, "{known}");
}
