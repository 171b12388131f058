//! What a list shows of its records: fields, inclusions, facets, and labels in a language.
use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::app::{App, total};

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[tokio::test]
async fn only_the_fields_asked_for_and_the_id_are_shown() {
    let app = App::shipped().await;
    let list = app.json("/v1/articles?fields=title,publisher.label&limit=1").await;
    let item = &list["items"][0];
    assert_eq!(keys(item), ["title", "publisher", "id"]);
    assert_eq!(keys(&item["publisher"]), ["label"]);
}

#[tokio::test]
async fn fields_may_be_given_in_several_parameters() {
    let app = App::shipped().await;
    let joined = app.json("/v1/articles?fields=title,url").await;
    let apart = app.json("/v1/articles?fields=title&fields=url").await;
    assert_eq!(joined["items"], apart["items"]);
}

#[tokio::test]
async fn fields_decide_the_columns_of_csv() {
    let app = App::shipped().await;
    let answer = app.get("/v1/articles?fields=title,publisher.label&format=csv").await;
    assert_eq!(answer.text().lines().next(), Some("id,title,publisher.label"));
}

#[tokio::test]
async fn an_inclusion_adds_what_one_record_alone_shows() {
    let app = App::shipped().await;
    let id = "voa-2013-11-06-kosovo-to-repeat-vote-in-serb-populated-town";
    let list = "/v1/articles?publisher=voice-of-america";
    let alone = app.json(&format!("/v1/articles/{id}")).await;
    for field in ["mentions", "events", "figures"] {
        let plain = app.json(list).await;
        assert_eq!(plain["items"][0]["id"], id);
        assert_eq!(plain["items"][0].get(field), None);
        let list = app.json(&format!("{list}&include={field}")).await;
        assert_eq!(list["items"][0][field], alone[field], "{field}");
        assert!(!alone[field].as_array().unwrap().is_empty(), "{field}");
    }
}

#[tokio::test]
async fn a_facet_counts_what_the_whole_selection_has() {
    let app = App::shipped().await;
    let all = app.rows("/v1/events?from=2010&format=ndjson").await;
    let mut counted: BTreeMap<&str, i64> = BTreeMap::new();
    for event in &all {
        *counted.entry(event["type"].as_str().unwrap()).or_default() += 1;
    }
    let path = "/v1/events?from=2010&facets=type&facet_limit=200&limit=1";
    let facet = &app.json(path).await["facets"]["type"];
    let shown: BTreeMap<&str, i64> = buckets(facet).into_iter().collect();
    assert_eq!(shown, counted);
    assert_eq!((&facet["missing"], &facet["other"]), (&json!(0), &json!(0)));
}

fn buckets(facet: &Value) -> Vec<(&str, i64)> {
    let buckets = facet["buckets"].as_array().unwrap().iter();
    buckets.map(|b| (b["value"].as_str().unwrap(), b["count"].as_i64().unwrap())).collect()
}

#[tokio::test]
async fn what_a_facet_cuts_off_is_in_other() {
    let app = App::shipped().await;
    let facet = |limit| format!("/v1/events?facets=type&limit=1&facet_limit={limit}");
    let whole = app.json(&facet(200)).await["facets"]["type"].clone();
    let cut = app.json(&facet(3)).await["facets"]["type"].clone();
    assert_eq!(buckets(&cut), buckets(&whole)[..3]);
    let rest: i64 = buckets(&whole)[3..].iter().map(|(_, count)| count).sum();
    assert!(rest > 0);
    assert_eq!(cut["other"], rest);
}

#[tokio::test]
async fn records_without_a_value_are_missing_in_the_facet() {
    let app = App::shipped().await;
    for (list, facet) in [
        ("events", "place"),
        ("events", "level"),
        ("figures", "event"),
        ("entities", "country"),
        ("articles", "agency"),
    ] {
        let path = format!("/v1/{list}?facets={facet}&limit=1");
        let missing = app.json(&path).await["facets"][facet]["missing"].clone();
        let without = total(&app.json(&format!("/v1/{list}?missing={facet}")).await);
        assert!(without > 0, "{list} {facet}");
        assert_eq!(missing, without, "{list} {facet}");
    }
}

#[tokio::test]
async fn a_facet_of_one_value_and_missing_make_the_total() {
    let app = App::shipped().await;
    let list = app.json("/v1/events?facets=country,modality&facet_limit=5").await;
    for facet in ["country", "modality"] {
        let facet = &list["facets"][facet];
        let sum: i64 = buckets(facet).iter().map(|(_, count)| count).sum();
        let rest = facet["missing"].as_i64().unwrap() + facet["other"].as_i64().unwrap();
        assert_eq!(sum + rest, total(&list));
    }
}

#[tokio::test]
async fn buckets_are_largest_first_and_among_equals_in_order() {
    let app = App::shipped().await;
    let list = app.json("/v1/events?facets=place,type,participant&facet_limit=200").await;
    for facet in ["place", "type", "participant"] {
        let keys: Vec<(i64, &str)> =
            buckets(&list["facets"][facet]).into_iter().map(|(value, count)| (-count, value)).collect();
        assert!(keys.len() > 5 && keys.is_sorted(), "{facet}: {keys:?}");
    }
}

#[tokio::test]
async fn a_bucket_counts_what_its_filter_finds() {
    let app = App::shipped().await;
    let list = app.json("/v1/articles?facets=entity_kind,event_type,country,measure").await;
    for (facet, counts) in list["facets"].as_object().unwrap() {
        for (value, count) in buckets(counts) {
            let found = total(&app.json(&format!("/v1/articles?{facet}={value}")).await);
            assert_eq!(found, count, "{facet}={value}");
        }
    }
}

#[tokio::test]
async fn a_flag_is_counted_by_its_name() {
    let app = App::shipped().await;
    let list = app.json("/v1/entities?facets=public_figure").await;
    let values: Vec<&str> = buckets(&list["facets"]["public_figure"]).into_iter().map(|(value, _)| value).collect();
    assert_eq!(values, ["true", "false"]);
}

#[tokio::test]
async fn a_bucket_of_entities_is_labelled_in_the_language_asked_for() {
    let app = App::shipped().await;
    let path = "/v1/events?place=north-mitrovica&facets=place&lang=sq";
    let list = app.json(path).await;
    let buckets = list["facets"]["place"]["buckets"].as_array().unwrap();
    let mut found = buckets.iter().filter(|b| b["value"] == "north-mitrovica");
    assert_eq!(found.next().unwrap()["label"], "Mitrovica e Veriut");
}

#[tokio::test]
async fn a_label_is_in_the_language_asked_for() {
    let app = App::shipped().await;
    for (lang, label) in [
        ("en", "North Mitrovica"),
        ("sq", "Mitrovica e Veriut"),
        ("sr-Latn", "Severna Kosovska Mitrovica"),
        ("sr-Cyrl", "Северна Косовска Митровица"),
        ("fi", "North Mitrovica"),
    ] {
        let entity = app.json(&format!("/v1/entities/north-mitrovica?lang={lang}")).await;
        assert_eq!(entity["label"], label, "{lang}");
    }
}

#[tokio::test]
async fn serbian_without_a_script_takes_either() {
    let app = App::shipped().await;
    let label = app.json("/v1/entities/north-mitrovica?lang=sr").await["label"].clone();
    let either = ["Severna Kosovska Mitrovica", "Северна Косовска Митровица"];
    assert!(either.contains(&label.as_str().unwrap()), "{label}");
}

#[tokio::test]
async fn a_reference_inside_a_record_is_labelled_in_the_language_asked_for() {
    let app = App::shipped().await;
    let list = app.json("/v1/events?place=north-mitrovica&type=attack&lang=sq").await;
    let places = list["items"][0]["places"].as_array().unwrap().iter();
    let mut labels = places.map(|place| place["entity"]["label"].as_str().unwrap());
    assert!(labels.any(|label| label == "Mitrovica e Veriut"), "{list}");
}

#[tokio::test]
async fn accept_language_decides_by_its_qualities() {
    let app = App::shipped().await;
    let ask = async |languages: &str| {
        let header = [("accept-language", languages)];
        let answer = app.get_with("/v1/entities/north-mitrovica", &header).await;
        let label = answer.json()["label"].as_str().unwrap().to_owned();
        (label, answer.header("content-language"))
    };
    // Labels without a name in the language are English.
    let albanian = ("Mitrovica e Veriut".to_owned(), "sq, en".to_owned());
    assert_eq!(ask("sq").await, albanian);
    assert_eq!(ask("en;q=0.2, sq;q=0.9").await, albanian);
    assert_eq!(ask("fi, sq;q=0.5").await.0, albanian.0);
    assert_eq!(ask("en").await.1, "en");
    assert_eq!(ask("sq;q=0").await.0, "North Mitrovica");
    assert_eq!(ask("*").await.0, "North Mitrovica");
}

#[tokio::test]
async fn lang_goes_before_accept_language() {
    let app = App::shipped().await;
    let path = "/v1/entities/north-mitrovica?lang=en";
    let answer = app.get_with(path, &[("accept-language", "sq")]).await;
    assert_eq!(answer.json()["label"], "North Mitrovica");
}
