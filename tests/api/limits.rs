//! What one client may ask for, and what many ask for at once.
use axum::body::Body;
use axum::http::{Request, StatusCode};
use ballotwire::api::{Caller, Limits};

use crate::app::{Answer, App, SECRET};

fn limits(requests: u32, cost: u32) -> Limits {
    Limits { requests, cost, header: Some("x-client".parse().unwrap()) }
}

async fn ask(app: &App, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut request = request.body(Body::empty()).unwrap();
    let caller = Caller::new("192.0.2.1".parse().unwrap(), false);
    request.extensions_mut().insert(caller);
    app.send(request).await
}

#[tokio::test]
async fn without_a_limit_nothing_is_counted_or_told() {
    let app = App::shipped().await;
    let answer = ask(&app, "/v1/articles", &[]).await;
    assert!(!answer.headers.contains_key("ratelimit"));
    assert!(!answer.headers.contains_key("ratelimit-policy"));
}

#[tokio::test]
async fn each_answer_tells_what_is_left_and_what_is_beyond_it_is_429() {
    let app = App::limited(limits(2, 100)).await;
    let answer = ask(&app, "/v1/terms", &[]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let policy = answer.header("ratelimit-policy");
    assert_eq!(policy, "\"requests\";q=2;w=60, \"cost\";q=100;w=60;qu=\"cost-units\"");
    assert_eq!(answer.header("ratelimit"), "\"requests\";r=1;t=30, \"cost\";r=90;t=6");
    // Also a mistake is a request.
    assert_eq!(ask(&app, "/v1/nothing", &[]).await.status, StatusCode::NOT_FOUND);
    let refused = ask(&app, "/v1/articles", &[]).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.json()["code"], "too_many_requests");
    assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
    assert_eq!(refused.header("cache-control"), "no-store");
    assert!(refused.header("ratelimit").starts_with("\"requests\";r=0;"));
    for probe in ["/healthz", "/readyz", "/metrics"] {
        let answer = ask(&app, probe, &[]).await;
        assert!(answer.status.is_success(), "{probe}");
        assert!(!answer.headers.contains_key("ratelimit"), "{probe}");
    }
}

#[tokio::test]
async fn a_client_is_a_valid_token_or_an_address() {
    let app = App::limited(limits(1, 0)).await.with_token(&[]).await;
    let status = async |headers: &[(&str, &str)]| ask(&app, "/v1", headers).await.status.as_u16();
    let bearer = format!("Bearer {SECRET}");
    assert_eq!(status(&[]).await, 200);
    assert_eq!(status(&[]).await, 429);
    // What the proxy did not write itself does not count.
    assert_eq!(status(&[("x-client", "198.51.100.1, 198.51.100.2")]).await, 200);
    assert_eq!(status(&[("x-client", "198.51.100.3, 198.51.100.2")]).await, 429);
    assert_eq!(status(&[("authorization", &bearer)]).await, 200);
    assert_eq!(status(&[("authorization", &bearer), ("x-client", "198.51.100.4")]).await, 429);
    // A token that nobody was given is no client of its own.
    assert_eq!(status(&[("authorization", "Bearer made-up"), ("x-client", "198.51.100.2")]).await, 429);
}
