//! Every route, once.
use std::collections::HashMap;
use std::sync::OnceLock;

use utoipa::openapi::PathItem;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::http::{AppState, READING};
use super::{annotate, datasets, document, explorer, finding, mcp, nouns, pages, reading, reconcile, sets};

/// The OpenAPI document is read off this list.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(document::openapi::frame())
        .routes(routes!(explorer::start::get_service))
        .routes(routes!(pages::root::get_index))
        .routes(routes!(finding::search::search))
        .routes(routes!(finding::suggest::suggest))
        .routes(routes!(finding::vocabulary::list_vocabulary))
        .routes(routes!(finding::vocabulary::get_concept))
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
        .routes(routes!(nouns::queried::query_records))
        .merge(nouns::queried::of_each_noun())
        .merge(views())
        .routes(routes!(nouns::changes::list_changes))
        .routes(routes!(nouns::changed_records::list_changed_records))
        .routes(routes!(nouns::change_stream::stream_changes))
        .merge(kept_and_described())
        .routes(routes!(reconcile::service::get_reconciliation, reconcile::service::reconcile))
        .routes(routes!(reconcile::service::propose_properties))
        .routes(routes!(reconcile::suggest::suggest_for_reconciliation))
        .routes(routes!(reconcile::suggest::get_flyout))
        .routes(routes!(reconcile::preview::preview_entity))
        .routes(routes!(reconcile::draft::get_draft_manifest))
        .routes(routes!(reconcile::draft::match_by_draft))
        .routes(routes!(reconcile::draft::suggest_by_draft))
        .routes(routes!(reconcile::draft::preview_by_draft))
        .routes(routes!(reconcile::draft::extend_by_draft))
        .routes(routes!(reconcile::draft::propose_by_draft))
        .routes(routes!(annotate::annotations::annotate_text))
        .routes(routes!(mcp::door::call_tools))
        .routes(routes!(pages::service::list_problems))
        .routes(routes!(pages::service::get_problem))
        .routes(routes!(pages::service::get_document))
        .routes(routes!(pages::service::get_liveness))
        .routes(routes!(pages::service::get_readiness))
        .routes(routes!(pages::service::get_metrics))
}

/// Result sets, and what describes them and the corpus for other programs.
fn kept_and_described() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(sets::freeze::freeze_set, sets::kept::list_sets))
        .routes(routes!(sets::kept::get_set))
        .routes(routes!(sets::kept::get_set_rows))
        .routes(routes!(sets::since::list_set_changes))
        .routes(routes!(sets::described::get_set_data_package))
        .routes(routes!(sets::described::get_set_croissant))
        .routes(routes!(sets::described::get_set_dcat))
        .routes(routes!(datasets::of_corpus::get_data_package))
        .routes(routes!(datasets::of_corpus::get_croissant))
        .routes(routes!(datasets::of_corpus::get_dcat))
        .routes(routes!(nouns::linkset::get_linkset))
}

/// Those over many records.
fn views() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(reading::concordance::get_concordance))
        .routes(routes!(reading::timeline::get_timeline, reading::timeline_together::count_queries))
        .routes(routes!(reading::timeline::get_event_timeline))
        .routes(routes!(reading::collocates::get_collocates))
        .routes(routes!(reading::terms::get_terms))
        .routes(routes!(reading::graph::get_graph))
        .routes(routes!(reading::coverage::get_coverage))
        .routes(routes!(reading::gaps::list_gaps))
        .routes(routes!(reading::checks::list_checks))
}

/// The methods that a route takes, as `Allow` lists them. What is not in the document is only read.
pub fn methods(route: &str) -> &'static str {
    static METHODS: OnceLock<HashMap<String, String>> = OnceLock::new();
    let methods = METHODS.get_or_init(|| {
        let paths = routes().split_for_parts().1.paths.paths;
        let listed = |item: &PathItem| {
            let read = item.get.is_some().then_some("GET, HEAD");
            let posted = item.post.is_some().then_some("POST");
            [read, posted, Some("OPTIONS")].into_iter().flatten().collect::<Vec<_>>().join(", ")
        };
        let of_lists = nouns::queried::paths().map(|path| (path, "GET, HEAD, POST, OPTIONS".to_owned()));
        paths.iter().map(|(path, item)| (path.clone(), listed(item))).chain(of_lists).collect()
    });
    methods.get(route).map_or(READING, String::as_str)
}
