//! Single records as they are shown: whole answers, of an invented corpus at a clock that stands still.
use std::path::Path;

use axum::http::StatusCode;
use ballotwire::library::{self, LoadOptions};

use crate::app::{App, now, unwatched};
use crate::invented::{records, retired, write};

/// Ruritania: the folder that the corpus files are tested with.
async fn ruritania() -> App {
    let app = App::empty().await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/sample");
    let options =
        LoadOptions { dry_run: false, rejects: None, batch: 500, columns: None, at: now(), actor: "test".to_owned() };
    library::load(&app.store, &[folder], &options, &unwatched()).await.unwrap();
    app
}

macro_rules! snapshot {
    ($name:literal, $path:literal) => {
        let app = ruritania().await;
        let answer = app
            .get_with($path, &[("x-request-id", "the-request")])
            .await
            .text();
        // Marks are drawn.
        let marks = regex::Regex::new(r"\b[0-9a-f]{24}\b").unwrap();
        let answer: serde_json::Value =
            serde_json::from_str(&marks.replace_all(&answer, "[mark]")).unwrap();
        insta::assert_json_snapshot!($name, answer, { ".version" => "[version]" });
    };
}

#[tokio::test]
async fn an_article_is_shown_whole() {
    snapshot!("article", "/v1/articles/strelsau-post-2013-11-04-zenda-votes");
}

#[tokio::test]
async fn the_mentions_of_an_article_are_shown() {
    snapshot!("mentions", "/v1/articles/strelsau-post-2013-11-04-zenda-votes/mentions");
}

#[tokio::test]
async fn an_entity_is_shown_whole() {
    snapshot!("entity", "/v1/entities/ruritania");
}

#[tokio::test]
async fn an_event_is_shown_whole() {
    snapshot!("event", "/v1/events/zenda-vote-2013");
}

#[tokio::test]
async fn the_figures_of_an_event_are_shown_side_by_side() {
    snapshot!("side_by_side", "/v1/events/zenda-vote-2013/figures");
}

#[tokio::test]
async fn a_figure_is_shown_whole() {
    snapshot!("figure", "/v1/figures/zenda-turnout");
}

#[tokio::test]
async fn a_correction_is_shown_whole() {
    snapshot!("correction", "/v1/corrections/strelsau-post-2013-11-05-turnout");
}

#[tokio::test]
async fn a_story_is_shown_whole() {
    snapshot!("story", "/v1/stories/zenda-votes");
}

#[tokio::test]
async fn a_publisher_is_shown_whole() {
    snapshot!("publisher", "/v1/publishers/strelsau-post");
}

#[tokio::test]
async fn a_list_shows_its_items_page_query_facets_and_corpus() {
    snapshot!("list", "/v1/publishers?facets=kind&limit=1");
}

#[tokio::test]
async fn the_change_log_is_shown() {
    snapshot!("changes", "/v1/changes?limit=3");
}

#[tokio::test]
async fn the_service_describes_itself() {
    snapshot!("service", "/");
}

#[tokio::test]
async fn a_problem_is_shown_whole() {
    snapshot!("problem", "/v1/entities?kind=persn&limit=0&nmae=x");
}

#[tokio::test]
async fn an_entity_is_found_by_the_id_of_a_public_list() {
    let app = ruritania().await;
    let by_id = app.json("/v1/entities/ruritania").await;
    let public = by_id["identifiers"].as_array().unwrap();
    assert!(!public.is_empty());
    for identifier in public {
        let scheme = identifier["scheme"].as_str().unwrap();
        let id = identifier["id"].as_str().unwrap();
        for path in [format!("{scheme}:{id}"), format!("{scheme}%3A{id}")] {
            assert_eq!(app.json(&format!("/v1/entities/{path}")).await, by_id);
        }
    }
}

#[tokio::test]
async fn the_lists_below_an_entity_are_found_by_the_id_of_a_public_list() {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    for list in ["articles", "events"] {
        let by_id = app.json(&format!("/v1/entities/velmora/{list}")).await;
        let path = format!("/v1/entities/wikidata:Q999999999/{list}");
        assert_eq!(app.json(&path).await["items"], by_id["items"], "{list}");
        assert!(!by_id["items"].as_array().unwrap().is_empty(), "{list}");
    }
}

#[tokio::test]
async fn a_merged_record_is_moved_to_the_kept_one_with_the_query() {
    let app = ruritania().await;
    for (path, location) in [
        ("/v1/entities/zenda-town", "/v1/entities/zenda"),
        ("/v1/entities/zenda-town?lang=sq", "/v1/entities/zenda?lang=sq"),
        ("/v1/entities/zenda-town/articles?limit=1", "/v1/entities/zenda/articles?limit=1"),
        ("/v1/entities/zenda-town/events", "/v1/entities/zenda/events"),
    ] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{path}");
        assert_eq!(answer.header("location"), location);
        assert_eq!(app.get(location).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_merged_record_of_any_noun_is_moved() {
    let app = ruritania().await;
    let all = [
        ("article", "articles", "strelsau-post-2013-11-04-zenda-votes"),
        ("entity", "entities", "zenda"),
        ("event", "events", "zenda-vote-2013"),
        ("figure", "figures", "zenda-turnout"),
        ("publisher", "publishers", "strelsau-post"),
    ];
    for (kind, noun, kept) in all {
        write(&app.store, &[retired(kind, "went", Some(kept)), retired(kind, "gone", None)]).await;
        let answer = app.get(&format!("/v1/{noun}/went")).await;
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{noun}");
        assert_eq!(answer.header("location"), format!("/v1/{noun}/{kept}"));
        let (status, code, ..) = app.problem(&format!("/v1/{noun}/gone")).await;
        assert_eq!((status, code.as_str()), (410, "gone"), "{noun}");
    }
}

#[tokio::test]
async fn a_retired_id_is_retired_only_for_its_noun() {
    let app = ruritania().await;
    let (status, code, ..) = app.problem("/v1/events/zenda-town").await;
    assert_eq!((status, code.as_str()), (404, "record_not_found"));
}
