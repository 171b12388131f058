//! What is loaded, exported and loaded again is the same, of whichever kind the file was; what its form cannot say is told.
#[expect(dead_code, reason = "other tests ask more of the dialects")]
#[path = "../files/wire/dialects.rs"]
mod dialects;

use ballotwire::domain::Record;
use ballotwire::library::{self, ExportOptions, Report};
use ballotwire::store::Store;

use crate::{empty, folder, load, sample};
use dialects::{DIALECTS, PLAIN};

async fn load_file(store: &Store, text: &str) -> Report {
    let dir = folder(&[("items", text)]);
    load(store, &dir.path().join("items")).await.unwrap()
}

/// The records of a store that was given what another one exports.
async fn again(store: &Store) -> (tempfile::TempDir, Store, Vec<Record>) {
    let dir = tempfile::tempdir().unwrap();
    library::export(store, dir.path(), ExportOptions::default()).await.unwrap();
    let (data, other) = empty().await;
    load(&other, dir.path()).await.unwrap();
    let records = other.all_records().await.unwrap();
    (data, other, records)
}

#[tokio::test]
async fn a_file_of_any_dialect_gives_records_that_export_and_load_leave_as_they_are() {
    for dialect in DIALECTS {
        let feed = (dialect.make)(&PLAIN);
        let (_data, store) = empty().await;
        let report = load_file(&store, &feed).await;
        assert_eq!(report.created, 1, "{}: {report}", dialect.name);
        assert!(report.lines.iter().any(|line| line.contains("carries no `")), "{}: {report}", dialect.name);
        let before = store.all_records().await.unwrap();
        let (_other, other, after) = again(&store).await;
        assert_eq!(after, before, "{}", dialect.name);
        let report = load_file(&other, &feed).await;
        assert_eq!((report.unchanged, report.changed()), (1, false), "{}: {report}", dialect.name);
    }
}

#[tokio::test]
async fn a_load_tells_once_what_a_form_cannot_say_however_many_items_came_in_it() {
    let (_data, store) = empty().await;
    let feed = (DIALECTS[0].make)(&PLAIN);
    let dir = folder(&[("a", &feed), ("b", &feed.replace("/17", "/18")), ("c", "not a feed")]);
    let report = load(&store, dir.path()).await.unwrap();
    let told: Vec<&String> = report.lines.iter().filter(|line| line.contains("carries no")).collect();
    assert_eq!(told.len(), 1, "{report}");
    let wanted = "rss carries no `title_basis`, `agency`, `written`, `dateline`, `abstract`, `abstract_language`, `text_access`, \
                  `rights.holder`, `rights.licence`, `mentions`, `note`: what is new by it is without";
    assert!(told[0].ends_with(wanted), "{}", told[0]);
}

#[tokio::test]
async fn a_corpus_folder_and_one_of_texts_are_exported_and_loaded_as_they_are() {
    let manifest =
        "file,id,publisher,title,published,language\na.txt,zenda,example-gazette,Zenda votes,2031-04-02,en\n";
    let texts = folder(&[("manifest.csv", manifest), ("a.txt", "Zenda votes.\n\nPeople came.\n")]);
    for source in [sample(), texts.path().to_owned()] {
        let (_data, store) = empty().await;
        load(&store, &source).await.unwrap();
        let before = store.all_records().await.unwrap();
        let (_other, other, after) = again(&store).await;
        assert_eq!(after, before, "{}", source.display());
        let report = load(&other, &source).await.unwrap();
        assert!(!report.changed(), "{report}");
    }
}
