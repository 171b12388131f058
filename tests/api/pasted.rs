//! What people paste into `q`: titles, labels, names and addresses, with whatever marks.
use crate::app::{App, ids, query};
use crate::invented::{records, write};
use crate::makers::{article, entity, event};
use crate::people::BROWSER;
use axum::http::StatusCode;

/// What every kind of record and the page are asked for.
const ASKED: [&str; 7] = [
    "/v1/search?limit=1&",
    "/v1/articles?limit=1&",
    "/v1/events?limit=1&",
    "/v1/entities?limit=1&",
    "/v1/figures?limit=1&",
    "/v1/corrections?limit=1&",
    "/search?",
];

/// What below `/v1` tells in notices how words were read, and what they may have meant.
pub const TELLING: [&str; 6] = ["articles", "search", "concordance", "timeline", "terms", "graph"];

pub async fn assert_taken(app: &App, path: &str, q: &str) {
    let path = format!("{path}{}", query(q));
    let headers: &[_] = if path.starts_with("/search?") { &[BROWSER] } else { &[] };
    let answer = app.get_with(&path, headers).await;
    assert_eq!(answer.status, StatusCode::OK, "{q}: {}", answer.text());
}

/// Invented titles with marks that are operators elsewhere.
const TITLES: &[&str] = &[
    "SECOND ROUND: Milan Goranić declares victory in Velmora",
    "Velmora: mayoral election, 6 October 2031",
    "“Boycott”, says leader of the ferrymen",
    "“Boycott”: ferrymen, “goats” and (some) others",
    "Goranić(KFU) speaks",
    "Velmora 12\" gun and a 5\" barrel",
    "http://example.org/velmora/a?b=1&c=(d)",
    "title: how http://example.org names a part",
    "1) Velmora a) votes",
    ":( no ferry :( no bridge",
    "KESTRIA OR CHAOS",
    "BRIDGES AND FERRIES OR",
    "Ko je „pobedio“ (opet)?",
    "»Brücke« – ‘or’ ferry — [live] {50%} | #vote @velmora * ~5 \\",
    "Ferry - or bridge",
    "Ferry –or bridge −5",
    "A “quotation that never ends",
    "A (remark that never ends",
    "Milan\tGoranić",
];

#[tokio::test]
async fn an_invented_title_or_label_with_any_marks_is_found_first() {
    let app = App::empty().await;
    let mut all = records();
    for (number, title) in TITLES.iter().enumerate() {
        let title = title.replace('\t', " ");
        let id = format!("title-{number}");
        // All words in one abstract, so that words alone find it too.
        all.push(article(&id, &title, "It was so.", &[]));
        all.push(event(&format!("label-{number}"), &title, &[], &[&id]));
    }
    all.push(article("all-titles", "All titles", &TITLES.join(" ").replace('\t', " "), &[]));
    all.push(entity("milan-goranic", "person", &["Milan Goranić"]));
    write(&app.store, &all).await;
    for (number, title) in TITLES.iter().enumerate() {
        let found = app.json(&format!("/v1/search?{}", query(title))).await;
        assert_eq!(ids(&found["articles"])[0], format!("title-{number}"), "{title}");
        assert_eq!(ids(&found["events"])[0], format!("label-{number}"), "{title}");
        for path in ASKED {
            assert_taken(&app, path, title).await;
        }
    }
}

#[tokio::test]
async fn how_a_query_was_read_is_told_where_it_may_have_been_meant_otherwise() {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    for (q, code, suggestion) in [
        ("kestria –granary", "read_as", Some("kestria -granary")),
        ("titel:velmora", "read_as", Some("title:velmora")),
        ("granary OR", "read_as", None),
        ("KESTRIA NOT GRANARY", "read_as", Some("KESTRIA not GRANARY")),
        ("…", "no_words", None),
    ] {
        for path in TELLING {
            let answer = app.json(&format!("/v1/{path}?{}", query(q))).await;
            let notices = answer["query"]["notices"].as_array().unwrap();
            let told = notices.iter().find(|notice| notice["code"] == code);
            let told = told.unwrap_or_else(|| panic!("{path} {q}: {notices:?}"));
            assert_eq!(told["parameter"], "q");
            assert_eq!(told["suggestion"].as_str(), suggestion, "{path} {q}");
        }
    }
    let answer = app.json(&format!("/v1/terms?vs.{}", query("a –b"))).await;
    assert_eq!(answer["query"]["notices"][0]["parameter"], "vs.q");
}

#[tokio::test]
async fn of_a_long_query_whole_words_are_read_and_the_cut_is_told() {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    // The last word would be found nowhere: it is cut, not shortened.
    let long = format!("{}granary", "granary ".repeat(37));
    assert_eq!(long.chars().count(), 303);
    for (q, cut) in [(&long[..300], false), (&long, true), (&"granary ".repeat(50), true)] {
        let answer = app.json(&format!("/v1/articles?{}", query(q))).await;
        let notices = answer["query"]["notices"].as_array().unwrap();
        let told = notices.iter().any(|notice| notice["code"] == "cut");
        assert_eq!(told, cut, "{q}");
        let found = if q.ends_with("gran") { 0 } else { 1 };
        assert_eq!(ids(&answer).len(), found, "{q}");
    }
    let wordless = "x".repeat(400);
    assert_taken(&app, ASKED[1], &wordless).await;
    assert_taken(&app, "/v1/suggest?", &wordless).await;
    assert_taken(&app, "/v1/suggest?", "a\tb\nc").await;
}

#[tokio::test]
async fn what_cannot_be_meant_so_is_refused_with_its_place() {
    let app = App::empty().await;
    for (q, position) in [
        ("\"a b\"~101", 6),
        ("title:-x", 6),
        ("x title:abstract:y", 8),
        ("x label:y", 2),
        ("x \u{1}", 2),
        ("\t", 0),
        ("(((((((((((a", 10),
    ] {
        let answer = app.get(&format!("/v1/articles?{}", query(q))).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{q}");
        let problem = answer.json();
        assert_eq!(problem["code"], "invalid_query", "{q}");
        assert_eq!(problem["errors"][0]["position"], position, "{q}: {problem}");
    }
}
