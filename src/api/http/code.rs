//! Everything a request may fail with: a published, closed list of codes.
use axum::http::StatusCode;

/// One kind of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    pub name: &'static str,
    pub status: StatusCode,
    pub title: &'static str,
    /// What it means and what to do.
    pub meaning: &'static str,
}

macro_rules! codes {
    ($($constant:ident = $status:ident $name:literal $title:literal: $meaning:literal,)+) => {
        impl Code {
            $(pub const $constant: Self = Self {
                name: $name, status: StatusCode::$status, title: $title, meaning: $meaning,
            };)+
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$constant),+];
        }
    };
}

codes! {
    UNKNOWN_PARAMETER = BAD_REQUEST "unknown_parameter" "Unknown parameter":
        "The operation has no query parameter of that name. `errors` names the nearest one.",
    INVALID_VALUE = BAD_REQUEST "invalid_value" "Invalid value":
        "A parameter has a value that it cannot take. `errors` says which, why, and the nearest valid value.",
    INVALID_QUERY = BAD_REQUEST "invalid_query" "Invalid query":
        "The words to look for have an operator that cannot be meant so, or there are none. `errors` says what is wrong and at which character, counted from 0.",
    REPEATED_PARAMETER = BAD_REQUEST "repeated_parameter" "Repeated parameter":
        "A parameter that takes one value was given more than once.",
    INVALID_ENCODING = BAD_REQUEST "invalid_encoding" "Invalid encoding":
        "The address, or the body that was sent, is not percent-encoded UTF-8.",
    INVALID_BODY = BAD_REQUEST "invalid_body" "Invalid body":
        "What was sent with the request cannot be read. `detail` says why, and where.",
    INVALID_HOST = BAD_REQUEST "invalid_host" "Invalid host":
        "The request names no host, more than one, or one that is not written as `host` or `host:port`: `Host` in HTTP/1.1, `:authority` in HTTP/2.",
    CURSOR_MISMATCH = BAD_REQUEST "cursor_mismatch" "Cursor of another list":
        "The cursor was given out for other filters, another order or another list. Start again without it.",
    INVALID_TOKEN = UNAUTHORIZED "invalid_token" "Invalid token":
        "The token is unknown, expired or revoked, or the header is not `Authorization: Bearer …`. Without the header the public part is served.",
    TOKEN_NEEDED = UNAUTHORIZED "token_needed" "Token needed":
        "The operation is for those who have a token: `Authorization: Bearer …`. Who runs the service gives them out.",
    NOT_OFFERED = FORBIDDEN "not_offered" "Not offered":
        "Whoever runs the service does not offer the operation, or no more of what it makes.",
    PATH_NOT_FOUND = NOT_FOUND "path_not_found" "No such path":
        "The service has nothing at this path. `/openapi.json` lists what there is.",
    RECORD_NOT_FOUND = NOT_FOUND "record_not_found" "No such record":
        "There is no record with this id, and there was none.",
    TEXT_NOT_HELD = NOT_FOUND "text_not_held" "No text":
        "The operation reads the text of an article, and that is not held, or nobody may read it.",
    NOT_A_MEMBER = NOT_FOUND "not_a_member" "No member of the story":
        "The article that is named is no version of this story. `errors` says which one, and the nearest member.",
    CURSOR_NOT_FOUND = NOT_FOUND "cursor_not_found" "No such cursor":
        "The cursor was not given out by this service. Cursors are opaque: take them from `page.next_cursor`.",
    METHOD_NOT_ALLOWED = METHOD_NOT_ALLOWED "method_not_allowed" "Method not allowed":
        "The path does not take this method. `Allow` lists those it takes.",
    NOT_ACCEPTABLE = NOT_ACCEPTABLE "not_acceptable" "Not acceptable":
        "None of the media types asked for can be given. `errors` lists what there is.",
    OTHER_HISTORY = CONFLICT "other_history" "Another history":
        "The change log has not the change that the request goes on from, or another one: the database was restored or is another. Whoever follows the corpus begins anew.",
    GONE = GONE "gone" "Deleted":
        "The record was deleted. Its id is not used again.",
    BODY_TOO_LARGE = PAYLOAD_TOO_LARGE "body_too_large" "Body too large":
        "The request has a larger body than the service takes.",
    UNSUPPORTED_MEDIA_TYPE = UNSUPPORTED_MEDIA_TYPE "unsupported_media_type" "Unsupported media type":
        "The body that was sent is of another type than the operation reads. `detail` says which it reads.",
    URI_TOO_LONG = URI_TOO_LONG "uri_too_long" "Address too long":
        "The path and query together are longer than the service takes.",
    HEADERS_TOO_LARGE = REQUEST_HEADER_FIELDS_TOO_LARGE "headers_too_large" "Headers too large":
        "The header fields together are larger than the service takes.",
    TOO_MANY_REQUESTS = TOO_MANY_REQUESTS "too_many_requests" "Too many requests":
        "The client has asked for more than the operator lets one client have in a minute. `Retry-After` says when there is enough for this request, `RateLimit` what is left.",
    INTERNAL = INTERNAL_SERVER_ERROR "internal" "Internal error":
        "The service failed. The log has the cause under the request id of the answer.",
    UNAVAILABLE = SERVICE_UNAVAILABLE "unavailable" "Not available":
        "The service cannot answer now. `Retry-After` says when to try again.",
    TIMEOUT = SERVICE_UNAVAILABLE "timeout" "Timeout":
        "The answer took longer than the service allows. Ask for less, or try again later.",
}
