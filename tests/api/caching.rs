//! How answers are kept and sent: tags, caching, HEAD, encodings.
use std::io::Read;

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};

use crate::app::{Answer, App};
use crate::document::document;
use crate::invented::{OPEN, dated_article, records, retired, write};
use crate::vocabulary::{concepts, put};
use crate::walk::addresses;

pub async fn invented() -> App {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    put(&app.store, &concepts()).await;
    app
}

/// Every operation of the document that reads, addressed once for each id.
pub fn operations() -> Vec<String> {
    let document = document();
    let reading = document["paths"].as_object().unwrap().iter().filter(|(_, item)| item.get("get").is_some());
    let query = |path: &str| {
        let parameters = document["paths"][path]["get"]["parameters"].as_array();
        let mut parameters = parameters.into_iter().flatten();
        let needed = parameters.find(|known| known["in"] == "query" && known["required"] == true);
        needed.map(|needed| format!("?{}=velmora", needed["name"].as_str().unwrap())).unwrap_or_default()
    };
    reading
        .map(|(path, _)| path)
        .flat_map(|path| addresses(path).into_iter().map(move |address| address + &query(path)))
        .collect()
}

/// Operations that tell how the process is doing, or of what is no part of the corpus, which is never held.
const OF_THE_MOMENT: &[&str] = &["/healthz", "/readyz", "/metrics", "/v1/changes/stream", "/v1/sets"];

fn of_the_corpus() -> Vec<String> {
    let mut all = operations();
    all.retain(|address| !OF_THE_MOMENT.contains(&address.as_str()));
    for format in ["ndjson", "csv"] {
        all.push(format!("/v1/articles?format={format}"));
        all.push(format!("/v1/articles/{OPEN}?format={format}"));
    }
    all
}

pub async fn send(app: &App, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    app.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn who_holds_an_answer_is_told_so_without_a_body() {
    let app = invented().await;
    for path in of_the_corpus() {
        let first = app.get(&path).await;
        let tag = first.header("etag");
        assert!(tag.starts_with("W/\"") && tag.len() > 10, "{path}: {tag}");
        let again = app.get_with(&path, &[("if-none-match", &tag)]).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
        assert!(again.body.is_empty(), "{path}");
        for name in ["etag", "cache-control", "vary", "corpus-revision"] {
            assert_eq!(again.header(name), first.header(name), "{path} {name}");
            assert_ne!(again.header(name), "", "{path} {name}");
        }
        assert_eq!(again.header("content-type"), "", "{path}");
    }
}

#[tokio::test]
async fn a_tag_is_found_among_others_and_compared_weakly() {
    let app = invented().await;
    let tag = app.get("/v1/articles").await.header("etag");
    let strong = tag.trim_start_matches("W/").to_owned();
    for held in [strong.clone(), format!("\"other\", {tag}"), format!("W/\"other\",{strong} "), "*".to_owned()] {
        let answer = app.get_with("/v1/articles", &[("if-none-match", &held)]).await;
        assert_eq!(answer.status, StatusCode::NOT_MODIFIED, "{held}");
    }
    let other = app.get_with("/v1/articles", &[("if-none-match", "W/\"other\"")]).await;
    assert_eq!(other.status, StatusCode::OK);
}

#[tokio::test]
async fn an_answer_that_there_is_not_is_held_by_nobody() {
    let app = invented().await;
    let gone = [retired("article", "was-here", None), retired("article", "went", Some(OPEN))];
    write(&app.store, &gone).await;
    for (path, status) in [
        ("/v1/articles/never-was", 404),
        ("/v1/articles/was-here", 410),
        ("/v1/articles/went", 308),
        ("/v1/articles/never-was/mentions", 404),
        ("/v1/articles/never-was/figures", 404),
        ("/v1/events/never-was/figures", 404),
        ("/problems/never-was", 404),
        ("/v1/articles?typ=x", 400),
    ] {
        let answer = app.get_with(path, &[("if-none-match", "*")]).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
    }
}

#[tokio::test]
async fn a_write_changes_every_tag_of_what_rests_on_the_whole_corpus() {
    let app = invented().await;
    let mut paths = of_the_corpus();
    // `tags.rs` has those of one record.
    paths.retain(|path| path.split('/').count() != 4);
    let mut before = Vec::new();
    for path in &paths {
        before.push(app.get(path).await.header("etag"));
    }
    write(&app.store, &[dated_article("new", "2031")]).await;
    for (path, tag) in paths.iter().zip(before) {
        let answer = app.get_with(path, &[("if-none-match", &tag)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_ne!(answer.header("etag"), tag, "{path}");
    }
}

#[tokio::test]
async fn a_tag_names_one_query_one_format_and_one_language() {
    let app = invented().await;
    let mut tags = std::collections::BTreeSet::new();
    let asked: [(&str, &[(&str, &str)]); 6] = [
        ("/v1/articles", &[]),
        ("/v1/articles?limit=5", &[]),
        ("/v1/articles", &[("accept", "text/csv")]),
        ("/v1/articles", &[("accept", "application/x-ndjson")]),
        ("/v1/articles", &[("accept-language", "sq")]),
        ("/v1/entities", &[]),
    ];
    for (path, headers) in asked {
        tags.insert(app.get_with(path, headers).await.header("etag"));
    }
    assert_eq!(tags.len(), 6, "{tags:?}");
}

#[tokio::test]
async fn what_is_true_only_now_is_kept_by_no_cache() {
    let app = invented().await;
    for path in OF_THE_MOMENT.iter().copied().chain(["/v1/nothing", "/v1/events?typ=x"]) {
        assert_eq!(app.get(path).await.header("cache-control"), "no-store", "{path}");
    }
}

/// Headers but those that differ between any two answers.
fn lasting(headers: &HeaderMap) -> HeaderMap {
    let mut headers = headers.clone();
    headers.remove("content-length");
    headers
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let app = invented().await;
    let id = [("x-request-id", "r-1")];
    for path in of_the_corpus() {
        let get = app.get_with(&path, &id).await;
        let head = send(&app, Method::HEAD, &path, &id).await;
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(lasting(&head.headers), lasting(&get.headers), "{path}");
        assert!(head.body.is_empty(), "{path}");
        assert!(!get.body.is_empty(), "{path}");
    }
}

#[tokio::test]
async fn head_of_a_failure_has_its_status_and_headers() {
    let app = invented().await;
    write(&app.store, &[retired("article", "gone", None), retired("article", "went", Some(OPEN))]).await;
    let id = [("x-request-id", "r-1"), ("accept-encoding", "identity")];
    for path in [
        "/v1/nothing",
        "/v1/articles/nothing",
        "/v1/articles/gone",
        "/v1/articles/went",
        "/v1/articles?typ=x",
        "/v1/articles?cursor=x",
    ] {
        let get = app.get_with(path, &id).await;
        let head = send(&app, Method::HEAD, path, &id).await;
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(lasting(&head.headers), lasting(&get.headers), "{path}");
    }
}

fn decoded(encoding: &str, body: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let read = match encoding {
        "gzip" => flate2::read::GzDecoder::new(body).read_to_end(&mut plain),
        "zstd" => zstd::Decoder::new(body).unwrap().read_to_end(&mut plain),
        _ => brotli_decompressor::Decompressor::new(body, 4096).read_to_end(&mut plain),
    };
    read.unwrap();
    plain
}

#[tokio::test]
async fn whoever_takes_no_coding_gets_the_answer_as_it_is() {
    let app = invented().await;
    let plain = app.get("/v1/articles").await;
    for codings in ["identity;q=0", "*;q=0", "gzip;q=0, identity;q=0, *;q=0", " *;q=0.0"] {
        let answer = app.get_with("/v1/articles", &[("accept-encoding", codings)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{codings}");
        assert_eq!(answer.body, plain.body, "{codings}");
    }
    let coded = [("accept-encoding", "gzip, identity;q=0, *;q=0")];
    let answer = app.get_with("/v1/articles", &coded).await;
    assert_eq!(answer.header("content-encoding"), "gzip");
}

#[tokio::test]
async fn an_encoded_answer_is_the_same_bytes() {
    let app = invented().await;
    for path in ["/v1/articles", "/v1/articles?format=ndjson", "/v1/articles?format=csv", "/openapi.json", "/"] {
        let plain = app.get(path).await;
        assert_eq!(plain.header("content-encoding"), "");
        for encoding in ["gzip", "br", "zstd"] {
            let answer = app.get_with(path, &[("accept-encoding", encoding)]).await;
            assert_eq!(answer.header("content-encoding"), encoding, "{path}");
            assert!(answer.body != plain.body);
            let same = decoded(encoding, &answer.body) == plain.body;
            assert!(same, "{path} in {encoding} is not what it is without");
            assert_eq!(answer.header("etag"), plain.header("etag"), "{path}");
        }
    }
}

#[tokio::test]
async fn an_answer_says_that_it_varies_with_the_encoding() {
    let app = invented().await;
    for path in of_the_corpus() {
        let vary = app.get(&path).await.header("vary").to_lowercase();
        for name in ["accept", "accept-encoding", "accept-language", "authorization"] {
            assert!(vary.split(", ").any(|part| part == name), "{path}: {name} not in {vary}");
        }
    }
}

#[tokio::test]
async fn a_new_version_of_the_corpus_changes_every_tag() {
    let app = App::shipped().await;
    let paths = ["/", "/v1/articles", "/v1/articles?format=csv"];
    let mut tags = Vec::new();
    for path in paths {
        tags.push(app.get(path).await.header("etag"));
    }
    let mut info = app.store.corpus_info().await.unwrap().unwrap();
    info.version = "99.0.0".to_owned();
    let mut writer = app.store.begin(crate::app::now(), "test").await.unwrap();
    writer.put_corpus_info(&info, None).await.unwrap();
    writer.commit().await.unwrap();
    assert_eq!(app.json("/v1/articles").await["corpus"]["version"], "99.0.0");
    for (path, tag) in paths.into_iter().zip(tags) {
        assert_ne!(app.get(path).await.header("etag"), tag, "{path}");
    }
}
