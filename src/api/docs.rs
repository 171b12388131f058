//! The page to try the API on: Swagger UI from the binary, nothing from the network.
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::Redirect;
use axum::routing::get;
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa_swagger_ui::{Config, SwaggerUi};

use super::page::PAGE_POLICY;
use super::state::AppState;

pub fn page() -> Router<AppState> {
    let ui = SwaggerUi::new("/docs").config(
        Config::new(["/openapi.json"])
            .display_request_duration(true)
            .doc_expansion("none")
            .filter(true)
            .try_it_out_enabled(true),
    );
    Router::<AppState>::from(ui)
        .route(
            "/favicon.ico",
            get(|| async { Redirect::permanent("data:,") }),
        )
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(PAGE_POLICY),
        ))
}
