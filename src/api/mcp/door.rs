//! The endpoint: a message comes in, is handed to the library that speaks the protocol, and its answer goes out.
use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::Response;
use rmcp::transport::StreamableHttpServerConfig;
use rmcp::transport::streamable_http_server::StreamableHttpService;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::assistant::Assistant;
use super::call::Call;
use super::told::ToolAnswer;
use crate::api::answers::Answer;
use crate::api::answers::reply::no_parameters;
use crate::api::explorer::Within;
use crate::api::http::limit::Account;
use crate::api::http::{ApiError, AppState, Ask, Code, Sent, Snapshot, choose};

/// What the library asks of every client, which has no bearing on answers that are never streams.
const ACCEPTED: HeaderValue = HeaderValue::from_static("application/json, text/event-stream");

/// Call tools, as assistants do
///
/// The Model Context Protocol, over HTTP and without sessions: versions from 2024-11-05 to 2025-11-25, which begin with `initialize`, and 2026-07-28, where each message says all. `tools/list` tells of the tools, which only read, and what they take. What restricted texts say is in none of their answers, whoever asks.
#[utoipa::path(post, path = "/mcp", operation_id = "call_tools", tag = "assistants", request_body = McpMessage,
    responses((status = 200, description = "The answer, or why there is none.", body = McpAnswer),
        (status = 202, description = "A notification was taken."),
        (status = 400, description = "The message cannot be answered: a message of the protocol says why, or, where it is none, a problem.",
            content((McpAnswer = "application/json"), (crate::api::http::Problem = "application/problem+json"))),
        (status = 404, description = "There is no such method.",
            content((McpAnswer = "application/json"), (crate::api::http::Problem = "application/problem+json")))))]
pub async fn call_tools(
    Extension(within): Extension<Within>,
    account: Option<Extension<Account>>,
    (snapshot, ask): (Snapshot, Ask),
    (uri, headers): (Uri, HeaderMap),
    sent: Sent,
) -> Answer {
    no_parameters(&ask)?;
    let state = snapshot.0.clone();
    if !state.settings.mcp {
        return Err(ApiError::new(Code::NOT_OFFERED, "assistants are not answered here").into());
    }
    choose(ask.accept(), &["application/json"])?;
    let mut message =
        Request::post("/mcp").body(Body::from(sent.json_bytes()?)).map_err(|cause| ApiError::internal(&cause))?;
    *message.headers_mut() = headers;
    message.headers_mut().insert(header::ACCEPT, ACCEPTED);
    // HTTP/2 has the host in the address.
    if let Some(host) = uri.authority().and_then(|host| HeaderValue::from_str(host.as_str()).ok()) {
        message.headers_mut().entry(header::HOST).or_insert(host);
    }
    let call = Arc::new(Call::new(within, snapshot, ask, account.map(|Extension(account)| account)));
    let assistant = move || Ok(Assistant(Arc::clone(&call)));
    let service = StreamableHttpService::new(assistant, Arc::new(NeverSessionManager::default()), config(&state));
    Ok(whole(service.handle(message).await.map(Body::new)).await?)
}

/// Nothing here goes on by itself: when the service leaves, calls under way have their time to end, as all requests, and are then cut.
fn config(state: &AppState) -> StreamableHttpServerConfig {
    let mut config = StreamableHttpServerConfig::default();
    config.legacy_session_mode = false;
    config.json_response = true;
    config.max_request_body_bytes = state.settings.max_body;
    let public = url::Url::parse(&state.settings.address).ok();
    config.allowed_hosts.extend(public.and_then(|public| public.host_str().map(str::to_owned)));
    config
}

/// What the library says in plain text becomes a problem, as anywhere else.
async fn whole(response: Response) -> Result<Response, ApiError> {
    let is_message = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
    let status = response.status();
    if is_message || status.is_success() {
        return Ok(response);
    }
    let text = axum::body::to_bytes(response.into_body(), 4096).await.unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    Err(match status {
        StatusCode::FORBIDDEN => {
            let why = "assistants are answered at this machine's own name and at the public address of the service, which is another";
            ApiError::new(Code::NOT_OFFERED, why)
        }
        status if status.is_client_error() => {
            ApiError::new(Code::INVALID_BODY, format!("the body is no message of the protocol: {text}"))
        }
        _ => ApiError::internal(&text),
    })
}

/// A request or a notification of JSON-RPC 2.0.
#[derive(Serialize, ToSchema)]
pub struct McpMessage {
    #[schema(pattern = "^2\\.0$", example = "2.0")]
    pub jsonrpc: String,
    /// A number or a text, which the answer has too; notifications have none.
    #[schema(example = 1)]
    pub id: Option<Value>,
    #[schema(example = "tools/call")]
    pub method: String,
    #[schema(example = json!({ "name": "search", "arguments": { "q": "turnout" } }))]
    pub params: Option<Value>,
}

/// An answer of JSON-RPC 2.0.
#[derive(Serialize, ToSchema)]
pub struct McpAnswer {
    #[schema(example = "2.0")]
    pub jsonrpc: String,
    pub id: Option<Value>,
    pub result: Option<McpResult>,
    /// Why there is no result.
    pub error: Option<Value>,
}

/// What a method came to; that of `tools/call` has these.
#[derive(Serialize, ToSchema)]
pub struct McpResult {
    /// The answer of a tool as text, with a link to what it rests on in the API.
    pub content: Option<Vec<Value>>,
    #[serde(rename = "structuredContent")]
    pub structured_content: Option<ToolAnswer>,
    #[serde(rename = "isError")]
    pub is_error: Option<bool>,
}
