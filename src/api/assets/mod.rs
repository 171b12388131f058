//! How pages look and what helps them along: files with their digest in the name, kept for ever, compressed once.
use std::io::Write;
use std::sync::OnceLock;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::domain::hex;

/// How pictures look, in pages and by themselves.
pub const PICTURES: &str = include_str!("pictures.css");
const STYLE: &str = concat!(include_str!("explorer.css"), include_str!("pictures.css"));
const SCRIPT: &str = include_str!("explorer.js");

/// What a page may load: its own style, script and pictures, nothing from elsewhere and nothing written into it.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const FOR_EVER: (HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
const BY_CODING: (HeaderName, HeaderValue) = (header::VARY, HeaderValue::from_static("Accept-Encoding, Origin"));

/// Of all files together.
pub fn digest() -> &'static str {
    static DIGEST: OnceLock<String> = OnceLock::new();
    DIGEST.get_or_init(|| hex(&Sha256::digest([STYLE, SCRIPT].concat())[..8]))
}

/// The path of the style.
pub fn style() -> String {
    format!("/assets/explorer-{}.css", digest())
}

/// The path of the script.
pub fn script() -> String {
    format!("/assets/explorer-{}.js", digest())
}

pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let file = |text: &'static str, kind: &'static str| {
        static PACKED: [OnceLock<Option<Bytes>>; 2] = [OnceLock::new(), OnceLock::new()];
        let packed = &PACKED[usize::from(kind == "text/javascript; charset=utf-8")];
        get(move |headers: HeaderMap| async move { answer(text, kind, packed.get_or_init(|| pack(text)), &headers) })
    };
    Router::new()
        .route(&style(), file(STYLE, "text/css; charset=utf-8"))
        .route(&script(), file(SCRIPT, "text/javascript; charset=utf-8"))
}

fn pack(text: &str) -> Option<Bytes> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(text.as_bytes()).ok()?;
    packed.finish().ok().map(Bytes::from)
}

fn answer(text: &'static str, kind: &'static str, packed: &Option<Bytes>, headers: &HeaderMap) -> Response {
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let takes = headers.get(header::ACCEPT_ENCODING).and_then(|codings| codings.to_str().ok());
    match packed.as_ref().filter(|_| takes.is_some_and(|codings| codings.contains("gzip"))) {
        Some(packed) => {
            let gzip = (header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            ([kind, FOR_EVER, BY_CODING, gzip], packed.clone()).into_response()
        }
        None => ([kind, FOR_EVER, BY_CODING], text).into_response(),
    }
}
