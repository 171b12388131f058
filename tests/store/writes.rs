//! What a write does: rows of the log, revisions, and what is forgotten.
use ballotwire::domain::{Article, ArticleId, ArticleText, Identifier, Kind, Op, Record, Term};
use ballotwire::store::{Outcome, Store};
use serde_json::json;

use crate::invented::{self, OPEN, RESTRICTED, commit, dated_article, now, records, retired, write};
use crate::kestria::{changed, kestria, one};

/// The changes since a revision: operation, kind, id, fields.
async fn log(store: &Store, since: i64) -> Vec<(Op, Kind, String, String)> {
    let changes = store.list_changes(since, 1000).await.unwrap();
    changes.into_iter().map(|change| (change.op, change.kind, change.id, change.fields.join(" "))).collect()
}

#[tokio::test]
async fn a_record_that_is_new_is_one_row_of_the_log() {
    let (_data, store) = kestria().await;
    let rows = log(&store, 0).await;
    assert_eq!(rows.len(), records().len());
    let creates = rows.iter().filter(|(op, ..)| *op == Op::Create).count();
    // Texts are changes of their articles.
    assert_eq!(rows.len() - creates, 3);
    assert_eq!(store.revision().await.unwrap(), i64::try_from(rows.len()).unwrap());
}

#[tokio::test]
async fn writing_the_same_again_writes_nothing() {
    let (_data, store) = kestria().await;
    let revision = store.revision().await.unwrap();
    let mut writer = store.begin(now(), "test").await.unwrap();
    for record in records() {
        let outcome = writer.put(&record).await.unwrap();
        assert_eq!(outcome, Outcome::Unchanged, "{} {}", record.kind().name(), record.id());
    }
    writer.commit().await.unwrap();
    assert_eq!(store.revision().await.unwrap(), revision);
}

macro_rules! assert_update {
    ($kind:ident $id:expr, $fields:expr, $named:literal) => {
        let (_data, store) = kestria().await;
        let revision = store.revision().await.unwrap();
        let record = changed(&one(Kind::$kind, $id), &$fields);
        let mut writer = store.begin(now(), "test").await.unwrap();
        assert_eq!(writer.put(&record).await.unwrap(), Outcome::Updated);
        writer.commit().await.unwrap();
        let row = (Op::Update, Kind::$kind, $id.to_owned(), $named.to_owned());
        assert_eq!(log(&store, revision).await, [row]);
    };
}

#[tokio::test]
async fn an_update_is_one_row_with_the_fields_that_differ() {
    assert_update!(Article OPEN, json!({ "title": "Other", "url": "https://gazette.example/1" }), "title url");
    assert_update!(Entity "velmora", json!({ "label": "Velmora Port" }), "label");
    assert_update!(Event "kestria-vote-2031", json!({ "places": [], "note": "x" }), "note places");
    assert_update!(Figure "kestria-clerks", json!({ "quantity": { "value": 10 } }), "quantity");
    assert_update!(Correction "kestria-goat", json!({ "summary": "No goat." }), "summary");
    assert_update!(Story "kestria-story", json!({ "decision": "overruled" }), "decision");
    assert_update!(Publisher "example-wire", json!({ "country": "AQ" }), "country");
}

#[tokio::test]
async fn a_figure_that_is_taken_back_is_a_correction_in_the_log() {
    let (_data, store) = kestria().await;
    let revision = store.revision().await.unwrap();
    let figure = one(Kind::Figure, "kestria-clerks");
    write(&store, &[changed(&figure, &json!({ "status": "corrected" }))]).await;
    let row = (Op::Correct, Kind::Figure, "kestria-clerks".to_owned(), "status".to_owned());
    assert_eq!(log(&store, revision).await, [row]);
}

#[tokio::test]
async fn a_record_has_the_revision_of_its_last_change() {
    let (_data, store) = kestria().await;
    let article = changed(&one(Kind::Article, OPEN), &json!({ "title": "Other" }));
    write(&store, &[article]).await;
    let row = store.find::<Article>(OPEN).await.unwrap().unwrap();
    assert_eq!(row.revision, store.revision().await.unwrap());
    let other = store.find::<Article>(RESTRICTED).await.unwrap().unwrap();
    assert!(other.revision < row.revision);
}

#[tokio::test]
async fn an_update_of_a_record_keeps_its_text() {
    let (_data, store) = kestria().await;
    let article = changed(&one(Kind::Article, OPEN), &json!({ "title": "Other" }));
    write(&store, &[article]).await;
    let texts = store.article_texts(&[OPEN.to_owned()]).await.unwrap();
    assert_eq!(texts[OPEN].text, invented::OPEN_TEXT);
}

#[tokio::test]
async fn what_an_update_leaves_out_is_forgotten() {
    let (_data, store) = kestria().await;
    let item = Identifier::parse("wikidata:Q999999999").unwrap();
    let found = store.find_entity_by_identifier(&item).await.unwrap();
    assert_eq!(found.as_deref(), Some("velmora"));
    let entity = changed(&one(Kind::Entity, "velmora"), &json!({ "identifiers": [] }));
    write(&store, &[entity]).await;
    let found = store.find_entity_by_identifier(&item).await.unwrap();
    assert_eq!(found, None);
}

#[tokio::test]
async fn retiring_is_one_row_of_the_log_and_twice_the_same_is_none() {
    let (_data, store) = kestria().await;
    write(&store, &[dated_article("old", "2031"), dated_article("bad", "2031")]).await;
    let revision = store.revision().await.unwrap();
    let both = [retired("article", "old", Some(OPEN)), retired("article", "bad", None)];
    write(&store, &both).await;
    let changes = store.list_changes(revision, 10).await.unwrap();
    let told: Vec<(Op, &str, Option<&str>)> =
        changes.iter().map(|change| (change.op, change.id.as_str(), change.into.as_deref())).collect();
    assert_eq!(told, [(Op::Merge, "old", Some(OPEN)), (Op::Delete, "bad", None)]);
    write(&store, &both).await;
    assert_eq!(store.count_changes(revision).await.unwrap(), 2);
}

#[tokio::test]
async fn readers_see_a_write_when_it_is_committed_and_not_before() {
    let (_data, store) = kestria().await;
    let mut writer = store.begin(now(), "test").await.unwrap();
    writer.put(&dated_article("new", "2031")).await.unwrap();
    assert!(store.find::<Article>("new").await.unwrap().is_none());
    writer.commit().await.unwrap();
    assert!(store.find::<Article>("new").await.unwrap().is_some());
}

#[tokio::test]
async fn an_article_that_goes_takes_its_text_with_it() {
    let (_data, store) = kestria().await;
    let lone = dated_article("lone", "2031");
    let text = Record::Text(
        ArticleId::parse("lone").unwrap(),
        ArticleText { text: "A stork was elected.".to_owned(), parts: Vec::new(), truncated: false },
    );
    write(&store, &[lone, text, retired("article", "lone", None)]).await;
    assert!(store.find::<Article>("lone").await.unwrap().is_none());
    assert!(store.article_texts(&["lone".to_owned()]).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_public_id_may_move_but_not_stand_for_two() {
    let (_data, store) = kestria().await;
    let with = |ids: serde_json::Value| changed(&one(Kind::Entity, "velmora"), &json!({ "identifiers": ids }));
    let shared = json!([{ "scheme": "geonames", "id": "77777" }]);
    let mut other = serde_json::to_value(match one(Kind::Entity, "velmora") {
        Record::Entity(entity) => entity,
        _ => unreachable!("an entity was asked for"),
    })
    .unwrap();
    other["id"] = json!("velmora-port");
    other["identifiers"] = shared.clone();
    let other = Record::Entity(serde_json::from_value(other).unwrap());
    write(&store, &[with(shared)]).await;
    let both = [other, with(json!([]))];
    let refused = commit(&store, &both[..1]).await.unwrap_err().to_string();
    assert!(refused.contains("geonames:77777"), "{refused}");
    write(&store, &both).await;
    let number = Identifier::parse("geonames:77777").unwrap();
    let found = store.find_entity_by_identifier(&number).await;
    assert_eq!(found.unwrap().as_deref(), Some("velmora-port"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_records_are_of_one_state_beside_a_load() {
    let (_data, store) = kestria().await;
    let called = |label: &str| {
        let label = json!({ "label": label });
        [changed(&one(Kind::Publisher, "example-wire"), &label), changed(&one(Kind::Story, "kestria-story"), &label)]
    };
    write(&store, &called("first")).await;
    let writing = store.clone();
    let writer = tokio::spawn(async move {
        for n in 0..150 {
            write(&writing, &called(&n.to_string())).await;
        }
    });
    while !writer.is_finished() {
        let records = store.all_records().await.unwrap();
        let labels: Vec<&str> = records.iter().filter_map(changing_label).collect();
        assert!(labels.len() == 2 && labels[0] == labels[1], "{labels:?}");
    }
    writer.await.unwrap();
}

/// The label of a record that the test above changes.
fn changing_label(record: &Record) -> Option<&str> {
    match record {
        Record::Publisher(publisher) if publisher.id.as_str() == "example-wire" => Some(&publisher.label),
        Record::Story(story) => Some(&story.label),
        _ => None,
    }
}
