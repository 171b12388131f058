//! Lists asked by a body: the same answer as by an address.
use axum::http::StatusCode;
use ballotwire::domain::Record;
use serde_json::{Value, json};

use crate::app::{Answer, App, ids};
use crate::invented::{retired, write};

pub async fn post(app: &App, path: &str, body: &Value) -> Answer {
    app.post_with(path, &[("content-type", "application/json")], &body.to_string()).await
}

async fn asked(app: &App, noun: &str, body: Value) -> Value {
    let answer = post(app, &format!("/v1/{noun}/query"), &body).await;
    assert_eq!(answer.status, StatusCode::OK, "{noun} {body}: {}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.json()
}

fn publisher(id: &str) -> Record {
    let publisher = json!({ "id": id, "label": "The Example Gazette", "kind": "newspaper" });
    Record::Publisher(serde_json::from_value(publisher).unwrap())
}

#[tokio::test]
async fn a_list_answers_a_body_as_it_answers_an_address() {
    let app = App::shipped().await;
    for (address, noun, body) in [
        ("/v1/articles?limit=3", "articles", json!({ "limit": 3 })),
        (
            "/v1/articles?q=turnout&country=XK&country=RS&facets=year,publisher&limit=2",
            "articles",
            json!({ "q": "turnout", "country": ["XK", "RS"], "facets": ["year", "publisher"], "limit": 2 }),
        ),
        (
            "/v1/events?type=election&turnout_pct.lte=40.5&fields=id,label",
            "events",
            json!({ "type": "election", "turnout_pct.lte": 40.5, "fields": "id,label" }),
        ),
        ("/v1/entities?public_figure=true&limit=1", "entities", json!({ "public_figure": true, "limit": 1 })),
        ("/v1/figures?measure=turnout_pct&sort=value", "figures", json!({ "measure": "turnout_pct", "sort": "value" })),
        ("/v1/corrections", "corrections", json!({ "article": [], "figure": null })),
        ("/v1/stories?limit=1", "stories", json!({ "limit": "1" })),
        ("/v1/publishers?sample=2&seed=3", "publishers", json!({ "sample": 2, "seed": 3 })),
    ] {
        let (mut expected, mut told) = (app.json(address).await, asked(&app, noun, body).await);
        // The address of the next page names the same, and may be written otherwise.
        let next = told["page"]["next"].take();
        assert_eq!(next.is_null(), expected["page"]["next"].take().is_null(), "{address}");
        assert_eq!(told, expected, "{address}");
        if let Some(next) = next.as_str() {
            assert!(!ids(&app.json(next).await).is_empty(), "{next}");
        }
    }
}

#[tokio::test]
async fn a_body_has_every_format_and_its_mistakes_are_those_of_an_address() {
    let app = App::shipped().await;
    let table = post(&app, "/v1/events/query", &json!({ "type": "election", "format": "csv", "lang": "sq" })).await;
    assert_eq!(table.body, app.get("/v1/events?type=election&format=csv&lang=sq").await.body);
    assert_eq!(table.header("etag"), "");
    for (address, body) in [
        ("/v1/events?typ=riot", json!({ "typ": "riot" })),
        ("/v1/events?type=rioting&limit=0", json!({ "type": "rioting", "limit": 0 })),
        ("/v1/events?sort=date&sort=id", json!({ "sort": ["date", "id"] })),
        ("/v1/events?format=docx", json!({ "format": "docx" })),
        ("/v1/events?cursor=AAAAAAAAAAAAAAAAAAAA", json!({ "cursor": "AAAAAAAAAAAAAAAAAAAA" })),
    ] {
        let (by_address, by_body) = (app.get(address).await, post(&app, "/v1/events/query", &body).await);
        assert_eq!(by_body.status, by_address.status, "{address}");
        for key in ["code", "detail", "errors"] {
            assert_eq!(by_body.json()[key], by_address.json()[key], "{address}");
        }
    }
    let told = post(&app, "/v1/events/query", &json!({ "type": { "is": "riot" }, "country": [["XK"]] })).await.json();
    assert_eq!((told["code"].clone(), told["errors"].as_array().unwrap().len()), (json!("invalid_value"), 2));
    assert_eq!(post(&app, "/v1/events/query", &json!([])).await.json()["code"], "invalid_body");
    assert_eq!(app.post_with("/v1/events/query", &[], "a=b").await.json()["code"], "unsupported_media_type");
    assert_eq!(post(&app, "/v1/nothings/query", &json!({})).await.status, StatusCode::NOT_FOUND);
    assert_eq!(post(&app, "/v1/events/some-vote", &json!({})).await.header("allow"), "GET, HEAD, OPTIONS");
}

#[tokio::test]
async fn a_list_asked_by_bodies_is_read_to_its_end_by_cursors() {
    let app = App::shipped().await;
    let all = ids(&app.json("/v1/articles?country=XK&limit=200").await);
    let (mut read, mut cursor) = (Vec::new(), Value::Null);
    loop {
        let page = asked(&app, "articles", json!({ "country": "XK", "limit": 7, "cursor": cursor })).await;
        read.extend(ids(&page));
        cursor = page["page"]["next_cursor"].clone();
        if cursor.is_null() {
            break;
        }
    }
    assert_eq!(read, all);
}

#[tokio::test]
async fn a_thousand_ids_are_asked_for_at_once_and_what_leads_on_is_no_address_then() {
    let app = App::shipped().await;
    let known = ids(&app.json("/v1/articles?limit=200&sort=id").await);
    let strangers = (known.len()..1000).map(|number| format!("no-such-article-{number}"));
    let thousand: Vec<String> = known.iter().cloned().chain(strangers).collect();
    let page = asked(&app, "articles", json!({ "id": thousand, "sort": "id", "limit": 50 })).await;
    assert_eq!(page["page"]["total"]["value"], known.len());
    assert_eq!(ids(&page), known[..50]);
    assert_eq!(page["page"]["next"], Value::Null);
    let rest = json!({ "id": thousand, "sort": "id", "limit": 150, "cursor": page["page"]["next_cursor"] });
    assert_eq!(ids(&asked(&app, "articles", rest).await), known[50..]);
    let more: Vec<String> = thousand.iter().cloned().chain(["one-more".to_owned()]).collect();
    let refused = post(&app, "/v1/articles/query", &json!({ "id": more })).await.json();
    assert_eq!(
        (refused["code"].clone(), refused["errors"][0]["parameter"].clone()),
        (json!("invalid_value"), json!("id"))
    );
}

#[tokio::test]
async fn records_are_listed_by_their_ids_which_lead_on_where_they_were_merged() {
    let app = App::shipped().await;
    write(&app.store, &[publisher("example-gazette"), publisher("example-daily")]).await;
    write(&app.store, &[retired("publisher", "example-daily", Some("example-gazette"))]).await;
    let listed = app.json("/v1/publishers?id=example-daily&id=reuters&id=nobodys-paper&sort=id").await;
    assert_eq!(ids(&listed), ["example-gazette", "reuters"]);
    let told: Vec<&str> =
        listed["query"]["notices"].as_array().unwrap().iter().filter_map(|notice| notice["code"].as_str()).collect();
    assert_eq!(told, ["retired_id", "unknown_id"]);
    let others = ids(&app.json("/v1/publishers?id.not=reuters&limit=200").await);
    assert!(!others.is_empty() && !others.contains(&"reuters".to_owned()));
    assert_eq!(ids(&app.json("/v1/entities?id=wikidata:Q1246").await), ids(&app.json("/v1/entities?id=kosovo").await));
}

#[tokio::test]
async fn a_record_whose_id_is_the_last_part_of_the_path_is_read_as_others_are() {
    let app = App::shipped().await;
    write(&app.store, &[publisher("query")]).await;
    assert_eq!(app.json("/v1/publishers/query").await["id"], "query");
    assert_eq!(app.get("/v1/events/query").await.json()["code"], "record_not_found");
}
