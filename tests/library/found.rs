//! What loads find by reading: names and versions, in texts that come in folders or line by line, and never exported.
use std::fs;

use ballotwire::domain::{Kind, Record, Story, StoryDecision};
use ballotwire::library::{self, ExportOptions};
use ballotwire::store::Store;
use serde_json::{Value, json};

use crate::{folder, load, now, ruritania};

/// Sentences that no other number has.
fn sentences(numbers: std::ops::Range<usize>) -> String {
    let sentence = |n: usize| {
        format!("Clerk number {n} of Ruritania carried box {} past lamp {} to desk {}.", n * 3, n * 5, n * 7)
    };
    numbers.map(sentence).collect::<Vec<_>>().join(" ")
}

/// Two takes of a wire's report, which share seven of thirty sentences, and a piece of its own.
fn takes() -> tempfile::TempDir {
    folder(&[
        (
            "manifest.csv",
            "file,id,publisher,agency,title,published,language\n\
             noon.txt,noon,strelsau-post,zenda-wire,Boxes on their way,2031-04-02,en\n\
             night.txt,night,hentzau-times,zenda-wire,All boxes are there,2031-04-03,en\n\
             other.txt,other,hentzau-times,,Lamps and desks,2031-04-02,en\n",
        ),
        ("noon.txt", &format!("{}\n", sentences(0..40))),
        ("night.txt", &format!("{}\n", sentences(33..63))),
        ("other.txt", &format!("{}\n", sentences(100..140))),
    ])
}

async fn found_members(store: &Store) -> Vec<Vec<String>> {
    let ids = store.ids_of(Kind::Story).await.unwrap();
    let stories = store.by_ids::<Story>(&ids).await.unwrap();
    let members = |story: Story| story.members.into_iter().map(|m| m.article.to_string()).collect();
    stories
        .into_iter()
        .map(|row| row.record)
        .filter(|story| story.decision == StoryDecision::Found)
        .map(members)
        .collect()
}

async fn names_in(store: &Store, id: &str) -> usize {
    let mut found = store.found_mentions(&[id.to_owned()]).await.unwrap();
    let found = found.remove(id).unwrap_or_default();
    found.iter().filter(|mention| mention.entity.as_deref() == Some("ruritania")).count()
}

async fn put_story(store: &Store, story: Value) {
    let mut writer = store.begin(now(), "test").await.unwrap();
    writer.put(&Record::Story(serde_json::from_value(story).unwrap())).await.unwrap();
    writer.commit().await.unwrap();
}

#[tokio::test]
async fn a_folder_of_texts_is_searched_and_compared_as_it_is_loaded() {
    let (_data, store) = ruritania().await;
    let dir = takes();
    load(&store, dir.path()).await.unwrap();
    assert_eq!(found_members(&store).await, [["noon", "night"]]);
    assert_eq!(names_in(&store, "night").await, 30);
    let revision = store.revision().await.unwrap();
    load(&store, dir.path()).await.unwrap();
    assert_eq!(store.revision().await.unwrap(), revision);
}

#[tokio::test]
async fn lines_in_several_transactions_find_each_other() {
    let (_data, store) = ruritania().await;
    let line = |id: &str, text: String| {
        let line = json!({ "id": id, "title": id, "publisher": "strelsau-post", "language": "en",
            "published": "2031-04-02", "text": text });
        format!("{line}\n")
    };
    let mut lines = line("noon", sentences(0..40));
    for number in 0..600 {
        lines.push_str(&line(&format!("short-{number}"), format!("Box {number} came late.")));
    }
    lines.push_str(&line("night", sentences(33..63)));
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("rows.ndjson");
    fs::write(&file, lines).unwrap();
    load(&store, &file).await.unwrap();
    assert_eq!(found_members(&store).await, [["noon", "night"]]);
    assert_eq!(names_in(&store, "noon").await, 40);
}

#[tokio::test]
async fn a_dry_run_finds_nothing() {
    let (_data, store) = ruritania().await;
    let options = library::LoadOptions { dry_run: true, ..crate::options() };
    let paths = [takes().path().to_owned()];
    let loaded = library::load(&store, &paths, &options, &crate::Unwatched).await;
    assert!(loaded.is_err() || found_members(&store).await.is_empty());
    assert_eq!(names_in(&store, "noon").await, 0);
}

#[tokio::test]
async fn what_was_found_is_not_exported_and_found_again_from_the_export() {
    let (_data, store) = ruritania().await;
    load(&store, takes().path()).await.unwrap();
    let overruled = json!({ "id": "not-one", "label": "Not one", "decision": "overruled", "members":
        [{ "article": "noon", "relation": "original" }, { "article": "other", "relation": "revision" }] });
    put_story(&store, overruled).await;
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("out");
    library::export(&store, &out, ExportOptions::default()).await.unwrap();
    let stories = fs::read_to_string(out.join("stories.toml")).unwrap();
    assert!(stories.contains("not-one") && !stories.contains("found"), "{stories}");
    let night = fs::read_to_string(out.join("articles/night.md")).unwrap();
    assert!(!night.contains("entity:ruritania"), "{night}");
    let data = tempfile::tempdir().unwrap();
    let copy = Store::open(data.path()).await.unwrap();
    load(&copy, &out).await.unwrap();
    assert_eq!(found_members(&copy).await, [["noon", "night"]]);
    assert_eq!(names_in(&copy, "night").await, 30);
}

#[tokio::test]
async fn the_id_of_a_found_story_that_went_is_not_exported_as_retired() {
    let (_data, store) = ruritania().await;
    load(&store, takes().path()).await.unwrap();
    let confirmed = json!({ "id": "report", "label": "Report", "decision": "confirmed", "members":
        [{ "article": "noon", "relation": "original" }, { "article": "night", "relation": "revision" }] });
    put_story(&store, confirmed).await;
    assert!(store.find_retired(Kind::Story, "found-noon").await.unwrap().is_some());
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("out");
    library::export(&store, &out, ExportOptions::default()).await.unwrap();
    let retired = fs::read_to_string(out.join("retired.toml")).unwrap_or_default();
    assert!(!retired.contains("found-noon"), "{retired}");
}
