//! Names of headers beside those that all services have.
use axum::http::HeaderName;

pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
pub const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
pub const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
pub const CORPUS_REVISION: HeaderName = HeaderName::from_static("corpus-revision");
pub const CORPUS_MARK: HeaderName = HeaderName::from_static("corpus-mark");
pub const TOTAL_COUNT: HeaderName = HeaderName::from_static("x-total-count");
