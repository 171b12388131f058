//! What every handler may use.
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use metrics_exporter_prometheus::PrometheusHandle;

use super::base::BasePath;
use super::limit::{Clients, Limits};
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
    /// The OpenAPI document: the router that makes the routes sets it.
    pub document: fn() -> &'static str,
    /// Renders the metrics; none where they are not recorded.
    pub metrics: Option<PrometheusHandle>,
}

impl AppState {
    /// Records no metrics.
    pub fn new(store: Store, finder: Finder, settings: Settings) -> Self {
        Self {
            store,
            finder,
            settings: Arc::new(settings),
            under_way: UnderWay::default(),
            clients: Clients::default(),
            document: || "",
            metrics: None,
        }
    }
}

/// Largest header fields together, in bytes, that no setting changes.
const MAX_HEADERS: usize = 65_536;

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
            clock,
        }
    }
}
