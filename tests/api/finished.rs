//! Answers that are given again: the same as when they were made, never another's, and none that is over.
use axum::http::{Method, StatusCode};
use ballotwire::store::Store;

use crate::app::{Answer, App, SECRET, now};
use crate::caching::send;
use crate::invented::{RESTRICTED, dated_article, records, write};

type Header = (&'static str, &'static str);

const PAGE: Header = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
const GZIP: Header = ("accept-encoding", "gzip");
const ID: Header = ("x-request-id", "r-1");

/// Requests of every kind; some differ in their head alone.
const ASKED: &[(&str, &[Header])] = &[
    ("/", &[]),
    ("/", &[PAGE]),
    ("/", &[PAGE, GZIP]),
    ("/search?q=boycott", &[PAGE]),
    ("/search?q=boycott&utm_source=a", &[PAGE, GZIP]),
    ("/?q=boycott", &[]),
    ("/v1", &[]),
    ("/v1/", &[]),
    ("/v1/articles", &[]),
    ("/v1/articles", &[GZIP]),
    ("/v1/articles", &[("accept-encoding", "br, gzip;q=0.5")]),
    ("/v1/articles", &[("accept-encoding", "identity;q=0")]),
    ("/v1/articles?limit=3", &[("accept", "text/csv")]),
    ("/v1/articles?format=ndjson&limit=3", &[GZIP]),
    ("/v1/articles?limit=1&facets=country,publisher", &[]),
    ("/v1/articles?q=boycott", &[]),
    ("/v1/articles?q=boycott&sort=-date", &[GZIP]),
    ("/v1/search?q=boycott", &[]),
    ("/v1/suggest?q=pan", &[]),
    ("/v1/entities/kosovo", &[]),
    ("/v1/entities/kosovo", &[("accept-language", "sq, en;q=0.5")]),
    ("/v1/entities/kosovo?lang=sr", &[]),
    ("/v1/entities/kosovo/articles?limit=1", &[]),
    ("/v1/events/local-election-2013-r1", &[]),
    ("/v1/events/local-election-2013-r1/figures", &[]),
    ("/v1/concordance?q=boycott", &[]),
    ("/v1/timeline", &[]),
    ("/v1/terms", &[]),
    ("/v1/graph?limit=5", &[]),
    ("/v1/graph?limit=5&format=graphml", &[]),
    ("/v1/changes?limit=2", &[]),
    ("/problems", &[]),
    ("/problems/invalid_value", &[]),
    ("/openapi.json", &[GZIP]),
    ("/openapi.json", &[]),
];

async fn ask(app: &App, method: Method, (path, headers): (&str, &[Header]), tag: Option<&str>) -> Answer {
    let mut headers: Vec<(&str, &str)> = [&[ID], headers].concat();
    headers.extend(tag.map(|tag| ("if-none-match", tag)));
    send(app, method, path, &headers).await
}

fn assert_same(one: &Answer, other: &Answer, what: &str) {
    assert_eq!(one.status, other.status, "{what}");
    assert_eq!(one.headers, other.headers, "{what}");
    assert!(one.body == other.body, "{what}: other bytes");
}

#[tokio::test]
async fn an_answer_that_is_given_again_is_the_one_that_was_made_and_asks_nothing_of_the_database() {
    let (made, held, app) = (App::shipped().await, App::shipped().await, App::shipped().await);
    // Keeps the log of the database while the service cannot ask it.
    let _beside = Store::open(app.data()).await.unwrap();
    let mut expected = Vec::new();
    for &asked in ASKED {
        let get = ask(&made, Method::GET, asked, None).await;
        assert_eq!(get.status, StatusCode::OK, "{asked:?}: {}", get.text());
        let tag = get.header("etag");
        // By one that never made the answer.
        let unchanged = ask(&held, Method::GET, asked, Some(&tag)).await;
        assert_eq!(unchanged.status, StatusCode::NOT_MODIFIED, "{asked:?}");
        assert_same(&unchanged, &ask(&held, Method::GET, asked, Some(&tag)).await, &format!("{asked:?}"));
        let head = ask(&made, Method::HEAD, asked, None).await;
        assert_same(&get, &ask(&app, Method::GET, asked, None).await, &format!("{asked:?}"));
        assert_same(&head, &ask(&app, Method::HEAD, asked, None).await, &format!("{asked:?}"));
        expected.push((get, unchanged, head));
    }
    app.store.close().await;
    for (&asked, (get, unchanged, head)) in ASKED.iter().zip(&expected) {
        let tag = get.header("etag");
        for (method, tag, expected) in [
            (Method::GET, None, get),
            (Method::GET, Some("W/\"other\""), get),
            (Method::GET, Some(tag.as_str()), unchanged),
            (Method::HEAD, None, head),
        ] {
            let what = format!("{method} {asked:?} {tag:?}");
            assert_same(&ask(&app, method, asked, tag).await, expected, &what);
        }
    }
    // It really cannot.
    assert!(app.get("/v1/articles?limit=7").await.status.is_server_error());
}

#[tokio::test]
async fn what_another_writes_is_in_the_next_answer() {
    let app = App::empty().await;
    let other = Store::open(app.data()).await.unwrap();
    write(&other, &records()).await;
    for number in 0..10 {
        let id = format!("velmora-{number}");
        for path in ["/v1/articles", "/v1/changes", "/", "/v1/articles?q=dated"] {
            app.get(path).await;
        }
        let missing = format!("/v1/articles/{id}");
        assert_eq!(app.get(&missing).await.status, StatusCode::NOT_FOUND);
        let before = app.json("/v1/articles").await["page"]["total"]["value"].as_i64().unwrap();
        write(if number % 2 == 0 { &other } else { &app.store }, &[dated_article(&id, "2031")]).await;
        let revision = other.revision().await.unwrap().to_string();
        for path in ["/v1/articles", "/v1/changes", "/", "/v1/articles?q=dated", &missing] {
            let answer = app.get(path).await;
            assert_eq!((answer.status, answer.header("corpus-revision")), (StatusCode::OK, revision.clone()), "{path}");
        }
        let after = app.json("/v1/articles").await["page"]["total"]["value"].as_i64().unwrap();
        assert_eq!(after, before + 1);
    }
}

#[tokio::test]
async fn nobody_is_given_the_answer_to_one_with_other_rights() {
    let app = App::empty().await.with_token(&["text:read"]).await;
    write(&app.store, &records()).await;
    app.add_token("bw_another", &[], None).await;
    let path = format!("/v1/articles/{RESTRICTED}");
    let reader = format!("Bearer {SECRET}");
    let mut answers = Vec::new();
    for _ in 0..2 {
        for token in [None, Some(reader.as_str()), Some("Bearer bw_another")] {
            let headers: Vec<_> = token.map(|token| ("authorization", token)).into_iter().collect();
            let answer = app.get_with(&path, &headers).await;
            let text = answer.json()["text"].clone();
            answers.push((text.is_null(), answer.header("cache-control"), answer.header("etag")));
        }
    }
    assert_eq!(answers[..3], answers[3..]);
    let reads: Vec<_> = answers[..3].iter().map(|(closed, cache, _)| (*closed, cache.as_str())).collect();
    assert_eq!(reads, [(true, "public, no-cache"), (false, "private, no-cache"), (true, "private, no-cache")]);
    app.store.revoke_token("test", now()).await.unwrap();
    let refused = app.get_with(&path, &[("authorization", &reader)]).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
}
