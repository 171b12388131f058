//! What the type of an event has in common with others, and whether it lies on the day of its vote: as filters, facets
//! and keys.
use ballotwire::domain::{Country, EventClass, EventType, Record, Term};
use serde_json::{Value, json};

use crate::app::{App, ids, sorted_ids};
use crate::invented::{self, read, records, write};

/// An event of Kestria.
fn event(id: &str, kind: &str, date: Option<&str>, part_of: Option<&str>) -> Record {
    let mut event = json!({
        "id": id, "type": kind, "label": format!("Event {id}"), "modality": "reported",
        "evidence": [invented::OPEN],
    });
    if let Some(date) = date {
        event["date"] = json!({ "edtf": date, "basis": "stated" });
    }
    if let Some(whole) = part_of {
        event["part_of"] = json!(whole);
    }
    if kind == "election" {
        event["election"] = json!({ "level": "local" });
    }
    Record::Event(Box::new(read(event)))
}

async fn found(app: &App, query: &str) -> Vec<String> {
    sorted_ids(&app.rows(&format!("/v1/events?format=ndjson&{query}")).await)
}

/// Value and count of every bucket of a facet, and how many have none.
async fn counted(app: &App, path: &str, facet: &str) -> (Vec<(String, i64)>, i64) {
    let list = app.json(&format!("{path}&facets={facet}&limit=1")).await;
    let facet = &list["facets"][facet];
    let bucket = |bucket: &Value| {
        let value = &bucket["value"];
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        (value, bucket["count"].as_i64().unwrap())
    };
    let mut buckets: Vec<_> = facet["buckets"].as_array().unwrap().iter().map(bucket).collect();
    buckets.sort();
    (buckets, facet["missing"].as_i64().unwrap())
}

#[tokio::test]
async fn a_class_finds_the_events_of_all_its_types_and_no_others() {
    let app = App::shipped().await;
    let all = app.rows("/v1/events?format=ndjson").await;
    let mut sum = 0;
    for class in EventClass::ALL {
        let of_class = |row: &&Value| {
            let kind = EventType::parse(row["type"].as_str().unwrap()).unwrap();
            kind.class() == *class
        };
        let expected: Vec<Value> = all.iter().filter(of_class).cloned().collect();
        assert!(!expected.is_empty(), "{}", class.name());
        assert!(expected.iter().all(|row| row["type_class"] == class.name()));
        let query = format!("type_class={}", class.name());
        assert_eq!(found(&app, &query).await, sorted_ids(&expected), "{query}");
        sum += expected.len();
    }
    assert_eq!(sum, all.len());
}

#[tokio::test]
async fn classes_are_added_excluded_counted_and_lie_beside_types() {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    let kinds = ["riot", "protest", "boycott", "decision", "meeting"];
    let events: Vec<Record> = kinds.iter().map(|kind| event(kind, kind, None, None)).collect();
    write(&app.store, &events).await;
    let these = "missing=date";
    for (query, expected) in [
        ("type_class=protest", vec!["boycott", "protest"]),
        ("type=protest", vec!["protest"]),
        ("type_class=protest&type.not=boycott", vec!["protest"]),
        ("type_class=violence&type_class=administration", vec!["decision", "riot"]),
        ("type_class.not=protest&type_class.not=violence", vec!["decision", "meeting"]),
    ] {
        let query = format!("{these}&{query}");
        assert_eq!(found(&app, &query).await, expected, "{query}");
    }
    let (buckets, missing) = counted(&app, &format!("/v1/events?{these}"), "type_class").await;
    let expected = [("administration", 1), ("politics", 1), ("protest", 2), ("violence", 1)];
    assert_eq!(buckets, expected.map(|(class, count)| (class.to_owned(), count)));
    assert_eq!(missing, 0);
    let articles = app.json("/v1/articles?event_type_class=violence").await;
    assert_eq!(ids(&articles), [invented::OPEN]);
    let none = app.json("/v1/articles?event_type_class=security").await;
    assert!(ids(&none).is_empty());
}

#[tokio::test]
async fn an_event_that_gets_another_type_gets_its_class_and_codes() {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    write(&app.store, &[event("crowd", "protest", None, None)]).await;
    assert_eq!(found(&app, "plover=PROTEST").await, ["crowd"]);
    write(&app.store, &[event("crowd", "attack", None, None)]).await;
    assert!(found(&app, "plover=PROTEST").await.is_empty());
    assert!(found(&app, "type_class=protest").await.is_empty());
    assert_eq!(found(&app, "plover=ASSAULT").await, ["crowd"]);
    assert_eq!(found(&app, "type_class=violence").await, ["crowd"]);
    let one = app.json("/v1/events/crowd").await;
    assert_eq!(one["type_class"], "violence");
    assert_eq!(one["codes"]["acled"], "Violence against civilians/Attack");
}

#[tokio::test]
async fn the_codes_of_others_find_the_events_that_show_them() {
    let app = App::shipped().await;
    let all = app.rows("/v1/events?format=ndjson").await;
    for (list, codes) in [("plover", EventType::plover_codes()), ("acled", EventType::acled_codes())] {
        for code in codes {
            let shown = |row: &&Value| row["codes"][list] == code;
            let expected: Vec<Value> = all.iter().filter(shown).cloned().collect();
            assert!(!expected.is_empty(), "{code}");
            let value: String = url::form_urlencoded::byte_serialize(code.as_bytes()).collect();
            let query = format!("{list}={value}");
            assert_eq!(found(&app, &query).await, sorted_ids(&expected), "{query}");
        }
        let without = |row: &&Value| row["codes"][list].is_null();
        let expected: Vec<Value> = all.iter().filter(without).cloned().collect();
        assert_eq!(found(&app, &format!("missing={list}")).await, sorted_ids(&expected));
    }
    let (status, _, _, suggestion) = app.problem("/v1/events?plover=assault").await;
    assert_eq!((status, suggestion.as_deref()), (400, Some("ASSAULT")));
    let (status, ..) = app.problem("/v1/events?type_class=annulment").await;
    assert_eq!(status, 400);
}

/// A vote on one day, its repeat on two, and what happened then, before and after.
async fn votes() -> App {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    let events = [
        event("vote", "election", Some("2031-05-04"), None),
        event("repeat", "election", Some("2031-05-18/2031-05-19"), Some("vote")),
        event("noon", "attack", Some("2031-05-04T12:00:00"), Some("vote")),
        event("day", "boycott", Some("2031-05-04"), Some("vote")),
        event("eve", "attack", Some("2031-05-03"), Some("vote")),
        event("count", "result", Some("2031-05-05"), Some("vote")),
        event("second", "riot", Some("2031-05-19"), Some("repeat")),
        event("between", "riot", Some("2031-05-11"), Some("repeat")),
        // By two steps.
        event("inside", "voting", Some("2031-05-04T08:00:00"), Some("day")),
        event("spring", "protest", Some("2031-05"), Some("vote")),
        event("ever", "statement", Some("2031-05-04/.."), Some("vote")),
        event("later", "statement", Some("2031-05-20/.."), Some("vote")),
        event("when", "meeting", None, Some("vote")),
        event("apart", "attack", Some("2031-05-04"), None),
    ];
    write(&app.store, &events).await;
    app
}

#[tokio::test]
async fn what_happened_on_the_day_of_its_vote_is_told_from_what_did_not() {
    let app = votes().await;
    let on = ["day", "inside", "noon", "second"];
    let off = ["between", "count", "eve", "later"];
    assert_eq!(found(&app, "on_election_day=true").await, on);
    assert_eq!(found(&app, "on_election_day=false").await, off);
    let query = "on_election_day=true&type_class=violence";
    assert_eq!(found(&app, query).await, ["noon", "second"]);
    let not_known = found(&app, "on_election_day.not=true&on_election_day.not=false").await;
    for id in ["apart", "ever", "repeat", "spring", "vote", "when"] {
        assert!(not_known.contains(&id.to_owned()), "{id}");
    }
    let (buckets, missing) = counted(&app, "/v1/events?from=2031-05&to=2031-05", "on_election_day").await;
    assert_eq!(buckets, [("false".to_owned(), 4), ("true".to_owned(), 4)]);
    assert_eq!(missing, 5);
    let (status, ..) = app.problem("/v1/events?on_election_day=yes").await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn a_vote_that_is_put_off_takes_its_day_along() {
    let app = votes().await;
    let put_off = event("vote", "election", Some("2031-05-05"), None);
    write(&app.store, &[put_off]).await;
    assert_eq!(found(&app, "on_election_day=true").await, ["count", "second"]);
}

#[tokio::test]
async fn the_day_of_a_vote_is_that_of_its_country() {
    let app = votes().await;
    let abroad = |id: &str, kind: &str, date: &str, part_of: Option<&str>, country: &str| {
        let Record::Event(mut event) = event(id, kind, Some(date), part_of) else { unreachable!() };
        event.country = Some(Country::parse(country).unwrap());
        Record::Event(event)
    };
    // In Sofia it is past midnight, in Belgrade it is not.
    let night = "2031-06-01T00:30:00+03:00";
    for (country, on) in [("BG", true), ("RS", false)] {
        let events = [
            abroad("poll", "election", "2031-06-01", None, country),
            abroad("night", "attack", night, Some("poll"), country),
        ];
        write(&app.store, &events).await;
        let found = found(&app, &format!("on_election_day={on}")).await;
        assert!(found.contains(&"night".to_owned()), "{country}");
    }
}
