//! Every route, once.
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::http::state::AppState;
use super::{document, explorer, finding, nouns, pages, reading};

/// The OpenAPI document is read off this list.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(document::openapi::frame())
        .routes(routes!(explorer::start::get_service))
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
