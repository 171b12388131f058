//! The HTTP contract, version 1: paths, parameters, answers, problems, and the OpenAPI document.
//!
//! The route list below is the document. To follow a list: its handler in `nouns/`, then `lists/list.rs`, which reads the
//! request (`lists/list_request.rs`, `params/`), asks the store, and answers (`formats/reply.rs`, `formats/rows.rs`). What
//! is around every request lies in `http/`, from `layers.rs` inwards: `limit.rs`, `under_way.rs`, `ask.rs`.
pub(crate) mod document;
pub(crate) mod finding;
pub(crate) mod formats;
pub(crate) mod http;
pub(crate) mod lists;
pub(crate) mod nouns;
mod other_paths;
pub(crate) mod pages;
pub(crate) mod params;
pub(crate) mod reading;
pub(crate) mod shapes;

pub use http::allowance::Limits;
pub use http::ask::TEXT_READ;
pub use http::base::BasePath;
pub use http::caller::{Answered, Caller};
pub use http::error::Code;
pub use http::state::{AppState, Settings};
pub use http::under_way::UnderWay;
pub use http::weight::HEAVY;

use std::sync::OnceLock;

use axum::Router;
use tower_http::compression::CompressionLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The whole service.
pub fn router(state: AppState) -> Router {
    let state = AppState { document, ..state };
    let base = state.settings.base.clone();
    let (router, _) = routes().split_for_parts();
    let service = router
        .merge(pages::docs::page(&base, document))
        .route("/v1/", axum::routing::get(pages::root::get_index))
        .fallback(other_paths::answer)
        .method_not_allowed_fallback(http::error::method_not_allowed)
        .layer(http::layers::cors())
        .layer(CompressionLayer::new())
        .layer(axum::middleware::map_request(http::negotiate::take_uncoded))
        .layer(axum::middleware::from_fn_with_state(state.clone(), http::hold::hold))
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

/// Every route, once. The OpenAPI document is read off this list.
fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(document::openapi::frame())
        .routes(routes!(pages::root::get_service))
        .routes(routes!(pages::root::get_index))
        .routes(routes!(finding::search::search))
        .routes(routes!(finding::suggest::suggest))
        .routes(routes!(nouns::articles::list_articles))
        .routes(routes!(nouns::articles::get_article))
        .routes(routes!(nouns::mentions::list_article_mentions))
        .routes(routes!(nouns::articles::list_article_figures))
        .routes(routes!(reading::similar::list_similar_articles))
        .routes(routes!(nouns::entities::list_entities))
        .routes(routes!(nouns::entities::get_entity))
        .routes(routes!(nouns::entities::list_entity_articles))
        .routes(routes!(nouns::entities::list_entity_events))
        .routes(routes!(reading::related::list_related_entities))
        .routes(routes!(nouns::events::list_events))
        .routes(routes!(nouns::events::get_event))
        .routes(routes!(nouns::events::list_event_articles))
        .routes(routes!(reading::chain::get_event_chain))
        .routes(routes!(reading::side_by_side::compare_event_figures))
        .routes(routes!(nouns::figures::list_figures))
        .routes(routes!(nouns::figures::get_figure))
        .routes(routes!(nouns::corrections::list_corrections))
        .routes(routes!(nouns::corrections::get_correction))
        .routes(routes!(nouns::stories::list_stories))
        .routes(routes!(nouns::stories::get_story))
        .routes(routes!(reading::story_diff::compare_story_versions))
        .routes(routes!(nouns::publishers::list_publishers))
        .routes(routes!(nouns::publishers::get_publisher))
        .routes(routes!(reading::concordance::get_concordance))
        .routes(routes!(reading::timeline::get_timeline))
        .routes(routes!(reading::timeline::get_event_timeline))
        .routes(routes!(reading::terms::get_terms))
        .routes(routes!(reading::graph::get_graph))
        .routes(routes!(nouns::changes::list_changes))
        .routes(routes!(pages::service::list_problems))
        .routes(routes!(pages::service::get_problem))
        .routes(routes!(pages::service::get_document))
        .routes(routes!(pages::service::get_liveness))
        .routes(routes!(pages::service::get_readiness))
        .routes(routes!(pages::service::get_metrics))
}
