//! The change log while it grows: server-sent events, one a change.
use std::convert::Infallible;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::Stream;
use tokio::sync::OwnedSemaphorePermit;

use super::changes::{BATCH, ChangeBody, MARK, SINCE, follow_on};
use crate::api::http::follow::written_after;
use crate::api::http::{ApiError, AppState, Ask, Result, Snapshot, negotiate, read};
use crate::api::params::parameters;

/// The media type of server-sent events.
const EVENTS: &str = "text/event-stream";

/// How long nothing is sent at most: whoever reads nothing for longer than that is not connected.
const BEAT: Duration = Duration::from_secs(15);

/// The header by which a browser says how far it came.
const LAST_EVENT_ID: &str = "last-event-id";

parameters!(StreamOfChanges: SINCE, MARK);

/// Follow changes
///
/// Every write to the corpus after a revision, oldest first, as server-sent events while they come: `event: change`, the change as
/// `data`, and `id` with its `seq` and `mark`. Whoever comes again with `Last-Event-ID`, as browsers do by themselves, goes on after it.
/// Where nothing happens a comment is sent every 15 seconds. The stream ends when the service stops.
#[utoipa::path(get, path = "/v1/changes/stream", operation_id = "stream_changes", tag = "changes",
    params(StreamOfChanges, ("Last-Event-ID" = Option<String>, Header,
        description = "The `id` of the last event that came: counts before `since` and `mark`.", example = "2089:5f0c1d9a7be24386c0a1f2d4")),
    responses((status = 200, description = "Changes, as long as the connection lasts.", body = String, content_type = "text/event-stream")))]
pub async fn stream_changes(Snapshot(state): Snapshot, headers: HeaderMap, ask: Ask) -> Result<Response> {
    let (mut since, mut mark) = read(&ask, |reader| (reader.take(&SINCE), reader.take(&MARK)))?;
    negotiate::choose(ask.accept(), &[EVENTS])?;
    if let Some((seq, of)) = headers.get(LAST_EVENT_ID).and_then(|id| came_to(id.to_str().ok()?)) {
        (since, mark) = (seq, Some(of));
    }
    follow_on(&state, since, mark.as_deref()).await?;
    let room = state.followers.stream()?;
    let state = AppState { store: state.store.following(), ..state };
    let mut response =
        Sse::new(events(state, (since, mark), room)).keep_alive(KeepAlive::new().interval(BEAT)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Where the event that has this id stands in the log, and its mark.
fn came_to(id: &str) -> Option<(i64, String)> {
    let (seq, mark) = id.split_once(':')?;
    Some((seq.parse().ok().filter(|seq| *seq >= 0)?, mark.to_owned()))
}

/// The changes after one, as long as the corpus goes on from there.
fn events(
    state: AppState,
    (mut since, mut mark): (i64, Option<String>),
    room: OwnedSemaphorePermit,
) -> impl Stream<Item = std::result::Result<Event, Infallible>> + Send {
    let leaving = state.followers.leaving.clone();
    async_stream::stream! {
        let _room = room;
        loop {
            let changes = match next(&state, since, mark.as_deref()).await {
                Ok(changes) => changes,
                Err(error) => {
                    // The status is sent already. Whoever comes again is told what is wrong.
                    tracing::warn!(cause = error.cause.as_deref(), detail = error.detail, "a stream of changes ended");
                    break;
                }
            };
            for change in changes {
                (since, mark) = (change.seq, Some(change.mark.clone()));
                let event = Event::default().event("change").id(format!("{since}:{}", change.mark)).json_data(&change);
                match event {
                    Ok(event) => yield Ok(event),
                    Err(cause) => tracing::error!(%cause, "a change cannot be written"),
                }
            }
            let written = tokio::select! {
                written = written_after(&state, since) => written,
                () = leaving.cancelled() => break,
            };
            if written.is_err() {
                break;
            }
        }
    }
}

/// What was written after a change that the corpus still has.
async fn next(state: &AppState, since: i64, mark: Option<&str>) -> std::result::Result<Vec<ChangeBody>, ApiError> {
    follow_on(state, since, mark).await?;
    let changes = state.store.list_changes(since, BATCH).await?;
    Ok(changes.into_iter().map(ChangeBody::from).collect())
}
