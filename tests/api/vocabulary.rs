//! `/v1/vocabulary`: concepts as JSON and in the terms of SKOS, and tags that change with them.
use axum::http::StatusCode;
use ballotwire::domain::Concept;
use ballotwire::store::Store;
use serde_json::{Value, json};

use crate::app::App;
use crate::invented::{now, read, records, write};

/// Concepts of an invented vocabulary.
pub fn concepts() -> Vec<Concept> {
    let words = |lang: &str, preferred: &str, also: &[&str], forms: &[&str]| json!({ "lang": lang, "preferred": preferred, "also": also, "forms": forms });
    vec![
        read(json!({
            "id": "ballot-box", "definition": "The box that ballots are put into.", "broader": "voting",
            "words": [
                words("en", "ballot box", &[], &["ballot boxes"]),
                words("hr", "glasačka kutija", &[], &["glasačke kutije", "glasačku kutiju", "glasačkih kutija"]),
                words("mk", "гласачка кутија", &[], &["гласачката кутија", "гласачки кутии", "гласачките кутии"]),
                words("tr", "seçim sandığı", &["oy sandığı"], &["seçim sandıkları"]),
            ],
        })),
        read(json!({
            "id": "turnout", "definition": "The share of those entitled to vote who did.", "broader": "voting",
            "exact_match": ["https://example.org/turnout"],
            "words": [
                words("en", "turnout", &[], &[]),
                words("sq", "pjesëmarrja", &[], &["pjesëmarrje", "pjesëmarrjes", "pjesëmarrjen"]),
                words("sr-Cyrl", "излазност", &["одзив"], &["излазности", "излазношћу", "одзива"]),
                words("el", "συμμετοχή", &["προσέλευση"], &["συμμετοχής", "προσέλευσης"]),
            ],
        })),
        read(json!({
            "id": "voting", "definition": "The casting of votes.", "words": [words("en", "voting", &[], &[])],
        })),
    ]
}

pub async fn put(store: &Store, concepts: &[Concept]) {
    let mut writer = store.begin(now(), "test").await.unwrap();
    writer.put_vocabulary(concepts).await.unwrap();
    writer.commit().await.unwrap();
}

async fn app() -> App {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    put(&app.store, &concepts()).await;
    app
}

#[tokio::test]
async fn all_concepts_are_listed_with_their_words_by_language() {
    let app = app().await;
    let all = app.json("/v1/vocabulary").await;
    let ids: Vec<&Value> = all["items"].as_array().unwrap().iter().map(|concept| &concept["id"]).collect();
    assert_eq!(ids, ["ballot-box", "turnout", "voting"]);
    assert_eq!(all["items"][2]["narrower"], json!(["ballot-box", "turnout"]));
    let one = app.json("/v1/vocabulary/turnout?lang=sr").await;
    assert_eq!(
        one,
        json!({
            "id": "turnout", "definition": "The share of those entitled to vote who did.", "broader": "voting",
            "narrower": [], "exact_match": ["https://example.org/turnout"],
            "words": { "sr-Cyrl": { "preferred": "излазност", "also": ["одзив"], "forms": ["излазности", "излазношћу", "одзива"] } },
        })
    );
    let near = app.get("/v1/vocabulary/turnouts").await;
    assert_eq!(near.status, StatusCode::NOT_FOUND);
    assert!(near.text().contains("\"suggestion\":\"turnout\""), "{}", near.text());
}

#[tokio::test]
async fn in_skos_terms_are_labels_and_forms_are_hidden_ones() {
    let app = app().await;
    let answer = app.get_with("/v1/vocabulary", &[("accept", "application/ld+json")]).await;
    assert_eq!(answer.header("content-type"), "application/ld+json");
    let scheme: Value = serde_json::from_slice(&answer.body).unwrap();
    let graph = scheme["@graph"].as_array().unwrap();
    assert_eq!(graph[0]["@type"], "skos:ConceptScheme");
    assert_eq!(graph[0]["hasTopConcept"], json!(["https://ballots.example/v1/vocabulary/voting"]));
    let turnout = graph.iter().find(|node| node["@id"] == "https://ballots.example/v1/vocabulary/turnout").unwrap();
    assert_eq!(turnout["@type"], "skos:Concept");
    assert_eq!(turnout["prefLabel"]["sq"], "pjesëmarrja");
    assert_eq!(turnout["altLabel"], json!({ "sr-Cyrl": ["одзив"], "el": ["προσέλευση"] }));
    assert_eq!(turnout["hiddenLabel"]["el"], json!(["συμμετοχής", "προσέλευσης"]));
    assert_eq!(turnout["broader"], "https://ballots.example/v1/vocabulary/voting");
    assert_eq!(turnout["exactMatch"], json!(["https://example.org/turnout"]));
    let one = app.json("/v1/vocabulary/turnout?format=jsonld&lang=el").await;
    assert_eq!(one["@context"], scheme["@context"]);
    assert_eq!(one["prefLabel"], json!({ "el": "συμμετοχή" }));
    assert_eq!(app.get("/v1/vocabulary?format=csv").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn another_vocabulary_has_another_tag_although_no_record_changed() {
    let app = app().await;
    let (list, search) = ("/v1/vocabulary", "/v1/articles?q=turnout");
    let tags = [app.get(list).await.header("etag"), app.get(search).await.header("etag")];
    for (path, tag) in [list, search].iter().zip(&tags) {
        assert_eq!(app.get_with(path, &[("if-none-match", tag)]).await.status, StatusCode::NOT_MODIFIED);
    }
    put(&app.store, &concepts()[1..2]).await;
    assert_eq!(app.json(list).await["items"].as_array().unwrap().len(), 1);
    assert_ne!(app.get(list).await.header("etag"), tags[0]);
    assert_ne!(app.get(search).await.header("etag"), tags[1]);
}

#[tokio::test]
async fn without_a_vocabulary_there_are_no_concepts() {
    let app = App::empty().await;
    assert_eq!(app.json("/v1/vocabulary").await["items"], json!([]));
    assert_eq!(app.get("/v1/vocabulary/turnout").await.status, StatusCode::NOT_FOUND);
}
