//! Who appears together with whom, held against a plain scan of what records are filtered by.
use std::collections::{BTreeMap, BTreeSet};

use ballotwire::domain::{Fact, Facts, Kind};
use ballotwire::store::Store;

use crate::filters::shipped;

/// The entities of each record of a kind.
async fn entities(store: &Store, kind: Kind) -> Vec<BTreeSet<String>> {
    let ids = store.ids_of(kind).await.unwrap();
    let of = |facts: Facts| {
        let is_entity = |(filter, fact)| match fact {
            Fact::Term(id) => (filter == "entity").then_some(id),
            _ => None,
        };
        facts.values.into_iter().filter_map(is_entity).collect()
    };
    store.facts(kind, &ids).await.unwrap().into_values().map(of).collect()
}

/// How many of some records each entity is in, of those that `with` is in.
fn counts(records: &[BTreeSet<String>], with: &str) -> BTreeMap<String, i64> {
    let mut counts = BTreeMap::new();
    for id in records.iter().filter(|of| of.contains(with)).flatten() {
        *counts.entry(id.clone()).or_default() += 1;
    }
    counts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_appears_together_is_counted_as_a_plain_scan_counts() {
    let shelf = shipped().await;
    let store = &shelf.chooser.store;
    let (articles, events) = (entities(store, Kind::Article).await, entities(store, Kind::Event).await);
    let private = store.private_people().await.unwrap();
    let mut pairs = 0;
    for entity in store.ids_of(Kind::Entity).await.unwrap() {
        let (in_articles, in_events) = (counts(&articles, &entity), counts(&events, &entity));
        let others: BTreeSet<&String> = in_articles.keys().chain(in_events.keys()).collect();
        let count = |counts: &BTreeMap<String, i64>, id: &str| counts.get(id).copied().unwrap_or_default();
        let expected: Vec<(String, i64, i64, i64)> = others
            .into_iter()
            .filter(|other| **other != entity && !private.contains(*other))
            .map(|other| {
                let all = articles.iter().filter(|of| of.contains(other)).count();
                (other.clone(), count(&in_articles, other), count(&in_events, other), i64::try_from(all).unwrap())
            })
            .collect();
        let company = shelf.chooser.company(&entity).await.unwrap();
        let found: Vec<(String, i64, i64, i64)> = company
            .companions
            .into_iter()
            .map(|one| (one.entity, one.shared_articles, one.shared_events, one.articles))
            .collect();
        assert_eq!(found, expected, "{entity}");
        assert_eq!(company.own, count(&in_articles, &entity), "{entity}");
        assert_eq!(company.all, i64::try_from(articles.iter().filter(|of| !of.is_empty()).count()).unwrap());
        pairs += found.len();
    }
    assert!(pairs > 1000, "{pairs}");
}
