//! Pictures on pages: they say what the API says, in words too, and can be had by themselves.
use axum::http::StatusCode;

use crate::app::App;
use crate::{attributes, page};

/// The addresses of the pictures of a page, by themselves.
async fn files(app: &App, path: &str) -> Vec<String> {
    let text = page(app, path).await.text();
    attributes(&text, "href").into_iter().filter(|address| address.contains(".svg")).collect()
}

#[tokio::test]
async fn figures_of_an_event_are_drawn_with_what_its_record_says_and_a_table() {
    let app = App::shipped().await;
    let text = page(&app, "/events/local-election-2013-r1").await.text();
    for said in [
        "role=\"img\"",
        "<desc",
        "Record of the election: 46.31\u{202f}%",
        "<caption>Turnout: Kosovo local elections 2013, first round",
    ] {
        assert!(text.contains(said), "{said}");
    }
    let riots = page(&app, "/events/march-riots-2004").await.text();
    assert!(riots.contains("class=\"arrow\""), "what was taken back leads to what took its place");
    let other = page(&app, "/events/local-election-2013-r1?lang=sq").await.text();
    assert!(other.contains("Të dhënat e zgjedhjeve: 46,31"));
}

#[tokio::test]
async fn a_picture_by_itself_is_a_file_that_needs_nothing_else() {
    let app = App::shipped().await;
    for path in ["/events/local-election-2013-r1", "/events/march-riots-2004"] {
        let files = files(&app, path).await;
        assert!(!files.is_empty(), "{path}");
        for file in files {
            let answer = page(&app, &file).await;
            assert_eq!(
                (answer.status, answer.header("content-type").as_str()),
                (StatusCode::OK, "image/svg+xml"),
                "{file}"
            );
            let text = answer.text();
            assert!(
                text.starts_with("<?xml")
                    && text.contains("xmlns=\"http://www.w3.org/2000/svg\"")
                    && text.contains("<style>")
            );
            assert!(!text.contains("href=\"http") && !text.contains("href=\"/"), "{file}");
            let tag = answer.header("etag");
            assert_eq!(
                app.get_with(&file, &[crate::BROWSER, ("if-none-match", &tag)]).await.status,
                StatusCode::NOT_MODIFIED
            );
        }
    }
}

#[tokio::test]
async fn what_cannot_be_drawn_is_a_page_that_helps() {
    let app = App::shipped().await;
    for path in
        ["/events/nothing-of-the-kind/figures.svg", "/events/local-election-2013-r1/figures.svg?measure=quorum_pct"]
    {
        let answer = page(&app, path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.text().contains("role=\"search\""));
    }
}
