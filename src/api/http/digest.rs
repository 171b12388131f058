//! What was sent, said by its digest to whoever wants it (RFC 9530): before the content where it is short, else after it.
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::{Body, BodyDataStream, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::{Stream, StreamExt};
use http_body::Frame;
use sha2::{Digest, Sha256};

pub const CONTENT_DIGEST: HeaderName = HeaderName::from_static("content-digest");
const WANTED: HeaderName = HeaderName::from_static("want-content-digest");

/// Content up to so many bytes is held until it is whole.
const SHORT: usize = 1 << 20;

/// Whether the caller prefers SHA-256 to nothing.
pub fn is_wanted(headers: &HeaderMap) -> bool {
    let wanted = headers.get(WANTED).and_then(|wanted| wanted.to_str().ok()).unwrap_or_default();
    let mut members = wanted.split(',').filter_map(|member| member.trim().split_once('='));
    members.any(|(name, preference)| name == "sha-256" && preference != "0")
}

/// The answer with the digest of its content, as it goes over the wire. A stream without an end has none.
pub async fn told(response: Response) -> Response {
    let kind = response.headers().get(header::CONTENT_TYPE);
    if kind.is_some_and(|kind| kind == "text/event-stream") {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let mut rest = body.into_data_stream();
    let (mut first, mut hash) = (Vec::new(), Sha256::new());
    while first.len() < SHORT {
        match rest.next().await {
            Some(Ok(piece)) => {
                hash.update(&piece);
                first.extend_from_slice(&piece);
            }
            Some(Err(cause)) => {
                let broken = [Ok(Bytes::from(first)), Err(cause)];
                return Response::from_parts(head, Body::from_stream(futures_util::stream::iter(broken)));
            }
            None => {
                head.headers.extend(digest(hash).map(|value| (CONTENT_DIGEST, value)));
                return Response::from_parts(head, Body::from(first));
            }
        }
    }
    head.headers.insert(header::TRAILER, HeaderValue::from_static("content-digest"));
    Response::from_parts(head, Body::new(Digesting { first: Some(first.into()), rest, hash: Some(hash) }))
}

fn digest(hash: Sha256) -> Option<HeaderValue> {
    HeaderValue::try_from(format!("sha-256=:{}:", STANDARD.encode(hash.finalize()))).ok()
}

/// Content whose digest follows it.
struct Digesting {
    /// What was read already, and digested.
    first: Option<Bytes>,
    rest: BodyDataStream,
    /// Until it was told.
    hash: Option<Sha256>,
}

impl http_body::Body for Digesting {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        let piece = ready!(Pin::new(&mut self.rest).poll_next(context));
        let frame = match piece {
            Some(Ok(piece)) => {
                if let Some(hash) = &mut self.hash {
                    hash.update(&piece);
                }
                Some(Ok(Frame::data(piece)))
            }
            // What broke off has no digest.
            Some(Err(cause)) => {
                self.hash = None;
                Some(Err(cause))
            }
            None => self.hash.take().and_then(digest).map(|value| {
                let trailers = HeaderMap::from_iter([(CONTENT_DIGEST, value)]);
                Ok(Frame::trailers(trailers))
            }),
        };
        Poll::Ready(frame)
    }
}
