//! What is refused by the head of a request alone.
use axum::extract::Request;
use axum::http::header;

use super::caller::Caller;
use super::code::Code;
use super::error::ApiError;
use super::host;
use super::state::Settings;
use super::weight::is_probe;

/// Why a request is not looked at any further.
pub fn refused(settings: &Settings, request: &Request) -> Option<ApiError> {
    if let Some(mistake) = host::mistake(request) {
        return Some(ApiError::new(Code::INVALID_HOST, mistake));
    }
    let uri = request.uri();
    let caller = request.extensions().get::<Caller>();
    if caller.is_some_and(|caller| caller.only_probes) && !is_probe(uri.path()) {
        let full = ApiError::new(Code::UNAVAILABLE, "all places for connections are taken");
        let full = full.with_header(header::RETRY_AFTER, "2");
        return Some(full.with_header(header::CONNECTION, "close"));
    }
    let length = uri.path().len() + uri.query().map_or(0, str::len);
    if length > settings.max_uri {
        let detail = format!("the address has {length} bytes; at most {} are taken", settings.max_uri);
        return Some(ApiError::new(Code::URI_TOO_LONG, detail));
    }
    let headers: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers > settings.max_headers {
        let detail = format!("the headers have {headers} bytes; at most {} are taken", settings.max_headers);
        return Some(ApiError::new(Code::HEADERS_TOO_LARGE, detail));
    }
    let body: u64 = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse().ok())
        .unwrap_or(0);
    (body > settings.max_body as u64).then(|| {
        let detail = format!("the body has {body} bytes; at most {} are taken", settings.max_body);
        ApiError::new(Code::BODY_TOO_LARGE, detail)
    })
}
