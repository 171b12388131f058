//! A request for changes waits for what is written next.
use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::error::ApiError;
use super::state::AppState;

/// What is asked again and again, and where the log is sent while it grows.
const ASKED: &[&str] = &["/v1/changes", "/v1/changes/records"];
pub const STREAM: &str = "/v1/changes/stream";

/// Longest time that is waited for a change, in seconds.
pub const MAX_WAIT: u64 = 20;

/// How long an answer has to be made after that, before the time for it is over.
const MARGIN: Duration = Duration::from_secs(2);

/// Between two looks at the corpus, which cost no question to the database.
pub const PAUSE: Duration = Duration::from_millis(if cfg!(test) { 5 } else { 250 });

/// Holds back a request for changes that says `wait` until there is one, the time is over, or the service stops.
/// What is wrong with the request is told at once; where too many wait already, the answer is given as without it.
pub async fn wait(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let followers = &state.followers;
    if let Some((since, time)) = awaited(&request)
        && let Ok(_waiting) = followers.waiting.try_acquire()
    {
        let time = time.min(state.settings.timeout.saturating_sub(MARGIN));
        let written = tokio::time::timeout(time, written_after(&state, since));
        tokio::select! {
            written = written => if let Ok(Err(error)) = written { return error.into_response() },
            () = followers.leaving.cancelled() => {}
        }
    }
    next.run(request).await
}

/// Since which revision, and how long.
fn awaited(request: &Request) -> Option<(i64, Duration)> {
    let uri = request.uri();
    let query = uri.query().filter(|_| ASKED.contains(&uri.path()))?.as_bytes();
    let whole = |wanted: &str| {
        let mut pairs = url::form_urlencoded::parse(query);
        pairs.find(|(name, _)| name == wanted).map(|(_, value)| value.parse::<u64>())
    };
    let time = whole("wait")?.ok().filter(|time| (1..=MAX_WAIT).contains(time))?;
    let since = whole("since").unwrap_or(Ok(0)).ok()?;
    Some((i64::try_from(since).ok()?, Duration::from_secs(time)))
}

/// Returns when the corpus has another revision than this, or has it no more.
pub async fn written_after(state: &AppState, since: i64) -> Result<(), ApiError> {
    loop {
        state.store.sound()?;
        if state.store.now().await?.state.revision != since {
            return Ok(());
        }
        tokio::time::sleep(PAUSE).await;
    }
}
