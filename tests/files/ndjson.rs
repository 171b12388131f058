//! NDJSON of articles: what is read, what is refused, and that reading always goes on.
use std::io::Write;
use std::path::PathBuf;

use ballotwire::files::{ArticleRow, Row, Told, open_rows};
use proptest::prelude::*;
use serde_json::{Value, json};

fn article() -> Value {
    json!({
        "id": "post-1", "title": "Zenda votes", "publisher": { "id": "post", "label": "Strelsau Post" }, "agency": "rna",
        "language": "en", "published": { "edtf": "2013-11-04", "earliest": "2013-11-03T23:00:00Z", "precision": "day", "basis": "stated" },
        "abstract": "Žene u Zendi glasaju.", "text": "Zenda votes.\n\nPeople came.", "words": 4, "revision": 7, "note": null,
        "dateline": { "text": "ZENDA", "place": { "id": "zenda", "label": "Zenda" } },
        "mentions": [
            { "entity": { "id": "zenda", "label": "Zenda" }, "field": "text", "start": 0, "end": 5, "surface": "Zenda", "origin": "curated" },
            { "entity": "zenda", "field": "abstract", "start": 7, "end": 12, "surface": "Zendi" },
            { "entity": "zenda", "field": "text", "start": 99, "end": 100, "surface": "x", "origin": "gazetteer" },
        ],
    })
}

fn file(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("articles.ndjson");
    std::fs::write(&path, bytes).unwrap();
    (dir, path)
}

fn rows(bytes: &[u8]) -> Vec<Row> {
    let (_dir, path) = file(bytes);
    open_rows(&path, None).unwrap().collect()
}

fn read(value: &Value) -> ArticleRow {
    match rows(value.to_string().as_bytes()).remove(0).result.unwrap() {
        Told::Article(row) => *row,
        other => panic!("{other:?}"),
    }
}

/// The messages for the article with one field changed.
fn refused(field: &str, value: Value) -> String {
    let mut article = article();
    article[field] = value;
    let mistakes = rows(article.to_string().as_bytes()).remove(0).result.unwrap_err();
    let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[test]
fn a_record_is_read_with_its_publisher_text_and_mentions() {
    let mut answer = article();
    answer["text_parts"] = json!([{ "kind": "title", "text": "Zenda votes" }]);
    let row = read(&answer);
    assert_eq!(row.publisher.unwrap().label, "Strelsau Post");
    assert!(row.agency.is_none());
    assert_eq!(row.article.agency.unwrap().as_str(), "rna");
    assert_eq!(row.article.dateline.unwrap().place.unwrap().as_str(), "zenda");
    assert_eq!(row.text.unwrap().text, "Zenda votes.\n\nPeople came.");
    let surfaces: Vec<&str> = row.article.mentions.iter().map(|mention| mention.surface.as_str()).collect();
    assert_eq!(surfaces, ["Zendi", "Zenda"]);
}

#[test]
fn a_mention_may_lack_its_words_only_where_the_row_lacks_their_text() {
    let mut mention = json!({ "entity": "zenda", "field": "abstract", "start": 7, "end": 12, "surface": null });
    let needed = "`surface` is missing";
    assert!(refused("mentions", json!([mention])).contains(needed));
    mention["field"] = json!("text");
    assert!(refused("mentions", json!([mention])).contains(needed));
    let mut row = article();
    row["mentions"] = json!([mention]);
    row["text"] = Value::Null;
    assert!(read(&row).article.mentions.is_empty());
}

#[test]
fn what_is_left_out_has_its_default() {
    let row = read(&json!({ "id": "a", "title": "T", "publisher": "p", "language": "sq", "published": "2013" }));
    let written = serde_json::to_value(&row.article).unwrap();
    assert_eq!(
        written,
        json!({ "id": "a", "title": "T", "title_basis": "page", "publisher": "p", "language": "sq",
                "published": { "edtf": "2013", "basis": "stated" }, "coverage": "whole", "text_access": "restricted" })
    );
    assert!(row.text.is_none() && row.publisher.is_none());
}

#[test]
fn plain_gzip_and_zstd_are_told_apart_by_their_first_bytes() {
    let plain = format!("{}\n\n{}\n", article(), article());
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(plain.as_bytes()).unwrap();
    let zstd = zstd::encode_all(plain.as_bytes(), 1).unwrap();
    for bytes in [plain.clone().into_bytes(), gzip.finish().unwrap(), zstd] {
        let lines: Vec<u64> = rows(&bytes).iter().filter(|row| row.result.is_ok()).map(|row| row.line).collect();
        assert_eq!(lines, [1, 3]);
    }
}

#[test]
fn a_bad_row_is_told_with_its_line_and_the_next_one_is_read() {
    let mut bytes = format!("{}\n{{\"č\": 1, x}}\n[1]\n", article()).into_bytes();
    bytes.extend(b"{\"a\": \"\xff\"}\n");
    bytes.extend(vec![b'x'; 9 * 1024 * 1024]);
    bytes.extend(format!("\n{}", article()).as_bytes());
    let rows = rows(&bytes);
    let told: Vec<String> = rows
        .iter()
        .map(|row| row.result.as_ref().err().map_or("ok".to_owned(), |mistakes| mistakes[0].to_string()))
        .collect();
    assert_eq!(
        told,
        [
            "ok",
            "articles.ndjson:2:10: not JSON: key must be a string",
            "articles.ndjson:3:1: a line is one article: a JSON object",
            "articles.ndjson:4:8: the line is not UTF-8 text",
            "articles.ndjson:5:1: the line is longer than 8388608 bytes",
            "ok",
        ]
    );
    assert_eq!(rows[1].raw, "{\"č\": 1, x}".as_bytes());
    assert_eq!(rows[3].raw, b"{\"a\": \"\xff\"}");
    assert!(rows[4].raw.is_empty());
}

#[test]
fn a_field_that_is_wrong_is_named_with_what_was_meant() {
    for (field, value, message) in [
        ("titel", json!("x"), "an article has no `titel`; did you mean `title`?"),
        ("language", json!("sr"), "`language`: `sr`: Serbian needs its script"),
        ("published", json!({ "edtf": "3.11.2013" }), "did you mean `2013-11-03`?"),
        ("published", json!(2013), "`published` is a number, and is to be a text in quotes; did you mean `\"2013\"`?"),
        ("published", json!(null), "`published` is missing"),
        ("publisher", json!({ "id": "Post", "label": "P" }), "`publisher.id`: `Post` is no id"),
        ("publisher", json!({ "label": "P" }), "`publisher.id` is missing"),
        ("text_access", json!("public"), "`public` is no text access"),
        ("text_access", json!("none"), "and a text is given"),
        ("url", json!("javascript:alert(1)"), "is no address"),
        (
            "mentions",
            json!([{ "entity": "zenda", "field": "abstract", "start": 0, "end": 5, "surface": "Zendi" }]),
            "the words from 0 to 5 are not `Zendi`; did you mean `Žene `?",
        ),
        (
            "mentions",
            json!([{ "entity": "zenda", "field": "abstract", "start": 7, "end": 99, "surface": "Zendi" }]),
            "7 to 99 is not within the abstract",
        ),
        (
            "mentions",
            json!([{ "entity": "zenda", "field": "text", "start": -1, "end": 9, "surface": "x" }]),
            "`mentions[1].start`: out of range",
        ),
        (
            "mentions",
            json!([{ "entity": "zenda", "field": "text", "start": 5_000_000_000_u64, "end": 9, "surface": "x" }]),
            "`mentions[1]`:",
        ),
    ] {
        let told = refused(field, value);
        assert!(told.contains(message), "{message}: {told}");
    }
}

#[test]
fn a_moment_is_read_as_other_programs_write_it_and_a_day_is_none() {
    for (given, kept) in [
        ("2021-11-14T00:30:00.000Z", "2021-11-14T00:30:00Z"),
        ("2021-11-14T00:30:00+0200", "2021-11-14T00:30:00+02:00"),
        ("2021-11-14T00:30+02:00", "2021-11-14T00:30:00+02:00"),
    ] {
        let mut article = article();
        article["published"] = json!(given);
        assert_eq!(read(&article).article.published.edtf(), kept, "{given}");
    }
    let told = refused("published", json!("2021-11-14+02:00"));
    let day = "only a moment, with its clock time, has an offset; did you mean `2021-11-14`?";
    assert!(told.contains(day), "{told}");
}

#[test]
fn a_file_that_breaks_off_in_its_packing_says_so_and_ends() {
    let packed = zstd::encode_all(format!("{}\n", article()).repeat(500).as_bytes(), 1).unwrap();
    let rows = rows(&packed[..packed.len() - 5]);
    let last = rows.last().unwrap().result.as_ref().unwrap_err();
    assert!(last[0].message.contains("cannot be read on"), "{}", last[0]);
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        rows(&bytes);
    }

    #[test]
    fn any_change_of_a_record_is_read_or_refused(at in 0usize..700, with in "[\\[\\]{}\",:0-9a-z\\\\ću]{0,6}", length in 0usize..12) {
        let text: Vec<char> = article().to_string().chars().collect();
        let at = at.min(text.len());
        let rest = (at + length).min(text.len());
        let changed: String = text[..at].iter().copied().chain(with.chars()).chain(text[rest..].iter().copied()).collect();
        rows(changed.as_bytes());
    }
}
