//! Entities that appear together with one entity.
use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::app::{App, ids, total};
use crate::invented::{records, retired, write};
use crate::makers::{article, entity, event, passer_by};

/// Of five articles that mention anyone, two have Alko and Berin, one Alko and Celestra.
async fn archipelago() -> App {
    let app = App::empty().await;
    let mut all: Vec<_> = records().into_iter().take(2).collect();
    all.extend([
        entity("alko", "person", &["Alko@sr-Latn", "Алко@sr-Cyrl"]),
        entity("berin", "person", &["Berin"]),
        entity("celestra", "place", &["Celestra@sr-Latn", "Целестра@sr-Cyrl"]),
        entity("dormir", "party", &["Dormir"]),
        passer_by("pelko", &["Pelko"]),
        article("one", "One", "alko and berin, and alko again, with pelko", &["alko", "berin", "pelko"]),
        article("two", "Two", "alko and berin", &["alko", "berin"]),
        article("three", "Three", "alko in celestra", &["alko", "celestra"]),
        article("four", "Four", "celestra alone", &["celestra"]),
        article("five", "Five", "celestra again", &["celestra"]),
        article("none", "None", "Nobody at all.", &[]),
        event("meeting", "A meeting", &["alko", "dormir", "pelko"], &[]),
        event("second", "A second meeting", &["alko", "dormir", "berin"], &[]),
    ]);
    write(&app.store, &all).await;
    app
}

fn row<'a>(list: &'a Value, id: &str) -> &'a Value {
    let items = list["items"].as_array().unwrap();
    items.iter().find(|item| item["id"] == id).unwrap()
}

#[tokio::test]
async fn counts_and_association_are_those_of_a_count_by_hand() {
    let app = archipelago().await;
    let list = app.json("/v1/entities/alko/related").await;
    assert_eq!(ids(&list), ["berin", "celestra", "dormir"]);
    assert_eq!(total(&list), 3);
    let berin = row(&list, "berin");
    assert_eq!(
        (&berin["shared_articles"], &berin["shared_events"], &berin["articles"]),
        (&json!(2), &json!(1), &json!(2))
    );
    // ln(2·5 / (3·2)) / -ln(2/5), and ln(1·5 / (3·3)) / -ln(1/5).
    assert_eq!(berin["npmi"], 0.5575);
    assert_eq!(row(&list, "celestra")["npmi"], -0.3652);
    let dormir = row(&list, "dormir");
    assert_eq!(
        (&dormir["shared_articles"], &dormir["shared_events"], &dormir["npmi"]),
        (&json!(0), &json!(2), &Value::Null)
    );
}

#[tokio::test]
async fn the_order_kinds_and_language_can_be_chosen() {
    let app = archipelago().await;
    let of = async |query: &str| ids(&app.json(&format!("/v1/entities/alko/related?{query}")).await);
    assert_eq!(of("sort=-events").await, ["dormir", "berin", "celestra"]);
    assert_eq!(of("sort=-npmi").await, ["berin", "celestra", "dormir"]);
    assert_eq!(of("kind=place&kind=party").await, ["celestra", "dormir"]);
    let list = app.json("/v1/entities/alko/related?lang=sr-Cyrl").await;
    assert_eq!(row(&list, "celestra")["label"], "Целестра");
    assert_eq!(app.problem("/v1/entities/alko/related?kind=plase").await.3.as_deref(), Some("place"));
}

#[tokio::test]
async fn pages_give_each_once_and_rows_give_all() {
    let app = archipelago().await;
    for sort in ["-articles", "-events", "-npmi"] {
        let whole = ids(&app.json(&format!("/v1/entities/alko/related?sort={sort}")).await);
        let mut next = format!("/v1/entities/alko/related?sort={sort}&limit=1");
        let mut seen = Vec::new();
        loop {
            let page = app.json(&next).await;
            seen.extend(ids(&page));
            match page["page"]["next"].as_str() {
                Some(address) => address.clone_into(&mut next),
                None => break,
            }
        }
        assert_eq!(seen, whole, "{sort}");
    }
    assert_eq!(app.rows("/v1/entities/alko/related?format=ndjson").await.len(), 3);
    let table = app.get("/v1/entities/alko/related?format=csv&limit=2").await;
    assert_eq!(table.text().lines().count(), 3);
    assert!(table.header("link").contains("rel=\"next\""));
}

#[tokio::test]
async fn private_people_are_related_to_nobody() {
    let app = archipelago().await;
    let list = app.json("/v1/entities/pelko/related").await;
    assert_eq!(total(&list), 0);
    assert_eq!(list["query"]["notices"][0]["parameter"], "id");
    for id in ["alko", "berin", "dormir"] {
        let list = app.json(&format!("/v1/entities/{id}/related")).await;
        assert!(!ids(&list).contains(&"pelko".to_owned()), "{id}");
    }
}

#[tokio::test]
async fn related_entities_of_one_that_is_not_there_are_not_told() {
    let app = archipelago().await;
    write(&app.store, &[retired("entity", "old", Some("alko"))]).await;
    assert_eq!(app.get("/v1/entities/nobody/related").await.status, StatusCode::NOT_FOUND);
    let moved = app.get("/v1/entities/old/related?kind=place").await;
    assert_eq!(moved.header("location"), "/v1/entities/alko/related?kind=place");
    let mismatch = app.json("/v1/entities/alko/related?limit=1").await["page"]["next_cursor"].clone();
    let path = format!("/v1/entities/berin/related?cursor={}", mismatch.as_str().unwrap());
    assert_eq!(app.problem(&path).await.1, "cursor_mismatch");
}
