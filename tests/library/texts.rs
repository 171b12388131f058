//! Folders of texts: attached to the records they belong to.
use std::fs;

use ballotwire::domain::{Article, Publisher};
use tempfile::TempDir;

use crate::{folder, load, ruritania};

/// A text that belongs to a record of Ruritania, and one of an article that is new.
pub fn manifest() -> TempDir {
    folder(&[
        (
            "manifest.csv",
            "file,id,publisher,title,published,language\n\
             box.txt,strelsau-post-2013-11-05-box,strelsau-post,Correction: the box,2013-11-05,en\n\
             lamps.txt,example-gazette-lamps,example-gazette,Lamps for Velmora,2031-04-02,en\n",
        ),
        (
            "box.txt",
            "The box that was said to be stolen stood behind a door.\n\nIts finder, a baker of Zenda, asked for no reward.\n",
        ),
        (
            "lamps.txt",
            "Velmora has bought forty lamps for its polling stations.\n\nThey burn oil, and are lit by hand.\n",
        ),
    ])
}

#[tokio::test]
async fn a_text_is_attached_to_its_record_or_brings_a_new_one() {
    let (_data, store) = ruritania().await;
    let before = store.find::<Article>("strelsau-post-2013-11-05-box").await.unwrap().unwrap();
    let dir = manifest();
    let report = load(&store, dir.path()).await.unwrap();
    assert_eq!((report.read, report.created, report.rejected), (2, 2, 0), "{report}");
    let said = report.to_string();
    assert!(said.contains("box.txt: strelsau-post-2013-11-05-box: text attached to the record"), "{said}");
    assert!(said.contains("lamps.txt: example-gazette-lamps: new record with its text"), "{said}");
    let after = store.find::<Article>("strelsau-post-2013-11-05-box").await.unwrap().unwrap();
    assert_eq!(after.record, before.record);
    let new = store.find::<Publisher>("example-gazette").await.unwrap();
    assert_eq!(new.unwrap().record.label, "example gazette");
    let texts = ["strelsau-post-2013-11-05-box".to_owned(), "example-gazette-lamps".to_owned()];
    let texts = store.article_texts(&texts).await.unwrap();
    assert!(texts["example-gazette-lamps"].text.starts_with("Velmora has bought forty lamps"));
    assert!(texts["strelsau-post-2013-11-05-box"].text.ends_with("asked for no reward."));
}

#[tokio::test]
async fn the_same_texts_again_change_nothing() {
    let (_data, store) = ruritania().await;
    let dir = manifest();
    load(&store, dir.path()).await.unwrap();
    let revision = store.revision().await.unwrap();
    let report = load(&store, dir.path()).await.unwrap();
    assert_eq!((report.unchanged, report.changed()), (2, false), "{report}");
    assert_eq!(store.revision().await.unwrap(), revision);
}

#[tokio::test]
async fn texts_with_a_mistake_are_not_loaded_at_all() {
    let (_data, store) = ruritania().await;
    let revision = store.revision().await.unwrap();
    let dir = manifest();
    fs::remove_file(dir.path().join("box.txt")).unwrap();
    let refused = load(&store, dir.path()).await.unwrap_err().to_string();
    assert!(refused.contains("there is no file `box.txt`"), "{refused}");
    assert_eq!(store.revision().await.unwrap(), revision);
}
