//! Answers under way: how much memory they hold together, and how many are worked on at once.
use std::sync::Arc;
use std::time::Duration;

use axum::body::HttpBody;
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};

use super::caller::Caller;
use super::error::{ApiError, Code};
use super::held::{Answers, PATIENCE};
use super::state::AppState;
use super::weight::{self, is_probe};
use crate::work::Wanted;

const KIB: usize = 1024;

/// What all answers under way may hold together, in KiB.
const ALL: usize = 192 * KIB;

/// What each counts for, from its request to its last byte: what is on its way to the socket.
const EACH: usize = 64;

/// What one counts for besides that is made while it is sent: its rows, and what compresses them.
const MADE: usize = 4 * KIB;

/// How long a request waits for room for its answer.
const ROOM: Duration = Duration::from_millis(if cfg!(test) { 10 } else { 1000 });

/// How many requests are worked on at once: more would wait for each other, and each holds what it has read.
const WORKING: usize = 32;

/// How many expensive views are worked on at once, and how many may wait for that.
const EXPENSIVE: usize = 4;
const WAITING: usize = 32;

/// All answers under way; clones share them.
#[derive(Debug, Clone)]
pub struct UnderWay {
    room: Arc<Semaphore>,
    working: Arc<Semaphore>,
    expensive: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    answers: Arc<Answers>,
}

impl Default for UnderWay {
    fn default() -> Self {
        Self {
            room: Arc::new(Semaphore::new(ALL)),
            working: Arc::new(Semaphore::new(WORKING)),
            expensive: Arc::new(Semaphore::new(EXPENSIVE)),
            waiting: Arc::new(Semaphore::new(WAITING)),
            answers: Arc::default(),
        }
    }
}

impl UnderWay {
    async fn take(&self, kib: usize) -> Result<OwnedSemaphorePermit, ApiError> {
        let kib = u32::try_from(kib).unwrap_or(u32::MAX);
        let taking = Arc::clone(&self.room).acquire_many_owned(kib);
        match tokio::time::timeout(ROOM, taking).await {
            Ok(Ok(taken)) => Ok(taken),
            _ => Err(ApiError::new(Code::UNAVAILABLE, "too many answers are under way")
                .with_header(header::RETRY_AFTER, "2")),
        }
    }

    /// A turn at expensive work, or none where too many wait.
    async fn turn(&self) -> Result<Option<SemaphorePermit<'_>>, ApiError> {
        let _waiting = self.waiting.try_acquire().map_err(|_| {
            ApiError::new(Code::UNAVAILABLE, "too many wait for views that take long")
                .with_header(header::RETRY_AFTER, "5")
        })?;
        Ok(self.turn_in_time().await)
    }

    /// A turn at a part of an answer that has begun, however long that takes.
    pub async fn turn_in_time(&self) -> Option<SemaphorePermit<'_>> {
        self.expensive.acquire().await.ok()
    }

    /// Takes from answers that nobody reads what they hold, as long as it is polled.
    pub async fn cut_lying(&self) {
        let mut pause = tokio::time::interval(PATIENCE / 30);
        loop {
            self.answers.cut(pause.tick().await);
        }
    }
}

/// Around what answers: a place to work, and room for the answer.
pub async fn hold(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if is_probe(request.uri().path()) {
        return next.run(request).await;
    }
    let caller = request.extensions().get::<Caller>().cloned();
    let held = async {
        let under_way = &state.under_way;
        let each = under_way.take(EACH).await?;
        let _turn = match weight::is_expensive(request.uri().path()) {
            true => under_way.turn().await?,
            false => None,
        };
        // Kept until there is room: only so many answers wait for it.
        let _working = under_way.working.acquire().await;
        let wanted = Wanted::default();
        let response = wanted.during(next.run(request)).await;
        let more = match response.body().size_hint().exact() {
            Some(bytes) => usize::try_from(bytes).unwrap_or(usize::MAX) / KIB,
            None => MADE,
        };
        let more = match more > EACH {
            true => Some(under_way.take(more).await?),
            false => None,
        };
        Ok(response.map(|body| match body.is_end_stream() {
            true => body,
            false => under_way.answers.hold((body, wanted), each, more, caller),
        }))
    };
    held.await.unwrap_or_else(|put_off: ApiError| put_off.into_response())
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::io;
    use std::path::Path;
    use std::pin::Pin;
    use std::task::Poll;

    use axum::Router;
    use axum::body::{Body, Bytes};
    use axum::http::StatusCode;
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::super::held::PIECE;
    use super::*;
    use crate::api::http::state::Settings;
    use crate::library::Finder;
    use crate::store::Store;
    use crate::work::Work;

    async fn held(under_way: &UnderWay, body: Body) -> Body {
        let each = under_way.take(EACH).await.unwrap();
        let more = under_way.take(MADE).await.unwrap();
        let body = (body, Wanted::default());
        under_way.answers.hold(body, each, Some(more), None)
    }

    async fn held_router(routes: Router<AppState>, data: &Path) -> Router {
        let store = Store::open(data).await.unwrap();
        let settings = Settings::new(|| jiff::Timestamp::UNIX_EPOCH);
        let finder = Finder::new(store.clone(), data);
        let state = AppState::new(store, finder, settings);
        let layer = from_fn_with_state(state.clone(), hold);
        routes.layer(layer).with_state(state)
    }

    type Asked = Pin<Box<dyn Future<Output = Result<Response, Infallible>>>>;

    fn ask(router: &Router, path: &str) -> Asked {
        let request = Request::get(path).body(Body::empty()).unwrap();
        Box::pin(router.clone().oneshot(request))
    }

    #[tokio::test]
    async fn an_answer_is_handed_over_whole_in_pieces_and_then_counts_no_more() {
        let under_way = UnderWay::default();
        let long: Vec<u8> = (0..u8::MAX).cycle().take(3 * PIECE + 5).collect();
        let mut body = held(&under_way, Body::from(long.clone())).await;
        assert_eq!(body.size_hint().exact(), Some(long.len() as u64));
        let mut read = Vec::new();
        while let Some(frame) = body.frame().await {
            let piece = frame.unwrap().into_data().unwrap();
            assert!(piece.len() <= PIECE);
            read.extend_from_slice(&piece);
        }
        assert_eq!(read, long);
        assert!(body.is_end_stream());
        drop(body);
        assert_eq!(under_way.room.available_permits(), ALL);
        assert!(under_way.answers.is_empty());
    }

    #[tokio::test]
    async fn bytes_that_are_not_at_the_socket_count_after_their_body_is_gone() {
        let under_way = UnderWay::default();
        let mut body = held(&under_way, Body::from("short")).await;
        let piece = body.frame().await.unwrap().unwrap();
        drop(body);
        assert_eq!(under_way.room.available_permits(), ALL - EACH);
        drop(piece);
        assert_eq!(under_way.room.available_permits(), ALL);
    }

    #[tokio::test]
    async fn an_answer_that_nobody_reads_is_cut_and_one_that_is_waited_for_is_not() {
        let under_way = UnderWay::default();
        let endless = futures_util::stream::pending::<Result<Bytes, io::Error>>();
        let mut awaited = held(&under_way, Body::from_stream(endless)).await;
        assert!(futures_util::poll!(awaited.frame()).is_pending());
        let mut unread = held(&under_way, Body::from("unread")).await;
        let cutting = tokio::time::timeout(2 * PATIENCE, under_way.cut_lying());
        assert!(cutting.await.is_err());
        assert!(unread.frame().await.unwrap().is_err());
        assert!(futures_util::poll!(awaited.frame()).is_pending());
        let kept = EACH + EACH + MADE;
        assert_eq!(under_way.room.available_permits(), ALL - kept);
    }

    #[tokio::test]
    async fn there_is_no_room_for_more_than_all() {
        let under_way = UnderWay::default();
        let all = under_way.take(ALL).await.unwrap();
        assert_eq!(under_way.take(1).await.unwrap_err().code, Code::UNAVAILABLE);
        drop(all);
        assert!(under_way.take(ALL).await.is_ok());
    }

    #[tokio::test]
    async fn ninety_expensive_views_at_once_do_not_keep_a_record_from_being_read() {
        let data = tempfile::tempdir().unwrap();
        let routes = Router::new()
            .route("/v1/terms", get(std::future::pending::<()>))
            .route("/v1/events/a", get(async || "a record"));
        let router = held_router(routes, data.path()).await;
        let mut views: Vec<_> = (0..90).map(|_| ask(&router, "/v1/terms")).collect();
        let mut put_off = 0;
        for view in &mut views {
            if let Poll::Ready(answer) = futures_util::poll!(view) {
                assert_eq!(answer.unwrap().status(), StatusCode::SERVICE_UNAVAILABLE);
                put_off += 1;
            }
        }
        assert_eq!(put_off, 90 - EXPENSIVE - WAITING);
        let record = ask(&router, "/v1/events/a").await.unwrap();
        assert_eq!(record.status(), StatusCode::OK);
    }
    #[tokio::test]
    async fn work_on_an_answer_is_over_when_its_client_has_left() {
        let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
        let telling = tell.clone();
        let pending = async move || {
            telling.send(Work::current().unwrap()).unwrap();
            std::future::pending::<()>().await;
        };
        let rows = async move || {
            let row = futures_util::stream::repeat_with(move || {
                tell.send(Work::current().unwrap()).unwrap();
                Ok::<_, io::Error>(Bytes::from_static(b"row"))
            });
            Body::from_stream(row)
        };
        let data = tempfile::tempdir().unwrap();
        let routes = Router::new().route("/v1/events/a", get(pending)).route("/v1/events", get(rows));
        let router = held_router(routes, data.path()).await;
        let mut asked = ask(&router, "/v1/events/a");
        assert!(futures_util::poll!(&mut asked).is_pending());
        let work = told.recv().await.unwrap();
        assert!(!work.is_over());
        drop(asked);
        assert!(work.is_over());

        let mut body = ask(&router, "/v1/events").await.unwrap().into_body();
        body.frame().await.unwrap().unwrap();
        let work = told.recv().await.unwrap();
        assert!(!work.is_over());
        drop(body);
        assert!(work.is_over());
    }
}
