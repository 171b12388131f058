//! A service to ask: the shipped corpus, a router, and a clock that stands still.
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Request, Response, StatusCode};
use ballotwire::api::{self, AppState, BasePath, Limits, Settings};
use ballotwire::library::{self, Finder};
use ballotwire::store::{NewToken, Store};
use http_body_util::BodyExt;
use jiff::Timestamp;
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::Connection as _;
use tokio::sync::OnceCell;
use tower::ServiceExt;

pub struct App {
    pub store: Store,
    router: Router,
    data: tempfile::TempDir,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

pub use crate::invented::now;

pub const SECRET: &str = "bw_a-token-of-the-tests";

impl App {
    /// The shipped corpus, in a database of its own: a copy of one that is loaded once.
    pub async fn shipped() -> Self {
        Self::shipped_below("").await
    }

    /// As [`Self::shipped`], below a base path.
    pub async fn shipped_below(base: &str) -> Self {
        static LOADED: OnceCell<tempfile::TempDir> = OnceCell::const_new();
        let loaded = LOADED.get_or_init(|| async {
            let data = tempfile::tempdir().unwrap();
            let store = Store::open(data.path()).await.unwrap();
            library::load_shipped(&store, now()).await.unwrap();
            Finder::new(store.clone(), data.path()).catch_up().await.unwrap();
            store.close().await;
            data
        });
        let data = tempfile::tempdir().unwrap();
        copy_folder(loaded.await.path(), data.path());
        Self::open(data, base).await
    }

    pub async fn empty() -> Self {
        Self::empty_below("").await
    }

    pub async fn empty_below(base: &str) -> Self {
        Self::open(tempfile::tempdir().unwrap(), base).await
    }

    /// A data folder whose database is made by these statements.
    pub async fn of_database(sql: &str) -> Self {
        let data = tempfile::tempdir().unwrap();
        let file = sqlx::sqlite::SqliteConnectOptions::new()
            .filename(data.path().join("ballotwire.db"))
            .create_if_missing(true);
        let mut database = sqlx::SqliteConnection::connect_with(&file).await.unwrap();
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        sqlx::raw_sql(sql).execute(&mut database).await.unwrap();
        database.close().await.unwrap();
        Self::open(data, "").await
    }

    pub fn data(&self) -> &std::path::Path {
        self.data.path()
    }

    /// The shipped corpus, where one client may have only so much.
    pub async fn limited(limits: Limits) -> Self {
        Self::shipped_with(|settings| settings.limits = limits).await
    }

    /// The shipped corpus, with other settings than usual.
    pub async fn shipped_with(change: impl FnOnce(&mut Settings)) -> Self {
        let app = Self::shipped().await;
        Self::open_with(app.data, change).await
    }

    async fn open(data: tempfile::TempDir, base: &str) -> Self {
        Self::open_with(data, |settings| settings.base = BasePath::parse(base).unwrap()).await
    }

    async fn open_with(data: tempfile::TempDir, change: impl FnOnce(&mut Settings)) -> Self {
        let store = Store::open(data.path()).await.unwrap();
        let mut settings = Settings {
            address: "https://ballots.example".to_owned(),
            // How slow a busy machine is, is no matter of a test.
            timeout: Duration::from_secs(120),
            max_body: 65_536,
            max_uri: 2048,
            max_headers: 4096,
            ..Settings::new(now)
        };
        change(&mut settings);
        let finder = Finder::new(store.clone(), data.path());
        let router = api::router(AppState::new(store.clone(), finder, settings));
        Self { store, router, data }
    }

    /// Makes [`SECRET`] a token with these scopes.
    pub async fn with_token(self, scopes: &[&str]) -> Self {
        self.add_token(SECRET, scopes, None).await;
        self
    }

    pub async fn add_token(&self, secret: &str, scopes: &[&str], expires_at: Option<Timestamp>) {
        let scopes: Vec<String> = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        let name = if secret == SECRET { "test" } else { secret };
        let token =
            NewToken { id: name, name, sha256: &sha256_hex(secret), scopes: &scopes, created_at: now(), expires_at };
        self.store.add_token(&token).await.unwrap();
    }

    /// A request that names no host is sent to one.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        let headers = request.headers_mut();
        let host = headers.entry("host");
        host.or_insert(HeaderValue::from_static("ballots.example"));
        self.send_as_is(request).await
    }

    pub async fn send_as_is(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        // A stream has no end.
        let is_stream = parts.headers.get("content-type").is_some_and(|kind| kind == "text/event-stream");
        let body = if is_stream { Vec::new() } else { body.collect().await.unwrap().to_bytes().to_vec() };
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// The answer without its body, and the body as it comes.
    pub async fn unread(&self, path: &str) -> Response<Body> {
        self.unread_with(path, ("accept", "*/*".to_owned())).await
    }

    pub async fn unread_with(&self, path: &str, (name, value): (&str, String)) -> Response<Body> {
        let request = Request::get(path).header("host", "ballots.example").header(name, value);
        self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn post_with(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = Request::post(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    /// The JSON of a successful answer.
    pub async fn json(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
        answer.json()
    }

    /// The rows of a successful NDJSON answer.
    pub async fn rows(&self, path: &str) -> Vec<Value> {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
        let text = answer.text();
        let rows = text.lines().map(|line| serde_json::from_str(line).unwrap());
        rows.collect()
    }

    /// The code and the first mistake of a problem: parameter and suggestion.
    pub async fn problem(&self, path: &str) -> (u16, String, Option<String>, Option<String>) {
        let answer = self.get(path).await;
        let kind = answer.header("content-type");
        assert_eq!(kind, "application/problem+json", "{path}: {}", answer.text());
        let problem = answer.json();
        let first = &problem["errors"][0];
        let text = |value: &Value| value.as_str().map(str::to_owned);
        (answer.status.as_u16(), text(&problem["code"]).unwrap(), text(&first["parameter"]), text(&first["suggestion"]))
    }
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> String {
        let value = self.headers.get(name);
        value.map_or(String::new(), |value| value.to_str().unwrap().to_owned())
    }
}

/// The parameter `q` with these words.
pub fn query(q: &str) -> String {
    let encoded: String = url::form_urlencoded::byte_serialize(q.as_bytes()).collect();
    format!("q={encoded}")
}

fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let copy = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir(&copy).unwrap();
            copy_folder(&entry.path(), &copy);
        } else {
            std::fs::copy(entry.path(), copy).unwrap();
        }
    }
}

pub fn sha256_hex(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub fn sorted_ids(rows: &[Value]) -> Vec<String> {
    let mut ids: Vec<String> = rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

/// The ids of the items of a list.
pub fn ids(list: &Value) -> Vec<String> {
    let items = list["items"].as_array().unwrap();
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

pub fn total(list: &Value) -> i64 {
    list["page"]["total"]["value"].as_i64().unwrap()
}

/// A load that nobody watches.
pub fn unwatched() -> impl library::Progress {
    struct Unwatched;
    impl library::Progress for Unwatched {
        fn start(&self, _: &str, _: Option<u64>) {}
        fn advance(&self, _: u64) {}
        fn done(&self) {}
    }
    Unwatched
}
