//! What lies in what: found at every commit as a fresh load would find it, whatever moved.
use std::collections::BTreeSet;

use ballotwire::domain::{Entity, Event, Figure, Filter, Kind, Record, Test, Value};
use ballotwire::store::{ENTITY_TREE, Error, Store, Stored};
use serde_json::{Value as Json, json};

use crate::invented::{OPEN, commit, read, retired, write};
use crate::kestria::{changed, chosen, empty, kestria};

fn place(id: &str, wholes: &[&str]) -> Record {
    let mut place = json!({
        "id": id, "kind": "place", "label": id, "public_figure": true,
        "names": [{ "text": id, "lang": "en", "kind": "preferred" }],
    });
    if let Some((first, others)) = wholes.split_first() {
        place["part_of"] = json!(first);
        place["also_part_of"] = json!(others);
    }
    Record::Entity(read(place))
}

fn figure(id: &str, place: &str) -> Record {
    Record::Figure(Box::new(read(json!({
        "id": id, "article": OPEN, "measure": "turnout_pct", "unit": "percent", "quantity": { "value": 12 },
        "qualifier": "exact", "place": place, "basis": "report", "status": "current",
    }))))
}

fn fair(place: &str) -> Record {
    Record::Event(Box::new(read(json!({
        "id": "fair", "type": "meeting", "label": "A meeting", "modality": "reported", "evidence": [OPEN],
        "places": [{ "entity": place, "role": "location", "precision": "exact" }],
    }))))
}

async fn found<T: Stored>(store: &Store, filter: &'static Filter, test: Test) -> BTreeSet<String> {
    let ids = chosen(store, T::NOUN.kind, filter, test).await;
    let set: BTreeSet<String> = ids.iter().cloned().collect();
    assert_eq!(set.len(), ids.len(), "each once");
    set
}

fn within(place: &str) -> Test {
    Test::AnyOf(vec![Value::Text(place.to_owned())])
}

/// Figures in a place; the same in a fresh store of the same records.
async fn figures(store: &Store, place: &str) -> Vec<String> {
    let filter = Kind::Figure.filter("place").unwrap();
    let held = found::<Figure>(store, filter, within(place)).await;
    let (_data, fresh) = empty().await;
    write(&fresh, &store.all_records().await.unwrap()).await;
    assert_eq!(held, found::<Figure>(&fresh, filter, within(place)).await);
    held.into_iter().collect()
}

async fn harbour() -> (tempfile::TempDir, Store) {
    let (data, store) = kestria().await;
    let all = [
        place("isle", &[]),
        place("north-shore", &["isle"]),
        place("old-town", &["isle"]),
        place("quay", &["old-town", "north-shore"]),
        figure("count-isle", "isle"),
        figure("count-quay", "quay"),
        figure("count-shore", "north-shore"),
        fair("quay"),
    ];
    write(&store, &all).await;
    (data, store)
}

#[tokio::test]
async fn what_lies_in_two_places_is_in_both_and_once_in_what_holds_them() {
    let (_data, store) = harbour().await;
    assert_eq!(figures(&store, "old-town").await, ["count-quay"]);
    assert_eq!(figures(&store, "north-shore").await, ["count-quay", "count-shore"]);
    let all = ["count-isle", "count-quay", "count-shore"];
    assert_eq!(figures(&store, "isle").await, all);
    let counts = store.tree_counts(&ENTITY_TREE, &["isle".to_owned()]).await.unwrap()["isle"];
    assert_eq!((counts.figures, counts.events, counts.articles, counts.entities), (3, 1, 1, 3));
}

#[tokio::test]
async fn a_place_that_moves_takes_everything_in_it_along() {
    let (_data, store) = harbour().await;
    write(&store, &[place("quay", &["north-shore"]), place("north-shore", &[])]).await;
    assert!(figures(&store, "old-town").await.is_empty());
    assert_eq!(figures(&store, "north-shore").await, ["count-quay", "count-shore"]);
    assert_eq!(figures(&store, "isle").await, ["count-isle"]);
    let events = found::<Event>(&store, Kind::Event.filter("place").unwrap(), within("north-shore")).await;
    assert!(events.contains("fair"));
}

#[tokio::test]
async fn a_place_that_is_merged_leaves_what_lay_in_it_to_the_other() {
    let (_data, store) = harbour().await;
    let merged = [
        place("quay", &["old-town"]),
        figure("count-shore", "old-town"),
        retired("entity", "north-shore", Some("old-town")),
    ];
    write(&store, &merged).await;
    assert!(figures(&store, "north-shore").await.is_empty());
    assert_eq!(figures(&store, "old-town").await, ["count-quay", "count-shore"]);
}

#[tokio::test]
async fn part_of_finds_first_and_other_wholes() {
    let (_data, store) = harbour().await;
    let filter = Kind::Entity.filter("part_of").unwrap();
    for whole in ["old-town", "north-shore"] {
        let parts = found::<Entity>(&store, filter, within(whole)).await;
        assert_eq!(parts, BTreeSet::from(["quay".to_owned()]), "{whole}");
    }
    let lacking = found::<Entity>(&store, filter, Test::Missing).await;
    assert!(lacking.contains("isle") && !lacking.contains("quay"));
}

#[tokio::test]
async fn one_more_place_around_another_is_a_row_of_the_log_and_back_again() {
    let (_data, store) = harbour().await;
    let before = store.all_records().await.unwrap();
    let revision = store.revision().await.unwrap();
    write(&store, &[place("quay", &["old-town"])]).await;
    let changes = store.list_changes(revision, 10).await.unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].fields, ["also_part_of"]);
    write(&store, &[place("quay", &["old-town", "north-shore"])]).await;
    assert_eq!(store.all_records().await.unwrap(), before);
    assert_eq!(figures(&store, "north-shore").await, ["count-quay", "count-shore"]);
}

#[tokio::test]
async fn nothing_is_part_of_itself_by_whatever_way_round() {
    let (_data, store) = harbour().await;
    let before = store.all_records().await.unwrap();
    let event = |id: &str, whole: &str| {
        let Record::Event(event) = fair("quay") else { unreachable!() };
        let fields: Json = json!({ "id": id, "part_of": whole });
        changed(&Record::Event(event), &fields)
    };
    let circles = [
        vec![place("isle", &["quay"])],
        vec![place("isle", &[]), place("old-town", &["isle", "quay"])],
        vec![place("quay", &["quay"])],
        vec![event("fair", "fair")],
        vec![event("fair", "stall"), event("stall", "fair")],
    ];
    for circle in circles {
        let refused = commit(&store, &circle).await.unwrap_err();
        assert!(matches!(refused, Error::Circle { .. }), "{circle:?}: {refused}");
    }
    assert_eq!(store.all_records().await.unwrap(), before);
}

#[tokio::test]
async fn the_country_of_a_figure_is_that_of_its_place_its_event_or_its_article() {
    let (_data, store) = kestria().await;
    let country = |code: &str| json!({ "country": code });
    let with = |record: &Record, fields: Json| changed(record, &fields);
    let north = with(&place("north", &[]), country("AQ"));
    let bare = place("bare", &[]);
    let event = with(&fair("bare"), country("BV"));
    let nowhere = with(&figure("nowhere", "bare"), json!({ "place": null }));
    write(
        &store,
        &[
            north.clone(),
            bare.clone(),
            event.clone(),
            with(&figure("of-place", "north"), json!({ "event": "fair" })),
            with(&figure("of-event", "bare"), json!({ "event": "fair" })),
            nowhere.clone(),
        ],
    )
    .await;
    let of = async |code: &str| {
        let filter = Kind::Figure.filter("country").unwrap();
        let mut found = found::<Figure>(&store, filter, within(code)).await;
        let (_data, fresh) = empty().await;
        write(&fresh, &store.all_records().await.unwrap()).await;
        assert_eq!(found, self::found::<Figure>(&fresh, filter, within(code)).await);
        found.retain(|id| ["of-place", "of-event", "nowhere"].contains(&id.as_str()));
        found.into_iter().collect::<Vec<_>>()
    };
    assert_eq!(of("AQ").await, ["of-place"]);
    assert_eq!(of("BV").await, ["nowhere", "of-event"]);
    // What a figure refers to changes without it.
    write(&store, &[with(&event, country("HM")), with(&bare, country("AQ"))]).await;
    assert_eq!(of("AQ").await, ["of-event", "of-place"]);
    assert_eq!(of("HM").await, ["nowhere"]);
    // An article that tells of two countries gives none.
    write(&store, &[with(&event, json!({ "id": "race", "country": "BV" }))]).await;
    assert!(of("HM").await.is_empty() && of("BV").await.is_empty());
}
