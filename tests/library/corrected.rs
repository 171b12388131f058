//! What a publisher marks as a correction, of an article that is here: a record of it, of what both versions say.
use std::collections::BTreeMap;

use ballotwire::domain::{Correction, Record};
use ballotwire::library::{self, ExportOptions, Report};
use ballotwire::store::Store;

use crate::{empty, folder, load};

const SIGNAL: &str = "<signal qcode=\"sig:correction\"/>";

/// One version of an item.
#[derive(Clone, Copy)]
struct Version {
    number: u8,
    status: &'static str,
    title: &'static str,
    text: &'static str,
    said: &'static str,
}

const FIRST: Version =
    Version { number: 1, status: "usable", title: "Zenda votes", text: "Ten people came.", said: "" };
const SECOND: Version = Version { number: 2, title: "Zenda has voted", said: SIGNAL, ..FIRST };

fn item(version: Version) -> String {
    let Version { number, status, title, text, said } = version;
    format!(
        "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:newsml:gazette.example:20310402:zenda\" \
         version=\"{number}\"><rightsInfo><copyrightHolder><name>Example Gazette</name></copyrightHolder></rightsInfo>\
         <itemMeta><versionCreated>2031-04-02T1{number}:00:00Z</versionCreated>\
         <firstCreated>2031-04-02T10:00:00Z</firstCreated><pubStatus qcode=\"stat:{status}\"/>{said}</itemMeta>\
         <contentMeta><headline>{title}</headline></contentMeta><contentSet><inlineData contenttype=\"text/plain\">{text}\
         </inlineData></contentSet></newsItem>"
    )
}

fn message(versions: &[Version]) -> String {
    let items: String = versions.iter().copied().map(item).collect();
    format!("<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>{items}</itemSet></newsMessage>")
}

async fn load_text(store: &Store, text: &str) -> Report {
    let dir = folder(&[("items", text)]);
    load(store, &dir.path().join("items")).await.unwrap()
}

async fn corrections(store: &Store) -> Vec<Correction> {
    let records = store.all_records().await.unwrap().into_iter();
    let correction = |record| match record {
        Record::Correction(correction) => Some(correction),
        _ => None,
    };
    records.filter_map(correction).collect()
}

fn told(correction: &Correction) -> Vec<(&str, &str, &str)> {
    correction.corrects.iter().map(|one| (one.field.as_str(), one.was.as_str(), one.now.as_str())).collect()
}

#[tokio::test]
async fn a_correction_says_when_it_came_and_what_both_versions_say_otherwise() {
    let (_data, store) = empty().await;
    load_text(&store, &item(FIRST)).await;
    let report = load_text(&store, &item(SECOND)).await;
    assert_eq!((report.updated, report.rejected), (1, 0), "{report}");
    let made = corrections(&store).await.remove(0);
    assert_eq!(made.published.edtf(), "2031-04-02T12:00:00Z");
    assert_eq!(told(&made), [("title", "Zenda votes", "Zenda has voted")]);
    assert_eq!(made.summary, "By its publisher's mark, a correction: of what both versions say, title differs.");
    assert!(made.id.as_str().ends_with("-corrected-2031-04-02t12-00-00z"), "{}", made.id);
    assert!(report.lines[0].contains(made.id.as_str()), "{report}");
    assert_eq!((made.notice.clone(), made.event), (made.corrects[0].article.clone(), None));
}

#[tokio::test]
async fn an_editors_note_is_its_summary_and_of_a_text_only_its_length_is_told() {
    let (_data, store) = empty().await;
    let said = "<edNote>Mends how many came.</edNote><signal qcode=\"sig:correction\"/>";
    let second = Version { title: FIRST.title, text: "Twelve people came today.", said, ..SECOND };
    load_text(&store, &message(&[FIRST, second])).await;
    let made = corrections(&store).await.remove(0);
    assert_eq!(made.summary, "Mends how many came.");
    let lengths = ("the text of the earlier version, 3 words", "the text of the later version, 4 words");
    assert_eq!(told(&made), [("text", lengths.0, lengths.1)]);
}

/// Each record by its id, as it is.
async fn records(store: &Store) -> BTreeMap<String, String> {
    let all = store.all_records().await.unwrap();
    all.iter().map(|record| (record.id().to_owned(), format!("{record:?}"))).collect()
}

#[tokio::test]
async fn a_second_load_changes_nothing_and_an_older_version_does_not_come_back() {
    let (_data, store) = empty().await;
    let both = message(&[FIRST, SECOND]);
    load_text(&store, &both).await;
    let before = records(&store).await;
    for text in [both, item(SECOND), item(FIRST)] {
        let report = load_text(&store, &text).await;
        assert!(!report.changed() && report.rejected == 0, "{report}");
    }
    assert_eq!(before, records(&store).await);
}

#[tokio::test]
async fn a_correction_that_was_written_here_since_stays_as_it_is() {
    let (_data, store) = empty().await;
    load_text(&store, &message(&[FIRST, SECOND])).await;
    let mut mended = corrections(&store).await.remove(0);
    mended.summary = "Only the title.".to_owned();
    let mut writer = store.begin(ballotwire::server::now(), "test").await.unwrap();
    writer.put(&Record::Correction(mended.clone())).await.unwrap();
    writer.commit().await.unwrap();
    load_text(&store, &item(Version { title: "Zenda voted", ..SECOND })).await;
    assert_eq!(corrections(&store).await, [mended]);
}

#[tokio::test]
async fn why_there_is_no_correction_is_told() {
    let undated = item(SECOND).replace("<versionCreated>2031-04-02T12:00:00Z</versionCreated>", "");
    for (first, second, reason) in [
        ("", item(SECOND), "the version before it is not here"),
        (&item(FIRST), undated, "it does not say when it was published"),
        (&item(FIRST), item(Version { title: FIRST.title, ..SECOND }), "nothing that both versions say differs"),
    ] {
        let (_data, store) = empty().await;
        if !first.is_empty() {
            load_text(&store, first).await;
        }
        let report = load_text(&store, &second).await;
        assert!(report.lines[0].contains(reason), "{report}");
        assert!(corrections(&store).await.is_empty(), "{reason}");
    }
}

#[tokio::test]
async fn what_its_publisher_takes_back_goes_with_its_corrections() {
    let (_data, store) = empty().await;
    load_text(&store, &message(&[FIRST, SECOND])).await;
    let report = load_text(&store, &item(Version { number: 3, status: "canceled", ..SECOND })).await;
    assert_eq!((report.updated, report.rejected), (1, 0), "{report}");
    assert!(corrections(&store).await.is_empty());
    let report = load_text(&store, &item(SECOND)).await;
    assert_eq!(report.rejected, 1, "{report}");
}

#[tokio::test]
async fn a_correction_is_exported_and_loaded_again() {
    let (_data, store) = empty().await;
    load_text(&store, &message(&[FIRST, SECOND])).await;
    let dir = tempfile::tempdir().unwrap();
    library::export(&store, dir.path(), ExportOptions::default()).await.unwrap();
    let (_other, other) = empty().await;
    load(&other, dir.path()).await.unwrap();
    assert_eq!(corrections(&other).await, corrections(&store).await);
    let report = load_text(&other, &item(SECOND)).await;
    assert!(!report.changed(), "{report}");
}
