//! Bodies of answers, handed over in pieces as they are wanted; one that nobody wants is cut.
use std::collections::BTreeMap;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::Instant;

use super::caller::Caller;
use crate::work::Wanted;

/// Bytes of a long answer that are handed over at a time: what was handed over cannot be taken back.
pub(super) const PIECE: usize = 16 * 1024;

/// How long an answer may lie without a byte of it being wanted.
pub(super) const PATIENCE: Duration = Duration::from_millis(if cfg!(test) { 200 } else { 30_000 });

type Permit = Arc<OwnedSemaphorePermit>;

/// All whose bodies are not handed over yet.
#[derive(Debug, Default)]
pub(super) struct Answers {
    next: AtomicU64,
    open: Mutex<BTreeMap<u64, Weak<Mutex<Lying>>>>,
}

impl Answers {
    /// Takes from those that nobody reads what they hold.
    pub(super) fn cut(&self, now: Instant) {
        for answer in locked(&self.open).values().filter_map(Weak::upgrade) {
            locked(&answer).cut(now);
        }
    }

    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        locked(&self.open).is_empty()
    }

    /// The body of an answer that counts for what it holds: `each` until its last byte is at the socket, `more` until
    /// it is handed over or cut.
    pub(super) fn hold(
        self: &Arc<Self>,
        made: (Body, Wanted),
        each: OwnedSemaphorePermit,
        more: Option<OwnedSemaphorePermit>,
        caller: Option<Caller>,
    ) -> Body {
        let lying =
            Lying { made: Some(made), left: Bytes::new(), since: Some(Instant::now()), _more: more, _caller: caller };
        let lying = Arc::new(Mutex::new(lying));
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        locked(&self.open).insert(number, Arc::downgrade(&lying));
        Body::new(Held { lying, each: Arc::new(each), number, answers: Arc::clone(self) })
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What of an answer is not handed over yet.
#[derive(Debug)]
struct Lying {
    /// What it is made from, worked on as long as it is kept. None: it was cut.
    made: Option<(Body, Wanted)>,
    left: Bytes,
    /// Since when nothing of it is wanted; none while it is wanted and not there yet.
    since: Option<Instant>,
    _more: Option<OwnedSemaphorePermit>,
    /// While it is kept, the connection counts as used.
    _caller: Option<Caller>,
}

impl Lying {
    fn cut(&mut self, now: Instant) {
        if self.since.is_some_and(|since| now.saturating_duration_since(since) >= PATIENCE) && self.made.is_some() {
            tracing::debug!("answer cut, as nobody reads it");
            *self = Self { made: None, left: Bytes::new(), since: None, _more: None, _caller: None };
        }
    }
}

/// The body of an answer that counts for what it holds.
struct Held {
    lying: Arc<Mutex<Lying>>,
    each: Permit,
    number: u64,
    answers: Arc<Answers>,
}

impl Drop for Held {
    fn drop(&mut self) {
        locked(&self.answers.open).remove(&self.number);
    }
}

/// Bytes on their way to the socket, which count until they are there.
struct Sent(Bytes, #[expect(dead_code, reason = "kept until the bytes are gone")] Permit);

impl AsRef<[u8]> for Sent {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl HttpBody for Held {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let lying = &mut *locked(&self.lying);
        let Some((body, wanted)) = &mut lying.made else {
            return Poll::Ready(Some(Err(axum::Error::new(io::Error::other("cut, as nobody read it")))));
        };
        if lying.left.is_empty() {
            let polled = wanted.during_step(|| Pin::new(body).poll_frame(context));
            lying.since = polled.is_ready().then(Instant::now);
            match polled {
                Poll::Ready(Some(Ok(frame))) => match frame.into_data() {
                    Ok(data) => lying.left = data,
                    Err(trailers) => return Poll::Ready(Some(Ok(trailers))),
                },
                other => return other,
            }
        }
        lying.since = Some(Instant::now());
        let piece = match lying.left.len() {
            0..=PIECE => std::mem::take(&mut lying.left),
            // A piece of its own: a part of the whole would keep all of it.
            _ => Bytes::copy_from_slice(&lying.left.split_to(PIECE)),
        };
        let sent = Sent(piece, Arc::clone(&self.each));
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_owner(sent)))))
    }

    fn is_end_stream(&self) -> bool {
        let lying = locked(&self.lying);
        lying.left.is_empty() && lying.made.as_ref().is_some_and(|(body, _)| body.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        let lying = locked(&self.lying);
        let left = lying.left.len() as u64;
        let Some((body, _)) = &lying.made else {
            return SizeHint::default();
        };
        let inner = body.size_hint();
        let mut size = SizeHint::new();
        if let Some(upper) = inner.upper() {
            size.set_upper(upper + left);
        }
        size.set_lower(inner.lower() + left);
        size
    }
}
