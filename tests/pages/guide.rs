//! The guide in the service: its pages, and where they lead.
use axum::http::StatusCode;

use crate::app::App;
use crate::{attributes, page};

const PAGES: &[&str] = &["/docs", "/docs/dictionary", "/docs/conventions", "/docs/errors", "/docs/corpus"];

#[tokio::test]
async fn every_link_of_the_guide_within_the_service_leads_somewhere() {
    let app = App::empty().await;
    for path in PAGES {
        let answer = page(&app, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let text = answer.text();
        let ids = attributes(&text, "id");
        for link in attributes(&text, "href") {
            if let Some(part) = link.strip_prefix('#') {
                assert!(ids.iter().any(|id| id == part), "{path}: {link}");
            } else if link.starts_with("/docs") {
                let (led, part) = link.split_once('#').unwrap_or((&link, ""));
                let led = page(&app, led).await;
                assert_eq!(led.status, StatusCode::OK, "{path}: {link}");
                assert!(part.is_empty() || attributes(&led.text(), "id").iter().any(|id| id == part), "{path}: {link}");
            }
        }
    }
}

#[tokio::test]
async fn what_the_guide_asks_it_asks_of_this_service() {
    let app = App::empty().await;
    let text = page(&app, "/docs").await.text();
    assert!(text.contains("curl -s 'https://ballots.example/v1/figures?"), "{text}");
    assert!(!text.contains("127.0.0.1:8080"), "{text}");
}

#[tokio::test]
async fn a_program_that_asks_for_the_guide_is_led_to_the_document() {
    let app = App::empty().await;
    let answer = app.get_with("/docs", &[("accept", "application/json")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/openapi.json");
}
