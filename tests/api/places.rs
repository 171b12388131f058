//! A place holds what lies in it: in lists of figures, events and articles, in counts, and in what an answer says of it.
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::app::{App, total};

type Ids = BTreeSet<String>;

async fn ids(app: &App, path: &str) -> Vec<String> {
    let rows = app.rows(&format!("{path}&fields=id&format=ndjson")).await;
    rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

async fn set(app: &App, path: &str) -> Ids {
    ids(app, path).await.into_iter().collect()
}

/// Every entity with all that lies in it, itself included, from what each says of itself.
async fn trees(app: &App) -> BTreeMap<String, Ids> {
    let entities = app.rows("/v1/entities?fields=part_of,also_part_of&format=ndjson").await;
    let text = |value: &Value| value["id"].as_str().map(str::to_owned);
    let mut wholes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entity in &entities {
        let others = entity["also_part_of"].as_array().unwrap();
        let above = std::iter::once(&entity["part_of"]).chain(others);
        wholes.insert(text(entity).unwrap(), above.filter_map(text).collect());
    }
    let mut trees: BTreeMap<String, Ids> = BTreeMap::new();
    for id in wholes.keys() {
        let mut above = vec![id.clone()];
        while let Some(at) = above.pop() {
            trees.entry(at.clone()).or_default().insert(id.clone());
            above.extend(wholes[&at].clone());
        }
    }
    trees
}

const HOLDING: [&str; 4] = ["northern-kosovo", "mitrovica", "kosovo", "savnik"];

#[tokio::test]
async fn a_place_finds_what_any_place_in_it_finds_and_each_record_once() {
    let app = App::shipped().await;
    let trees = trees(&app).await;
    for place in HOLDING {
        for list in ["/v1/figures", "/v1/events", "/v1/articles"] {
            let found = ids(&app, &format!("{list}?place={place}")).await;
            let found_once: Ids = found.iter().cloned().collect();
            assert_eq!(found.len(), found_once.len(), "{list} {place}");
            let mut below = Ids::new();
            for part in &trees[place] {
                below.extend(set(&app, &format!("{list}?place.exact={part}")).await);
            }
            assert_eq!(found_once, below, "{list} {place}");
            let exact = set(&app, &format!("{list}?place.exact={place}")).await;
            assert!(exact.is_subset(&below), "{list} {place}");
        }
    }
}

#[tokio::test]
async fn a_place_in_two_is_found_in_both() {
    let app = App::shipped().await;
    let north = app.json("/v1/entities/north-mitrovica").await;
    assert_eq!(north["part_of"]["id"], "mitrovica");
    assert_eq!(north["also_part_of"][0]["id"], "northern-kosovo");
    assert_eq!(north["also_part_of"][0]["label"], "North Kosovo");
    let own = set(&app, "/v1/figures?place.exact=north-mitrovica").await;
    assert!(!own.is_empty());
    for whole in ["mitrovica", "northern-kosovo", "kosovo"] {
        let all = set(&app, &format!("/v1/figures?place={whole}")).await;
        assert!(own.is_subset(&all), "{whole}");
    }
    let both = "/v1/figures?place.all=mitrovica&place.all=northern-kosovo";
    assert!(own.is_subset(&set(&app, both).await));
    for whole in ["mitrovica", "northern-kosovo"] {
        let direct = set(&app, &format!("/v1/entities?part_of={whole}")).await;
        assert!(direct.contains("north-mitrovica"), "{whole}");
    }
}

#[tokio::test]
async fn turnout_in_the_north_is_that_of_its_municipalities_too() {
    let app = App::shipped().await;
    let list = "/v1/figures?measure=turnout_pct&format=ndjson";
    let figures = app.rows(&format!("{list}&place=northern-kosovo")).await;
    let places: Ids =
        figures.iter().map(|figure| figure["scope"]["place"]["id"].as_str().unwrap().to_owned()).collect();
    for place in ["northern-kosovo", "north-mitrovica", "zvecan", "leposavic", "zubin-potok"] {
        assert!(places.contains(place), "{place} of {places:?}");
    }
    let exact = app.rows(&format!("{list}&place.exact=northern-kosovo")).await;
    assert!(exact.len() < figures.len());
}

#[tokio::test]
async fn what_a_place_leaves_out_is_all_the_rest() {
    let app = App::shipped().await;
    for list in ["/v1/figures", "/v1/events", "/v1/articles"] {
        let all = set(&app, &format!("{list}?limit=200")).await.len();
        let all = if all < 200 { all } else { set(&app, &format!("{list}?lang=en")).await.len() };
        let within = set(&app, &format!("{list}?place=northern-kosovo")).await;
        let without = set(&app, &format!("{list}?place.not=northern-kosovo")).await;
        assert!(within.is_disjoint(&without), "{list}");
        assert_eq!(within.len() + without.len(), all, "{list}");
    }
}

#[tokio::test]
async fn an_answer_says_what_there_is_in_a_place_as_the_lists_count_it() {
    let app = App::shipped().await;
    for (place, tree) in trees(&app).await {
        let entity = app.json(&format!("/v1/entities/{place}")).await;
        if entity["kind"] != "place" {
            assert!(entity["place"].is_null(), "{place}");
            continue;
        }
        let counts = &entity["place"]["counts"];
        assert_eq!(counts["entities"], tree.len() - 1, "{place}");
        for list in ["articles", "events", "figures"] {
            let address = entity["place"][list].as_str().unwrap();
            let listed = app.json(&format!("{address}&limit=1&fields=id")).await;
            assert_eq!(counts[list], total(&listed), "{list} of {place}");
        }
    }
}

#[tokio::test]
async fn facets_count_the_places_themselves() {
    let app = App::shipped().await;
    for list in ["/v1/figures", "/v1/events", "/v1/articles"] {
        let counted = app.json(&format!("{list}?place=northern-kosovo&facets=place&facet_limit=200&limit=1")).await;
        let buckets = counted["facets"]["place"]["buckets"].as_array().unwrap();
        assert!(buckets.len() > 1, "{list}");
        for bucket in buckets {
            let place = bucket["value"].as_str().unwrap();
            let both = format!("{list}?place=northern-kosovo&place.exact={place}&limit=1");
            assert_eq!(total(&app.json(&both).await), bucket["count"], "{list} {place}");
        }
    }
}

#[tokio::test]
async fn a_dateline_lies_in_every_place_that_holds_it() {
    let app = App::shipped().await;
    let within = set(&app, "/v1/articles?dateline_place=kosovo").await;
    let pristina = set(&app, "/v1/articles?dateline_place=pristina").await;
    assert!(!pristina.is_empty() && pristina.is_subset(&within));
    let exact = set(&app, "/v1/articles?dateline_place.exact=kosovo").await;
    assert!(exact.is_disjoint(&pristina));
}

#[tokio::test]
async fn an_unknown_place_is_told_by_every_operator() {
    let app = App::shipped().await;
    for operator in ["", ".exact", ".not", ".all"] {
        let list = app.json(&format!("/v1/figures?place{operator}=northern-kosova&limit=1")).await;
        let notice = &list["query"]["notices"][0];
        assert_eq!(notice["parameter"], format!("place{operator}"));
        assert_eq!(notice["suggestion"], "northern-kosovo", "{operator}");
    }
    let (status, _, _, _) = app.problem("/v1/figures?event.exact=x").await;
    assert_eq!(status, 400);
}
