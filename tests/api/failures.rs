//! Failures of the service itself: told by a code, never by what went wrong inside.
use axum::body::Body;
use axum::http::Request;
use ballotwire::api::{self, AppState, Settings};
use ballotwire::domain::Record;
use ballotwire::library::Finder;
use ballotwire::store::Store;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::app::{App, now};
use crate::invented::read;

#[tokio::test]
async fn a_database_that_fails_is_an_internal_error_that_shows_nothing_of_it() {
    let app = App::shipped().await;
    app.store.close().await;
    for path in
        ["/", "/v1/articles", "/v1/articles?format=csv", "/v1/entities/kosovo", "/v1/changes", "/v1/graph", "/metrics"]
    {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 500, "{path}: {}", answer.text());
        let problem = answer.json();
        assert_eq!(problem["code"], "internal", "{path}");
        assert_eq!(problem["detail"], "the service failed to answer", "{path}");
        assert_eq!(problem["instance"], path.split('?').next().unwrap());
        assert!(!answer.text().contains("pool"), "{}", answer.text());
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn a_service_whose_database_does_not_answer_is_not_ready_but_alive() {
    let app = App::shipped().await;
    app.store.close().await;
    let answer = app.get("/readyz").await;
    assert_eq!(answer.status, 503, "{}", answer.text());
    assert_eq!(answer.json()["code"], "unavailable");
    assert_eq!(answer.header("retry-after"), "5");
    assert_eq!(app.get("/healthz").await.status, 200);
}

#[tokio::test]
async fn what_waits_for_the_index_tells_how_far_it_is() {
    let data = tempfile::tempdir().unwrap();
    let store = Store::open(data.path()).await.unwrap();
    let mut writer = store.begin(now(), "test").await.unwrap();
    for number in 0..8_000 {
        let label = format!("Example Gazette {number}");
        let gazette = json!({ "id": format!("example-gazette-{number}"), "label": label, "kind": "newspaper" });
        writer.put(&Record::Publisher(read(gazette))).await.unwrap();
    }
    writer.commit().await.unwrap();
    let finder = Finder::new(store.clone(), data.path());
    let router = api::router(AppState::new(store, finder.clone(), Settings::new(now)));
    let builder = finder.clone();
    let build = tokio::spawn(async move { builder.rebuild().await });
    while finder.building().is_none() {
        tokio::task::yield_now().await;
    }
    for path in ["/readyz", "/v1/articles"] {
        let request = Request::get(path).header("host", "ballots.example").body(Body::empty()).unwrap();
        let answer = router.clone().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), 503, "{path}");
        assert!(answer.headers().contains_key("retry-after"), "{path}");
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        let problem: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(problem["code"], "unavailable", "{path}");
        assert_eq!(problem["of"], 8_000, "{path}");
        assert!(problem["built"].as_u64().unwrap() < 8_000, "{path}: {problem}");
    }
    build.await.unwrap().unwrap();
    let request = Request::get("/readyz").header("host", "ballots.example").body(Body::empty()).unwrap();
    assert_eq!(router.oneshot(request).await.unwrap().status(), 200);
}
