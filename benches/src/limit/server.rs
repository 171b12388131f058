//! The limits over HTTP, in a process of their own, so that their processor time can be told from that of others.
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path as At, Query, State};
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::{Deserialize, Serialize};

use crate::Failure;
use crate::limit::index::{Ask, Finder};
use crate::limit::store::Store;

/// An answer of the program, to be given again: its headers, and those of a 304.
#[derive(Serialize, Deserialize)]
pub struct Hot {
    pub headers: Vec<(String, String)>,
    pub headers_unchanged: Vec<(String, String)>,
    pub body: String,
}

struct Limits {
    hot: (HeaderMap, HeaderMap, Bytes),
    store: Store,
    finder: Finder,
}

/// Serves what a folder holds until the process is ended; says its address on stdout.
pub async fn serve(folder: &Path) -> Result<(), Failure> {
    let hot: Hot = serde_json::from_slice(&std::fs::read(folder.join("hot.json"))?)?;
    let limits = Limits {
        hot: (headers(&hot.headers)?, headers(&hot.headers_unchanged)?, Bytes::from(hot.body)),
        store: Store::open(&folder.join("limit.db")).await?,
        finder: Finder::open(&folder.join("index"))?,
    };
    let routes = Router::new()
        .route("/hot", get(hot_record))
        .route("/record/{id}", get(record))
        .route("/newest", get(newest))
        .route("/search", get(search))
        .route("/everything", get(everything))
        .with_state(Arc::new(limits));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    Ok(axum::serve(listener, routes).await?)
}

fn headers(pairs: &[(String, String)]) -> Result<HeaderMap, Failure> {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(HeaderName::from_bytes(name.as_bytes())?, HeaderValue::from_str(value)?);
    }
    Ok(headers)
}

async fn hot_record(State(limits): State<Arc<Limits>>, asked: HeaderMap) -> Response {
    let (headers, unchanged, body) = &limits.hot;
    match asked.get(IF_NONE_MATCH).is_some_and(|tag| Some(tag) == headers.get(ETAG)) {
        true => (StatusCode::NOT_MODIFIED, unchanged.clone()).into_response(),
        false => (headers.clone(), body.clone()).into_response(),
    }
}

fn json(body: Result<Vec<u8>, Failure>) -> Response {
    match body {
        Ok(body) => ([(CONTENT_TYPE, "application/json")], body).into_response(),
        Err(cause) => (StatusCode::INTERNAL_SERVER_ERROR, cause.to_string()).into_response(),
    }
}

async fn record(State(limits): State<Arc<Limits>>, At(id): At<String>) -> Response {
    json(limits.store.record(&id).await)
}

#[derive(Deserialize)]
struct Newest {
    publisher: Option<String>,
}

async fn newest(State(limits): State<Arc<Limits>>, Query(asked): Query<Newest>) -> Response {
    json(limits.store.newest(asked.publisher.as_deref()).await)
}

async fn search(State(limits): State<Arc<Limits>>, Query(ask): Query<Ask>) -> Response {
    match limits.finder.find(&ask) {
        Ok(found) => json(limits.store.hits(&found.rows, found.total, found.facets.as_ref()).await),
        Err(cause) => json(Err(cause)),
    }
}

async fn everything(State(limits): State<Arc<Limits>>) -> Response {
    ([(CONTENT_TYPE, "application/x-ndjson")], Body::from_stream(limits.store.everything())).into_response()
}
