//! The HTTP contract, version 1: paths, parameters, answers, problems, and the OpenAPI document.
//!
//! The route list below is the document. A list goes from its handler to `list.rs`, which reads the request
//! (`list_request.rs`, `filters.rs`), asks the store, and answers (`reply.rs`, `rows.rs`); `layers.rs` is around everything.
mod apart;
mod articles;
mod ask;
mod base;
mod caller;
mod chain;
mod changes;
mod collapsed;
mod concordance;
mod concordance_groups;
mod concordance_request;
mod concordance_rows;
mod corrections;
mod csv_text;
mod cursor;
mod diff_passages;
mod docs;
mod elsewhere;
mod entities;
mod entity_counts;
mod error;
mod events;
mod facets;
mod field_paths;
mod fields;
mod figure_group;
mod figure_groups;
mod figures;
mod filter_ids;
mod filter_parameters;
mod filter_rights;
mod filters;
mod forms;
mod graph;
mod graph_formats;
mod graph_network;
mod graph_request;
mod habits;
mod held;
mod highlights;
mod host;
mod layers;
mod limit;
mod list;
mod list_request;
mod matched;
mod mentions;
mod names;
mod near_misses;
mod negotiate;
mod notice;
mod notices;
mod occurrence_view;
mod occurrences;
mod openapi;
mod openapi_lines;
mod openapi_schemas;
mod openapi_shared;
mod other_paths;
mod page;
mod paging;
mod parameter;
mod private_people;
mod problem_page;
mod publishers;
mod reader;
mod refused;
mod related;
mod related_request;
mod reply;
mod representation;
mod resources;
mod root;
mod rows;
mod scope;
mod search;
mod search_hits;
mod search_notices;
mod search_page;
mod service;
mod shapes;
mod side_by_side;
mod similar;
mod state;
mod statistics;
mod stories;
mod story_diff;
mod sub;
mod suggest;
mod suggestions;
mod terms;
mod terms_request;
mod timeline;
mod timeline_counts;
mod timeline_request;
mod under_way;
mod values;
mod weight;
mod window;
mod words;

pub use ask::TEXT_READ;
pub use base::BasePath;
pub use caller::{Answered, Caller};
pub use error::Code;
pub use limit::Limits;
pub use openapi::document;
pub use state::{AppState, Settings};
pub use under_way::UnderWay;
pub use weight::HEAVY;

use axum::Router;
use tower_http::compression::CompressionLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The whole service.
pub fn router(state: AppState) -> Router {
    let base = state.settings.base.clone();
    let (router, _) = routes().split_for_parts();
    let service = router
        .merge(docs::page(&base))
        .route("/v1/", axum::routing::get(root::get_index))
        .fallback(other_paths::answer)
        .method_not_allowed_fallback(error::method_not_allowed)
        .layer(layers::cors())
        .layer(CompressionLayer::new())
        .layer(axum::middleware::map_request(negotiate::take_uncoded))
        .layer(axum::middleware::from_fn_with_state(state.clone(), under_way::hold))
        .layer(axum::middleware::from_fn_with_state(state.clone(), limit::limit))
        .layer(axum::middleware::from_fn_with_state(state.clone(), layers::around))
        .with_state(state);
    base.serve(service)
}

/// Every route, once. The OpenAPI document is read off this list.
fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(openapi::frame())
        .routes(routes!(root::get_service))
        .routes(routes!(root::get_index))
        .routes(routes!(search::search))
        .routes(routes!(suggest::suggest))
        .routes(routes!(articles::list_articles))
        .routes(routes!(articles::get_article))
        .routes(routes!(mentions::list_article_mentions))
        .routes(routes!(articles::list_article_figures))
        .routes(routes!(similar::list_similar_articles))
        .routes(routes!(entities::list_entities))
        .routes(routes!(entities::get_entity))
        .routes(routes!(entities::list_entity_articles))
        .routes(routes!(entities::list_entity_events))
        .routes(routes!(related::list_related_entities))
        .routes(routes!(events::list_events))
        .routes(routes!(events::get_event))
        .routes(routes!(events::list_event_articles))
        .routes(routes!(chain::get_event_chain))
        .routes(routes!(side_by_side::compare_event_figures))
        .routes(routes!(figures::list_figures))
        .routes(routes!(figures::get_figure))
        .routes(routes!(corrections::list_corrections))
        .routes(routes!(corrections::get_correction))
        .routes(routes!(stories::list_stories))
        .routes(routes!(stories::get_story))
        .routes(routes!(story_diff::compare_story_versions))
        .routes(routes!(publishers::list_publishers))
        .routes(routes!(publishers::get_publisher))
        .routes(routes!(concordance::get_concordance))
        .routes(routes!(timeline::get_timeline))
        .routes(routes!(timeline::get_event_timeline))
        .routes(routes!(terms::get_terms))
        .routes(routes!(graph::get_graph))
        .routes(routes!(changes::list_changes))
        .routes(routes!(service::list_problems))
        .routes(routes!(service::get_problem))
        .routes(routes!(service::get_document))
        .routes(routes!(service::get_liveness))
        .routes(routes!(service::get_readiness))
        .routes(routes!(service::get_metrics))
}
