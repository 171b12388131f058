//! Connections: taken, limited, and brought to an end.
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::api::{self, AppState};

/// How many connections there may be at once; others wait to be accepted.
const MAX_CONNECTIONS: usize = 1024;

/// How long the head of a request may take to arrive, and a connection may lie idle.
const HEAD_TIMEOUT: Duration = Duration::from_millis(if cfg!(test) { 200 } else { 10_000 });

/// Room for the head of a request: more than the API takes, so that refusals come from there, as problems.
const HEAD_BYTES: u32 = 512 * 1024;

const MAX_HEADERS: usize = 200;

/// Answers at once on one connection of HTTP/2, and what each may have on its way there, in bytes.
const MAX_STREAMS: u32 = 32;
const SEND_BYTES: usize = 64 * 1024;

/// How long to wait when the system has no socket to give.
const OUT_OF_SOCKETS: Duration = Duration::from_millis(500);

/// Serves the API until `stop`, then ends when the last open request has its answer.
///
/// Dropping the future cuts what is still open.
pub async fn serve_on(listener: TcpListener, state: AppState, stop: impl Future<Output = ()>) {
    serve_router(listener, api::router(state), stop).await;
}

async fn serve_router(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let protocol = protocol();
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &places) => {
                if let Some((stream, place)) = accepted {
                    let connection = converse(&protocol, stream, router.clone(), &graceful);
                    connections.spawn(async move {
                        connection.await;
                        drop(place);
                    });
                }
            }
            Some(_) = connections.join_next() => {}
        }
        metrics::gauge!("ballotwire_http_connections").set(connections.len() as f64);
    }
    drop(listener);
    graceful.shutdown().await;
    while connections.join_next().await.is_some() {}
    metrics::gauge!("ballotwire_http_connections").set(0.0);
}

fn protocol() -> Builder<TokioExecutor> {
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
    protocol
}

/// The next connection, once there is a place for it; none when the caller should try again.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => {
            // Answers are written whole: waiting for more to send only delays them.
            if let Err(cause) = stream.set_nodelay(true) {
                tracing::debug!(%cause, "nodelay refused");
            }
            Some((stream, place))
        }
        Err(cause) if is_of_the_caller(&cause) => None,
        Err(cause) => {
            tracing::error!(%cause, "accepting failed");
            tokio::time::sleep(OUT_OF_SOCKETS).await;
            None
        }
    }
}

fn is_of_the_caller(cause: &io::Error) -> bool {
    matches!(
        cause.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionRefused
    )
}

/// One connection from its first byte to its end.
fn converse(
    protocol: &Builder<TokioExecutor>,
    stream: TcpStream,
    router: Router,
    graceful: &GracefulShutdown,
) -> impl Future<Output = ()> + Send + use<> {
    let asked = Arc::new(AtomicBool::new(false));
    let asking = Arc::clone(&asked);
    let service = service_fn(move |request: Request<Incoming>| {
        asking.store(true, Ordering::Relaxed);
        router.clone().oneshot(request)
    });
    let connection = protocol
        .serve_connection(TokioIo::new(stream), service)
        .into_owned();
    let connection = graceful.watch(connection);
    async move {
        tokio::select! {
            ended = connection => {
                if let Err(cause) = ended {
                    tracing::debug!(cause, "connection broke");
                }
            }
            () = silence(&asked) => tracing::debug!("connection closed, as it asked nothing"),
        }
    }
}

/// Ends when the first request did not come in time. While the protocol is not known yet, no other limit holds.
async fn silence(asked: &AtomicBool) {
    tokio::time::sleep(HEAD_TIMEOUT).await;
    if asked.load(Ordering::Relaxed) {
        std::future::pending::<()>().await;
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::sync::oneshot;
    use tokio::task::JoinHandle;

    use super::*;

    const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nhost: h\r\n\r\n";

    /// A server whose answer takes twice as long as a head may, with what stops it.
    async fn slow_server() -> (TcpStream, oneshot::Sender<()>, JoinHandle<()>) {
        let answer = || async {
            tokio::time::sleep(HEAD_TIMEOUT * 2).await;
            "done"
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let router = Router::new().route("/", get(answer));
        let server = tokio::spawn(serve_router(listener, router, async {
            let _ = stopped.await;
        }));
        (TcpStream::connect(address).await.unwrap(), stop, server)
    }

    async fn rest(mut stream: TcpStream) -> String {
        let mut text = Vec::new();
        let reading = stream.read_to_end(&mut text);
        let _ = tokio::time::timeout(Duration::from_secs(5), reading)
            .await
            .expect("the connection stays open");
        String::from_utf8(text).unwrap()
    }

    #[tokio::test]
    async fn an_open_request_gets_its_answer_after_stop_and_then_the_server_ends() {
        let (mut stream, stop, server) = slow_server().await;
        stream.write_all(REQUEST).await.unwrap();
        tokio::time::sleep(HEAD_TIMEOUT / 2).await;
        stop.send(()).unwrap();
        let answer = rest(stream).await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(answer.ends_with("done"), "{answer}");
        server.await.unwrap();
    }

    #[tokio::test]
    async fn an_idle_connection_does_not_hold_up_the_end() {
        let (mut stream, stop, server) = slow_server().await;
        stream.write_all(REQUEST).await.unwrap();
        let mut some = [0; 12];
        stream.read_exact(&mut some).await.unwrap();
        stop.send(()).unwrap();
        tokio::time::timeout(HEAD_TIMEOUT, server)
            .await
            .expect("the server waits")
            .unwrap();
    }

    #[tokio::test]
    async fn a_connection_that_says_nothing_or_half_a_request_is_closed() {
        for said in ["", "P", "PRI * HTTP/2.0\r\n", "GET / HTTP/1.1\r\nhost:"] {
            let (mut stream, _stop, _server) = slow_server().await;
            stream.write_all(said.as_bytes()).await.unwrap();
            assert_eq!(rest(stream).await, "", "{said}");
        }
    }
}
