//! Lists: which records a request selects, and in which order.
use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::app::{App, ids, sorted_ids, total};
use crate::document::document;
use crate::invented::{retired, write};

/// Ids of all events of the shipped corpus that `wanted` holds of.
async fn events_where(app: &App, wanted: impl Fn(&Value) -> bool) -> Vec<String> {
    let all = app.rows("/v1/events?format=ndjson").await;
    let mut ids: Vec<String> =
        all.iter().filter(|event| wanted(event)).map(|event| event["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    assert!(!ids.is_empty() && ids.len() < all.len());
    ids
}

async fn event_ids(app: &App, query: &str) -> Vec<String> {
    sorted_ids(&app.rows(&format!("/v1/events?format=ndjson&{query}")).await)
}

fn places(event: &Value) -> BTreeSet<&str> {
    let places = event["places"].as_array().unwrap().iter();
    places.map(|place| place["entity"]["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_shipped_corpus_has_something_of_every_noun() {
    let app = App::shipped().await;
    assert_eq!(total(&app.json("/v1/articles").await), 280);
    assert!(total(&app.json("/v1/entities").await) >= 96);
    assert!(total(&app.json("/v1/events?type=election").await) > 250);
    assert!(total(&app.json("/v1/events?type.not=election").await) > 50);
    for noun in ["figures", "corrections", "stories", "publishers", "changes"] {
        assert!(total(&app.json(&format!("/v1/{noun}")).await) > 0, "{noun}");
    }
}

#[tokio::test]
async fn a_name_is_found_under_every_spelling() {
    let app = App::shipped().await;
    for name in ["Пантић", "Pantić", "pantic", "PANTIC", "Krstimir Pantic", "Крстимир Пантић", "Pantiq", "Pantiç"]
    {
        let query: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
        let found = ids(&app.json(&format!("/v1/entities?name={query}")).await);
        assert!(found.contains(&"krstimir-pantic".to_owned()), "{name}: {found:?}");
    }
}

#[tokio::test]
async fn a_filter_given_twice_takes_either_value() {
    let app = App::shipped().await;
    let either = |e: &Value| e["type"] == "attack" || e["type"] == "riot";
    assert_eq!(event_ids(&app, "type=attack&type=riot").await, events_where(&app, either).await);
}

#[tokio::test]
async fn different_filters_all_hold() {
    let app = App::shipped().await;
    let both = |e: &Value| e["type"] == "statement" && places(e).contains("brussels");
    assert_eq!(event_ids(&app, "type=statement&place=brussels").await, events_where(&app, both).await);
}

#[tokio::test]
async fn not_leaves_out_every_value_and_keeps_what_has_none() {
    let app = App::shipped().await;
    let neither = |e: &Value| !places(e).contains("brussels") && !places(e).contains("zvecan");
    let expected = events_where(&app, neither).await;
    assert_eq!(event_ids(&app, "place.not=brussels&place.not=zvecan").await, expected);
    let placeless = event_ids(&app, "missing=place").await;
    assert!(!placeless.is_empty() && placeless.iter().all(|id| expected.contains(id)));
}

#[tokio::test]
async fn not_of_a_column_keeps_records_that_lack_it() {
    let app = App::shipped().await;
    let expected = event_ids(&app, "").await.len() - event_ids(&app, "level=local").await.len();
    assert_eq!(event_ids(&app, "level.not=local").await.len(), expected);
}

#[tokio::test]
async fn all_wants_every_value_in_one_record() {
    let app = App::shipped().await;
    let two = "entity.all=hashim-thaci&entity.all=ivica-dacic";
    let found = app.rows(&format!("/v1/articles?format=ndjson&include=mentions&{two}")).await;
    assert!(!found.is_empty());
    let all = app.rows("/v1/articles?format=ndjson&include=mentions").await;
    let named = |article: &&Value, id: &str| {
        let mut mentions = article["mentions"].as_array().unwrap().iter();
        mentions.any(|mention| mention["entity"]["id"] == id)
    };
    let expected: Vec<Value> =
        all.iter().filter(|article| named(article, "hashim-thaci") && named(article, "ivica-dacic")).cloned().collect();
    assert!(expected.len() < all.len());
    assert_eq!(sorted_ids(&found), sorted_ids(&expected));
}

#[tokio::test]
async fn numbers_are_bounded_on_both_sides_the_bounds_included() {
    let app = App::shipped().await;
    let seats = |e: &Value| e["election"]["turnout_pct"].as_f64();
    let all = app.rows("/v1/events?has=turnout_pct&format=ndjson").await;
    let mut turnouts: Vec<f64> = all.iter().filter_map(seats).collect();
    assert_eq!(turnouts.len(), all.len());
    turnouts.sort_by(f64::total_cmp);
    let (low, high) = (turnouts[2], turnouts[turnouts.len() - 3]);
    let query = format!("turnout_pct.gte={low}&turnout_pct.lte={high}");
    let inside = |e: &Value| seats(e).is_some_and(|number| (low..=high).contains(&number));
    let expected = events_where(&app, inside).await;
    assert_eq!(event_ids(&app, &query).await, expected);
}

#[tokio::test]
async fn a_number_within_a_reported_range_matches() {
    let app = App::shipped().await;
    let found = app.rows("/v1/figures?value=45000&format=ndjson").await;
    assert!(!found.is_empty());
    for figure in &found {
        let end = |end: &str| figure[end].as_f64().or(figure["value"].as_f64()).unwrap();
        assert!(end("low") <= 45_000.0 && end("high") >= 45_000.0, "{figure}");
    }
}

#[tokio::test]
async fn missing_and_has_split_a_list_in_two() {
    let app = App::shipped().await;
    let document = document();
    for noun in ["articles", "entities", "events", "figures", "corrections", "stories", "publishers"] {
        let path = format!("/v1/{noun}");
        let all = total(&app.json(&path).await);
        let parameters = document["paths"][&path]["get"]["parameters"].as_array().unwrap();
        let missing = parameters.iter().find(|p| p["name"] == "missing").unwrap();
        for field in missing["schema"]["items"]["enum"].as_array().unwrap() {
            let field = field.as_str().unwrap();
            let without = total(&app.json(&format!("{path}?missing={field}")).await);
            let with = total(&app.json(&format!("{path}?has={field}")).await);
            assert_eq!(without + with, all, "{noun} {field}");
        }
    }
}

#[tokio::test]
async fn missing_means_that_the_record_shows_none() {
    let app = App::shipped().await;
    let undated = |e: &Value| places(e).is_empty();
    assert_eq!(event_ids(&app, "missing=place").await, events_where(&app, undated).await);
}

#[tokio::test]
async fn every_order_turned_round_is_the_same_list_backwards() {
    let app = App::shipped().await;
    let orders = [
        ("articles", "date title id"),
        ("entities", "label id"),
        ("events", "date label id"),
        ("figures", "date value id"),
        ("corrections", "date id"),
        ("stories", "label id"),
        ("publishers", "label id"),
    ];
    for (noun, sorts) in orders {
        for sort in sorts.split(' ') {
            let path = format!("/v1/{noun}?format=ndjson&fields=id&sort=");
            let up = app.rows(&format!("{path}{sort}")).await;
            let mut down = app.rows(&format!("{path}-{sort}")).await;
            down.reverse();
            assert_eq!(up, down, "{noun} {sort}");
        }
    }
}

#[tokio::test]
async fn an_order_is_that_of_the_values_and_among_equals_that_of_the_ids() {
    let app = App::shipped().await;
    for (path, key) in [
        ("/v1/entities?sort=label", "/label"),
        ("/v1/entities?sort=id", "/id"),
        ("/v1/events?sort=date&has=date&date.gte=1900", "/date/earliest"),
        ("/v1/figures?sort=date&has=as_of&as_of.gte=1900", "/as_of/earliest"),
        ("/v1/articles?sort=title", "/title"),
    ] {
        let rows = app.rows(&format!("{path}&format=ndjson")).await;
        let keys: Vec<(&str, &str)> = rows
            .iter()
            .map(|row| {
                let key = row.pointer(key).unwrap().as_str().unwrap();
                (key, row["id"].as_str().unwrap())
            })
            .collect();
        assert!(keys.len() > 1 && keys.is_sorted(), "{path}: {keys:?}");
    }
}

#[tokio::test]
async fn a_list_says_the_order_it_is_in() {
    let app = App::shipped().await;
    let list = app.json("/v1/articles").await;
    assert_eq!(list["query"]["sort"], "-date");
    let list = app.json("/v1/articles?sort=title").await;
    assert_eq!(list["query"]["sort"], "title");
}

#[tokio::test]
async fn an_unknown_id_selects_nothing_and_is_told_with_the_nearest() {
    let app = App::shipped().await;
    let list = app.json("/v1/events?place=north-mitrovca&place=nowhere-at-all").await;
    assert_eq!(total(&list), 0);
    let expected = json!([
        { "code": "unknown_id", "parameter": "place", "message": "there is no entity `north-mitrovca`", "suggestion": "north-mitrovica" },
        { "code": "unknown_id", "parameter": "place", "message": "there is no entity `nowhere-at-all`", "suggestion": null },
    ]);
    assert_eq!(list["query"]["notices"], expected);
}

#[tokio::test]
async fn a_merged_id_in_a_filter_is_told_with_the_kept_one() {
    let app = App::shipped().await;
    write(&app.store, &[retired("entity", "old-mitrovica", Some("mitrovica"))]).await;
    let list = app.json("/v1/events?place=old-mitrovica").await;
    assert_eq!(list["query"]["notices"][0]["suggestion"], "mitrovica");
}

#[tokio::test]
async fn a_name_of_many_words_is_looked_up_word_by_word() {
    let app = App::shipped().await;
    let many = "a+".repeat(60) + "Kosovo";
    assert_eq!(total(&app.json(&format!("/v1/entities?name={many}")).await), 0);
    let some = app.json("/v1/entities?name=Mission+OSCE+Kosovo+in&fields=id").await;
    assert_eq!(ids(&some), ["osce-mission-kosovo"]);
}

#[tokio::test]
async fn every_order_can_be_asked_for_up_and_down() {
    let app = App::shipped().await;
    let document = document();
    for (noun, orders) in [
        ("articles", 3),
        ("entities", 2),
        ("events", 3),
        ("figures", 3),
        ("corrections", 2),
        ("stories", 2),
        ("publishers", 2),
    ] {
        let path = format!("/v1/{noun}");
        let parameters = document["paths"][&path]["get"]["parameters"].as_array();
        let mut parameters = parameters.unwrap().iter();
        let sort = parameters.find(|one| one["name"] == "sort").unwrap();
        let names = sort["schema"]["enum"].as_array().unwrap();
        let names: BTreeSet<&str> = names.iter().map(|name| name.as_str().unwrap()).collect();
        let plain = |name: &&&str| !name.starts_with('-') && **name != "relevance";
        let plain: Vec<&&str> = names.iter().filter(plain).collect();
        assert_eq!(plain.len(), orders, "{path}: {names:?}");
        for name in plain {
            for order in [(*name).to_owned(), format!("-{name}")] {
                assert!(names.contains(order.as_str()), "{path}: {order}");
                let answer = app.json(&format!("{path}?limit=2&sort={order}")).await;
                assert_eq!(answer["query"]["sort"], order, "{path}");
            }
        }
    }
}
