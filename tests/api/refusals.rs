//! Requests that HTTP itself refuses: each is a problem with a published code and the id of the request.
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, Version};
use ballotwire::api::Code;

use crate::app::{Answer, App};
use crate::invented::{records, retired, write};

pub async fn invented() -> App {
    let app = App::empty().await;
    let retired = [retired("article", "gone", None)];
    write(&app.store, &records()).await;
    write(&app.store, &retired).await;
    app
}

/// Asserts that the answer is a problem, whole and of a published code.
fn assert_problem(answer: &Answer, code: Code, path: &str) {
    assert_eq!(answer.status, code.status, "{path}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
    assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    assert!(!answer.headers.contains_key("etag"), "{path}");
    let problem = answer.json();
    assert_eq!(problem["code"], code.name, "{path}");
    assert_eq!(problem["status"], code.status.as_u16(), "{path}");
    assert_eq!(problem["title"], code.title, "{path}");
    assert_eq!(problem["type"], format!("/problems/{}", code.name), "{path}");
    assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{path}");
    assert_eq!(problem["request_id"], answer.header("x-request-id"), "{path}");
    assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
}

async fn send(app: &App, request: axum::http::request::Builder) -> Answer {
    app.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_path_that_is_not_there_is_told() {
    let app = invented().await;
    for path in [
        "/v2/articles",
        "/v1/nothing/",
        "//v1/articles",
        "/V1/articles",
        "/v1/articles/a/b/c",
        "/.env",
        "/docs/nothing.js",
        "/v1/%2e%2e/articles",
    ] {
        assert_problem(&app.get(path).await, Code::PATH_NOT_FOUND, path);
    }
}

#[tokio::test]
async fn a_record_that_is_not_there_is_told_with_its_noun_and_id() {
    let app = invented().await;
    for (noun, name) in [
        ("articles", "article"),
        ("entities", "entity"),
        ("events", "event"),
        ("figures", "figure"),
        ("corrections", "correction"),
        ("stories", "story"),
        ("publishers", "publisher"),
    ] {
        let path = format!("/v1/{noun}/nowhere");
        let answer = app.get(&path).await;
        assert_problem(&answer, Code::RECORD_NOT_FOUND, &path);
        assert_eq!(answer.json()["detail"], format!("there is no {name} `nowhere`"));
        assert_eq!(answer.json()["instance"], path);
    }
}

#[tokio::test]
async fn a_deleted_record_is_gone() {
    let app = invented().await;
    for path in ["/v1/articles/gone", "/v1/articles/gone/mentions", "/v1/articles/gone/figures"] {
        assert_problem(&app.get(path).await, Code::GONE, path);
    }
}

#[tokio::test]
async fn a_method_that_a_path_does_not_take_is_told_with_those_it_takes() {
    let app = invented().await;
    for path in ["/", "/v1/articles", "/v1/articles/gone", "/openapi.json", "/healthz"] {
        for method in ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"] {
            let request = Request::builder().method(method).uri(path);
            let answer = send(&app, request).await;
            assert_problem(&answer, Code::METHOD_NOT_ALLOWED, path);
            let allow = answer.header("allow");
            assert!(allow.contains("GET") && allow.contains("HEAD"), "{path}: {allow}");
        }
    }
}

#[tokio::test]
async fn a_media_type_that_there_is_not_is_refused_with_those_there_are() {
    let app = invented().await;
    for path in ["/v1/articles", "/v1/entities/velmora", "/", "/openapi.json", "/problems", "/v1/changes"] {
        let answer = app.get_with(path, &[("accept", "image/png, text/x-unknown")]).await;
        assert_problem(&answer, Code::NOT_ACCEPTABLE, path);
        let errors = answer.json()["errors"].clone();
        assert_eq!(errors[0]["parameter"], "Accept", "{path}");
        assert_eq!(errors[0]["suggestion"], "application/json", "{path}");
    }
}

#[tokio::test]
async fn format_goes_before_accept() {
    let app = invented().await;
    let answer = app.get_with("/v1/articles?format=csv", &[("accept", "image/png")]).await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8; header=present");
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused() {
    let app = invented().await;
    let with_length = |length: &str| Request::get("/v1/articles").header("content-length", length);
    assert_eq!(send(&app, with_length("65536")).await.status, StatusCode::OK);
    let answer = send(&app, with_length("65537")).await;
    assert_problem(&answer, Code::BODY_TOO_LARGE, "/v1/articles");
}

#[tokio::test]
async fn an_address_that_is_too_long_is_refused() {
    let app = invented().await;
    let path = |length: usize| format!("/v1/articles/{}", "a".repeat(length - "/v1/articles/".len()));
    assert_eq!(app.get(&path(2048)).await.status, StatusCode::NOT_FOUND);
    assert_problem(&app.get(&path(2049)).await, Code::URI_TOO_LONG, "a long path");
    let query = format!("/v1/articles?{}", "a".repeat(2048));
    assert_problem(&app.get(&query).await, Code::URI_TOO_LONG, "a long query");
}

#[tokio::test]
async fn headers_that_are_too_large_together_are_refused() {
    let app = invented().await;
    let half = "a".repeat(2048);
    let answer = app.get_with("/v1/articles", &[("x-one", &half), ("x-two", &half)]).await;
    assert_problem(&answer, Code::HEADERS_TOO_LARGE, "/v1/articles");
    assert_eq!(app.get_with("/v1/articles", &[("x-one", &half)]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_address_that_is_not_utf_8_is_refused() {
    let app = invented().await;
    for path in [
        "/v1/articles/%ff",
        "/v1/articles/%c3%28/mentions",
        "/v1/entities/%ff",
        "/v1/articles?author=%ff",
        "/v1/articles?%ff=1",
        "/v1/articles?author=%c3",
        "/v1/articles?author=%",
        "/v1/articles?author=%4",
        "/v1/articles?author=%zz",
    ] {
        assert_problem(&app.get(path).await, Code::INVALID_ENCODING, path);
    }
}

#[tokio::test]
async fn an_id_of_any_other_form_is_no_record() {
    let app = invented().await;
    for id in [
        "%00",
        "%27%20or%201=1--",
        "%2e%2e",
        "..%2f..%2fetc",
        "A",
        "%E2%9C%93",
        "wikidata:",
        "wikidata:Q",
        "x:1",
        "wikidata:Q1:2",
        "*",
        "%25",
    ] {
        for noun in ["articles", "entities", "events"] {
            let path = format!("/v1/{noun}/{id}");
            assert_problem(&app.get(&path).await, Code::RECORD_NOT_FOUND, &path);
        }
    }
}

#[tokio::test]
async fn empty_pairs_of_a_query_say_nothing() {
    let app = invented().await;
    for path in ["/v1/articles?", "/v1/articles?&&", "/v1/articles?&limit=20&"] {
        assert_eq!(app.get(path).await.status, StatusCode::OK, "{path}");
    }
    assert_problem(&app.get("/v1/articles?=x").await, Code::UNKNOWN_PARAMETER, "?=x");
}

#[tokio::test]
async fn head_of_a_path_that_is_not_there_is_told_like_get() {
    let app = invented().await;
    let request = Request::builder().method(Method::HEAD).uri("/v1/nothing");
    assert_eq!(send(&app, request).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_request_names_one_host() {
    let app = invented().await;
    let asked = async |path: &str, version: Version, hosts: &[&str]| {
        let mut request = Request::get(path).version(version);
        for host in hosts {
            request = request.header("host", *host);
        }
        app.send_as_is(request.body(Body::empty()).unwrap()).await
    };
    for path in ["/v1/articles", "/", "/healthz", "/v1/nothing"] {
        for hosts in [&[][..], &["a", "a"], &["a b"], &[""], &["a:x"]] {
            let answer = asked(path, Version::HTTP_11, hosts).await;
            assert_problem(&answer, Code::INVALID_HOST, path);
        }
    }
    let answer = asked("/v1/articles", Version::HTTP_11, &["anything.example:1"]).await;
    assert_eq!(answer.status, StatusCode::OK);
    // HTTP/1.0 need not say it, HTTP/2 says it in the address.
    let answer = asked("/v1/articles", Version::HTTP_10, &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    let answer = asked("http://a.example/v1/articles", Version::HTTP_2, &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    let answer = asked("http://a.example/v1/articles", Version::HTTP_2, &["b"]).await;
    assert_problem(&answer, Code::INVALID_HOST, "/v1/articles");
}
