//! Answers under way: how much memory they hold together, and how many are worked on at once.
use std::sync::Arc;
use std::time::Duration;

use axum::body::HttpBody;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};

use super::caller::Caller;
use super::code::Code;
use super::error::ApiError;
use super::held::{Answers, PATIENCE};
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
pub(super) const EXPENSIVE: usize = 4;
pub(super) const WAITING: usize = 32;

/// All answers under way; clones share them.
#[derive(Debug, Clone)]
pub struct UnderWay {
    room: Arc<Semaphore>,
    pub(super) working: Arc<Semaphore>,
    expensive: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    pub(super) answers: Arc<Answers>,
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
    pub(super) async fn take(&self, kib: usize) -> Result<OwnedSemaphorePermit, ApiError> {
        let kib = u32::try_from(kib).unwrap_or(u32::MAX);
        let taking = Arc::clone(&self.room).acquire_many_owned(kib);
        match tokio::time::timeout(ROOM, taking).await {
            Ok(Ok(taken)) => Ok(taken),
            _ => Err(ApiError::new(Code::UNAVAILABLE, "too many answers are under way")
                .with_header(header::RETRY_AFTER, "2")),
        }
    }

    /// Room for what is on its way to the socket.
    pub(super) async fn take_each(&self) -> Result<OwnedSemaphorePermit, ApiError> {
        self.take(EACH).await
    }

    /// The answer, counted for what it holds; put off where there is no room for it.
    pub(super) async fn send(
        &self,
        response: Response,
        each: OwnedSemaphorePermit,
        wanted: Wanted,
        caller: Option<Caller>,
    ) -> Result<Response, ApiError> {
        let more = match response.body().size_hint().exact() {
            Some(bytes) => usize::try_from(bytes).unwrap_or(usize::MAX) / KIB,
            None => MADE,
        };
        let more = match more > EACH {
            true => Some(self.take(more).await?),
            false => None,
        };
        Ok(response.map(|body| match body.is_end_stream() {
            true => body,
            false => self.answers.hold((body, wanted), each, more, caller),
        }))
    }

    /// As [`Self::send`], of an answer that is made already, and counted from now on.
    pub(super) async fn send_whole(&self, response: Response, caller: Option<Caller>) -> Response {
        if response.body().is_end_stream() {
            return response;
        }
        let sent = async { self.send(response, self.take_each().await?, Wanted::default(), caller).await };
        sent.await.unwrap_or_else(|put_off: ApiError| put_off.into_response())
    }

    /// A turn at expensive work, or none where too many wait.
    pub async fn turn(&self) -> Result<Option<SemaphorePermit<'_>>, ApiError> {
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

#[cfg(test)]
mod tests {
    use std::io;

    use axum::body::{Body, Bytes};
    use http_body_util::BodyExt;

    use super::super::held::PIECE;
    use super::*;

    async fn held(under_way: &UnderWay, body: Body) -> Body {
        let each = under_way.take(EACH).await.unwrap();
        let more = under_way.take(MADE).await.unwrap();
        let body = (body, Wanted::default());
        under_way.answers.hold(body, each, Some(more), None)
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
}
