//! The service below a base path, as behind a proxy: every address that it names lies there too.
use axum::http::StatusCode;
use serde_json::Value;

use crate::app::{Answer, App};
use crate::people::{BROWSER, attributes};

const BASE: &str = "/bw";

/// One address of every kind there is.
const ASKED: &[&str] = &[
    "/",
    "/?q=kosovo",
    "/problems",
    "/problems/gone",
    "/openapi.json",
    "/docs/openapi.json",
    "/v1/search?q=kosovo",
    "/v1/suggest?q=pan",
    "/v1/articles?limit=1",
    "/v1/articles?limit=1&include=mentions,events,figures",
    "/v1/entities?limit=1",
    "/v1/entities/kosovo",
    "/v1/entities/kosovo/related?limit=1",
    "/v1/entities/kosovo/articles?limit=1",
    "/v1/entities/kosovo/events?limit=1",
    "/v1/events?limit=1&type=election",
    "/v1/events/local-election-2013-r1",
    "/v1/events/local-election-2013-r1/figures",
    "/v1/events/local-election-2013-r1/articles?limit=1",
    "/v1/figures?limit=1",
    "/v1/corrections?limit=1",
    "/v1/stories?limit=1",
    "/v1/publishers?limit=1",
    "/v1/concordance?q=vote&limit=1",
    "/v1/timeline",
    "/v1/timeline/events",
    "/v1/terms?country=AL",
    "/v1/graph?kind=person",
    "/v1/changes?limit=1",
    "/v1/events?typ=attack",
    "/v1/nothing",
];

/// Every string of an answer that is an address of a service.
fn addresses(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) if text.starts_with('/') => vec![text],
        Value::Array(items) => items.iter().flat_map(addresses).collect(),
        // Paths of the document are below its `servers`; examples are of a service at the root.
        Value::Object(fields) if fields.contains_key("servers") => addresses(&fields["servers"]),
        Value::Object(fields) => fields.values().flat_map(addresses).collect(),
        _ => Vec::new(),
    }
}

/// The addresses in the headers of an answer.
fn in_headers(answer: &Answer) -> Vec<String> {
    let named = |name: &str| answer.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
    let linked = named("link").unwrap_or_default();
    let targets = linked.split(", ").filter_map(|link| link.strip_prefix('<')?.split('>').next());
    // What begins with another host is of other people.
    let own = targets.map(|target| target.strip_prefix("https://ballots.example").unwrap_or(target));
    own.filter(|target| target.starts_with('/')).map(str::to_owned).chain(named("location")).collect()
}

#[tokio::test]
async fn every_address_in_an_answer_lies_below_the_base_path() {
    let app = App::shipped_below(BASE).await;
    let mut seen = 0;
    for path in ASKED {
        let answer = app.get(&format!("{BASE}{path}")).await;
        let body = answer.json();
        for address in addresses(&body) {
            assert!(address == BASE || address.starts_with("/bw/"), "{path}: {address}");
            seen += 1;
        }
        for address in in_headers(&answer) {
            assert!(address.starts_with("/bw/"), "{path}: {address}");
            seen += 1;
        }
    }
    assert!(seen > 80, "{seen}");
}

#[tokio::test]
async fn what_is_named_there_is_there() {
    let app = App::shipped_below(BASE).await;
    for (path, key) in
        [("/v1/events?limit=1", "/page/next"), ("/v1/search?q=kosovo", "/articles/all"), ("/", "/links/docs")]
    {
        let body = app.json(&format!("{BASE}{path}")).await;
        let named = body.pointer(key).unwrap().as_str().unwrap();
        let status = app.get(named).await.status;
        assert!(status.is_success() || status.is_redirection(), "{named}: {status}");
    }
    assert_eq!(app.get("/bw/docs/ui/swagger-ui.css").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_proxy_may_leave_the_base_path_on_or_cut_it_off() {
    let app = App::shipped_below(BASE).await;
    let left_on = app.get("/bw/v1/events?limit=1").await;
    let cut_off = app.get("/v1/events?limit=1").await;
    assert_eq!(left_on.body, cut_off.body);
    assert_eq!(left_on.header("etag"), cut_off.header("etag"));
    assert_eq!(app.get("/bwx/v1/events").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_link_of_a_page_lies_below_the_base_path() {
    let app = App::shipped_below(BASE).await;
    for path in ["/", "/search?q=kosovo", "/search?q=%22", "/nothing", "/v1/articles/nobody"] {
        let page = app.get_with(&format!("{BASE}{path}"), &[BROWSER]).await.text();
        assert!(page.to_lowercase().starts_with("<!doctype html>"), "{path}");
        for name in ["href", "src", "action"] {
            for address in attributes(&page, name) {
                let is_below = address.starts_with("/bw/") || address.starts_with('#');
                assert!(is_below, "{path}: {name}={address}");
            }
        }
    }
}
