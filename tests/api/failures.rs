//! Failures of the service itself: told by a code, never by what went wrong inside.
use crate::app::App;

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
