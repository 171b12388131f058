//! What every handler may use.
use std::sync::Arc;
use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use jiff::Timestamp;
use metrics_exporter_prometheus::PrometheusHandle;

use super::allowance::{Clients, Limits};
use super::base::BasePath;
use super::error::ApiError;
use super::finished::FinishedAnswers;
use super::followers::Followers;
use super::under_way::UnderWay;
use crate::library::Finder;
use crate::store::Store;

#[derive(Clone)]
pub struct AppState {
    pub store: Store,
    pub finder: Finder,
    pub settings: Arc<Settings>,
    pub under_way: UnderWay,
    pub clients: Clients,
    pub finished: FinishedAnswers,
    pub followers: Followers,
    /// The OpenAPI document: the router that makes the routes sets it.
    pub document: fn() -> &'static str,
    /// The methods that a route takes, as `Allow` lists them; set by the router, too.
    pub methods: fn(&str) -> &'static str,
    /// Renders the metrics; none where they are not recorded.
    pub metrics: Option<PrometheusHandle>,
}

/// The methods of what is only read.
pub const READING: &str = "GET, HEAD, OPTIONS";

impl AppState {
    /// Records no metrics.
    pub fn new(store: Store, finder: Finder, settings: Settings) -> Self {
        Self {
            store,
            finder,
            settings: Arc::new(settings),
            under_way: UnderWay::default(),
            clients: Clients::default(),
            finished: FinishedAnswers::default(),
            followers: Followers::default(),
            document: || "",
            methods: |_| READING,
            metrics: None,
        }
    }
}

/// What a handler may use whose answer is of one state of the store: whatever it reads there, and the request itself, was
/// so at the same moment. Let go with the handler, before the first byte is sent.
#[derive(Clone)]
pub struct Snapshot(pub AppState);

impl FromRequestParts<AppState> for Snapshot {
    type Rejection = ApiError;

    /// The same for all who ask for one request.
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        if let Some(taken) = parts.extensions.get::<Self>() {
            return Ok(taken.clone());
        }
        // Nothing is asked of a database that is damaged.
        state.store.sound()?;
        let taken = Self(AppState { store: state.store.snapshot().await?, ..state.clone() });
        parts.extensions.insert(taken.clone());
        Ok(taken)
    }
}

/// Largest header fields together, in bytes, that no setting changes.
const MAX_HEADERS: usize = 65_536;

/// Who may freeze result sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freezing {
    Anyone,
    /// Whoever has a token, of whatever scope.
    Token,
    Nobody,
}

/// What the operator decides about the HTTP side.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where the service lies below its host.
    pub base: BasePath,
    /// Scheme, host and port that callers reach the service at, for commands to copy.
    pub address: String,
    /// How long an answer may take to begin.
    pub timeout: Duration,
    /// Largest request body, in bytes.
    pub max_body: usize,
    /// Longest path and query, in bytes.
    pub max_uri: usize,
    /// Largest header fields together, in bytes.
    pub max_headers: usize,
    /// What one client may have.
    pub limits: Limits,
    /// Who may freeze result sets.
    pub freezing: Freezing,
    /// Whether assistants are answered.
    pub mcp: bool,
    /// Tells the time: for token expiry.
    pub clock: fn() -> Timestamp,
}

impl Settings {
    /// As they are where the operator decides nothing.
    pub fn new(clock: fn() -> Timestamp) -> Self {
        Self {
            base: BasePath::default(),
            address: "http://localhost".to_owned(),
            timeout: Duration::from_secs(30),
            max_body: 65_536,
            max_uri: 61_440,
            max_headers: MAX_HEADERS,
            limits: Limits::default(),
            freezing: Freezing::Token,
            mcp: true,
            clock,
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::extract::Request;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;
    use crate::api::http::ask::Ask;
    use crate::domain::{Publisher, PublisherId, PublisherKind, Record};

    fn gazette() -> Record {
        Record::Publisher(Publisher {
            id: PublisherId::parse("example-gazette").unwrap(),
            label: "Example Gazette".to_owned(),
            kind: PublisherKind::Newspaper,
            country: None,
            url: None,
            wikidata: None,
            entity: None,
        })
    }

    #[tokio::test]
    async fn what_is_written_while_an_answer_is_made_is_not_in_it() {
        let answer = async |Snapshot(state): Snapshot, Snapshot(again): Snapshot, ask: Ask| {
            let mut writer = state.store.following().begin(Timestamp::UNIX_EPOCH, "test").await.unwrap();
            writer.put(&gazette()).await.unwrap();
            writer.commit().await.unwrap();
            for store in [&state.store, &again.store] {
                assert_eq!(store.now().await.unwrap().state, ask.now.state);
                assert_eq!(store.count_changes(0).await.unwrap(), 0);
            }
        };
        let data = tempfile::tempdir().unwrap();
        let store = Store::open(data.path()).await.unwrap();
        let settings = Settings::new(|| Timestamp::UNIX_EPOCH);
        let state = AppState::new(store.clone(), Finder::new(store.clone(), data.path()), settings);
        let router = Router::new().route("/", get(answer)).with_state(state);
        let request = Request::get("/").body(Body::empty()).unwrap();
        assert!(router.oneshot(request).await.unwrap().status().is_success());
        assert_eq!(store.count_changes(0).await.unwrap(), 1);
    }
}
