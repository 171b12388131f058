//! Articles that are like one article, and why.
use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::app::{App, ids, total};
use crate::invented::{RESTRICTED, RESTRICTED_TEXT, records, retired, write};
use crate::makers::{article, entity, event, passer_by, text};

/// Three articles on the ferry of Ondrava and one on a bridge; two share people and a meeting.
async fn ondrava() -> App {
    let app = App::empty().await;
    let mut all = records();
    all.extend([
        entity("ondrava", "place", &["Ondrava"]),
        entity("mirkut", "person", &["Mirkut"]),
        passer_by("pelko", &["Pelko"]),
        article(
            "ferry-one",
            "Ferrymen of Ondrava strike",
            "Mirkut told pelko that every ferry in Ondrava would rest.",
            &["mirkut", "pelko", "ondrava"],
        ),
        article(
            "ferry-two",
            "Ferrymen strike again",
            "Mirkut and pelko found no ferry in Ondrava.",
            &["mirkut", "pelko", "ondrava"],
        ),
        article("ferry-three", "A ferry for sale", "Nobody wanted it.", &[]),
        article("bridge", "A bridge opens", "It was painted in Velmora.", &["velmora"]),
        event("ferry-strike", "Strike of the ferrymen", &["mirkut"], &["ferry-one", "ferry-two"]),
    ]);
    write(&app.store, &all).await;
    app
}

fn item<'a>(list: &'a Value, id: &str) -> &'a Value {
    let items = list["items"].as_array().unwrap();
    items.iter().find(|item| item["id"] == id).unwrap()
}

#[tokio::test]
async fn the_most_alike_comes_first_with_what_both_have() {
    let app = ondrava().await;
    let list = app.json("/v1/articles/ferry-one/similar").await;
    assert_eq!(ids(&list)[..2], ["ferry-two", "ferry-three"]);
    assert!(!ids(&list).contains(&"ferry-one".to_owned()), "not itself");
    assert!(!ids(&list).contains(&"bridge".to_owned()));
    assert_eq!(total(&list), ids(&list).len() as i64);
    let first = &list["items"][0];
    assert_eq!(first["events"][0]["id"], "ferry-strike");
    assert_eq!(first["shares"]["events"], 1.0);
    let words: Vec<&str> = first["words"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
    for word in ["Ferrymen", "strike", "ferry", "Ondrava"] {
        assert!(words.contains(&word), "{words:?}");
    }
    assert!(!words.contains(&"that") && !words.contains(&"the"), "{words:?}");
    let third = item(&list, "ferry-three");
    assert_eq!((&third["entities"], &third["words"]), (&json!([]), &json!(["ferry"])));
}

#[tokio::test]
async fn private_people_do_not_tie_articles_together() {
    let app = ondrava().await;
    let list = app.json("/v1/articles/ferry-one/similar").await;
    let mut shared: Vec<&Value> =
        list["items"][0]["entities"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    shared.sort_by_key(|id| id.to_string());
    assert_eq!(shared, ["mirkut", "ondrava"]);
    assert_eq!(list["items"][0]["shares"]["entities"], 1.0);
}

#[tokio::test]
async fn versions_of_one_story_are_marked() {
    let app = ondrava().await;
    let list = app.json(&format!("/v1/articles/{RESTRICTED}/similar")).await;
    assert_eq!(item(&list, "example-gazette-open")["same_story"], true);
    assert_eq!(item(&list, "example-gazette-none")["same_story"], false);
}

#[tokio::test]
async fn of_a_text_that_may_not_be_read_single_words_are_told_and_not_in_its_order() {
    let app = ondrava().await;
    let copy = [article("copy", "A copy", "Nothing is known of it.", &[]), text("copy", RESTRICTED_TEXT)];
    write(&app.store, &copy).await;
    let list = app.json(&format!("/v1/articles/{RESTRICTED}/similar")).await;
    let words: Vec<String> = serde_json::from_value(item(&list, "copy")["words"].clone()).unwrap();
    assert!((5..=10).contains(&words.len()), "{words:?}");
    assert!(words.iter().all(|word| word.chars().all(char::is_alphanumeric)), "{words:?}");
    let places: Vec<usize> = words.iter().filter_map(|word| RESTRICTED_TEXT.find(word.as_str())).collect();
    assert!(!places.is_sorted(), "{words:?}");
}

#[tokio::test]
async fn similar_articles_can_be_limited_and_had_as_rows() {
    let app = ondrava().await;
    let list = app.json("/v1/articles/ferry-one/similar?limit=1").await;
    assert_eq!(ids(&list), ["ferry-two"]);
    assert!(total(&list) > 1);
    let rows = app.rows("/v1/articles/ferry-one/similar?format=ndjson").await;
    assert_eq!(rows.len() as i64, total(&list));
    let table = app.get("/v1/articles/ferry-one/similar?format=csv&limit=1").await.text();
    assert_eq!(table.lines().count(), 2, "{table}");
}

#[tokio::test]
async fn what_is_similar_to_a_record_that_is_not_there_is_not_told() {
    let app = ondrava().await;
    write(&app.store, &[retired("article", "gone", None), retired("article", "old", Some("bridge"))]).await;
    assert_eq!(app.get("/v1/articles/nothing/similar").await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get("/v1/articles/gone/similar").await.status, StatusCode::GONE);
    let moved = app.get("/v1/articles/old/similar?limit=3").await;
    assert_eq!(moved.header("location"), "/v1/articles/bridge/similar?limit=3");
}

#[tokio::test]
async fn the_versions_of_the_shipped_stories_are_alike_and_of_one_story() {
    let app = App::shipped().await;
    let stories = app.json("/v1/stories?limit=200").await;
    let mut compared = 0;
    for story in stories["items"].as_array().unwrap() {
        let members: Vec<&str> = story["members"]
            .as_array()
            .unwrap()
            .iter()
            .map(|member| member["article"]["id"].as_str().unwrap())
            .collect();
        let list = app.json(&format!("/v1/articles/{}/similar?limit=50", members[0])).await;
        for other in &members[1..] {
            let found = item(&list, other);
            let confirmed = story["decision"] == "confirmed";
            assert_eq!(found["same_story"], confirmed, "{other}");
            assert!(found["score"].as_f64().unwrap() > 0.1, "{found}");
            compared += 1;
        }
    }
    assert!(compared > 0);
}
