//! NDJSON of articles: good rows are loaded, the others told.
use std::fs;
use std::io::Write;

use ballotwire::domain::{Article, Field, Kind, Record};
use ballotwire::library::{self, LoadOptions};
use ballotwire::store::Store;
use serde_json::{Value, json};

use crate::{Unwatched, empty, folder, load, options, ruritania};

pub fn row(id: &str, text: &str) -> Value {
    json!({
        "id": id, "title": format!("Piece {id}"), "publisher": { "id": "example-gazette", "label": "Example Gazette" },
        "language": "en", "published": "2031-04-02", "text": (!text.is_empty()).then_some(text),
    })
}

/// Three good rows, and between them one that is no JSON and one of an unknown place.
fn rows() -> String {
    let mut lost = row("lost", "");
    lost["dateline"] = json!({ "text": "NOWHERE", "place": "nowhere" });
    let good = ["a", "b", "c"].map(|id| row(id, "Some words.").to_string());
    format!("{}\n{{oops\n{}\n{lost}\n\n{}\n", good[0], good[1], good[2])
}

#[tokio::test]
async fn rows_are_loaded_whatever_they_are_packed_in() {
    let plain = rows().into_bytes();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&plain).unwrap();
    let packed = [
        ("rows.ndjson", plain.clone()),
        ("rows.ndjson.gz", gzip.finish().unwrap()),
        ("rows.jsonl.zst", zstd::encode_all(&plain[..], 1).unwrap()),
    ];
    for (name, bytes) in packed {
        let (_data, store) = empty().await;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        let report = load(&store, &path).await.unwrap();
        assert_eq!((report.read, report.created, report.rejected), (5, 3, 2), "{name}: {report}");
        let again = load(&store, &path).await.unwrap();
        assert_eq!((again.unchanged, again.rejected, again.changed()), (3, 2, false), "{name}");
    }
}

#[tokio::test]
async fn moments_lie_in_the_days_of_the_country_that_a_row_gives_its_publisher() {
    let (_data, store) = empty().await;
    let rows: Vec<String> = [
        ("sofia", "BG", "2021-11-14T00:30:00+02:00"),
        ("fraction", "RS", "2021-11-14T00:30:00.000Z"),
        ("bare", "TR", "2021-11-14T00:30:00+0300"),
        ("belgrade", "RS", "2021-11-14T00:30:00+02:00"),
    ]
    .into_iter()
    .map(|(id, country, published)| {
        let mut row = row(id, "");
        row["publisher"] = json!({ "id": format!("example-{id}"), "label": "Example Gazette", "country": country });
        row["published"] = json!(published);
        row.to_string()
    })
    .collect();
    let dir = folder(&[("rows.ndjson", &rows.join("\n"))]);
    let report = load(&store, &dir.path().join("rows.ndjson")).await.unwrap();
    assert_eq!(report.rejected, 0, "{report}");
    for (id, day) in
        [("sofia", "2021-11-14"), ("fraction", "2021-11-14"), ("bare", "2021-11-14"), ("belgrade", "2021-11-13")]
    {
        let article = store.find::<Article>(id).await.unwrap().unwrap();
        let days = article.record.published.days();
        assert_eq!(days.first.unwrap().to_string(), day, "{id}");
    }
}

#[tokio::test]
async fn rows_that_are_refused_are_kept_with_their_reasons_and_can_be_mended() {
    let (_data, store) = empty().await;
    let dir = folder(&[("rows.ndjson", &rows())]);
    let rejects = dir.path().join("rejects");
    let keeping = LoadOptions { rejects: Some(rejects.clone()), ..options() };
    let path = dir.path().join("rows.ndjson");
    library::load(&store, std::slice::from_ref(&path), &keeping, &Unwatched).await.unwrap();
    let kept = fs::read_to_string(&rejects).unwrap();
    let lines: Vec<&str> = kept.lines().collect();
    assert_eq!(lines.len(), 4, "{kept}");
    assert!(lines[0].starts_with("# ") && lines[0].contains("rows.ndjson:2:"), "{kept}");
    assert_eq!(lines[1], "{oops");
    assert!(lines[2].contains("rows.ndjson:4:") && lines[2].contains("there is no entity `nowhere`"), "{kept}");
    assert!(lines[3].contains("\"lost\""), "{kept}");
}

#[tokio::test]
async fn a_row_that_changed_is_an_update_of_its_article() {
    let (_data, store) = empty().await;
    let load_row = async |value: Value| {
        let dir = folder(&[("rows.ndjson", &value.to_string())]);
        load(&store, &dir.path().join("rows.ndjson")).await.unwrap()
    };
    load_row(row("a", "Some words.")).await;
    assert_eq!(load_row(row("a", "Other words.")).await.updated, 1);
    let texts = store.article_texts(&["a".to_owned()]).await.unwrap();
    assert_eq!(texts["a"].text, "Other words.");
}

#[tokio::test]
async fn spans_of_a_held_article_stay_as_long_as_their_words_do() {
    let (_data, store) = ruritania().await;
    let id = "strelsau-post-2013-11-04-zenda-votes";
    let held = async || store.find::<Article>(id).await.unwrap().unwrap().record;
    let before = held().await;
    let load_row = async |r#abstract: Option<&str>, text: &str| {
        let mut value = row(id, text);
        value["abstract"] = json!(r#abstract);
        let dir = folder(&[("rows.ndjson", &value.to_string())]);
        let report = load(&store, &dir.path().join("rows.ndjson")).await.unwrap();
        assert_eq!(report.rejected, 0, "{report}");
    };
    load_row(before.r#abstract.as_deref(), "Another text.").await;
    let of_text = |article: &Article| {
        let mut mentions = article.mentions.iter();
        mentions.any(|mention| mention.field == Field::Text)
    };
    assert!(of_text(&before) && !of_text(&held().await));
    assert_eq!(held().await.passages, before.passages);
    load_row(Some("Another abstract."), "Another text.").await;
    assert!(held().await.mentions.is_empty() && held().await.passages.is_empty());
}

/// An abstract with a mention and a text that is cut; the same without both; the same with another text.
fn rows_of_one_id() -> [Value; 3] {
    let mut first = row("a", "Zenda voted. So did");
    first["abstract"] = json!("Zenda voted.");
    first["truncated"] = json!(true);
    first["mentions"] = json!([{ "entity": "zenda", "field": "abstract", "start": 0, "end": 5, "surface": "Zenda" }]);
    let mut second = row("a", "");
    second["abstract"] = first["abstract"].clone();
    second["truncated"] = json!(true);
    let mut third = second.clone();
    third["text"] = json!("Other words.");
    [first, second, third]
}

#[tokio::test]
async fn rows_of_one_id_in_one_file_are_as_in_files_of_their_own() {
    let rows = rows_of_one_id().map(|row| row.to_string());
    for count in [2, 3] {
        let (_data, apart) = ruritania().await;
        for row in &rows[..count] {
            let dir = folder(&[("rows.ndjson", row)]);
            load(&apart, &dir.path().join("rows.ndjson")).await.unwrap();
        }
        let (_data, together) = ruritania().await;
        let dir = folder(&[("rows.ndjson", &rows[..count].join("\n"))]);
        let report = load(&together, &dir.path().join("rows.ndjson")).await.unwrap();
        assert_eq!((report.created, report.rejected), (1, 0), "{report}");
        let held = async |store: &Store| {
            let mut records = store.all_records().await.unwrap();
            records.retain(|record| record.kind() == Kind::Article && record.id() == "a");
            records
        };
        let Record::Article(article) = &held(&apart).await[0] else { panic!("the article comes first") };
        assert_eq!(article.mentions.len(), 1);
        assert_eq!(held(&together).await, held(&apart).await);
    }
}

#[tokio::test]
async fn more_rows_than_a_batch_are_all_loaded() {
    let (_data, store) = empty().await;
    let lines: Vec<String> = (0..1201).map(|n| row(&format!("a{n}"), "").to_string()).collect();
    let dir = folder(&[("rows.ndjson", &lines.join("\n"))]);
    let report = load(&store, &dir.path().join("rows.ndjson")).await.unwrap();
    assert_eq!(report.created, 1201, "{}", report.rejected);
}

#[tokio::test]
async fn a_file_of_rejects_is_mended_and_loaded_as_it_is() {
    let (_data, store) = empty().await;
    let broken = b"{\"id\": \"bytes\", \"title\": \"\xff\"}";
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::write(at("one.ndjson"), rows()).unwrap();
    fs::write(at("two.ndjson"), [&broken[..], b"\n"].concat()).unwrap();
    let keeping = |rejects: &str| LoadOptions { rejects: Some(at(rejects)), ..options() };
    let both = [at("one.ndjson"), at("two.ndjson")];
    library::load(&store, &both, &keeping("first"), &Unwatched).await.unwrap();
    // The rows of both files, each byte as it was.
    let kept = fs::read(at("first")).unwrap();
    assert!(kept.windows(broken.len()).any(|window| window == broken));
    let again = library::load(&store, &[at("first")], &keeping("second"), &Unwatched).await.unwrap();
    assert_eq!((again.read, again.rejected), (3, 3), "{again}");
    let mended = String::from_utf8_lossy(&kept)
        .replace("{oops", &row("d", "").to_string())
        .replace("\"place\":\"nowhere\",", "")
        .replace(",\"place\":\"nowhere\"", "")
        .replace(&*String::from_utf8_lossy(broken), &row("e", "").to_string());
    assert!(mended.starts_with("# "), "{mended}");
    fs::write(at("first"), mended).unwrap();
    let done = load(&store, &at("first")).await.unwrap();
    assert_eq!((done.read, done.created, done.rejected), (3, 3, 0), "{done}");
}

#[tokio::test]
async fn rejects_are_never_written_over_what_is_being_loaded() {
    let (_data, store) = empty().await;
    let dir = folder(&[("rows.ndjson", &rows())]);
    let path = dir.path().join("rows.ndjson");
    let keeping = LoadOptions { rejects: Some(dir.path().join("./rows.ndjson")), ..options() };
    let refused = library::load(&store, std::slice::from_ref(&path), &keeping, &Unwatched).await;
    assert!(refused.unwrap_err().to_string().contains("name another"));
    assert_eq!(fs::read_to_string(&path).unwrap(), rows());
}

#[tokio::test]
async fn an_id_that_stands_twice_in_a_file_is_told_with_both_lines() {
    let (_data, store) = empty().await;
    let lines = [row("a", "One."), row("b", ""), row("a", "Two."), row("a", "Two.")];
    let dir = folder(&[("rows.ndjson", &lines.map(|row| row.to_string()).join("\n"))]);
    let report = load(&store, &dir.path().join("rows.ndjson")).await.unwrap();
    let told: Vec<&str> = report.lines.iter().filter_map(|line| line.split("rows.ndjson:").nth(1)).collect();
    let (without, told) = told.split_last().unwrap();
    assert!(without.starts_with(" rows carry no passages"), "{report}");
    assert_eq!(
        told,
        ["3:1: `a` is in line 1 already; this row replaces it", "4:1: `a` is in line 3 already; this row replaces it",]
    );
    let texts = store.article_texts(&["a".to_owned()]).await.unwrap();
    assert_eq!(texts["a"].text, "Two.");
    // A file of its own may say it again.
    let again = folder(&[("rows.ndjson", &row("a", "Two.").to_string())]);
    let report = load(&store, &again.path().join("rows.ndjson")).await.unwrap();
    assert!(report.lines.is_empty(), "{report}");
}
