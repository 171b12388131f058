//! Dates as filters: how a record's dates and the window asked for must lie.
use ballotwire::domain::Record;
use serde_json::json;

use crate::app::{App, ids, sorted_ids};
use crate::invented::{self, NONE, OPEN, dated_article, write};

/// Articles of 2031, each with a date of its own precision.
async fn kestria_2031() -> App {
    let app = App::empty().await;
    let mut records: Vec<Record> = invented::records();
    records.truncate(3);
    for (id, published) in [
        ("day", "2031-04-02"),
        ("hour", "2031-04-02T15:00:00+02:00"),
        ("next-day", "2031-04-03"),
        ("days", "2031-04-01/2031-04-03"),
        ("month", "2031-04"),
        ("year", "2031"),
        ("may", "2031-05-01"),
        ("since", "2031-04-02/.."),
        ("last-year", "2030"),
    ] {
        records.push(dated_article(id, published));
    }
    write(&app.store, &records).await;
    app
}

async fn assert_window(query: &str, expected: &[&str]) {
    let app = kestria_2031().await;
    let rows = app.rows(&format!("/v1/articles?format=ndjson&{query}")).await;
    let mut expected: Vec<&str> = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(sorted_ids(&rows), expected, "{query}");
}

#[tokio::test]
async fn a_window_is_touched_by_every_date_that_may_lie_in_it() {
    assert_window("from=2031-04-02&to=2031-04-02", &["day", "hour", "days", "month", "year", "since"]).await;
}

#[tokio::test]
async fn within_a_window_are_the_dates_that_lie_in_it_whole() {
    assert_window("from=2031-04&to=2031-04&date_match=within", &["day", "hour", "next-day", "days", "month"]).await;
}

#[tokio::test]
async fn a_window_is_contained_in_the_dates_that_span_it() {
    assert_window("from=2031-04-02&to=2031-04-02&date_match=contains", &["day", "days", "month", "year", "since"])
        .await;
}

#[tokio::test]
async fn a_window_may_be_open_at_either_end() {
    assert_window("from=2031-05", &["may", "year", "since"]).await;
    assert_window("to=2031-03", &["last-year", "year"]).await;
    assert_window("from=2032&date_match=contains", &["since"]).await;
    assert_window("from=2031-05&date_match=within", &["may"]).await;
}

#[tokio::test]
async fn a_day_begins_at_midnight_in_belgrade() {
    let app = App::empty().await;
    let mut records: Vec<Record> = invented::records();
    records.truncate(3);
    records.push(dated_article("before", "2031-04-01T23:59:59+02:00"));
    records.push(dated_article("after", "2031-04-01T22:00:00Z"));
    write(&app.store, &records).await;
    let list = app.json("/v1/articles?from=2031-04-02&to=2031-04-02").await;
    assert_eq!(ids(&list), ["after"]);
}

#[tokio::test]
async fn a_window_that_ends_before_it_begins_holds_nothing() {
    for date_match in ["overlaps", "within", "contains"] {
        let query = format!("from=2031-05&to=2031-04&date_match={date_match}");
        assert_window(&query, &[]).await;
    }
}

#[tokio::test]
async fn dates_are_bounded_by_where_they_begin_and_end() {
    assert_window("published.gte=2031-04-03", &["next-day", "may"]).await;
    assert_window("published.lte=2031-04-02", &["day", "hour", "last-year"]).await;
}

/// Articles, events and corrections of which nobody knows the beginning.
async fn since_ever() -> App {
    let app = App::empty().await;
    let mut all: Vec<Record> = invented::records();
    for (id, date) in [("open", "../2013-11-03"), ("unknown", "/2013-11-03")] {
        all.push(dated_article(&format!("article-{id}"), date));
        all.push(Record::Event(Box::new(invented::read(json!({
            "id": format!("event-{id}"), "type": "meeting", "label": "A meeting", "modality": "reported",
            "date": { "edtf": date, "basis": "stated" }, "evidence": [OPEN],
        })))));
        all.push(Record::Correction(invented::read(json!({
            "id": format!("correction-{id}"), "notice": OPEN, "published": { "edtf": date, "basis": "stated" },
            "summary": "The goat was a sheep.", "corrects": [{ "article": NONE, "field": "title", "was": "a", "now": "b" }],
        }))));
    }
    write(&app.store, &all).await;
    app
}

#[tokio::test]
async fn an_open_or_unknown_beginning_reaches_back_for_ever() {
    let app = since_ever().await;
    for (noun, date) in [("article", "published"), ("event", "date"), ("correction", "published")] {
        let both = [format!("{noun}-open"), format!("{noun}-unknown")];
        let asked = async |query: &str| {
            let path = format!("/v1/{noun}s?format=ndjson&{query}");
            let mut found = sorted_ids(&app.rows(&path).await);
            found.retain(|id| both.contains(id));
            found
        };
        for query in [
            "from=2000&to=2001",
            "to=2020",
            "from=2000&to=2001&date_match=contains",
            &format!("{date}.lte=2013"),
            &format!("has={date}"),
        ] {
            assert_eq!(asked(query).await, both, "{noun}: {query}");
        }
        for query in [
            "from=2014",
            "from=2013&date_match=within",
            &format!("{date}.gte=2000"),
            &format!("{date}.gte=2020"),
            &format!("missing={date}"),
        ] {
            assert!(asked(query).await.is_empty(), "{noun}: {query}");
        }
    }
}

#[tokio::test]
async fn what_has_no_known_beginning_is_on_the_last_page_by_date() {
    let app = since_ever().await;
    let mut path = "/v1/articles?sort=date&limit=1".to_owned();
    let mut found = Vec::new();
    while found.len() < 10 {
        let page = app.json(&path).await;
        found.extend(ids(&page));
        match page["page"]["next"].as_str() {
            Some(next) => path = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(found.len(), 5, "{found:?}");
    assert_eq!(found[3..], ["article-open", "article-unknown"]);
}

#[tokio::test]
async fn a_timeline_tells_of_what_has_no_known_beginning() {
    let app = since_ever().await;
    let answer = app.json("/v1/timeline?interval=year").await;
    assert_eq!((&answer["total"], &answer["coarser"], &answer["undated"]), (&json!(5), &json!(2), &json!(0)));
    let grouped = app.json("/v1/timeline?by=language").await;
    assert_eq!(grouped["total"], 5, "{grouped}");
}
