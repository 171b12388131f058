//! A day ends where the event happened, or where the publisher of the article is at home; else in Belgrade.
use std::collections::BTreeMap;

use ballotwire::domain::Record;
use serde_json::{Value, json};

use crate::app::{App, ids, sorted_ids};
use crate::invented::{read, retired, write};

/// Half an hour after midnight in Sofia and Bucharest; in Belgrade it is the day before still.
const HALF_PAST: &str = "2021-11-14T00:30:00+02:00";

fn publisher(id: &str, country: Option<&str>) -> Record {
    let mut publisher = json!({ "id": id, "label": "Example Gazette", "kind": "newspaper" });
    if let Some(country) = country {
        publisher["country"] = json!(country);
    }
    Record::Publisher(read(publisher))
}

fn article(id: &str, publisher: &str, published: &str) -> Record {
    Record::Article(Box::new(read(json!({
        "id": id, "title": format!("Piece {id}"), "title_basis": "page", "publisher": publisher,
        "language": "en", "published": { "edtf": published, "basis": "stated" },
        "coverage": "whole", "text_access": "none",
    }))))
}

fn place(id: &str, country: &str) -> Record {
    Record::Entity(read(json!({
        "id": id, "kind": "place", "label": id, "public_figure": true, "country": country,
        "names": [{ "text": id, "lang": "en", "kind": "preferred" }],
    })))
}

/// An event half an hour after midnight.
fn event(id: &str, country: Option<&str>, places: &[&str]) -> Record {
    let at = |id: &&str| json!({ "entity": id, "role": "location", "precision": "exact" });
    let places: Vec<_> = places.iter().map(at).collect();
    let mut event = json!({
        "id": id, "type": "meeting", "label": "A meeting", "modality": "reported", "places": places,
        "date": { "edtf": HALF_PAST, "basis": "stated" }, "evidence": ["bg"],
    });
    if let Some(country) = country {
        event["country"] = json!(country);
    }
    Record::Event(Box::new(read(event)))
}

/// A figure of half an hour after midnight.
fn figure(id: &str, article: &str, event: Option<&str>) -> Record {
    let mut figure = json!({
        "id": id, "article": article, "measure": "crowd_size", "unit": "people", "quantity": { "value": 9 },
        "qualifier": "exact", "as_of": { "edtf": HALF_PAST, "basis": "stated" }, "basis": "report", "status": "current",
    });
    if let Some(event) = event {
        figure["event"] = json!(event);
    }
    Record::Figure(read(figure))
}

fn correction(id: &str, notice: &str) -> Record {
    Record::Correction(read(json!({
        "id": id, "notice": notice, "published": { "edtf": HALF_PAST, "basis": "stated" },
        "summary": "The goat was a sheep.", "corrects": [{ "article": "rs", "field": "title", "was": "a", "now": "b" }],
    })))
}

/// Articles of half an hour after midnight, each of the country that it is called by, and what refers to them.
async fn gazettes() -> App {
    let app = App::empty().await;
    let mut records = Vec::new();
    for (id, country) in [
        ("bg", Some("BG")),
        ("ro", Some("RO")),
        ("gr", Some("GR")),
        ("tr", Some("TR")),
        ("rs", Some("RS")),
        ("gb", Some("GB")),
        ("nowhere", None),
    ] {
        let paper = format!("example-gazette-{id}");
        records.push(publisher(&paper, country));
        records.push(article(id, &paper, HALF_PAST));
    }
    for (id, country) in [("east", "BG"), ("further-east", "BG"), ("west", "RS")] {
        records.push(place(id, country));
    }
    records.extend([
        event("own", Some("BG"), &["west"]),
        event("placed", None, &["east", "further-east"]),
        event("between", None, &["east", "west"]),
        event("anywhere", None, &[]),
        figure("of-event", "rs", Some("placed")),
        figure("of-article", "bg", None),
        figure("of-both", "bg", Some("between")),
        correction("told-there", "bg"),
        correction("told-here", "rs"),
    ]);
    write(&app.store, &records).await;
    app
}

/// What lies in the days that are asked for, in order of id.
async fn found(app: &App, list: &str, query: &str) -> Vec<String> {
    let path = format!("/v1/{list}?format=ndjson&{query}");
    sorted_ids(&app.rows(&path).await)
}

/// The time zone of each record's date, by id.
async fn zones(app: &App, list: &str, date: &str) -> BTreeMap<String, Value> {
    let rows = app.rows(&format!("/v1/{list}?format=ndjson")).await;
    let zone = |row: &Value| {
        let id = row["id"].as_str().unwrap().to_owned();
        (id, row[date]["zone"].clone())
    };
    rows.iter().map(zone).collect()
}

#[tokio::test]
async fn an_article_lies_in_the_days_of_its_publishers_country() {
    let app = gazettes().await;
    let there = ["bg", "gr", "ro", "tr"];
    let here = ["gb", "nowhere", "rs"];
    for query in ["from=2021-11-14&to=2021-11-14", "from=2021-11-14&date_match=within", "published.gte=2021-11-14"] {
        assert_eq!(found(&app, "articles", query).await, there, "{query}");
    }
    for query in ["from=2021-11-13&to=2021-11-13", "to=2021-11-13&date_match=within", "published.lte=2021-11-13"] {
        assert_eq!(found(&app, "articles", query).await, here, "{query}");
    }
    let zones = zones(&app, "articles", "published").await;
    assert_eq!(zones["bg"], "Europe/Sofia");
    assert_eq!(zones["gb"], "Europe/London");
    assert_eq!(zones["nowhere"], "Europe/Belgrade");
    // A moment is the same everywhere.
    let bg = app.json("/v1/articles/bg").await;
    assert_eq!(bg["published"]["earliest"], "2021-11-13T22:30:00Z");
}

#[tokio::test]
async fn an_event_lies_in_the_days_of_the_one_country_that_it_has() {
    let app = gazettes().await;
    assert_eq!(found(&app, "events", "from=2021-11-14").await, ["own", "placed"]);
    assert_eq!(found(&app, "events", "to=2021-11-13").await, ["anywhere", "between"]);
    let zones = zones(&app, "events", "date").await;
    assert_eq!(zones["own"], "Europe/Sofia");
    assert_eq!(zones["placed"], "Europe/Sofia");
    assert_eq!(zones["between"], "Europe/Belgrade");
    assert_eq!(zones["anywhere"], "Europe/Belgrade");
}

#[tokio::test]
async fn figures_and_corrections_lie_in_the_days_of_what_they_belong_to() {
    let app = gazettes().await;
    assert_eq!(found(&app, "figures", "from=2021-11-14").await, ["of-article", "of-event"]);
    // When the article was published is a day of the article.
    assert_eq!(found(&app, "figures", "reported.gte=2021-11-14").await, ["of-article", "of-both"]);
    assert_eq!(found(&app, "corrections", "from=2021-11-14").await, ["told-there"]);
    let zones = zones(&app, "figures", "as_of").await;
    assert_eq!(zones["of-article"], "Europe/Sofia");
    assert_eq!(zones["of-both"], "Europe/Belgrade");
}

#[tokio::test]
async fn years_months_and_timelines_are_of_these_days_too() {
    let app = App::empty().await;
    let at = "2021-12-31T23:30:00Z";
    let records = [
        publisher("example-gazette-bg", Some("BG")),
        publisher("example-gazette-gb", Some("GB")),
        article("bg", "example-gazette-bg", at),
        article("gb", "example-gazette-gb", at),
    ];
    write(&app.store, &records).await;
    for (query, id) in [("year=2022", "bg"), ("month=2022-01", "bg"), ("year=2021", "gb"), ("month=2021-12", "gb")] {
        assert_eq!(found(&app, "articles", query).await, [id], "{query}");
    }
    for (interval, periods) in
        [("day", ["2021-12-31", "2022-01-01"]), ("month", ["2021-12", "2022-01"]), ("year", ["2021", "2022"])]
    {
        let answer = app.json(&format!("/v1/timeline?interval={interval}")).await;
        let items = answer["items"].as_array().unwrap();
        for (item, period) in items.iter().zip(periods) {
            assert_eq!((&item["period"], &item["count"]), (&json!(period), &json!(1)));
        }
        assert_eq!(items.len(), 2);
    }
}

#[tokio::test]
async fn a_day_begins_and_ends_with_the_clock_of_the_country() {
    let app = App::empty().await;
    let records = [
        publisher("example-gazette-nz", Some("NZ")),
        publisher("example-gazette-us", Some("US")),
        article("first", "example-gazette-nz", "2031-07-02"),
        article("last", "example-gazette-us", "2031-07-02"),
        article("clock", "example-gazette-us", "2031-07-02T12:00:00"),
    ];
    write(&app.store, &records).await;
    for (id, earliest, latest) in [
        ("first", "2031-07-01T12:00:00Z", "2031-07-02T11:59:59Z"),
        ("last", "2031-07-02T04:00:00Z", "2031-07-03T03:59:59Z"),
        ("clock", "2031-07-02T16:00:00Z", "2031-07-02T16:00:00Z"),
    ] {
        let published = &app.json(&format!("/v1/articles/{id}")).await["published"];
        assert_eq!(published["earliest"], earliest, "{id}");
        assert_eq!(published["latest"], latest, "{id}");
    }
    // One day in all lists, while their order is that of the moments.
    let list = app.json("/v1/articles?from=2031-07-02&to=2031-07-02&sort=date").await;
    assert_eq!(ids(&list), ["first", "last", "clock"]);
}

#[tokio::test]
async fn a_publisher_that_moves_takes_its_articles_along() {
    let app = gazettes().await;
    write(&app.store, &[publisher("example-gazette-bg", Some("RS"))]).await;
    assert_eq!(found(&app, "articles", "from=2021-11-14").await, ["gr", "ro", "tr"]);
    assert_eq!(found(&app, "figures", "from=2021-11-14").await, ["of-event"]);
    assert!(found(&app, "corrections", "from=2021-11-14").await.is_empty());
    write(&app.store, &[publisher("example-gazette-bg", Some("TR"))]).await;
    assert_eq!(found(&app, "articles", "from=2021-11-14").await, ["bg", "gr", "ro", "tr"]);
}

#[tokio::test]
async fn a_place_that_moves_takes_its_events_along() {
    let app = gazettes().await;
    write(&app.store, &[place("further-east", "RO")]).await;
    assert_eq!(found(&app, "events", "from=2021-11-14").await, ["own"]);
    assert_eq!(found(&app, "figures", "from=2021-11-14").await, ["of-article"]);
    write(&app.store, &[place("west", "BG"), place("further-east", "BG")]).await;
    assert_eq!(found(&app, "events", "from=2021-11-14").await, ["between", "own", "placed"]);
    assert_eq!(found(&app, "figures", "from=2021-11-14").await, ["of-article", "of-both", "of-event"]);
}

#[tokio::test]
async fn a_merged_publisher_leaves_its_articles_in_the_days_of_the_other() {
    let app = gazettes().await;
    let records = [
        article("bg", "example-gazette-rs", HALF_PAST),
        retired("publisher", "example-gazette-bg", Some("example-gazette-rs")),
    ];
    write(&app.store, &records).await;
    assert_eq!(found(&app, "articles", "from=2021-11-14").await, ["gr", "ro", "tr"]);
}
