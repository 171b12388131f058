//! Merged entities lead on: whatever named the lost one finds the kept one.
use ballotwire::domain::{Kind, Record, Retired};
use serde_json::{Value, json};

use crate::app::{App, ids};
use crate::invented::{read, records, retired, write};
use crate::makers::{article, text};

fn person(id: &str, label: &str, item: &str, names: &[(&str, &str)]) -> Record {
    let name = |(text, lang): &(&str, &str)| json!({ "text": text, "lang": lang, "kind": "preferred" });
    Record::Entity(read(json!({
        "id": id, "kind": "person", "label": label, "public_figure": true,
        "identifiers": [{ "scheme": "wikidata", "id": item }],
        "names": names.iter().map(name).collect::<Vec<_>>(),
    })))
}

/// Two records of one person, and an article that names the person by the label of the second.
async fn before() -> App {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    write(
        &app.store,
        &[
            person("dorvan-test", "Dorvan Testovski", "Q90000001", &[("Дорван Тестовски", "mk")]),
            person("dorwan-test", "Dorwan Testoffsky", "Q90000002", &[("Dorwan Testoffsky", "en")]),
            article("named", "A vote", "Dorwan Testoffsky came to vote.", &[]),
            text("named", "Dorwan Testoffsky came to vote."),
        ],
    )
    .await;
    app
}

async fn merged() -> App {
    let app = before().await;
    write(&app.store, &[retired("entity", "dorwan-test", Some("dorvan-test"))]).await;
    app
}

async fn location(app: &App, path: &str) -> String {
    let answer = app.get(path).await;
    assert_eq!(answer.status, 308, "{path}: {}", answer.text());
    answer.header("location").to_owned()
}

#[tokio::test]
async fn every_public_id_of_a_merged_entity_leads_to_the_kept_one() {
    let app = merged().await;
    for id in [
        "dorwan-test",
        "wikidata:Q90000002",
        "wikidata:q90000002",
        "Q90000002",
        "https%3A%2F%2Fwww.wikidata.org%2Fwiki%2FQ90000002",
    ] {
        let path = format!("/v1/entities/{id}");
        assert_eq!(location(&app, &path).await, "/v1/entities/dorvan-test");
        let below = location(&app, &format!("{path}/related?limit=1")).await;
        assert_eq!(below, "/v1/entities/dorvan-test/related?limit=1");
    }
    // Its own are answered as they are.
    for id in ["wikidata:q90000001", "Q90000001", "http%3A%2F%2Fwww.wikidata.org%2Fentity%2FQ90000001"] {
        assert_eq!(app.json(&format!("/v1/entities/{id}")).await["id"], "dorvan-test");
    }
}

#[tokio::test]
async fn every_name_of_a_merged_entity_is_one_of_the_kept_one() {
    let app = merged().await;
    let kept = app.json("/v1/entities/dorvan-test").await;
    let taken: Vec<&Value> =
        kept["names"].as_array().unwrap().iter().filter(|name| name["origin"] == "merged").collect();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0]["text"], "Dorwan Testoffsky");
    assert_eq!(taken[0]["kind"], "alias");
    let items: Vec<&str> =
        kept["identifiers"].as_array().unwrap().iter().map(|one| one["origin"].as_str().unwrap()).collect();
    assert_eq!(items, ["record", "merged"]);
    for path in ["/v1/entities?name=testoffsky", "/v1/entities?q=testoffsky"] {
        assert_eq!(ids(&app.json(path).await), ["dorvan-test"], "{path}");
    }
    let suggested = app.json("/v1/suggest?q=testoff").await;
    assert!(suggested["items"].to_string().contains("\"dorvan-test\""), "{suggested}");
    let found = app.json("/v1/articles?entity=dorvan-test").await;
    assert_eq!(ids(&found), ["named"]);
}

#[tokio::test]
async fn what_leads_on_outlives_writes_further_merges_and_a_round_through_records() {
    let app = merged().await;
    // The kept record is written again, then merged itself.
    let again = person("dorvan-test", "Dorvan Testov", "Q90000001", &[("Дорван Тестовски", "mk")]);
    write(&app.store, &[again]).await;
    assert_eq!(ids(&app.json("/v1/entities?name=testoffsky").await), ["dorvan-test"]);
    let last = person("d-test", "D. Test", "Q90000003", &[("D. Test", "en")]);
    write(&app.store, &[last, retired("entity", "dorvan-test", Some("d-test"))]).await;
    assert_eq!(ids(&app.json("/v1/entities?name=testoffsky").await), ["d-test"]);
    assert_eq!(location(&app, "/v1/entities/dorwan-test").await, "/v1/entities/d-test");
    assert_eq!(location(&app, "/v1/entities/Q90000002").await, "/v1/entities/d-test");
    let all = app.store.all_records().await.unwrap();
    let copy = App::empty().await;
    write(&copy.store, &all).await;
    assert_eq!(ids(&copy.json("/v1/entities?name=testoffsky").await), ["d-test"]);
    assert_eq!(location(&copy, "/v1/entities/Q90000002").await, "/v1/entities/d-test");
    assert_eq!(copy.store.all_records().await.unwrap(), all);
}

#[tokio::test]
async fn names_given_with_a_merge_go_before_those_of_the_record() {
    let app = before().await;
    let mut given = Retired::new(Kind::Entity, "dorwan-test", Some("dorvan-test".to_owned()));
    given.names = read(json!([{ "text": "Old Dorwan", "lang": "en", "kind": "former" }]));
    write(&app.store, &[Record::Retired(given)]).await;
    assert_eq!(ids(&app.json("/v1/entities?name=old%20dorwan").await), ["dorvan-test"]);
    assert!(ids(&app.json("/v1/entities?name=testoffsky").await).is_empty());
}

#[tokio::test]
async fn a_deleted_entity_leads_nowhere() {
    let app = before().await;
    write(&app.store, &[retired("entity", "dorwan-test", None)]).await;
    assert!(ids(&app.json("/v1/entities?name=testoffsky").await).is_empty());
    assert_eq!(app.get("/v1/entities/Q90000002").await.status, 404);
    assert_eq!(app.get("/v1/entities/dorwan-test").await.status, 410);
}

#[tokio::test]
async fn filters_take_what_leads_to_an_entity() {
    let app = merged().await;
    for given in [
        "dorwan-test",
        "wikidata:Q90000002",
        "wikidata:q90000002",
        "Q90000002",
        "Q90000001",
        "https%3A%2F%2Fwww.wikidata.org%2Fwiki%2FQ90000002",
    ] {
        for noun in ["articles", "figures"] {
            let name = if noun == "figures" { "place" } else { "entity" };
            let answer = app.get(&format!("/v1/{noun}?{name}={given}")).await;
            assert_eq!(answer.status, 200, "{given}: {}", answer.text());
        }
        let found = app.json(&format!("/v1/articles?entity={given}")).await;
        assert_eq!(ids(&found), ["named"], "{given}");
        let without = app.json(&format!("/v1/articles?entity.not={given}")).await;
        assert!(!ids(&without).iter().any(|id| id == "named"), "{given}");
    }
}

#[tokio::test]
async fn a_public_id_that_nobody_has_is_told() {
    let app = merged().await;
    let list = app.json("/v1/articles?entity=wikidata:Q90000009").await;
    assert!(ids(&list).is_empty());
    let notice = &list["query"]["notices"][0];
    assert_eq!(notice["code"], "unknown_id");
    assert_eq!(notice["message"], "no entity has the public id `wikidata:Q90000009`");
    let near = app.get("/v1/entities/dorvan-tset").await;
    assert_eq!(near.status, 404);
    assert!(near.text().contains("did you mean `dorvan-test`?"));
    for id in ["Q90000009", "wikidata:", "geonames:Q1", "https%3A%2F%2Fexample.org%2FQ90000001"] {
        assert_eq!(app.get(&format!("/v1/entities/{id}")).await.status, 404, "{id}");
    }
    // Other things have no ids in public lists.
    assert_eq!(app.get("/v1/articles?publisher=Q90000001").await.status, 400);
}

#[tokio::test]
async fn a_pasted_public_id_suggests_its_entity() {
    let app = merged().await;
    for typed in ["Q90000002", "wikidata:q90000001", "https%3A%2F%2Fwww.wikidata.org%2Fwiki%2FQ90000002"] {
        let offered = app.json(&format!("/v1/suggest?q={typed}")).await;
        assert_eq!(ids(&offered), ["dorvan-test"], "{typed}");
        assert_eq!(offered["items"][0]["label"], "Dorvan Testovski");
    }
    let places = app.json("/v1/suggest?kind=place&q=Q90000002").await;
    assert!(ids(&places).is_empty());
}

#[tokio::test]
async fn the_id_of_a_private_person_suggests_nobody() {
    let app = merged().await;
    let private = read(json!({
        "id": "neighbour", "kind": "person", "label": "A Neighbour", "public_figure": false,
        "identifiers": [{ "scheme": "wikidata", "id": "Q90000005" }],
        "names": [{ "text": "A Neighbour", "lang": "en", "kind": "preferred" }],
    }));
    write(&app.store, &[Record::Entity(private)]).await;
    assert!(ids(&app.json("/v1/suggest?q=Q90000005").await).is_empty());
}
