//! The service as a first start makes it.

use axum::body::Body;
use axum::http::Request;
use ballotwire::api::{self, AppState, Settings};
use ballotwire::library;
use ballotwire::store::Store;
use http_body_util::BodyExt;
use jiff::Timestamp;
use tower::ServiceExt;

pub fn now() -> Timestamp {
    "2026-01-02T03:04:05Z".parse().unwrap()
}

pub struct Service {
    pub store: Store,
    router: axum::Router,
    _data: tempfile::TempDir,
}

impl Service {
    pub async fn start() -> Self {
        let data = tempfile::tempdir().unwrap();
        let store = Store::open(data.path()).await.unwrap();
        library::load_shipped(&store, now()).await.unwrap();
        let settings = Settings { address: "http://127.0.0.1:8080".to_owned(), ..Settings::new(now) };
        let finder = library::Finder::new(store.clone(), data.path());
        // Words are asked for at once, also where the processors have much else to do.
        finder.catch_up().await.unwrap();
        let router = api::router(AppState::new(store.clone(), finder, settings));
        Self { store, router, _data: data }
    }

    /// Serves on a port of this machine, and gives its address.
    pub async fn listen(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        tokio::spawn(axum::serve(listener, self.router.clone()).into_future());
        address
    }

    /// Status and body.
    pub async fn get(&self, address: &str) -> (u16, String) {
        let address = url::Url::parse("http://x").unwrap().join(address).unwrap();
        let request = Request::get(&address[url::Position::BeforePath..]).header("host", "x");
        let response = self.router.clone().oneshot(request.body(Body::empty()).unwrap());
        let (parts, body) = response.await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        (parts.status.as_u16(), String::from_utf8(body.to_vec()).unwrap())
    }
}
