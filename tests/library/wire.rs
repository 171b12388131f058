//! Loading what comes in the form of other standards: what becomes of corrections, kills and second loads.
use std::path::Path;

use ballotwire::domain::{Article, Kind, Record, TextAccess};
use ballotwire::library::{self, ExportOptions, Report};
use ballotwire::store::Store;
use serde_json::{Value, json};

use crate::{empty, folder, load};

const URI: &str = "https://wire.example/items/zenda-1";

pub fn item(status: &str, title: &str) -> Value {
    json!({
        "uri": URI, "type": "text", "pubStatus": status, "language": "en", "firstCreated": "2031-04-02T10:00:00Z",
        "headlines": [{ "value": title }], "bodies": [{ "value": "Zenda votes. People came." }],
        "copyrightHolder": "Example Gazette",
    })
}

async fn load_text(store: &Store, text: &str) -> Report {
    let dir = folder(&[("items", text)]);
    load(store, &dir.path().join("items")).await.unwrap()
}

async fn held(store: &Store) -> Vec<Article> {
    let records = store.all_records().await.unwrap().into_iter();
    let article = |record| match record {
        Record::Article(article) => Some(*article),
        _ => None,
    };
    records.filter_map(article).collect()
}

#[tokio::test]
async fn a_later_version_updates_its_article_and_the_same_one_changes_nothing() {
    let (_data, store) = empty().await;
    let counts = |report: Report| (report.created, report.updated, report.unchanged, report.rejected);
    assert_eq!(counts(load_text(&store, &item("usable", "Zenda votes").to_string()).await), (1, 0, 0, 0));
    assert_eq!(counts(load_text(&store, &item("usable", "Zenda votes").to_string()).await), (0, 0, 1, 0));
    assert_eq!(counts(load_text(&store, &item("usable", "Zenda has voted").to_string()).await), (0, 1, 0, 0));
    let held = held(&store).await;
    assert_eq!(held.len(), 1);
    assert_eq!(held[0].title, "Zenda has voted");
}

#[tokio::test]
async fn an_article_that_its_publisher_took_back_is_retired_for_ever() {
    let (_data, store) = empty().await;
    load_text(&store, &item("usable", "Zenda votes").to_string()).await;
    let id = held(&store).await.remove(0).id;
    let report = load_text(&store, &item("canceled", "Zenda votes").to_string()).await;
    assert_eq!((report.updated, report.rejected), (1, 0), "{report}");
    assert!(report.lines[0].contains("its publisher took back"), "{report}");
    assert!(held(&store).await.is_empty());
    let report = load_text(&store, &item("canceled", "Zenda votes").to_string()).await;
    assert_eq!((report.unchanged, report.changed()), (1, false), "{report}");
    let report = load_text(&store, &item("usable", "Zenda votes").to_string()).await;
    assert_eq!(report.rejected, 1);
    assert!(report.lines[0].contains("was taken away, and its id is never used again"), "{report}");
    let gone = store.all_retired().await.unwrap();
    assert_eq!((gone[0].kind, gone[0].id.as_str()), (Kind::Article, id.as_str()));
}

#[tokio::test]
async fn what_was_written_of_an_article_here_stays_when_its_item_comes_again() {
    let (_data, store) = empty().await;
    load_text(&store, &item("usable", "Zenda votes").to_string()).await;
    let mut curated = held(&store).await.remove(0);
    curated.r#abstract = Some("Voting in Zenda.".to_owned());
    curated.abstract_language = curated.language.clone().into();
    curated.text_access = TextAccess::None;
    let mut writer = store.begin(ballotwire::server::now(), "test").await.unwrap();
    writer.put(&Record::Article(Box::new(curated.clone()))).await.unwrap();
    writer.commit().await.unwrap();
    let same = load_text(&store, &item("usable", "Zenda votes").to_string()).await;
    assert_eq!((same.unchanged, same.changed()), (1, false), "{same}");
    assert_eq!(held(&store).await.remove(0), curated);
    let later = load_text(&store, &item("usable", "Zenda has voted").to_string()).await;
    assert_eq!(later.updated, 1, "{later}");
    let later = held(&store).await.remove(0);
    assert_eq!(later.title, "Zenda has voted");
    assert_eq!((later.r#abstract, later.text_access), (curated.r#abstract, TextAccess::None));
}

#[tokio::test]
async fn a_beginning_does_not_take_the_place_of_the_story() {
    let (_data, store) = empty().await;
    load_text(&store, &item("usable", "Zenda votes").to_string()).await;
    let mut teaser = item("usable", "Zenda has voted");
    teaser["bodies"] = json!([]);
    teaser["descriptions"] = json!([{ "value": "Zenda votes." }]);
    let report = load_text(&store, &teaser.to_string()).await;
    assert_eq!((report.updated, report.rejected), (1, 0), "{report}");
    let text = store.all_records().await.unwrap().into_iter().find_map(|record| match record {
        Record::Text(_, text) => Some(text),
        _ => None,
    });
    assert_eq!(text.unwrap().text, "Zenda votes. People came.");
    assert!(!held(&store).await.remove(0).truncated);
}

#[tokio::test]
async fn a_feed_neither_replaces_nor_retires_what_others_published() {
    let (_data, store) = empty().await;
    let mut other = item("usable", "Zenda votes");
    let nobodys = load_text(&store, &item("canceled", "Zenda votes").to_string()).await;
    assert_eq!((nobodys.changed(), nobodys.rejected), (false, 0), "{nobodys}");
    load_text(&store, &other.to_string()).await;
    other["copyrightHolder"] = json!("Example Wire");
    other["headlines"] = json!([{ "value": "Zenda is sold" }]);
    let report = load_text(&store, &other.to_string()).await;
    assert_eq!(report.rejected, 1, "{report}");
    assert!(
        report.lines[0].contains("is an article of `example-gazette`, and this is one of `example-wire`"),
        "{report}"
    );
    assert_eq!(held(&store).await.remove(0).title, "Zenda votes");
}

#[tokio::test]
async fn an_article_that_others_rest_on_is_not_taken_away_unasked() {
    let (_data, store) = empty().await;
    load_text(&store, &item("usable", "Zenda votes").to_string()).await;
    let id = held(&store).await.remove(0).id;
    let event = format!(
        "[[event]]\nid = \"zenda-votes\"\ntype = \"voting\"\nlabel = \"Zenda votes\"\nmodality = \"reported\"\nevidence = [\"{id}\"]\n"
    );
    let dir = folder(&[("events/undated.toml", &event)]);
    load(&store, dir.path()).await.unwrap();
    let report = load_text(&store, &item("canceled", "Zenda votes").to_string()).await;
    assert_eq!((report.rejected, report.changed()), (1, false));
    assert!(report.lines[0].contains("the event `zenda-votes` names it"), "{report}");
}

#[tokio::test]
async fn where_an_article_came_from_is_exported_and_loaded_again() {
    let (_data, store) = empty().await;
    load_text(&store, &item("usable", "Zenda votes").to_string()).await;
    let before = held(&store).await;
    assert_eq!(before[0].provenance.as_ref().unwrap().id, URI);
    let dir = tempfile::tempdir().unwrap();
    library::export(&store, dir.path(), ExportOptions::default()).await.unwrap();
    let (_other, other) = empty().await;
    load(&other, dir.path()).await.unwrap();
    assert_eq!(held(&other).await, before);
    let report = load_text(&other, &item("usable", "Zenda votes").to_string()).await;
    assert_eq!((report.unchanged, report.changed()), (1, false), "{report}");
    assert!(Path::new(&dir.path().join("articles")).is_dir());
}

#[tokio::test]
async fn what_is_withheld_is_not_taken_in_and_a_version_that_is_here_is_told() {
    let (_data, store) = empty().await;
    let withheld = item("withheld", "Zenda votes").to_string();
    let report = load_text(&store, &withheld).await;
    assert_eq!((report.rejected, report.changed()), (1, false));
    load_text(&store, &item("usable", "Zenda votes").to_string()).await;
    let report = load_text(&store, &withheld).await;
    assert!(report.lines[0].contains("the version that is here stays"), "{report}");
}

#[tokio::test]
async fn a_feed_that_grows_changes_only_what_is_new() {
    let (_data, store) = empty().await;
    let entry = |id: u8| {
        format!(
            "<item><guid>tag:gazette.example,2031:{id}</guid><title>Piece {id}</title><description>Zenda.</description>\
             <pubDate>Wed, 02 Apr 2031 10:00:00 GMT</pubDate></item>"
        )
    };
    let feed = |items: String| format!("<rss><channel><title>Example Gazette</title>{items}</channel></rss>");
    load_text(&store, &feed(entry(1))).await;
    let dir =
        folder(&[("monday.xml", &feed(entry(1))), ("tuesday.xml", &feed(entry(2) + &entry(1))), ("readme", "Hello")]);
    let report = load(&store, dir.path()).await.unwrap();
    assert_eq!((report.created, report.unchanged, report.rejected), (1, 2, 1), "{report}");
    assert!(report.lines.iter().any(|line| line.contains("readme:1:1: this is no NDJSON")), "{report}");
    let files: Vec<String> =
        held(&store).await.into_iter().filter_map(|article| Some(article.provenance?.file)).collect();
    assert_eq!(files, ["items", "tuesday.xml"]);
}
