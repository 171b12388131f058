//! Connections: taken, limited, and brought to an end.
use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::{AbortHandle, JoinSet};
use tokio_util::sync::CancellationToken;

use super::converse::{Protocol, converse};
use crate::api::{self, AppState, Caller};

/// How many connections there may be at once that are answered whatever they ask.
const PLACES: usize = if cfg!(test) { 2 } else { 1024 };

/// How many there may be besides, which are answered what machines ask to see how the service is doing. The newest goes
/// before the oldest.
const PLACES_FOR_PROBES: usize = if cfg!(test) { 2 } else { 64 };

/// How long such a connection may last.
const PROBE: Duration = Duration::from_secs(3);

/// What the system keeps of answers that are written and not taken yet, in bytes a connection.
const SEND_BUFFER: usize = 128 * 1024;

/// How long to wait when the system has no socket to give.
const OUT_OF_SOCKETS: Duration = Duration::from_millis(500);

/// Serves the API until `stop`, then ends when the last open request has its answer.
///
/// Dropping the future cuts what is still open.
pub async fn serve_on(listener: TcpListener, state: AppState, stop: impl Future<Output = ()>) {
    let under_way = state.under_way.clone();
    tokio::select! {
        () = serve_router(listener, api::router(state), stop) => {}
        () = under_way.cut_lying() => {}
    }
}

async fn serve_router(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let mut open = Open::new(router);
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener) => {
                if let Some((stream, address)) = accepted {
                    open.add(stream, address);
                }
            }
            Some(_) = open.connections.join_next() => {}
        }
        metrics::gauge!("ballotwire_http_connections").set(open.connections.len() as f64);
    }
    drop(listener);
    open.stop.cancel();
    while open.connections.join_next().await.is_some() {}
    metrics::gauge!("ballotwire_http_connections").set(0.0);
}

/// The connections that are open.
struct Open {
    protocol: Protocol,
    router: Router,
    stop: CancellationToken,
    places: Arc<Semaphore>,
    connections: JoinSet<()>,
    for_probes: VecDeque<AbortHandle>,
}

impl Open {
    fn new(router: Router) -> Self {
        Self {
            protocol: Protocol::new(),
            router,
            stop: CancellationToken::new(),
            places: Arc::new(Semaphore::new(PLACES)),
            connections: JoinSet::new(),
            for_probes: VecDeque::new(),
        }
    }

    fn add(&mut self, stream: TcpStream, address: SocketAddr) {
        let place = Arc::clone(&self.places).try_acquire_owned().ok();
        let caller = Caller::new(address.ip(), place.is_none());
        let connection = converse(&self.protocol, stream, (self.router.clone(), caller), self.stop.clone());
        if let Some(place) = place {
            self.connections.spawn(async move {
                connection.await;
                drop(place);
            });
            return;
        }
        let connection = self.connections.spawn(async move {
            // Whoever did not get its answer by then is no probe.
            let _ = tokio::time::timeout(PROBE, connection).await;
        });
        self.for_probes.push_back(connection);
        if self.for_probes.len() > PLACES_FOR_PROBES
            && let Some(oldest) = self.for_probes.pop_front()
        {
            oldest.abort();
        }
    }
}

/// The next connection; none when the caller should try again.
async fn accept(listener: &TcpListener) -> Option<(TcpStream, SocketAddr)> {
    match listener.accept().await {
        Ok((stream, address)) => {
            // Answers are written whole: waiting for more to send only delays them.
            let set = stream.set_nodelay(true);
            let set = set.and_then(|()| socket2::SockRef::from(&stream).set_send_buffer_size(SEND_BUFFER));
            if let Err(cause) = set {
                tracing::debug!(%cause, "option of a socket refused");
            }
            Some((stream, address))
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
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionRefused
    )
}

#[cfg(test)]
mod tests {
    use axum::extract::Request;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::sync::oneshot;
    use tokio::task::JoinHandle;

    use super::super::converse::HEAD_TIMEOUT;
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
        let _ = tokio::time::timeout(Duration::from_secs(5), reading).await.expect("the connection stays open");
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
        tokio::time::timeout(HEAD_TIMEOUT, server).await.expect("the server waits").unwrap();
    }

    #[tokio::test]
    async fn a_connection_that_is_used_stays_however_short_its_requests_are() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().route("/", get(async || "done"));
        let _server = tokio::spawn(serve_router(listener, router, std::future::pending()));
        let mut stream = TcpStream::connect(address).await.unwrap();
        let mut answer = [0; 1024];
        for _ in 0..30 {
            stream.write_all(REQUEST).await.unwrap();
            assert!(stream.read(&mut answer).await.unwrap() > 0, "the connection was closed");
            tokio::time::sleep(HEAD_TIMEOUT / 10).await;
        }
    }

    #[tokio::test]
    async fn a_connection_that_says_nothing_or_half_a_request_is_closed() {
        for said in ["", "P", "PRI * HTTP/2.0\r\n", "GET / HTTP/1.1\r\nhost:"] {
            let (mut stream, _stop, _server) = slow_server().await;
            stream.write_all(said.as_bytes()).await.unwrap();
            assert_eq!(rest(stream).await, "", "{said}");
        }
    }

    #[tokio::test]
    async fn those_without_a_place_are_told_so_by_their_request_and_the_newest_goes_before_the_oldest() {
        let told = |request: Request| async move {
            let caller = request.extensions().get::<Caller>();
            caller.map_or("none", |caller| match caller.only_probes {
                true => "probes",
                false => "all",
            })
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().route("/", get(told));
        let _server = tokio::spawn(serve_router(listener, router, std::future::pending()));
        let mut open = Vec::new();
        for _ in 0..PLACES + PLACES_FOR_PROBES + 1 {
            open.push(TcpStream::connect(address).await.unwrap());
        }
        let newest = open.pop().unwrap();
        let oldest_for_probes = open.remove(PLACES);
        assert_eq!(rest(oldest_for_probes).await, "");
        for (mut stream, answer) in [(newest, "probes"), (open.remove(0), "all")] {
            stream.write_all(b"GET / HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n").await.unwrap();
            let said = rest(stream).await;
            assert!(said.ends_with(answer), "{said}");
        }
    }
}
