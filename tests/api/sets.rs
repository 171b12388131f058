//! Result sets: what a list answered is kept as it was, and what became of its records is told.
use axum::body::Body;
use axum::http::{Request, StatusCode};
use ballotwire::domain::{Kind, Record, Retired};
use ballotwire::library::examine;
use serde_json::{Value, json};

use crate::app::{Answer, App, SECRET, ids, now};
use crate::caching::invented;
use crate::invented::{OPEN, RESTRICTED, RESTRICTED_TEXT, write};
use crate::quoted::quoted;

pub async fn freeze(app: &App, body: &Value, secret: Option<&str>) -> Answer {
    let mut request = Request::post("/v1/sets").header("content-type", "application/json");
    if let Some(secret) = secret {
        request = request.header("authorization", format!("Bearer {secret}"));
    }
    app.send(request.body(Body::from(body.to_string())).unwrap()).await
}

/// The set of a list, made with a token.
pub async fn frozen(app: &App, address: &str) -> Value {
    let answer = freeze(app, &json!({ "address": address }), Some(SECRET)).await;
    assert!(answer.status.is_success(), "{address}: {}", answer.text());
    answer.json()
}

async fn shipped() -> App {
    App::shipped().await.with_token(&["curate"]).await
}

fn renamed_b92() -> Record {
    let publisher = json!({ "id": "b92", "label": "B92, renamed", "kind": "broadcaster" });
    Record::Publisher(serde_json::from_value(publisher).unwrap())
}

fn rows(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn a_set_says_what_was_asked_and_has_the_same_rows_for_ever() {
    let app = shipped().await;
    let address = "/v1/articles?q=turnout&country=XK";
    let list = app.json(address).await;
    let set = frozen(&app, address).await;
    assert_eq!(set["address"], "/v1/articles?q=turnout&country=XK");
    assert_eq!(set["count"], list["page"]["total"]["value"]);
    assert_eq!(set["revision"], list["corpus"]["revision"]);
    let before = app.get(set["rows"].as_str().unwrap()).await;
    assert_eq!(before.header("content-type"), "application/x-ndjson");
    assert_eq!(crate::app::sha256_hex(&before.text()), set["sha256"]);
    let ids_then: Vec<String> = rows(&before.text()).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
    write(&app.store, &[renamed_b92()]).await;
    let after = app.get(set["rows"].as_str().unwrap()).await;
    assert_eq!(before.body, after.body);
    assert_eq!(app.json(&format!("/v1/sets/{}", set["id"].as_str().unwrap())).await, set);
    let table = app.get(&format!("{}?format=csv", set["rows"].as_str().unwrap())).await.text();
    assert!(table.starts_with("id,title,"), "{table}");
    assert!(ids_then.iter().all(|id| table.contains(id.as_str())));
}

#[tokio::test]
async fn sets_are_made_with_a_token_and_read_without() {
    let app = shipped().await;
    let body = json!({ "address": "/v1/events?type=election", "title": "Elections" });
    let refused = freeze(&app, &body, None).await;
    assert_eq!((refused.status, refused.json()["code"].clone()), (StatusCode::UNAUTHORIZED, json!("token_needed")));
    let made = freeze(&app, &body, Some(SECRET)).await;
    assert_eq!(made.status, StatusCode::CREATED);
    let id = made.json()["id"].clone();
    assert_eq!(made.header("location"), format!("/v1/sets/{}", id.as_str().unwrap()));
    let again = freeze(&app, &body, Some(SECRET)).await;
    assert_eq!((again.status, again.json()["id"].clone()), (StatusCode::OK, id.clone()));
    assert_eq!(ids(&app.json("/v1/sets").await), [id.as_str().unwrap()]);
    let other = freeze(&app, &json!({ "address": "/v1/events?type=election" }), Some(SECRET)).await.json();
    assert_eq!(ids(&app.json("/v1/sets").await).len(), 2);
    assert_ne!(other["id"], id);
}

#[tokio::test]
async fn what_cannot_be_frozen_is_told_in_full() {
    let app = shipped().await;
    for (body, told) in [
        (json!({ "address": "/v1/terms" }), "takes the address of a list"),
        (json!({ "address": "/v1/articles?fields=id" }), "`fields` is not for sets"),
        (json!({ "address": "/v1/articles?typ=a" }), "there is no such parameter"),
        (json!({ "address": "/v1/articles", "titel": "a" }), "unknown field"),
        (json!({ "address": "/v1/articles", "title": "a".repeat(301) }), "at most 300 characters"),
        (json!([]), "the body cannot be read"),
    ] {
        let answer = freeze(&app, &body, Some(SECRET)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
        assert!(answer.text().contains(told), "{body}: {}", answer.text());
    }
    assert_eq!(app.get("/v1/sets/5f0c1d9a7be24386c0a1f2d4").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_became_of_its_records_is_told() {
    let app = shipped().await;
    let set = frozen(&app, "/v1/publishers?sort=id").await;
    let changes = set["changes"].as_str().unwrap();
    let none = app.json(changes).await;
    assert_eq!((none["changed"].clone(), none["items"].clone()), (json!(0), json!([])));
    write(&app.store, &[renamed_b92()]).await;
    let told = app.json(changes).await;
    assert_eq!(told["edited"], 1);
    assert_eq!(told["items"][0]["id"], "b92");
    assert!(told["items"][0]["fields"].as_array().unwrap().contains(&json!("label")), "{told}");
    assert_eq!(told["told"], format!("of these {} rows since: 1 edited", set["count"]));
}

#[tokio::test]
async fn a_set_filters_lists_and_views_of_its_kind() {
    let app = shipped().await;
    let set = frozen(&app, "/v1/articles?country=XK&year=2013").await;
    let id = set["id"].as_str().unwrap();
    let expected = app.json("/v1/articles?country=XK&year=2013&q=turnout&sort=id").await;
    let within = app.json(&format!("/v1/articles?in_set={id}&q=turnout&sort=id")).await;
    assert_eq!(ids(&within), ids(&expected));
    let counted = app.json(&format!("/v1/timeline?in_set={id}&interval=year")).await;
    let plain = app.json("/v1/timeline?country=XK&year=2013&interval=year").await;
    assert_eq!(counted["total"], plain["total"]);
    let other = app.get(&format!("/v1/events?in_set={id}")).await;
    assert_eq!(other.status, StatusCode::BAD_REQUEST);
    assert!(other.text().contains("the set is one of articles"), "{}", other.text());
}

#[tokio::test]
async fn texts_and_private_people_are_in_no_set() {
    let app = invented().await.with_token(&["text:read"]).await;
    let set = frozen(&app, "/v1/articles?q=the+OR+of").await;
    let told = rows(&app.get(set["rows"].as_str().unwrap()).await.text());
    assert!(told.iter().any(|row| row["id"] == RESTRICTED) && told.iter().any(|row| row["id"] == OPEN));
    for address in [
        "/v1/articles",
        "/v1/articles?q=clerks+OR+archivist",
        "/v1/events",
        "/v1/figures",
        "/v1/stories",
        "/v1/corrections",
    ] {
        let set = frozen(&app, address).await;
        let told = app.get(set["rows"].as_str().unwrap()).await.text();
        assert_eq!(quoted(&told, RESTRICTED_TEXT), None, "{address}");
    }
    for row in &told {
        for left_out in ["text", "highlights", "score"] {
            assert!(row.get(left_out).is_none(), "{left_out}");
        }
    }
    let people = frozen(&app, "/v1/entities").await;
    let told = rows(&app.get(people["rows"].as_str().unwrap()).await.text());
    assert!(told.iter().all(|row| row["public_figure"] == true));
}

#[tokio::test]
async fn whoever_is_no_public_figure_is_named_in_no_row() {
    let app = shipped().await;
    let private = app.store.private_people().await.unwrap();
    assert!(!private.is_empty());
    for noun in ["articles", "entities", "events", "figures", "stories", "corrections"] {
        let set = frozen(&app, &format!("/v1/{noun}")).await;
        let told = app.get(set["rows"].as_str().unwrap()).await.text();
        for id in &private {
            assert!(!told.contains(&format!("\"id\":\"{id}\"")), "{noun}: {id}");
        }
    }
}

#[tokio::test]
async fn many_freeze_at_once_and_none_waits_for_another() {
    let app = shipped().await;
    // The index is open.
    app.json("/v1/publishers").await;
    let lists: Vec<String> = (0..12).map(|page| format!("/v1/publishers?limit={}", 10 + page)).collect();
    let made = futures_util::future::join_all(lists.iter().map(|list| frozen(&app, list))).await;
    assert_eq!(made.len(), 12);
}

#[tokio::test]
async fn a_record_that_went_for_rights_leaves_its_id_in_sets_and_nothing_else() {
    let app = invented().await.with_token(&["curate"]).await;
    let set = frozen(&app, "/v1/corrections").await;
    let (here, rows_at) = (format!("/v1/sets/{}", set["id"].as_str().unwrap()), set["rows"].as_str().unwrap());
    let before = app.get(rows_at).await;
    let gone = rows(&before.text())[0]["id"].as_str().unwrap().to_owned();
    assert_eq!((set["withdrawn_rows"].clone(), set["given_sha256"].clone()), (json!(0), set["sha256"].clone()));
    let retired = Retired { withdrawn: true, ..Retired::new(Kind::Correction, &gone, None) };
    write(&app.store, &[Record::Retired(retired)]).await;
    let after = app.get(rows_at).await;
    assert_eq!(rows(&after.text())[0], json!({ "id": gone, "withdrawn": true }));
    assert_eq!(rows(&after.text()).len(), rows(&before.text()).len());
    assert_ne!(after.header("etag"), before.header("etag"));
    let told = app.json(&here).await;
    assert_eq!((told["withdrawn_rows"].clone(), told["count"].clone()), (json!(1), set["count"].clone()));
    assert_eq!((told["sha256"].clone(), told["bytes"].clone()), (set["sha256"].clone(), set["bytes"].clone()));
    assert_eq!(told["given_sha256"], crate::app::sha256_hex(&after.text()));
    let package = app.json(&format!("{here}/datapackage.json")).await;
    assert_eq!(package["resources"][0]["bytes"], told["given_bytes"]);
    assert!(app.get(&format!("{rows_at}?format=csv")).await.text().contains(&format!("\n{gone},,")));
    assert!(!app.get(&format!("{rows_at}?format=jsonld")).await.text().contains(&gone));
}

#[tokio::test]
async fn a_record_that_was_deleted_otherwise_stays_in_sets_as_it_was() {
    let app = invented().await.with_token(&["curate"]).await;
    let set = frozen(&app, "/v1/corrections").await;
    let rows_at = set["rows"].as_str().unwrap();
    let before = app.get(rows_at).await;
    let gone = rows(&before.text())[0]["id"].as_str().unwrap().to_owned();
    write(&app.store, &[Record::Retired(Retired::new(Kind::Correction, &gone, None))]).await;
    let after = app.get(rows_at).await;
    assert_eq!((after.body, after.headers["etag"].clone()), (before.body, before.headers["etag"].clone()));
}

#[tokio::test]
async fn a_set_that_was_removed_is_gone_at_once() {
    let app = shipped().await;
    let set = frozen(&app, "/v1/publishers").await;
    let rows_at = set["rows"].as_str().unwrap();
    for _ in 0..2 {
        assert_eq!(app.get(rows_at).await.status, StatusCode::OK);
    }
    assert!(app.store.remove_result_set(set["id"].as_str().unwrap()).await.unwrap());
    assert_eq!(app.get(rows_at).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.json("/v1/sets").await["page"]["total"]["value"], 0);
    assert!(!app.store.remove_result_set(set["id"].as_str().unwrap()).await.unwrap());
}

#[tokio::test]
async fn a_database_with_sets_is_sound() {
    let app = invented().await.with_token(&["curate"]).await;
    frozen(&app, "/v1/publishers").await;
    let scratch = tempfile::tempdir().unwrap();
    let examined = examine(&app.store, app.data(), scratch.path(), now()).await.unwrap();
    assert!(examined.remedy().is_none(), "{examined}");
}
