//! What programs that walk the web are told.
use axum::http::StatusCode;

use crate::app::App;

/// What stands in each element of a name.
fn elements(xml: &str, name: &str) -> Vec<String> {
    let begin = format!("<{name}>");
    let pieces = xml.split(&begin).skip(1);
    pieces.map(|rest| rest.split(&format!("</{name}>")).next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_sitemap_leads_to_the_page_of_every_record_and_of_no_private_person() {
    let app = App::shipped().await;
    let index = app.get("/sitemap.xml").await;
    assert_eq!(index.header("content-type"), "application/xml; charset=utf-8");
    let mut pages = Vec::new();
    for part in elements(&index.text(), "loc") {
        let path = part.strip_prefix("https://ballots.example").unwrap();
        pages.extend(elements(&app.get(path).await.text(), "loc"));
    }
    assert!(pages.contains(&"https://ballots.example/entities/krstimir-pantic".to_owned()));
    let mut named = 0;
    for noun in ["articles", "entities", "events", "figures", "stories", "corrections", "publishers"] {
        let list = app.json(&format!("/v1/{noun}?limit=1")).await;
        named += list["page"]["total"]["value"].as_u64().unwrap();
    }
    let private = app.json("/v1/entities?public_figure=false&limit=200&fields=id").await;
    let private: Vec<String> =
        private["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
    assert!(!private.is_empty());
    let lists = pages.iter().filter(|page| page.matches('/').count() == 3);
    assert!(lists.clone().any(|page| page.ends_with("/about")) && lists.clone().any(|page| page.ends_with("/events")));
    assert_eq!((pages.len() - lists.count()) as u64, named - private.len() as u64);
    assert!(private.iter().all(|id| !pages.iter().any(|page| page.ends_with(&format!("/{id}")))));
}

#[tokio::test]
async fn there_is_no_sitemap_of_nothing() {
    let app = App::empty().await;
    for path in ["/sitemaps/articles/0", "/sitemaps/articles/1", "/sitemaps/goats/1", "/sitemaps/articles/x"] {
        assert!(app.get(path).await.status.is_client_error(), "{path}");
    }
    let parts = elements(&app.get("/sitemap.xml").await.text(), "loc");
    assert_eq!(parts, ["https://ballots.example/sitemaps/pages/1"]);
    for page in elements(&app.get("/sitemaps/pages/1").await.text(), "loc") {
        let path = page.strip_prefix("https://ballots.example").unwrap();
        assert_eq!(crate::page(&app, path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn robots_and_language_models_are_told_where_to_go() {
    let app = App::empty().await;
    let robots = app.get("/robots.txt").await.text();
    assert!(
        robots.contains("Disallow: /v1/\n") && robots.contains("Sitemap: https://ballots.example/sitemap.xml\n"),
        "{robots}"
    );
    let told = app.get("/llms.txt").await.text();
    for link in told.split("](https://ballots.example").skip(1) {
        let path = link.split(')').next().unwrap();
        let status = app.get(path).await.status;
        assert!(status == StatusCode::OK, "{path}: {status}");
    }
}
