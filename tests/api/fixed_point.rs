//! What answers give out in a form that can be loaded comes in as what it was, as far as the form says it.
#[expect(dead_code, reason = "other tests ask more of the dialects")]
#[path = "../files/wire/dialects.rs"]
mod dialects;

use ballotwire::domain::{Article, Record};
use ballotwire::library::{self, LoadOptions, Report};

use crate::app::{App, SECRET, now, unwatched};
use dialects::{DIALECTS, PLAIN, Parts};

async fn load(app: &App, bytes: &[u8]) -> Report {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("items");
    std::fs::write(&file, bytes).unwrap();
    let actor = "test".to_owned();
    let options = LoadOptions { dry_run: false, rejects: None, batch: 500, columns: None, at: now(), actor };
    library::load(&app.store, &[file], &options, &unwatched()).await.unwrap()
}

/// What the service answers of a corpus, loaded where nothing is.
async fn again(app: &App, format: &str) -> (App, Report) {
    let bearer = format!("Bearer {SECRET}");
    let answer = app.get_with(&format!("/v1/articles?format={format}"), &[("authorization", &bearer)]).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let other = App::empty().await.with_token(&["text:read"]).await;
    let report = load(&other, &answer.body).await;
    let told = load(&other, &answer.body).await;
    assert!(!told.changed(), "{format}: {told}");
    (other, report)
}

/// All records, articles changed by what a form does not say.
async fn records(app: &App, unsaid: fn(&mut Article)) -> Vec<Record> {
    let mut all = app.store.all_records().await.unwrap();
    for record in &mut all {
        if let Record::Article(article) = record {
            unsaid(article);
        }
    }
    all
}

fn nothing(_: &mut Article) {}

/// What tables of answers have no columns for.
fn no_columns(article: &mut Article) {
    article.rights.note = None;
    article.provenance = None;
}

/// A piece of every dialect.
async fn pieces() -> App {
    let app = App::empty().await.with_token(&["text:read"]).await;
    for (number, dialect) in DIALECTS.iter().enumerate() {
        let (id, link) =
            (format!("https://gazette.example/{number}"), format!("https://gazette.example/zenda-{number}"));
        let title = format!("Zenda votes, {number}");
        let feed = (dialect.make)(&Parts { id: Some(&id), link: &link, title: &title, ..PLAIN });
        let report = load(&app, feed.as_bytes()).await;
        assert_eq!(report.created, 1, "{}: {report}", dialect.name);
    }
    app
}

#[tokio::test]
async fn ndjson_gives_the_same_records_and_a_table_all_that_it_has_columns_for() {
    let app = pieces().await;
    let (other, report) = again(&app, "ndjson").await;
    assert_eq!(records(&other, nothing).await, records(&app, nothing).await);
    assert!(report.lines[0].contains("rows carry no passages"), "{report}");
    let (other, report) = again(&app, "csv").await;
    assert_eq!(records(&other, no_columns).await, records(&app, no_columns).await);
    let wanted = "a table carries no `rights.note`, `mentions`, `provenance`: what is new or changed by it is without";
    assert!(report.lines[0].ends_with(wanted), "{report}");
}

/// What our feeds say of each article: in Atom its publisher, too,.
async fn said_in_feeds(app: &App, format: &str) -> Vec<Vec<String>> {
    let articles = records(app, nothing).await.into_iter().filter_map(|record| match record {
        Record::Article(article) => Some(*article),
        _ => None,
    });
    let said = |it: Article| {
        let publisher = if format == "atom" { it.publisher.as_str() } else { "" };
        vec![it.title, it.language.as_str().to_owned(), it.published.edtf().to_owned(), publisher.to_owned()]
    };
    let mut said: Vec<Vec<String>> = articles.map(said).collect();
    said.sort();
    said
}

#[tokio::test]
async fn our_own_feeds_come_back_with_what_feeds_say_and_tell_the_rest() {
    let app = pieces().await;
    for format in ["atom", "jsonfeed"] {
        let (other, report) = again(&app, format).await;
        assert_eq!(said_in_feeds(&other, format).await, said_in_feeds(&app, format).await, "{format}");
        assert!(report.lines.iter().any(|line| line.contains("carries no `title_basis`")), "{report}");
    }
}
