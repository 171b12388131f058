//! The HTTP contract, version 1: paths, parameters, answers, problems, and the OpenAPI document.
//!
//! The route list in `routes.rs` is the document. To follow a list: its handler in `nouns/`, then `lists/list.rs`, which reads the
//! request (`lists/list_request.rs`, `params/`), has the index choose, reads the store, and answers (`answers/reply.rs`)
//! in one of the forms of `formats/`. What is around every request lies in `http/`, from `layers.rs` inwards: `limit.rs`, `keep.rs`,
//! `under_way.rs`, `ask.rs`.
mod annotate;
pub(crate) mod answers;
mod assets;
mod datasets;
pub(crate) mod document;
mod explorer;
pub(crate) mod finding;
pub(crate) mod formats;
pub(crate) mod http;
pub(crate) mod lists;
mod mcp;
pub(crate) mod nouns;
mod other_paths;
pub(crate) mod pages;
pub(crate) mod params;
pub(crate) mod reading;
mod reconcile;
mod routes;
mod sets;
pub(crate) mod shapes;

pub use http::{Answered, AppState, BasePath, Caller, Code, Freezing, HEAVY, Limits, Settings, TEXT_READ, UnderWay};

use std::sync::OnceLock;

use axum::Router;
use tower_http::compression::CompressionLayer;

use routes::routes;

/// The whole service.
pub fn router(state: AppState) -> Router {
    let state = AppState { document, methods: routes::methods, ..state };
    let base = state.settings.base.clone();
    let (router, _) = routes().split_for_parts();
    let within = explorer::Within::new(router.clone().with_state(state.clone()));
    let service = router
        .merge(pages::docs::page(&base, document))
        .merge(explorer::pages())
        .route("/v1/", axum::routing::get(pages::root::get_index))
        .route("/v1/reconcile/1.0/", axum::routing::get(reconcile::draft::get_draft_manifest))
        .fallback(other_paths::answer)
        .method_not_allowed_fallback(http::error::method_not_allowed)
        .layer(axum::Extension(within))
        .layer(http::layers::cors())
        .layer(CompressionLayer::new())
        .layer(axum::middleware::map_request(http::negotiate::take_uncoded))
        .layer(axum::middleware::from_fn_with_state(state.clone(), http::hold::hold))
        .layer(axum::middleware::from_fn_with_state(state.clone(), http::keep::keep))
        .layer(axum::middleware::from_fn_with_state(state.clone(), http::follow::wait))
        .layer(axum::middleware::from_fn_with_state(state.clone(), http::body::receive))
        .layer(axum::middleware::from_fn_with_state(state.clone(), http::limit::limit))
        .layer(axum::middleware::from_fn_with_state(state.clone(), http::layers::around))
        .with_state(state);
    base.serve(service)
}

/// The OpenAPI document as served and as committed in `openapi/openapi.json`.
pub fn document() -> &'static str {
    static DOCUMENT: OnceLock<String> = OnceLock::new();
    DOCUMENT.get_or_init(|| document::openapi::written(&routes().split_for_parts().1))
}
