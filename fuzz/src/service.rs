//! A service to ask: the real router over a small corpus of an invented country.
use std::sync::LazyLock;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use ballotwire::api::{self, AppState, Code, Settings};
use ballotwire::library::Finder;
use ballotwire::store::Store;
use http_body_util::BodyExt as _;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

#[expect(dead_code, reason = "the tests of the API use more of it")]
#[path = "../../tests/api/invented.rs"]
pub mod invented;

struct Service {
    runtime: Runtime,
    router: Router,
    _data: tempfile::TempDir,
}

static SERVICE: LazyLock<Service> = LazyLock::new(|| {
    let runtime = Runtime::new().unwrap();
    let data = tempfile::tempdir().unwrap();
    let router = runtime.block_on(async {
        let store = Store::open(data.path()).await.unwrap();
        invented::write(&store, &invented::records()).await;
        let finder = Finder::new(store.clone(), data.path());
        finder.catch_up().await.unwrap();
        let settings = Settings {
            timeout: Duration::from_secs(60),
            max_uri: 4096,
            max_headers: 4096,
            ..Settings::new(invented::now)
        };
        api::router(AppState::new(store, finder, settings))
    });
    Service { runtime, router, _data: data }
});

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn kind(&self) -> &str {
        let kind = self.headers.get("content-type");
        kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default()
    }

    /// As text, unless it is compressed.
    fn said(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.said()))
    }
}

/// The answer to a request; none where the request cannot be sent over HTTP at all. It is never a failure of the
/// service, and a refusal is a problem with a published code.
pub fn get(path: &str, headers: &[(&str, &[u8])]) -> Option<Answer> {
    let mut request = Request::get(path).header("host", "localhost");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).ok()?;
    let service = &*SERVICE;
    let answer = service.runtime.block_on(async {
        let response = service.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer { status: parts.status, headers: parts.headers, body: body.collect().await.unwrap().to_bytes() }
    });
    assert!(answer.status.as_u16() < 500, "{path}: {}", answer.said());
    if answer.headers.contains_key("content-encoding") {
        return Some(answer);
    }
    if answer.kind().starts_with("text/html") {
        // Whoever reads pages gets a page of a problem too.
        assert!(answer.said().to_ascii_lowercase().starts_with("<!doctype html>"), "{path}: {}", answer.said());
    } else if answer.status.is_client_error() {
        let code = answer.json()["code"].as_str().map(str::to_owned);
        assert!(Code::ALL.iter().any(|known| code.as_deref() == Some(known.name)), "{path}: {}", answer.said());
    } else if answer.kind().starts_with("application/json") {
        answer.json();
    }
    Some(answer)
}
