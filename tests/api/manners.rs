//! HTTP manners of every answer: CORS, OPTIONS, request ids, security headers.
use std::collections::BTreeSet;

use axum::http::Method;

use crate::caching::{invented, operations, send};
use crate::document::document;

#[tokio::test]
async fn a_page_of_any_origin_may_read_with_a_token() {
    let app = invented().await;
    let headers = [
        ("origin", "https://reader.example"),
        ("access-control-request-method", "GET"),
        ("access-control-request-headers", "authorization, if-none-match, x-request-id"),
    ];
    for path in operations() {
        let answer = send(&app, Method::OPTIONS, &path, &headers).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.status);
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        let methods = answer.header("access-control-allow-methods");
        assert!(methods.contains("GET") && methods.contains("HEAD"), "{path}: {methods}");
        let allowed = answer.header("access-control-allow-headers");
        for name in ["authorization", "if-none-match", "x-request-id"] {
            assert!(allowed.contains(name), "{path}: {allowed}");
        }
    }
}

#[tokio::test]
async fn a_page_of_any_origin_may_read_what_programs_need() {
    let app = invented().await;
    let answer = app.get_with("/v1/articles", &[("origin", "https://reader.example")]).await;
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let exposed = answer.header("access-control-expose-headers").to_lowercase();
    let exposed: Vec<&str> = exposed.split(',').collect();
    let document = document();
    let described = document["components"]["headers"].as_object().unwrap();
    for name in described.keys().map(|name| name.to_lowercase()) {
        assert!(exposed.contains(&name.as_str()), "{name} not in {exposed:?}");
    }
    assert!(exposed.contains(&"retry-after"));
    assert_eq!(answer.header("access-control-allow-credentials"), "");
}

#[tokio::test]
async fn options_says_what_a_path_takes() {
    let app = invented().await;
    for path in operations() {
        let answer = send(&app, Method::OPTIONS, &path, &[]).await;
        assert!(answer.status.is_success(), "{path}");
        for method in ["GET", "HEAD", "OPTIONS"] {
            assert!(answer.header("allow").contains(method), "{path}");
        }
    }
}

#[tokio::test]
async fn a_request_id_that_is_short_and_printable_is_given_back() {
    let app = invented().await;
    let longest = "x".repeat(128);
    for id in ["r-1", "0", "~!@#$%^&*()", &longest] {
        let answer = app.get_with("/v1/articles", &[("x-request-id", id)]).await;
        assert_eq!(answer.header("x-request-id"), id);
    }
}

#[tokio::test]
async fn a_request_without_a_fit_id_is_given_one_of_its_own() {
    let app = invented().await;
    let too_long = "x".repeat(129);
    let mut seen = BTreeSet::new();
    for id in [None, None, Some("two words"), Some(""), Some(&*too_long)] {
        let headers: Vec<(&str, &str)> = id.map(|id| ("x-request-id", id)).into_iter().collect();
        let made = app.get_with("/v1/articles", &headers).await.header("x-request-id");
        assert!(made.len() == 32 && made.bytes().all(|b| b.is_ascii_hexdigit()), "{made}");
        assert!(seen.insert(made));
    }
}

#[tokio::test]
async fn every_answer_has_the_security_headers() {
    let app = invented().await;
    let mut paths = operations();
    paths.extend(["/docs", "/docs/reference", "/v1/nothing", "/v1/articles?typ=x"].map(str::to_owned));
    for path in paths {
        let answer = app.get(&path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        // Clients that reconcile show this page beside their own.
        let is_framed = path.contains("/preview");
        assert_eq!(answer.header("x-frame-options"), if is_framed { "" } else { "DENY" }, "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        let frames = if is_framed { "frame-ancestors *" } else { "frame-ancestors 'none'" };
        assert!(policy.contains(frames), "{path}: {policy}");
    }
}
