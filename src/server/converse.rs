//! One connection, from its first byte to its end.
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use super::steady::Steady;
use crate::api::{Answered, Caller};

/// How long the head of a request may take to arrive, and a connection may lie idle.
pub(super) const HEAD_TIMEOUT: Duration = Duration::from_millis(if cfg!(test) { 1_000 } else { 10_000 });

/// Room for the head of a request: more than the API takes, so that refusals come from there, as problems. An answer
/// on its way to the socket has as much.
const HEAD_BYTES: u32 = 96 * 1024;

/// How often, in that time, it is looked whether the connection is used.
const LOOKS: u32 = 5;

const MAX_HEADERS: usize = 200;

/// Answers at once on one connection of HTTP/2, and what each may have on its way there, in bytes.
const MAX_STREAMS: u32 = 32;
const SEND_BYTES: usize = 32 * 1024;

/// HTTP/1 and HTTP/2 with their limits.
pub(super) struct Protocol(Builder<TokioExecutor>);

impl Protocol {
    pub(super) fn new() -> Self {
        let mut protocol = Builder::new(TokioExecutor::new());
        protocol
            .http1()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIMEOUT)
            .max_headers(MAX_HEADERS)
            .max_buf_size(HEAD_BYTES as usize);
        protocol
            .http2()
            .timer(TokioTimer::new())
            .keep_alive_interval(Duration::from_secs(30))
            .keep_alive_timeout(Duration::from_secs(10))
            .max_concurrent_streams(MAX_STREAMS)
            .max_send_buf_size(SEND_BYTES)
            .max_header_list_size(HEAD_BYTES);
        Self(protocol)
    }
}

/// Answers a caller, until the connection ends or, after `stop`, open requests have their answers.
pub(super) fn converse(
    protocol: &Protocol,
    stream: TcpStream,
    (router, caller): (Router, Caller),
    stop: CancellationToken,
) -> impl Future<Output = ()> + Send + use<> {
    let requests = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&requests);
    let answered = caller.answered();
    let service = service_fn(move |mut request: Request<Incoming>| {
        counted.fetch_add(1, Ordering::Relaxed);
        let (router, caller) = (router.clone(), caller.clone());
        request.extensions_mut().insert(caller.clone());
        async move {
            let answer = router.oneshot(request).await;
            drop(caller);
            answer
        }
    });
    let connection = protocol.0.serve_connection(TokioIo::new(Steady::new(stream)), service).into_owned();
    async move {
        let mut connection = pin!(connection);
        tokio::select! {
            ended = &mut connection => return told(ended),
            () = silence(&requests) => return tracing::debug!("connection closed, as it asked nothing"),
            () = idleness(&requests, &answered) => {}
            () = stop.cancelled() => {}
        }
        connection.as_mut().graceful_shutdown();
        tokio::select! {
            ended = connection => told(ended),
            // The other end was told, and does not go.
            () = idleness(&requests, &answered) => tracing::debug!("connection closed, as it lay idle"),
        }
    }
}

fn told(ended: Result<(), Box<dyn std::error::Error + Send + Sync>>) {
    if let Err(cause) = ended {
        tracing::debug!(cause, "connection broke");
    }
}

/// Ends when the first request did not come in time. While the protocol is not known yet, no other limit holds.
async fn silence(requests: &AtomicU64) {
    tokio::time::sleep(HEAD_TIMEOUT).await;
    if requests.load(Ordering::Relaxed) > 0 {
        std::future::pending::<()>().await;
    }
}

/// Ends when no request has been open for a while. HTTP/1 sees to that by itself, HTTP/2 does not.
async fn idleness(requests: &AtomicU64, answered: &Answered) {
    let (mut looks, mut before) = (0, None);
    while looks < LOOKS {
        tokio::time::sleep(HEAD_TIMEOUT / LOOKS).await;
        // A request that came and was answered between two looks is seen by the count alone.
        let now = Some(requests.load(Ordering::Relaxed));
        looks = if answered.now() || now != before { 0 } else { looks + 1 };
        before = now;
    }
}
