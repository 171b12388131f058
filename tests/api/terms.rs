//! Terms: counts and keyness by hand, and what is told of texts that may not be read.
use serde_json::{Value, json};

use crate::app::App;
use crate::ferry_press::{app, article, press, put, text};
use crate::invented::write;

const BEARER: (&str, &str) = ("authorization", "Bearer bw_a-token-of-the-tests");

/// The terms of an answer as `term count/reference`.
fn terms(answer: &Value) -> Vec<String> {
    let items = answer["items"].as_array().unwrap().iter();
    items
        .map(|item| format!("{} {}/{}", item["term"].as_str().unwrap(), item["count"], item["reference"]["count"]))
        .collect()
}

fn near(found: &Value, expected: f64) {
    let found = found.as_f64().unwrap();
    assert!((found - expected).abs() < 1e-3, "{found} {expected}");
}

#[tokio::test]
async fn words_are_held_against_those_of_all_other_articles() {
    // The wire has 13 words in two articles, the gazette 41 in three.
    let answer = app().await.json("/v1/terms?publisher=example-wire").await;
    assert_eq!(answer["selection"], json!({ "articles": 2, "words": 13 }));
    assert_eq!(answer["reference"], json!({ "articles": 3, "words": 41 }));
    assert_eq!(terms(&answer), ["spreads 2/0", "velmora 2/2", "boycott 2/3"]);
    let [spreads, velmora, boycott] = [0, 1, 2].map(|at| &answer["items"][at]);
    near(&spreads["g2"], 5.6961);
    near(&spreads["log_ratio"], 3.6571);
    assert_eq!(spreads["p_below"], 0.05);
    near(&velmora["g2"], 1.2526);
    near(&velmora["log_ratio"], 1.6571);
    near(&boycott["g2"], 0.6185);
    near(&boycott["log_ratio"], 1.0721);
    assert_eq!(boycott["p_below"], Value::Null);
    near(&boycott["per_million"], 153_846.153_8);
    near(&boycott["reference"]["per_million"], 73_170.731_7);
    // Boycott, boycott: the spelling that comes first in order of those as frequent.
    assert_eq!((&boycott["label"], &boycott["articles"]), (&json!("Boycott"), &json!(1)));
    assert_eq!(boycott["reference"]["articles"], 2);
}

#[tokio::test]
async fn a_reference_is_named_by_the_same_filters() {
    let app = app().await;
    let answer = app
        .json("/v1/terms?q=lanterns&vs.publisher=example-wire&vs.q=boycott&min_count=1&field=abstract&stop=keep")
        .await;
    assert_eq!(answer["selection"], json!({ "articles": 1, "words": 8 }));
    assert_eq!(answer["reference"], json!({ "articles": 1, "words": 5 }));
    let told = terms(&answer);
    assert!(told.contains(&"boycott 1/1".to_owned()) && told.contains(&"a 1/1".to_owned()), "{told:?}");
    assert_eq!(told.len(), 8);
    let problem = app.problem("/v1/terms?vs.publisherr=x").await;
    assert_eq!(problem.3.as_deref(), Some("vs.publisher"));
    let problem = app.problem("/v1/terms?vs.q=label:open").await;
    assert_eq!((problem.1.as_str(), problem.2.as_deref()), ("invalid_query", Some("vs.q")));
    let problem = app.problem("/v1/terms?vs.language=engl-ish").await;
    assert_eq!(problem.2.as_deref(), Some("vs.language"));
    let notice = app.json("/v1/terms?vs.publisher=example-wir").await["query"]["notices"][0].clone();
    assert_eq!((&notice["parameter"], &notice["suggestion"]), (&json!("vs.publisher"), &json!("example-wire")));
}

#[tokio::test]
async fn without_a_reference_words_are_counted() {
    let app = app().await;
    let answer = app.json("/v1/terms?limit=4&stop=keep").await;
    assert_eq!(terms(&answer), ["boycott 5/0", "ferry 4/0", "the 4/0", "velmora 4/0"]);
    assert_eq!(answer["query"]["sort"], "count");
    assert_eq!(answer["items"][0]["g2"], Value::Null);
    assert_eq!(answer["selection"], json!({ "articles": 5, "words": 54 }));
    let without = app.json("/v1/terms").await;
    assert_eq!(
        terms(&without),
        ["boycott 5/0", "ferry 4/0", "velmora 4/0", "vote 4/0", "pell 3/0", "lanterns 2/0", "ree 2/0", "spreads 2/0"]
    );
    assert_eq!(without["selection"]["words"], 54);
    let of_one = |language: &str| format!("/v1/terms?stop={language}");
    let english = app.json(&of_one("en")).await;
    assert_eq!(terms(&english), terms(&without));
    let greek = app.json(&of_one("el")).await;
    assert!(terms(&greek).contains(&"the 4/0".to_owned()), "{greek}");
}

#[tokio::test]
async fn orders_limits_and_lines_go_together() {
    let app = app().await;
    let query = "publisher=example-gazette&min_count=3&stop=keep";
    let sorted = async |sort: &str| terms(&app.json(&format!("/v1/terms?{query}&sort={sort}")).await);
    assert_eq!(
        sorted("count").await,
        ["ferry 4/0", "the 4/0", "vote 4/0", "boycott 3/2", "pell 3/0"].map(str::to_owned)
    );
    assert_eq!(sorted("keyness").await[0], "ferry 4/0");
    assert_eq!(sorted("-keyness").await[0], "boycott 3/2");
    let csv = app.get(&format!("/v1/terms?{query}&limit=1&format=csv")).await.text();
    assert!(csv.starts_with("term,label,count,per_million,articles,reference.count,"), "{csv}");
    assert!(csv.lines().nth(1).unwrap().starts_with("ferry,ferry,4,97560.9756,1,0,0"), "{csv}");
    assert_eq!(csv.lines().count(), 2);
    assert_eq!(app.problem("/v1/terms?limit=201").await.2.as_deref(), Some("limit"));
}

async fn with_held_text(access: &str) -> App {
    let app = App::empty().await;
    write(&app.store, &press()).await;
    let mut held = article("ferry-6", "2031-06-01", "example-gazette", ["Long", "A long piece."], &[]);
    held["text_access"] = json!(access);
    let words = "Kestrels circled kestrels over Đakovica while Djakovica slept; the boycott went on.";
    write(&app.store, &[put(held), text("ferry-6", words)]).await;
    app.with_token(&["text:read"]).await
}

#[tokio::test]
async fn words_of_a_text_that_may_not_be_read_are_told_that_stand_in_three_stories() {
    let path = "/v1/terms?text_access.not=open&min_count=1&sort=count&stop=keep";
    let app = with_held_text("restricted").await;
    let public = app.json(path).await;
    assert_eq!(terms(&public), ["long 2/0", "a 1/3", "boycott 1/5", "piece 1/0", "the 1/4"]);
    // They count all the same: 1 + 3 + 12 words.
    assert_eq!(public["selection"]["words"], 16);
    let read = app.get_with(path, &[BEARER]).await.json();
    assert_eq!(read["total"], 13);
    let closed = with_held_text("none").await;
    let nobody = closed.get_with(path, &[BEARER]).await.json();
    assert_eq!(terms(&nobody), ["long 2/0", "a 1/3", "piece 1/0"]);
    assert_eq!(nobody["selection"]["words"], 4);
}

#[tokio::test]
async fn a_word_written_two_ways_is_one_term_under_its_usual_spelling() {
    let app = with_held_text("open").await;
    let answer = app.json("/v1/terms?entity.not=velmora&sort=count&limit=200&min_count=2&field=text").await;
    let items = answer["items"].as_array().unwrap();
    let told: Vec<String> = items.iter().map(|item| format!("{} {}", item["term"], item["label"])).collect();
    assert_eq!(told, ["\"djakovica\" \"Djakovica\"", "\"kestrels\" \"Kestrels\""]);
}

#[tokio::test]
async fn the_tag_of_terms_follows_what_the_index_holds() {
    let app = app().await;
    let tag = app.get("/v1/terms").await.header("etag");
    assert_eq!(app.get_with("/v1/terms", &[("if-none-match", &tag)]).await.status.as_u16(), 304);
    write(&app.store, &[text("ferry-4", "A late boycott.")]).await;
    let answer = app.get_with("/v1/terms?limit=1", &[("if-none-match", &tag)]).await.json();
    assert_eq!(terms(&answer), ["boycott 6/0"]);
}
