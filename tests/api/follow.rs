//! Following the corpus: waiting for what is written next, and being sent it.
use std::time::Duration;

use axum::body::Body;
use axum::http::StatusCode;
use ballotwire::domain::Record;
use http_body_util::BodyExt;
use serde_json::Value;

use crate::app::App;
use crate::invented::{dated_article, records, retired, write};

async fn last_change(app: &App) -> (i64, String) {
    let revision = app.store.revision().await.unwrap();
    let changes = app.json(&format!("/v1/changes?since={}", revision - 1)).await;
    (revision, changes["items"][0]["mark"].as_str().unwrap().to_owned())
}

async fn write_article(app: &App, id: &str) {
    let publisher = records().swap_remove(0);
    write(&app.store, &[publisher, dated_article(id, "2013-11-03")]).await;
}

/// The next event that is sent: its id, and the change.
async fn event(body: &mut Body) -> (String, Value) {
    let mut text = String::new();
    while !text.ends_with("\n\n") {
        let frame = tokio::time::timeout(Duration::from_secs(20), body.frame()).await.unwrap().unwrap().unwrap();
        text.push_str(std::str::from_utf8(&frame.into_data().unwrap()).unwrap());
    }
    let line = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_owned();
    assert_eq!(line("event:"), "change");
    (line("id:"), serde_json::from_str(&line("data:")).unwrap())
}

#[tokio::test]
async fn who_waits_is_answered_when_something_is_written() {
    let app = App::shipped().await;
    let (revision, mark) = last_change(&app).await;
    let asked = format!("/v1/changes?since={revision}&mark={mark}&wait=20");
    let writing = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        write_article(&app, "example-gazette-waited-for").await;
    };
    let (answer, ()) = tokio::join!(app.json(&asked), writing);
    let last = answer["items"].as_array().unwrap().last().unwrap();
    assert_eq!(last["id"], "example-gazette-waited-for");
    assert_eq!(answer["corpus"]["revision"], last["seq"]);
}

#[tokio::test]
async fn who_waits_in_vain_is_told_that_there_is_nothing() {
    let app = App::shipped().await;
    let (revision, mark) = last_change(&app).await;
    let answer = app.json(&format!("/v1/changes?since={revision}&mark={mark}&wait=1")).await;
    assert_eq!(answer["items"], serde_json::json!([]));
    assert_eq!(answer["page"]["total"]["value"], 0);
}

#[tokio::test]
async fn nobody_waits_for_what_is_there_or_for_another_history() {
    let app = App::shipped().await;
    let revision = app.store.revision().await.unwrap();
    // Longer than the answer may take.
    let answers = async {
        let there = app.json("/v1/changes?wait=20&limit=1").await;
        assert_eq!(there["items"][0]["seq"], 1);
        let other = app.get(&format!("/v1/changes?since={}&wait=20", revision + 1)).await;
        assert_eq!(other.status, StatusCode::CONFLICT);
        let wrong = app.get(&format!("/v1/changes?since={revision}&wait=21")).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    };
    tokio::time::timeout(Duration::from_secs(15), answers).await.unwrap();
}

/// The records that a copy fetches again: kind and id, and whether they are gone.
async fn changed(app: &App, since: i64) -> Vec<(String, bool)> {
    let mut next = Some(format!("/v1/changes/records?since={since}&limit=3"));
    let mut changed = Vec::new();
    while let Some(address) = next {
        let page = app.json(&address).await;
        for item in page["items"].as_array().unwrap() {
            let told = app.get(item["address"].as_str().unwrap()).await;
            assert_eq!(told.status == StatusCode::OK, item["gone"] == false, "{item}");
            changed.push((
                format!("{} {}", item["kind"].as_str().unwrap(), item["id"].as_str().unwrap()),
                item["gone"] == true,
            ));
        }
        next = page["page"]["next"].as_str().map(str::to_owned);
    }
    changed
}

#[tokio::test]
async fn a_record_that_shows_what_was_written_has_changed_too_and_one_that_is_gone_is_told() {
    let app = App::shipped().await;
    write_article(&app, "example-gazette-first").await;
    write_article(&app, "example-gazette-second").await;
    let since = app.store.revision().await.unwrap();
    assert_eq!(changed(&app, since).await, []);
    let mut publisher = serde_json::json!({ "id": "example-gazette", "label": "Renamed Gazette", "kind": "newspaper" });
    publisher["country"] = Value::Null;
    write(&app.store, &[Record::Publisher(serde_json::from_value(publisher).unwrap())]).await;
    write(&app.store, &[retired("article", "example-gazette-second", None)]).await;
    let mut changed = changed(&app, since).await;
    changed.sort();
    let told: Vec<(&str, bool)> = changed.iter().map(|(record, gone)| (record.as_str(), *gone)).collect();
    let expected = [
        ("article example-gazette-first", false),
        ("article example-gazette-second", true),
        ("publisher example-gazette", false),
    ];
    assert_eq!(told, expected);
}

#[tokio::test]
async fn changed_records_are_the_same_in_pages_and_in_rows() {
    let app = App::shipped().await;
    let whole = app.get("/v1/changes/records?format=ndjson").await.text();
    let rows: Vec<Value> = whole.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(rows.len() > 1000, "{}", rows.len());
    let since = rows[rows.len() - 30]["revision"].as_i64().unwrap();
    let paged = changed(&app, since).await.len();
    let after = rows.iter().filter(|row| row["revision"].as_i64().unwrap() > since).count();
    assert_eq!(paged, after);
}

#[tokio::test]
async fn the_stream_sends_what_was_written_and_then_what_is_written() {
    let app = App::shipped().await;
    let (revision, mark) = last_change(&app).await;
    let answer = app.unread(&format!("/v1/changes/stream?since={}", revision - 1)).await;
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let mut body = answer.into_body();
    let (id, change) = event(&mut body).await;
    assert_eq!(id, format!("{revision}:{mark}"));
    assert_eq!(change["mark"], mark);
    write_article(&app, "example-gazette-sent").await;
    while event(&mut body).await.1["id"] != "example-gazette-sent" {}
}

#[tokio::test]
async fn the_stream_goes_on_after_the_last_event_that_came() {
    let app = App::shipped().await;
    let (revision, _) = last_change(&app).await;
    let (before, _) = {
        let answer = app.unread(&format!("/v1/changes/stream?since={}", revision - 2)).await;
        event(&mut answer.into_body()).await
    };
    let stream = |id: String| app.unread_with("/v1/changes/stream?since=3", ("last-event-id", id));
    let (_, change) = event(&mut stream(before).await.into_body()).await;
    assert_eq!(change["seq"], revision);
    let other = stream(format!("{revision}:{}", "0".repeat(24))).await;
    assert_eq!(other.status(), StatusCode::CONFLICT);
}

#[tokio::test]
async fn there_is_room_for_so_many_streams_and_a_client_that_left_takes_none() {
    let app = App::shipped().await;
    let mut streams = Vec::new();
    let put_off = loop {
        let answer = app.unread("/v1/changes/stream").await;
        if answer.status() != StatusCode::OK {
            break answer;
        }
        streams.push(answer);
        assert!(streams.len() < 1000);
    };
    assert_eq!(put_off.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(app.get("/v1/articles?limit=1").await.status, StatusCode::OK);
    streams.pop();
    assert_eq!(app.unread("/v1/changes/stream").await.status(), StatusCode::OK);
}
