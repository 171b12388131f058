//! The life of the server: open, load, listen, drain, close.
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use metrics_exporter_prometheus::{BuildError, PrometheusHandle};
use tokio::net::TcpListener;

use super::accept::serve_on;
use super::clock::now;
use super::signals::Signals;
use crate::api::{AppState, Settings};
use crate::domain::Share;
use crate::library::Finder;
use crate::store::Store;
use crate::{library, store, telemetry};

/// How often the metrics are tidied up.
const UPKEEP: Duration = Duration::from_secs(5);

/// How often the search index looks for what was written.
const FOLLOWING: Duration = Duration::from_millis(300);

/// Bytes of a database that is read before anything is answered.
const LOOKED_THROUGH: i64 = 256_000_000;

/// How long the database may take to close.
const CLOSING: Duration = Duration::from_secs(5);

/// What a server is started with.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Folder of the database.
    pub data: PathBuf,
    /// Host and port.
    pub listen: String,
    /// Load the shipped corpus, where it is new, before answering.
    pub shipped: bool,
    /// Write nothing to `data`; the index is kept in a temporary folder.
    pub read_only: bool,
    /// How much of restricted texts is shown; none: as the database has it.
    pub share: Option<Share>,
    /// Scheme, host and port that callers reach the service at; none: where it listens.
    pub public_address: Option<String>,
    /// How long open requests get at the end.
    pub drain: Duration,
    pub http: Settings,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot listen on {address}: {}", why_not(.cause))]
    Listen { address: String, cause: io::Error },
    #[error("signals: {0}")]
    Signals(io::Error),
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error("the shipped corpus cannot be loaded; `--corpus none` starts without it\n{0}")]
    Shipped(library::Error),
    #[error("temporary folder for the search index: {0}; TMPDIR names another place")]
    Temporary(io::Error),
    #[error("metrics: {0}")]
    Metrics(#[from] BuildError),
}

fn why_not(cause: &io::Error) -> String {
    match cause.kind() {
        io::ErrorKind::AddrInUse => {
            "another program listens there; end it, or choose another port with --listen".to_owned()
        }
        io::ErrorKind::AddrNotAvailable => "this machine has no such address".to_owned(),
        io::ErrorKind::PermissionDenied => "not permitted; ports below 1024 are often kept for the system".to_owned(),
        _ => cause.to_string(),
    }
}

/// Runs the service until a signal ends it.
pub async fn serve(plan: &Plan) -> Result<(), Error> {
    let started = Instant::now();
    let mut signals = Signals::listen().map_err(Error::Signals)?;
    // Bound first: a port that is taken is told at once. Callers wait until the corpus is there.
    let listener = listen(&plan.listen).await?;
    let address = listener.local_addr().map_err(cannot(&plan.listen))?;
    let opened = tokio::select! {
        opened = open(plan) => opened.or_else(|cause| closed(plan, cause))?,
        signal = signals.next() => {
            tracing::info!(signal, "ballotwire stopped while starting");
            return Ok(());
        }
    };
    let metrics = telemetry::record_metrics()?;
    let upkeep = tokio::spawn(keep_up(metrics.clone()));
    let sound = opened.sound().is_ok();
    let revision = if sound { opened.revision().await? } else { 0 };
    tracing::info!(
        %address,
        revision,
        version = env!("CARGO_PKG_VERSION"),
        took_ms = took_ms(started),
        "ballotwire listening"
    );
    // Deleted when the server ends.
    let beside = plan.read_only.then(tempfile::tempdir).transpose().map_err(Error::Temporary)?;
    let finder = match &beside {
        Some(beside) => Finder::beside(opened.clone(), &plan.data, beside.path()).await,
        None => Finder::new(opened.clone(), &plan.data),
    };
    let following = tokio::spawn(follow(finder.clone()));
    let settings = Settings {
        address: match &plan.public_address {
            Some(public) => public.clone(),
            None => format!("http://{}", reachable(address)),
        },
        ..plan.http.clone()
    };
    let state = AppState { metrics: Some(metrics), ..AppState::new(opened.clone(), finder, settings) };
    run(listener, state, &mut signals, plan.drain).await;
    upkeep.abort();
    following.abort();
    if tokio::time::timeout(CLOSING, opened.close()).await.is_err() {
        tracing::warn!("the database did not close in time");
    }
    tracing::info!("ballotwire stopped");
    Ok(())
}

fn cannot(address: &str) -> impl Fn(io::Error) -> Error {
    move |cause| Error::Listen { address: address.to_owned(), cause }
}

/// Where a server is reached from here that listens on `address`: one that listens everywhere, on the loopback.
pub fn reachable(address: SocketAddr) -> SocketAddr {
    let host = match address.ip() {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => Ipv6Addr::LOCALHOST.into(),
        host => host,
    };
    SocketAddr::new(host, address.port())
}

async fn listen(address: &str) -> Result<TcpListener, Error> {
    TcpListener::bind(address).await.map_err(cannot(address))
}

/// A database that is damaged beside an index is not passed over: the service tells everybody who asks until a backup is in
/// its place. Anywhere else the start fails.
fn closed(plan: &Plan, cause: Error) -> Result<Store, Error> {
    let what = match &cause {
        Error::Store(store::Error::Damaged(what)) => what.clone(),
        Error::Store(store::Error::NoDatabase { .. }) => "its file is no SQLite database".to_owned(),
        _ => return Err(cause),
    };
    if !library::has_index(&plan.data) {
        return Err(cause);
    }
    tracing::error!(%cause, "nothing is answered");
    Ok(Store::damaged(&plan.data, what))
}

async fn open(plan: &Plan) -> Result<Store, Error> {
    if Store::is_emptied(&plan.data) && library::has_index(&plan.data) {
        return Err(store::Error::Damaged("its file is empty".to_owned()).into());
    }
    if plan.read_only {
        let store = Store::open_read_only(&plan.data).await?;
        look_through(&store).await?;
        return Ok(store);
    }
    let store = Store::open(&plan.data).await?.showing(plan.share);
    look_through(&store).await?;
    if plan.shipped {
        let started = Instant::now();
        let loaded = library::load_shipped(&store, now()).await.map_err(Error::Shipped)?;
        if loaded {
            tracing::info!(took_ms = took_ms(started), "shipped corpus loaded");
        }
    }
    let started = Instant::now();
    if store.refresh_found(now()).await? {
        tracing::info!(took_ms = took_ms(started), "articles searched for names");
    }
    Ok(store)
}

/// Reads every page: before anything is answered, or, where that takes long, beside the answers.
async fn look_through(store: &Store) -> Result<(), Error> {
    if store.size().await? <= LOOKED_THROUGH {
        return Ok(store.look_through().await?);
    }
    let store = store.clone();
    // What it finds it notes, and the log says it.
    tokio::spawn(async move { store.look_through().await });
    Ok(())
}

fn took_ms(started: Instant) -> u64 {
    u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// Keeps the index at the state of the store, which other processes write to as well.
async fn follow(finder: Finder) {
    if finder.store().sound().is_err() {
        // There is nothing to be followed, which was said.
        return;
    }
    let mut pause = tokio::time::interval(FOLLOWING);
    pause.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let (mut failing, mut prepared) = (false, false);
    loop {
        pause.tick().await;
        match finder.catch_up().await {
            Ok(()) => {
                failing = false;
                if !std::mem::replace(&mut prepared, true) {
                    let finder = finder.clone();
                    tokio::spawn(async move { finder.prepare().await });
                }
            }
            // Said once: it is tried again and again.
            Err(cause) if !failing => {
                failing = true;
                tracing::error!(%cause, "search index does not follow");
            }
            Err(_) => {}
        }
    }
}

async fn keep_up(metrics: PrometheusHandle) {
    loop {
        tokio::time::sleep(UPKEEP).await;
        metrics.run_upkeep();
    }
}

/// Serves until a signal, then gives open requests `drain`; a second signal ends that at once.
async fn run(listener: TcpListener, state: AppState, signals: &mut Signals, drain: Duration) {
    let stop = state.followers.leaving.clone();
    let serving = serve_on(listener, state, stop.cancelled());
    let mut serving = std::pin::pin!(serving);
    tokio::select! {
        () = &mut serving => return,
        signal = signals.next() => {
            tracing::info!(signal, drain_secs = drain.as_secs(), "ballotwire stopping");
        }
    }
    stop.cancel();
    tokio::select! {
        () = &mut serving => {}
        () = tokio::time::sleep(drain) => tracing::warn!("open requests cut, the time is over"),
        signal = signals.next() => tracing::warn!(signal, "open requests cut"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_listens_everywhere_is_reached_on_the_loopback() {
        let reached = |address: &str| reachable(address.parse().unwrap()).to_string();
        assert_eq!(reached("0.0.0.0:8080"), "127.0.0.1:8080");
        assert_eq!(reached("[::]:8080"), "[::1]:8080");
        assert_eq!(reached("192.0.2.7:8080"), "192.0.2.7:8080");
    }
}
