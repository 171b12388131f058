//! Why a request fails, written as RFC 9457 problems.
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::code::Code;
use crate::library::{self, Built};
use crate::store;
use crate::work::BrokenOff;

/// A problem as RFC 9457 writes it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// Address of the description of this kind of problem.
    #[schema(example = "/problems/unknown_parameter")]
    pub r#type: String,
    /// The kind of problem, for people.
    #[schema(example = "Unknown parameter")]
    pub title: String,
    /// The HTTP status.
    #[schema(example = 400, minimum = 400, maximum = 599)]
    pub status: u16,
    /// This problem, for people.
    #[schema(example = "there is no parameter `typ`; did you mean `type`?")]
    pub detail: String,
    /// The path of the request.
    #[schema(example = "/v1/events")]
    pub instance: String,
    /// Stable, for programs: one of the codes listed at `/problems`.
    #[schema(example = "unknown_parameter")]
    pub code: String,
    /// The id of the request, as in the `X-Request-Id` header and the log.
    pub request_id: String,
    /// Every mistake that was found.
    pub errors: Vec<ProblemDetail>,
    /// While the search index is being built for which this has to wait: documents that it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 12_500, minimum = 0)]
    pub built: Option<u64>,
    /// Documents that it will have.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 200_000, minimum = 0)]
    pub of: Option<u64>,
}

/// One mistake.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct ProblemDetail {
    /// The query parameter or header that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "typ")]
    pub parameter: Option<String>,
    /// Where it stands in the body that was sent: a JSON pointer (RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "/queries/killed/typ")]
    pub pointer: Option<String>,
    /// Where in its value: the character, counted from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 6, minimum = 0)]
    pub position: Option<usize>,
    /// What is wrong.
    #[schema(example = "there is no such parameter")]
    pub message: String,
    /// The nearest valid choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "type")]
    pub suggestion: Option<String>,
}

/// Why a request fails. The client sees code and detail, the log sees the cause.
#[derive(Debug, Clone)]
pub struct ApiError {
    pub code: Code,
    pub detail: String,
    pub errors: Vec<ProblemDetail>,
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// How far the index is that it waits for.
    pub building: Option<Built>,
    /// For the log only.
    pub cause: Option<String>,
}

pub type Result<T> = std::result::Result<T, ApiError>;

impl ApiError {
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), errors: Vec::new(), headers: Vec::new(), building: None, cause: None }
    }

    /// All mistakes of one request; the code is that of the first.
    pub fn of_parameters(mistakes: Vec<(Code, ProblemDetail)>) -> Self {
        let code = mistakes.first().map_or(Code::INVALID_VALUE, |(code, _)| *code);
        let errors: Vec<ProblemDetail> = mistakes.into_iter().map(|(_, detail)| detail).collect();
        let detail = errors.first().map(sentence).unwrap_or_default();
        Self { errors, ..Self::new(code, detail) }
    }

    /// The same failure of what stands below a place in the body.
    pub fn below(mut self, pointer: &str) -> Self {
        if self.errors.is_empty() {
            self.errors.push(ProblemDetail { message: self.detail.clone(), ..ProblemDetail::default() });
        }
        for detail in &mut self.errors {
            let below =
                detail.parameter.as_ref().map(|name| format!("/{}", name.replace('~', "~0").replace('/', "~1")));
            detail.pointer = Some(format!("{pointer}{}", below.unwrap_or_default()));
        }
        self.detail = self.errors.first().map(sentence).unwrap_or_default();
        self
    }

    /// A field of what was sent has a value that it cannot take.
    pub fn of_value(name: &str, message: &str) -> Self {
        let (parameter, message) = (Some(name.to_owned()), message.to_owned());
        Self::of_parameters(vec![(
            Code::INVALID_VALUE,
            ProblemDetail { parameter, message, ..ProblemDetail::default() },
        )])
    }

    pub fn record_not_found(kind: &str, id: &str) -> Self {
        Self::new(Code::RECORD_NOT_FOUND, format!("there is no {kind} `{id}`"))
    }

    /// What was asked for is not there; `near` is.
    pub fn of_nothing(code: Code, parameter: Option<&str>, message: impl Into<String>, near: Option<String>) -> Self {
        let message = message.into();
        let Some(near) = near else {
            return Self::new(code, message);
        };
        Self {
            errors: vec![ProblemDetail {
                parameter: parameter.map(str::to_owned),
                message: message.clone(),
                suggestion: Some(near.clone()),
                ..ProblemDetail::default()
            }],
            ..Self::new(code, format!("{message}; did you mean `{near}`?"))
        }
    }

    /// A failure that is the service's own; only the log says why.
    pub fn internal(cause: &dyn std::fmt::Display) -> Self {
        Self { cause: Some(cause.to_string()), ..Self::new(Code::INTERNAL, "the service failed to answer") }
    }

    /// Tells the log why the service failed, if it did: to be called once.
    pub fn log(&self) {
        match &self.cause {
            // To say that it cannot be answered now was the right answer.
            Some(cause) if self.code.status == StatusCode::SERVICE_UNAVAILABLE => {
                tracing::warn!(error.code = self.code.name, cause, "request put off");
            }
            Some(cause) => tracing::error!(error.code = self.code.name, cause, "request failed"),
            None => {}
        }
    }

    pub fn with_header(mut self, name: HeaderName, value: &'static str) -> Self {
        self.headers.push((name, HeaderValue::from_static(value)));
        self
    }
}

fn sentence(detail: &ProblemDetail) -> String {
    let mut text = match detail.pointer.as_ref().or(detail.parameter.as_ref()) {
        Some(parameter) => match detail.position {
            Some(at) => format!("`{parameter}`, at character {at}: {}", detail.message),
            None => format!("`{parameter}`: {}", detail.message),
        },
        None => detail.message.clone(),
    };
    if let Some(near) = &detail.suggestion {
        text.push_str(&format!("; did you mean `{near}`?"));
    }
    text
}

impl From<store::Error> for ApiError {
    fn from(error: store::Error) -> Self {
        let (message, after) = match &error {
            store::Error::Busy(_) => ("the database is busy", "5"),
            store::Error::Damaged(_) => {
                ("the database is damaged; who runs the service has to put a backup in its place", "60")
            }
            _ => return Self::internal(&error),
        };
        Self {
            cause: Some(error.to_string()),
            ..Self::new(Code::UNAVAILABLE, message).with_header(header::RETRY_AFTER, after)
        }
    }
}

impl From<BrokenOff> for ApiError {
    fn from(error: BrokenOff) -> Self {
        Self::internal(&error)
    }
}

impl From<library::Error> for ApiError {
    fn from(error: library::Error) -> Self {
        match error {
            library::Error::Store(cause) => cause.into(),
            library::Error::NoIndex | library::Error::Building(_) => Self {
                cause: Some(error.to_string()),
                building: match error {
                    library::Error::Building(built) => Some(built),
                    _ => None,
                },
                ..Self::new(Code::UNAVAILABLE, "the search index is being built").with_header(header::RETRY_AFTER, "5")
            },
            library::Error::UnwritableIndex(_) => Self {
                cause: Some(error.to_string()),
                ..Self::new(
                    Code::UNAVAILABLE,
                    "the search index cannot be written, so that lists and searches cannot be answered",
                )
                .with_header(header::RETRY_AFTER, "60")
            },
            _ => Self::internal(&error),
        }
    }
}

/// The body is written by the outermost layer, which knows path and request id.
impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut response = self.code.status.into_response();
        response.headers_mut().extend(self.headers.iter().cloned());
        response.extensions_mut().insert(self);
        response
    }
}

/// The path does not take the method; the router adds `Allow`.
pub async fn method_not_allowed() -> ApiError {
    ApiError::new(Code::METHOD_NOT_ALLOWED, "this path does not take the method")
}
