//! The country of an event that names none is that of its first place, whenever that is written.
use std::collections::BTreeMap;

use ballotwire::domain::{Kind, Record, Test, Value};
use ballotwire::store::Store;
use serde_json::json;

use crate::invented::{OPEN, read, records, retired, write};
use crate::kestria::{chosen, empty, kestria};

fn place(id: &str, country: Option<&str>) -> Record {
    let mut place = json!({
        "id": id, "kind": "place", "label": id, "public_figure": true,
        "names": [{ "text": id, "lang": "en", "kind": "preferred" }],
    });
    if let Some(country) = country {
        place["country"] = json!(country);
    }
    Record::Entity(read(place))
}

fn event(id: &str, country: Option<&str>, places: &[&str]) -> Record {
    let at = |id: &&str| json!({ "entity": id, "role": "location", "precision": "exact" });
    let places: Vec<_> = places.iter().map(at).collect();
    let mut event = json!({
        "id": id, "type": "meeting", "label": "A meeting", "modality": "reported",
        "places": places, "evidence": [OPEN],
    });
    if let Some(country) = country {
        event["country"] = json!(country);
    }
    Record::Event(Box::new(read(event)))
}

/// Each event with its country, as the filter finds it; the same in a fresh store of the same records.
async fn countries(store: &Store) -> BTreeMap<String, &'static str> {
    let found = by_filter(store).await;
    let (_data, fresh) = empty().await;
    write(&fresh, &store.all_records().await.unwrap()).await;
    assert_eq!(found, by_filter(&fresh).await, "a fresh load");
    found
}

async fn by_filter(store: &Store) -> BTreeMap<String, &'static str> {
    let filter = Kind::Event.filter("country").unwrap();
    let mut found = BTreeMap::new();
    for country in ["AQ", "BV", "HM"] {
        let test = Test::AnyOf(vec![Value::Text(country.to_owned())]);
        let ids = chosen(store, Kind::Event, filter, test).await;
        found.extend(ids.into_iter().map(|id| (id, country)));
    }
    found
}

macro_rules! assert_countries {
    ($store:expr, $($id:literal: $country:literal),*) => {
        let expected = BTreeMap::from([$(($id.to_owned(), $country)),*]);
        assert_eq!(countries(&$store).await, expected);
    };
}

#[tokio::test]
async fn a_place_may_come_after_the_event() {
    let (_data, store) = kestria().await;
    let after = [
        event("fair", None, &["north", "velmora"]),
        event("market", Some("HM"), &["north"]),
        place("north", Some("AQ")),
    ];
    write(&store, &after).await;
    assert_countries!(store, "fair": "AQ", "market": "HM");
}

#[tokio::test]
async fn a_place_that_moves_takes_its_events_along() {
    let (_data, store) = kestria().await;
    write(&store, &[place("north", Some("AQ")), place("south", None)]).await;
    let events = [
        event("fair", None, &["north", "south"]),
        event("market", Some("AQ"), &["north"]),
        event("race", None, &["south", "north"]),
    ];
    write(&store, &events).await;
    assert_countries!(store, "fair": "AQ", "market": "AQ");
    write(&store, &[place("north", Some("BV")), place("south", Some("HM"))]).await;
    assert_countries!(store, "fair": "BV", "market": "AQ", "race": "HM");
    write(&store, &[place("north", None)]).await;
    assert_countries!(store, "market": "AQ", "race": "HM");
}

#[tokio::test]
async fn an_event_that_gives_up_its_country_or_place_has_that_of_the_next() {
    let (_data, store) = kestria().await;
    let mut all = records();
    all.extend([
        place("north", Some("AQ")),
        place("south", Some("BV")),
        event("fair", Some("HM"), &["north"]),
        event("race", None, &["north", "south"]),
    ]);
    write(&store, &all).await;
    assert_countries!(store, "fair": "HM", "race": "AQ");
    let moved = [event("fair", None, &["north"]), event("race", None, &["south"])];
    write(&store, &moved).await;
    assert_countries!(store, "fair": "AQ", "race": "BV");
    let merged = [event("fair", None, &["south"]), retired("entity", "north", Some("south"))];
    write(&store, &merged).await;
    assert_countries!(store, "fair": "BV", "race": "BV");
    write(&store, &[event("race", None, &[])]).await;
    assert_countries!(store, "fair": "BV");
}
