//! Asks the API within the process: a page shows what the API answers to the same reader, and nothing else.
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{Extensions, HeaderValue, Request, StatusCode, header};
use axum::response::Response;
use serde_json::Value;
use tower::ServiceExt;

use crate::api::answers::Early;
use crate::api::http::finished::Rests;
use crate::api::http::{Access, ApiError, Snapshot};

/// Longest answer that a page shows, in bytes.
const LONGEST: usize = 32 * 1024 * 1024;

/// The handlers of the API, without what is around a request: limits and keeping are those of the page.
#[derive(Clone)]
pub struct Within(Router);

/// Who asks, and of which state of the corpus.
pub struct Reader {
    pub snapshot: Snapshot,
    pub access: Access,
    /// `Accept-Language`.
    pub languages: Option<HeaderValue>,
}

/// An answer with its tag and what it rests on.
pub struct Told {
    pub value: Value,
    pub tag: String,
    pub rests: Option<Rests>,
}

impl Within {
    pub fn new(api: Router) -> Self {
        Self(api)
    }

    /// The JSON at this path and query.
    pub async fn ask(&self, address: &str, reader: &Reader) -> Result<Told, Early> {
        let (mut head, body) = self.sent(address, "application/json", reader).await?.into_parts();
        let body = to_bytes(body, LONGEST).await.map_err(|cause| ApiError::internal(&cause))?;
        let value = serde_json::from_slice(&body).map_err(|cause| ApiError::internal(&cause))?;
        let tag = head.headers.get(header::ETAG).and_then(|tag| tag.to_str().ok());
        Ok(Told { value, tag: tag.unwrap_or_default().to_owned(), rests: head.extensions.remove() })
    }

    /// The rows at this path and query, as they are sent; none where they have more bytes than this. The reader goes before
    /// they come: they take a state for each batch, and whoever kept one meanwhile would wait for another who does.
    pub async fn rows(&self, address: &str, reader: Reader, most: usize) -> Result<Option<Bytes>, Early> {
        let body = self.sent(address, "*/*", &reader).await?.into_body();
        drop(reader);
        Ok(to_bytes(body, most).await.ok())
    }

    /// An answer that leads on is passed on as it is.
    async fn sent(&self, address: &str, accept: &str, reader: &Reader) -> Result<Response, Early> {
        let request = Request::get(address).header(header::ACCEPT, accept);
        let mut request = request.body(Body::empty()).map_err(|cause| ApiError::internal(&cause))?;
        if let Some(languages) = &reader.languages {
            request.headers_mut().insert(header::ACCEPT_LANGUAGE, languages.clone());
        }
        reader.known_to(request.extensions_mut());
        let response = match self.0.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        let (mut head, body) = response.into_parts();
        if let Some(problem) = head.extensions.remove::<ApiError>() {
            return Err(Early::Problem(problem));
        }
        if head.status != StatusCode::OK {
            return Err(Early::Answered(Response::from_parts(head, body)));
        }
        Ok(Response::from_parts(head, body))
    }
}

impl Reader {
    /// Handlers find there who asks, and the state.
    fn known_to(&self, extensions: &mut Extensions) {
        extensions.insert(self.snapshot.clone());
        extensions.insert(self.access);
    }
}
