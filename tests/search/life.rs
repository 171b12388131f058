//! The index in life: it follows the store, and heals when it is lost, damaged or foreign.
use std::fs;
use std::time::Duration;

use ballotwire::domain::{Kind, Record, Retired, Selection};
use ballotwire::library::Finder;
use ballotwire::search::{self, Question, Reading, parse, parts_of};
use ballotwire::work::{self, Wanted, Work};
use serde_json::json;

use crate::village::{Village, article, publisher};

/// The articles that have a word, in order.
async fn with_word(finder: &Finder, word: &str) -> Vec<String> {
    let reading = Reading { exact: false, parts: parts_of(Kind::Article) };
    let question = Question::of(parse(word, reading).unwrap(), false);
    let index = finder.current().await.unwrap();
    finder.find(&index, &question, Kind::Article).await.unwrap().ids().unwrap()
}

async fn two_articles() -> Village {
    let village = Village::new().await;
    let mut records = vec![publisher()];
    records.extend(article("one", "A goat", "It speaks.", None));
    records.extend(article("two", "A stork", "It is silent.", Some("A goat came by.")));
    village.write(&records).await;
    village
}

#[tokio::test]
async fn what_is_written_is_found_at_once() {
    let village = two_articles().await;
    assert_eq!(with_word(&village.finder, "goat").await, ["one", "two"]);
    village.write(&article("three", "Another goat", "It runs.", None)).await;
    assert_eq!(with_word(&village.finder, "goat").await, ["one", "three", "two"]);
}

#[tokio::test]
async fn a_search_that_nobody_waits_for_ends() {
    let village = two_articles().await;
    let index = village.finder.current().await.unwrap();
    let wanted = Wanted::default();
    let work = wanted.during(async { Work::current() }).await;
    let find = || {
        let goat = Reading { exact: false, parts: parts_of(Kind::Article) };
        let question = Question::of(parse("goat", goat).unwrap(), false);
        work::elsewhere(work.clone(), || index.sight().select(Kind::Article, &Selection::default(), Some(&question)))
    };
    assert_eq!(find().unwrap().count(), 2);
    drop(wanted);
    assert!(matches!(find(), Err(search::Error::Unwanted)));
}

#[tokio::test]
async fn what_is_changed_is_found_by_its_new_words_only() {
    let village = two_articles().await;
    assert_eq!(with_word(&village.finder, "goat").await, ["one", "two"]);
    village.write(&article("one", "A sheep", "It speaks.", None)).await;
    assert_eq!(with_word(&village.finder, "goat").await, ["two"]);
    assert_eq!(with_word(&village.finder, "sheep").await, ["one"]);
}

#[tokio::test]
async fn what_is_retired_is_not_found() {
    let village = two_articles().await;
    assert_eq!(with_word(&village.finder, "goat").await, ["one", "two"]);
    let retired = Record::Retired(Retired::new(Kind::Article, "one", None));
    village.write(&[retired]).await;
    assert_eq!(with_word(&village.finder, "goat").await, ["two"]);
}

#[tokio::test]
async fn the_index_names_the_revision_it_holds() {
    let village = two_articles().await;
    assert_eq!(village.finder.revision(), None);
    village.finder.catch_up().await.unwrap();
    let revision = village.store.revision().await.unwrap();
    assert_eq!(village.finder.revision(), Some(revision));
}

#[tokio::test]
async fn another_process_finds_what_this_one_indexed_and_adds_what_is_new() {
    let village = two_articles().await;
    village.finder.catch_up().await.unwrap();
    let other = Finder::new(village.store.clone(), village.data.path());
    village.write(&article("three", "Another goat", "It runs.", None)).await;
    assert_eq!(with_word(&other, "goat").await, ["one", "three", "two"]);
    assert_eq!(with_word(&village.finder, "goat").await, ["one", "three", "two"]);
}

#[tokio::test]
async fn an_index_built_anew_elsewhere_is_changed_over_to() {
    let village = two_articles().await;
    village.finder.catch_up().await.unwrap();
    let other = Finder::new(village.store.clone(), village.data.path());
    other.rebuild().await.unwrap();
    village.write(&article("three", "Another goat", "It runs.", None)).await;
    assert_eq!(with_word(&village.finder, "goat").await, ["one", "three", "two"]);
    let generations = fs::read_dir(village.data.path().join("index")).unwrap();
    let folders = generations.filter(|entry| entry.as_ref().unwrap().path().is_dir());
    assert_eq!(folders.count(), 1);
}

#[tokio::test]
async fn a_lost_index_is_built_again() {
    let village = two_articles().await;
    village.finder.catch_up().await.unwrap();
    fs::remove_dir_all(village.data.path().join("index")).unwrap();
    let next = Finder::new(village.store.clone(), village.data.path());
    assert_eq!(with_word(&next, "goat").await, ["one", "two"]);
    // The one that had it open loses nothing either.
    village.write(&article("three", "Another goat", "It runs.", None)).await;
    assert_eq!(with_word(&village.finder, "goat").await, ["one", "three", "two"]);
}

#[tokio::test]
async fn a_damaged_index_is_built_again() {
    for damage in ["meta.json", ".term", ".pos", ".fast"] {
        let village = two_articles().await;
        village.finder.catch_up().await.unwrap();
        let newest = fs::read_dir(village.data.path().join("index"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| path.is_dir())
            .unwrap();
        let mut damaged = 0;
        for entry in fs::read_dir(newest).unwrap() {
            let path = entry.unwrap().path();
            if path.to_string_lossy().ends_with(damage) {
                fs::write(path, b"not what was here").unwrap();
                damaged += 1;
            }
        }
        assert!(damaged > 0, "{damage}");
        let next = Finder::new(village.store.clone(), village.data.path());
        assert_eq!(with_word(&next, "goat").await, ["one", "two"], "{damage}");
    }
}

#[tokio::test]
async fn the_index_of_another_database_is_not_taken_for_this_one() {
    let village = two_articles().await;
    village.finder.catch_up().await.unwrap();
    let other = Village::new().await;
    let mut records = vec![publisher()];
    records.extend(article("uno", "A goat", "It speaks.", None));
    records.extend(article("dos", "A stork", "It is silent.", Some("No one came by.")));
    other.write(&records).await;
    // The other database with this one's index: the revisions are the same.
    let confused = Finder::new(other.store.clone(), village.data.path());
    assert_eq!(with_word(&confused, "goat").await, ["uno"]);
}

#[tokio::test]
async fn while_the_first_index_is_built_it_is_told_how_far_it_is() {
    let village = two_articles().await;
    let finder = village.finder.clone();
    assert_eq!(finder.building(), None);
    let building = tokio::spawn(async move { finder.rebuild().await });
    let begun = loop {
        match village.finder.building() {
            Some(begun) => break begun,
            None => tokio::task::yield_now().await,
        }
    };
    assert_eq!(begun.of, 3, "two articles and their publisher");
    assert!(begun.built <= begun.of, "{begun:?}");
    building.await.unwrap().unwrap();
    assert_eq!(village.finder.building(), None);
}

#[tokio::test]
async fn who_asks_does_not_wait_while_much_is_added() {
    let village = two_articles().await;
    village.finder.catch_up().await.unwrap();
    let before = village.finder.revision();
    let gazette = |number: i32| {
        let label = format!("Example Gazette {number}");
        let gazette = json!({ "id": format!("example-gazette-{number}"), "label": label, "kind": "newspaper" });
        Record::Publisher(serde_json::from_value(gazette).unwrap())
    };
    village.write(&(0..4_000).map(gazette).collect::<Vec<_>>()).await;
    let finder = village.finder.clone();
    let adding = tokio::spawn(async move { finder.catch_up().await });
    while village.finder.following().is_none() {
        tokio::task::yield_now().await;
    }
    let index = village.finder.within(Duration::from_secs(3600)).await.unwrap();
    assert_eq!(Some(index.stamp().revision), before);
    adding.await.unwrap().unwrap();
    assert_eq!(village.finder.following(), None);
    let revision = village.store.revision().await.unwrap();
    assert_eq!(village.finder.within(Duration::ZERO).await.unwrap().stamp().revision, revision);
}
