//! Numbers in `q`: written with any grouping and either decimal mark, found in each, marked where they stand.
use serde_json::Value;

use crate::app::{App, ids};
use crate::invented::{records, write};
use crate::makers::article;

const FORTY_THOUSAND: &[(&str, &str)] = &[
    ("comma", "40,000"),
    ("point", "40.000"),
    ("space", "40 000"),
    ("no-break-space", "40\u{a0}000"),
    ("thin-space", "40\u{2009}000"),
    ("narrow-space", "40\u{202f}000"),
    ("apostrophe", "40’000"),
    ("plain", "40000"),
];

/// An article for each way of writing, of that id, and others that only look like them.
async fn harbour() -> App {
    let app = App::empty().await;
    let others = [
        ("decimal", "45.79"),
        ("decimal-comma", "45,79"),
        ("million", "1 234 567,5"),
        ("million-plain", "1234567.5"),
        ("forty", "40 of 000"),
        ("date", "40.000.12"),
        ("list", "40,000,1"),
    ];
    let mut all = records();
    for (id, number) in FORTY_THOUSAND.iter().chain(&others) {
        let told = format!("They counted {number} lanterns.");
        all.push(article(id, "An invented piece", &told, &[]));
    }
    write(&app.store, &all).await;
    app
}

async fn found(app: &App, q: &str) -> Vec<String> {
    let q: String = url::form_urlencoded::byte_serialize(q.as_bytes()).collect();
    let mut found = ids(&app.json(&format!("/v1/articles?limit=200&q={q}")).await);
    found.sort();
    found
}

fn sorted(ids: &[&str]) -> Vec<String> {
    let mut ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    ids.sort();
    ids
}

#[tokio::test]
async fn thousands_find_each_other_in_a_word_a_phrase_and_a_row_of_words() {
    let app = harbour().await;
    let all: Vec<&str> = FORTY_THOUSAND.iter().map(|(id, _)| *id).collect();
    for (_, number) in FORTY_THOUSAND {
        for q in [
            (*number).to_owned(),
            format!("\"counted {number} lanterns\""),
            format!("counted {number} -gondolas"),
            format!("(gondolas OR abstract:{number})"),
            format!("\"lanterns {number}\"~0"),
        ] {
            assert_eq!(found(&app, &q).await, sorted(&all), "{q}");
        }
    }
}

#[tokio::test]
async fn decimals_find_each_other() {
    let app = harbour().await;
    for q in ["45.79", "45,79"] {
        assert_eq!(found(&app, q).await, sorted(&["decimal", "decimal-comma"]), "{q}");
    }
    for q in ["1,234,567.5", "1.234.567,5", "1234567,5"] {
        assert_eq!(found(&app, q).await, sorted(&["million", "million-plain"]), "{q}");
    }
}

#[tokio::test]
async fn parts_of_a_number_are_no_words_and_what_is_no_number_stays_apart() {
    let app = harbour().await;
    assert_eq!(found(&app, "000").await, sorted(&["date", "forty", "list"]));
    assert_eq!(found(&app, "\"40 000 lanterns\" 12").await, [""; 0]);
    let terms = app.json("/v1/terms?min_count=1&limit=200&q=40000+OR+45.79").await;
    let items = terms["items"].as_array().unwrap().iter();
    let terms: Vec<(&str, u64)> = items
        .map(|item| (item["term"].as_str().unwrap(), item["count"].as_u64().unwrap()))
        .filter(|(term, _)| term.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    assert_eq!(terms, [("40000", 8), ("45.79", 2)]);
}

#[tokio::test]
async fn a_number_is_marked_whole_as_it_is_written() {
    let app = harbour().await;
    let list = app.json("/v1/articles?limit=200&q=40000").await;
    let mut marked: Vec<&str> = Vec::new();
    for item in list["items"].as_array().unwrap() {
        let spans = item["highlights"][0]["matches"].as_array().unwrap();
        let surfaces = spans.iter().map(|span: &Value| span["surface"].as_str().unwrap());
        marked.extend(surfaces);
    }
    marked.sort_unstable();
    let mut written: Vec<&str> = FORTY_THOUSAND.iter().map(|(_, number)| *number).collect();
    written.sort_unstable();
    assert_eq!(marked, written);
}
