//! The one box: the best records of each kind for some words.
use axum::http::StatusCode;
use serde_json::Value;

use crate::app::{App, ids, total};
use crate::invented::{records, write};
use crate::makers::{article, entity, event, passer_by};

async fn kestria() -> App {
    let app = App::empty().await;
    let mut all = records();
    all.extend([
        entity("goranic", "person", &["Milan Goranić@sr-Latn", "Милан Горанић@sr-Cyrl"]),
        passer_by("goranic-voter", &["Ana Goranić@sr-Latn"]),
        article("goranic-speaks", "Goranić speaks", "The mayor goranic spoke in Velmora.", &["goranic"]),
        event("goranic-meeting", "Goranić meets the ferrymen", &["goranic"], &["goranic-speaks"]),
    ]);
    write(&app.store, &all).await;
    app
}

#[tokio::test]
async fn one_box_finds_articles_entities_and_events_in_any_script() {
    let app = kestria().await;
    for query in ["goranic", "Goranić", "%D0%93%D0%BE%D1%80%D0%B0%D0%BD%D0%B8%D1%9B"] {
        let answer = app.json(&format!("/v1/search?q={query}")).await;
        assert_eq!(ids(&answer["articles"]), ["goranic-speaks"], "{query}");
        assert_eq!(ids(&answer["entities"]), ["goranic"], "{query}");
        assert_eq!(ids(&answer["events"]), ["goranic-meeting"], "{query}");
    }
}

#[tokio::test]
async fn a_hit_says_what_it_is_and_where_the_words_stand() {
    let app = kestria().await;
    let answer = app.json("/v1/search?q=goranic&lang=sr-Cyrl").await;
    let entity = &answer["entities"]["items"][0];
    assert_eq!(entity["kind"], "entity");
    assert_eq!(entity["type"], "person");
    assert_eq!(entity["label"], "Милан Горанић");
    assert_eq!(entity["address"], "/v1/entities/goranic");
    let event = &answer["events"]["items"][0];
    assert_eq!((&event["type"], &event["date"]["edtf"]), (&"meeting".into(), &"2031-04-02".into()));
    let article = &answer["articles"]["items"][0];
    assert_eq!(article["publisher"]["label"], "Example Gazette");
    assert!(article["score"].as_f64().unwrap() > 0.0);
    let title = &article["highlights"][0];
    assert_eq!(title["field"], "title");
    assert_eq!(title["matches"][0]["surface"], "Goranić");
    let variants = answer["query"]["matched_variants"][0]["variants"].clone();
    assert_eq!(variants, serde_json::json!(["Goranić", "goranic", "Горанић"]));
}

#[tokio::test]
async fn totals_are_those_of_the_lists_that_the_answer_leads_to() {
    let app = App::shipped().await;
    for query in ["q=kosovo&limit=2", "q=kosovo+-serb*", "q=Prishtina&expand=names", "q=Pantić&match=exact"] {
        let answer = app.json(&format!("/v1/search?{query}")).await;
        for block in ["articles", "entities", "events"] {
            let block = &answer[block];
            let list = app.json(block["all"].as_str().unwrap()).await;
            assert_eq!(block["total"]["value"], total(&list), "{query} {}", block["all"]);
            let shown = ids(block);
            assert_eq!(ids(&list)[..shown.len()], shown[..], "{query} {}", block["all"]);
        }
    }
}

#[tokio::test]
async fn words_in_a_part_that_a_list_does_not_know_have_no_address_there() {
    let app = kestria().await;
    let answer = app.json("/v1/search?q=name:goranic").await;
    assert_eq!(ids(&answer["entities"]), ["goranic"]);
    assert!(answer["entities"]["all"].is_string());
    assert!(answer["articles"]["all"].is_null() && answer["events"]["all"].is_null());
}

#[tokio::test]
async fn private_people_are_not_found_by_the_box() {
    let app = kestria().await;
    let answer = app.json("/v1/search?q=ana").await;
    assert_eq!(answer["entities"]["total"]["value"], 0);
    assert_eq!(total(&app.json("/v1/entities?q=ana").await), 1);
}

#[tokio::test]
async fn what_is_found_can_be_had_as_rows() {
    let app = kestria().await;
    let rows = app.rows("/v1/search?q=goranic&format=ndjson").await;
    let kinds: Vec<&Value> = rows.iter().map(|row| &row["kind"]).collect();
    assert_eq!(kinds, ["article", "entity", "event"]);
    let table = app.get("/v1/search?q=goranic&format=csv").await.text();
    assert!(table.starts_with("kind,id,label,type,date.edtf,"), "{table}");
    assert_eq!(table.lines().count(), 4);
}

#[tokio::test]
async fn a_search_without_words_or_with_bad_ones_is_refused_with_the_place() {
    let app = kestria().await;
    assert_eq!(app.problem("/v1/search").await.1, "invalid_value");
    let answer = app.get("/v1/search?q=title:-a").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(answer.json()["code"], "invalid_query");
    assert_eq!(answer.json()["errors"][0]["position"], 6);
    assert_eq!(app.problem("/v1/search?q=a&limit=21").await.2.as_deref(), Some("limit"));
}

#[tokio::test]
async fn a_search_is_not_answered_twice_until_something_changes() {
    let app = kestria().await;
    let path = "/v1/search?q=goranic";
    let tag = app.get(path).await.header("etag");
    let again = app.get_with(path, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    write(&app.store, &[entity("goranic-b", "party", &["Goranić Bloc"])]).await;
    let again = app.get_with(path, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.json()["entities"]["total"]["value"], 2);
}
