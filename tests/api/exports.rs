//! Exports: every row of a list, in the order of its pages.
use ballotwire::domain::{ArticleId, ArticleText, Field, Kind, Record};
use ballotwire::library::{self, LoadOptions};
use ballotwire::store::SNAPSHOTS;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http_body_util::BodyExt as _;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::app::{Answer, App, SECRET, ids, now, total, unwatched};
use crate::invented::{OPEN, OPEN_TEXT, RESTRICTED, RESTRICTED_TEXT, records, write};
use crate::pages::{NOUNS, pages};

/// The records of a CSV answer, its header first.
fn table(answer: &Answer) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(answer.body.as_slice());
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
}

#[tokio::test]
async fn exports_that_nobody_reads_keep_nobody_from_the_store() {
    let app = App::shipped().await;
    let mut unread = Vec::new();
    for number in 0..=SNAPSHOTS {
        let path = format!("/v1/events?format=ndjson&q=vote&facet_limit={}", number + 1);
        let answer = app.unread(&path).await;
        assert_eq!(answer.status(), 200);
        unread.push(answer);
    }
    assert_eq!(app.get("/v1/articles?limit=1").await.status, 200);
}

#[tokio::test]
async fn an_export_has_every_row_in_the_order_of_the_pages() {
    let app = App::shipped().await;
    for (noun, _) in NOUNS {
        let path = format!("/v1/{noun}");
        let items: Vec<Value> = pages(&app, &format!("{path}?limit=150"))
            .await
            .iter()
            .flat_map(|page| page["items"].as_array().unwrap().clone())
            .collect();
        let rows = app.rows(&format!("{path}?format=ndjson")).await;
        assert_eq!(rows, items, "{noun}");
        let csv = app.get(&format!("{path}?format=csv")).await;
        let table = table(&csv);
        assert_eq!(table[0][0], "id", "{noun}");
        let in_csv: Vec<&str> = table[1..].iter().map(|row| row[0].as_str()).collect();
        let in_json: Vec<&str> = items.iter().map(|i| i["id"].as_str().unwrap()).collect();
        assert_eq!(in_csv, in_json, "{noun}");
        assert_eq!(csv.header("x-total-count"), in_json.len().to_string());
    }
}

#[tokio::test]
async fn an_export_is_longer_than_any_page_may_be() {
    let app = App::shipped().await;
    let rows = app.rows("/v1/events?format=ndjson&fields=id").await;
    assert!(rows.len() > 300, "{}", rows.len());
    assert_eq!(total(&app.json("/v1/events").await), i64::try_from(rows.len()).unwrap());
}

#[tokio::test]
async fn an_export_with_a_limit_is_one_page() {
    let app = App::shipped().await;
    let page = ids(&app.json("/v1/events?limit=3").await);
    let rows = app.rows("/v1/events?limit=3&format=ndjson").await;
    let rows: Vec<&str> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(rows, page);
}

#[tokio::test]
async fn a_csv_cell_holds_ids_and_labels_joined_by_bars() {
    let app = App::shipped().await;
    let path = "/v1/stories?format=csv&fields=members.article";
    let table = table(&app.get(path).await);
    assert_eq!(table[0], ["id", "members.article.id", "members.article.label"]);
    let story = &app.json("/v1/stories").await["items"][0];
    let members = story["members"].as_array().unwrap().iter();
    let ids: Vec<&str> = members.map(|m| m["article"]["id"].as_str().unwrap()).collect();
    assert!(ids.len() > 1);
    assert_eq!(table[1][1], ids.join("|"));
}

/// The invented article with a mention of its text too: readers without a token are not told its words.
fn with_mention_of_text(id: &str) -> Record {
    let mut all = records().into_iter();
    let found = all.find(|record| record.kind() == Kind::Article && record.id() == id);
    let Some(Record::Article(mut article)) = found else { panic!("{id} is no invented article") };
    let mut mention = article.mentions[0].clone();
    mention.field = Field::Text;
    (mention.start, mention.end) = (0, 8);
    mention.surface = RESTRICTED_TEXT[..8].to_owned();
    article.mentions.push(mention);
    Record::Article(article)
}

#[tokio::test]
async fn an_ndjson_export_loads_back_unchanged() {
    let app = App::shipped().await.with_token(&["text:read"]).await;
    write(&app.store, &records()).await;
    let cut = ArticleText { text: OPEN_TEXT.to_owned(), parts: Vec::new(), truncated: true };
    let cut = Record::Text(ArticleId::parse(OPEN).unwrap(), cut);
    write(&app.store, &[cut, with_mention_of_text(RESTRICTED)]).await;
    let before = app.store.all_records().await.unwrap();
    let bearer = format!("Bearer {SECRET}");
    let token: &[(&str, &str)] = &[("authorization", &bearer)];
    let path = "/v1/articles?format=ndjson";
    let with_mentions = format!("{path}&include=mentions");
    for (path, headers) in [(path, token), (&with_mentions, token), (&with_mentions, &[])] {
        let export = app.get_with(path, headers).await;
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("export.ndjson");
        std::fs::write(&file, &export.body).unwrap();
        let options = LoadOptions {
            dry_run: false,
            rejects: None,
            batch: 500,
            columns: None,
            at: now(),
            actor: "test".to_owned(),
        };
        let report = library::load(&app.store, &[file], &options, &unwatched()).await.unwrap();
        let all = total(&app.json("/v1/articles").await).unsigned_abs();
        assert_eq!((report.unchanged, report.read), (all, all), "{report}");
        assert!(app.store.all_records().await.unwrap() == before);
    }
}

/// The digest as RFC 9530 writes it.
fn content_digest(content: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(Sha256::digest(content)))
}

#[tokio::test]
async fn whoever_wants_it_is_told_the_digest_of_what_is_sent() {
    let app = App::shipped().await;
    for coding in ["identity", "gzip"] {
        let wanted = [("want-content-digest", "unixsum=3, sha-256=10"), ("accept-encoding", coding)];
        let answer = app.get_with("/v1/events?limit=3", &wanted).await;
        assert_eq!(answer.header("content-digest"), content_digest(&answer.body), "{coding}");
    }
    let plain = app.get_with("/v1/events?limit=3", &[("want-content-digest", "sha-256=0")]).await;
    assert!(!plain.headers.contains_key("content-digest"));
}

#[tokio::test]
async fn the_digest_of_a_long_answer_follows_it() {
    let app = App::shipped().await;
    let wanted = ("want-content-digest", "sha-256=1".to_owned());
    let answer = app.unread_with("/v1/events?format=geojson", wanted).await;
    assert_eq!(answer.headers()["trailer"], "content-digest");
    let whole = answer.into_body().collect().await.unwrap();
    let told = whole.trailers().unwrap()["content-digest"].clone();
    let content = whole.to_bytes();
    assert!(content.len() > 1 << 20, "{}", content.len());
    assert_eq!(told, content_digest(&content));
}
