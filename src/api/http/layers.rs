//! What happens around every request: id, limits, time, problems, headers, log and metrics.
use std::panic::AssertUnwindSafe;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use tower_http::cors::{AllowHeaders, Any, CorsLayer};
use tracing::Instrument;

use super::base::BasePath;
use super::code::Code;
use super::digest::{self, CONTENT_DIGEST};
use super::error::{ApiError, Problem};
use super::headers::{CORPUS_MARK, CORPUS_REVISION, RATE_LIMIT, RATE_LIMIT_POLICY, REQUEST_ID, TOTAL_COUNT};
use super::negotiate::{self, Reads};
use super::problem_page;
use super::refused::refused;
use super::state::{AppState, Settings};
use super::weight::is_probe;
use crate::api::assets::POLICY;
use crate::api::formats::HTML;
use crate::domain::hex;

/// Longest request id that is taken from a caller.
const MAX_REQUEST_ID: usize = 128;

/// Anyone may ask from a page of theirs. Which methods a path takes is told by [`finish`].
pub fn cors() -> CorsLayer {
    let exposed = [
        header::ETAG,
        header::LINK,
        header::RETRY_AFTER,
        RATE_LIMIT,
        RATE_LIMIT_POLICY,
        header::CONTENT_LANGUAGE,
        CORPUS_REVISION,
        CORPUS_MARK,
        TOTAL_COUNT,
        CONTENT_DIGEST,
        REQUEST_ID,
    ];
    CorsLayer::new()
        .allow_origin(Any)
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers(exposed)
        .max_age(std::time::Duration::from_secs(86_400))
}

/// The outermost layer.
pub async fn around(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = request_id(request.headers());
    let reads = negotiate::reader(request.headers());
    let path = request.uri().path().to_owned();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("none".to_owned(), |route| route.as_str().to_owned());
    if let Ok(value) = HeaderValue::try_from(&id) {
        request.headers_mut().insert(REQUEST_ID, value);
    }
    let wants_digest = digest::is_wanted(request.headers());
    let span = tracing::info_span!("request", request.id = %id, http.method = %method, url.path = %path);
    let response = match refused(&state.settings, &request) {
        Some(problem) => problem.into_response(),
        None => answer(&state.settings, request, next).instrument(span.clone()).await,
    };
    let base = &state.settings.base;
    let mut response = span.in_scope(|| with_problem(response, base, reads, (&path, &id)));
    if wants_digest && method != Method::HEAD {
        response = digest::told(response).await;
    }
    let methods = (state.methods)(&route);
    finish(&mut response, &method, (methods, &id));
    let (status, took) = (response.status().as_u16(), started.elapsed());
    let labels =
        [("method", known_method(methods, &method).to_owned()), ("route", route), ("status", status.to_string())];
    metrics::counter!("ballotwire_http_requests_total", &labels).increment(1);
    metrics::histogram!("ballotwire_http_request_duration_seconds", &labels[..2]).record(took.as_secs_f64());
    // Whole microseconds: more digits are noise.
    let took_ms = (took.as_secs_f64() * 1e6).round() / 1e3;
    span.in_scope(|| match is_probe(&labels[1].1) {
        true => tracing::debug!(http.status = status, took_ms, "request answered"),
        false => tracing::info!(http.status = status, took_ms, "request answered"),
    });
    response
}

/// Methods are a label of metrics: callers must not make up new ones.
fn known_method(methods: &'static str, method: &Method) -> &'static str {
    methods.split(", ").find(|known| *known == method.as_str()).unwrap_or("other")
}

/// The caller's id where it is short and printable, else one made here.
fn request_id(headers: &HeaderMap) -> String {
    let given = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok());
    let fits = |id: &&str| (1..=MAX_REQUEST_ID).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_graphic());
    match given.filter(fits) {
        Some(id) => id.to_owned(),
        None => {
            let mut bytes = [0u8; 16];
            // Without randomness the id is all zeros: still an answer.
            let _ = getrandom::fill(&mut bytes);
            hex(bytes)
        }
    }
}

/// The answer of the handler, or a problem when it panics or takes too long.
async fn answer(settings: &Settings, request: Request, next: Next) -> Response {
    let handled = AssertUnwindSafe(next.run(request)).catch_unwind();
    match tokio::time::timeout(settings.timeout, handled).await {
        Ok(Ok(response)) => response,
        Ok(Err(panic)) => {
            let words = panic.downcast_ref::<String>().map(String::as_str);
            let words = words.or_else(|| panic.downcast_ref::<&str>().copied());
            let cause = format!("a handler panicked: {}", words.unwrap_or_default());
            ApiError::internal(&cause).into_response()
        }
        Err(_) => ApiError::new(Code::TIMEOUT, "the answer took too long")
            .with_header(header::RETRY_AFTER, "10")
            .into_response(),
    }
}

/// Writes the body of a failure, and has its cause logged.
fn with_problem(mut response: Response, base: &BasePath, reads: Reads, (path, id): (&str, &str)) -> Response {
    let status = response.status();
    let says_so = is_page(&response);
    let Some(error) = response.extensions_mut().remove::<ApiError>().or_else(|| bare(&response)) else {
        return response;
    };
    error.log();
    if says_so {
        return response;
    }
    let problem = Problem {
        r#type: base.address(&format!("/problems/{}", error.code.name)),
        title: error.code.title.to_owned(),
        status: status.as_u16(),
        detail: error.detail,
        instance: base.address(path),
        code: error.code.name.to_owned(),
        request_id: id.to_owned(),
        errors: error.errors,
        built: error.building.map(|building| building.built),
        of: error.building.map(|building| building.of),
    };
    let (body, kind) = match reads {
        Reads::Pages => (problem_page::problem(&problem, base).into_bytes(), HTML.content_type),
        Reads::Data => (serde_json::to_vec(&problem).unwrap_or_default(), "application/problem+json"),
    };
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if kind == HTML.content_type {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    }
    *response.body_mut() = Body::from(body);
    response
}

/// A page says itself what is wrong.
fn is_page(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == HTML.content_type)
}

fn is_message(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/json")
}

/// The problem of an answer that the framework made.
fn bare(response: &Response) -> Option<ApiError> {
    // A message of another protocol says itself what is wrong, too.
    if is_page(response) || is_message(response) {
        return None;
    }
    Some(match response.status() {
        StatusCode::BAD_REQUEST => ApiError::new(Code::INVALID_ENCODING, "the path is not percent-encoded UTF-8"),
        StatusCode::NOT_FOUND => ApiError::new(Code::PATH_NOT_FOUND, "there is nothing at this path"),
        StatusCode::METHOD_NOT_ALLOWED => ApiError::new(Code::METHOD_NOT_ALLOWED, "this path does not take the method"),
        status if status.is_server_error() => ApiError::new(Code::INTERNAL, "the service failed to answer"),
        _ => return None,
    })
}

/// `methods`: those that the path takes.
fn finish(response: &mut Response, method: &Method, (methods, id): (&'static str, &str)) {
    let status = response.status();
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::try_from(id) {
        headers.insert(REQUEST_ID, value);
    }
    if method == Method::OPTIONS || status == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(header::ALLOW, HeaderValue::from_static(methods));
    }
    if method == Method::OPTIONS {
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(methods));
    }
    // What was asked by a body has no address under which it could be kept.
    let is_of_a_body = !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
    if is_of_a_body || status.is_client_error() || status.is_server_error() {
        headers.remove(header::ETAG);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    // What is refused out here has not met the CORS layer.
    headers.entry(header::ACCESS_CONTROL_ALLOW_ORIGIN).or_insert(HeaderValue::from_static("*"));
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // Browsers of old know only this one.
    let policy = headers.get(header::CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
    if !policy.is_some_and(|policy| policy.contains("frame-ancestors *")) {
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"));
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::Router;
    use axum::routing::get;
    use http_body_util::BodyExt;
    use serde_json::Value;
    use tower::ServiceExt;

    use super::*;
    use crate::library::Finder;
    use crate::store::{self, Store};

    /// What a handler that fails in some way is answered with: the headers, and the problem.
    async fn answered(router: Router<AppState>, timeout: Duration) -> (HeaderMap, Value) {
        let data = tempfile::tempdir().unwrap();
        let store = Store::open(data.path()).await.unwrap();
        let settings = Settings { timeout, ..Settings::new(|| jiff::Timestamp::UNIX_EPOCH) };
        let finder = Finder::new(store.clone(), data.path());
        let state = AppState::new(store, finder, settings);
        let router = router.layer(axum::middleware::from_fn_with_state(state.clone(), around)).with_state(state);
        let request = Request::get("/tried").header(header::HOST, "localhost");
        let request = request.body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let problem: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(problem["status"], head.status.as_u16());
        assert_eq!(problem["instance"], "/tried");
        assert_eq!(head.headers[header::CACHE_CONTROL], "no-store");
        assert_eq!(head.headers[REQUEST_ID], problem["request_id"].as_str().unwrap());
        (head.headers, problem)
    }

    const LONG: Duration = Duration::from_secs(60);

    #[tokio::test]
    async fn a_panic_in_a_handler_is_an_internal_error_that_tells_nothing() {
        let panicking = get(|| async {
            if LONG > Duration::ZERO {
                panic!("a secret of the service");
            }
        });
        let (_, problem) = answered(Router::new().route("/tried", panicking), LONG).await;
        assert_eq!(problem["code"], "internal");
        assert_eq!(problem["status"], 500);
        assert!(!problem.to_string().contains("secret"), "{problem}");
    }

    #[tokio::test]
    async fn what_takes_too_long_is_a_timeout_that_says_when_to_come_again() {
        let endless = get(std::future::pending::<()>);
        let router = Router::new().route("/tried", endless);
        let (headers, problem) = answered(router, Duration::ZERO).await;
        assert_eq!(problem["code"], "timeout");
        assert_eq!(problem["status"], 503);
        assert_eq!(headers[header::RETRY_AFTER], "10");
    }

    #[tokio::test]
    async fn a_busy_database_is_unavailable_and_a_broken_one_an_internal_error() {
        let failing = |make: fn() -> store::Error| {
            let fail = move || async move { Err::<(), _>(ApiError::from(make())) };
            answered(Router::new().route("/tried", get(fail)), LONG)
        };
        let (headers, problem) = failing(store::Error::busy).await;
        assert_eq!(problem["code"], "unavailable");
        assert_eq!(problem["status"], 503);
        assert_eq!(headers[header::RETRY_AFTER], "5");
        let (headers, problem) = failing(|| store::Error::Derive("why".to_owned())).await;
        assert_eq!(problem["code"], "internal");
        assert_eq!(problem["detail"], "the service failed to answer");
        assert!(!headers.contains_key(header::RETRY_AFTER));
    }
}
