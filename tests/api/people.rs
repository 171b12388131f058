//! What people with a browser get: the start page, and the page to try the service on.
use axum::http::StatusCode;

use crate::app::{Answer, App};
use crate::document::with_parameters;

pub const BROWSER: (&str, &str) = ("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

/// The values of an attribute in a page.
pub fn attributes(page: &str, name: &str) -> Vec<String> {
    let start = format!("{name}=\"");
    page.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&")).collect()
}

/// Asserts that a page loads nothing but from this service.
fn assert_own(path: &str, answer: &Answer) {
    let page = answer.text();
    for outside in ["src=\"http", "src=\"//", "url(http", "url(//", "@import"] {
        assert!(!page.contains(outside), "{path}: {outside}");
    }
    for tag in page.split("<link").skip(1) {
        let tag = tag.split('>').next().unwrap();
        assert!(!tag.contains("http:") && !tag.contains("https:"), "{path}: {tag}");
    }
    let policy = answer.header("content-security-policy");
    assert!(!policy.contains("http") && !policy.contains('*'), "{path}: {policy}");
}

#[tokio::test]
async fn a_browser_gets_a_page_and_a_program_json() {
    let app = App::shipped().await;
    let page = app.get_with("/", &[BROWSER]).await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert!(page.text().starts_with("<!DOCTYPE html>"));
    for accept in ["*/*", "application/json", "application/json, text/html;q=0.9", ""] {
        let answer = app.get_with("/", &[("accept", accept)]).await;
        assert_eq!(answer.header("content-type"), "application/json", "{accept}");
    }
    assert_ne!(page.header("etag"), app.get("/").await.header("etag"));
}

#[tokio::test]
async fn the_start_page_has_the_counts_of_the_service() {
    let app = App::shipped().await;
    let page = app.get_with("/", &[BROWSER]).await.text();
    let counts = app.json("/").await["counts"].clone();
    for (noun, count) in counts.as_object().unwrap() {
        let list = format!("<a href=\"/{noun}\"><b>");
        let tile = page.split(&list).nth(1).unwrap().split("</b>").next().unwrap();
        assert_eq!(tile.replace('\u{202f}', ""), count.to_string(), "{noun}");
    }
    assert!(!page.contains('{'), "a place in the page was not filled");
}

#[tokio::test]
async fn every_address_on_the_start_page_answers() {
    let app = App::shipped().await;
    let page = app.get_with("/", &[BROWSER]).await;
    assert_own("/", &page);
    let addresses = attributes(&page.text(), "href");
    assert!(addresses.len() > 10);
    for address in addresses.iter().filter(|address| !address.starts_with('#')) {
        let answer = app.get_with(address, &[BROWSER]).await;
        let ok = answer.status.is_success() || answer.status == StatusCode::SEE_OTHER;
        assert!(ok, "{address}: {}", answer.status);
    }
}

#[tokio::test]
async fn every_link_of_the_service_answers() {
    let app = App::shipped().await;
    let service = app.json("/").await;
    for (name, link) in service["links"].as_object().unwrap() {
        let answer = app.get(link.as_str().unwrap()).await;
        let ok = answer.status.is_success() || answer.status == StatusCode::SEE_OTHER;
        assert!(ok, "{name}: {}", answer.status);
    }
}

#[tokio::test]
async fn a_title_of_the_corpus_cannot_put_markup_into_the_start_page() {
    let app = App::shipped().await;
    let mut info = app.store.corpus_info().await.unwrap().unwrap();
    info.title = "<script>alert(1)</script>".to_owned();
    info.version = "\"><img src=x>".to_owned();
    let mut writer = app.store.begin(crate::app::now(), "test").await.unwrap();
    writer.put_corpus_info(&info, None).await.unwrap();
    writer.commit().await.unwrap();
    let page = app.get_with("/", &[BROWSER]).await.text();
    assert!(!page.contains("<script>alert") && !page.contains("<img"));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

#[tokio::test]
async fn the_icon_is_an_icon() {
    let icon = App::empty().await.get("/favicon.ico").await;
    assert_eq!(icon.header("content-type"), "image/x-icon");
    assert_eq!(&icon.body[..4], [0, 0, 1, 0], "an ICO file");
}

#[tokio::test]
async fn a_person_is_told_what_is_wrong_on_a_page_and_a_program_in_json() {
    let app = App::shipped().await;
    for (path, status, says) in [
        ("/nothing", StatusCode::NOT_FOUND, "there is nothing at this path"),
        ("/v1/articles/%3Cb%3E", StatusCode::NOT_FOUND, "&lt;b&gt;"),
        ("/v1/events?typ=attack&x=1", StatusCode::BAD_REQUEST, "<code><bdi>type</bdi></code>"),
        ("/v1/search?q=kosovo&match=x", StatusCode::BAD_REQUEST, "class=\"wrong\""),
    ] {
        let page = app.get_with(path, &[BROWSER]).await;
        assert_eq!((page.status, page.header("content-type").as_str()), (status, "text/html; charset=utf-8"), "{path}");
        assert!(page.text().contains(says), "{path}: {}", page.text());
        assert_own(path, &page);
        let problem = app.get(path).await;
        assert_eq!(
            (problem.status, problem.header("content-type").as_str()),
            (status, "application/problem+json"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_start_page_passes_over_what_others_add_to_links() {
    let app = App::shipped().await;
    let plain = app.get_with("/", &[BROWSER]).await;
    let shared = app.get_with("/?utm_source=a&fbclid=b&gclid=c", &[BROWSER]).await;
    assert_eq!(shared.status, StatusCode::OK);
    assert_eq!(shared.text(), plain.text());
    let other = app.get_with("/?colour=%3Cred", &[BROWSER]).await;
    assert_eq!(other.status, StatusCode::OK);
    let told = "Passed over, as this page does not know it: <code><bdi>colour</bdi></code>";
    assert!(other.text().contains(told), "{}", other.text());
    assert_eq!(app.get("/?fbclid=b").await.status, StatusCode::BAD_REQUEST, "a program is told");
}

#[tokio::test]
async fn the_page_to_try_the_service_on_comes_from_the_program_alone() {
    let app = App::empty().await;
    let page = app.get("/docs/reference").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.header("content-type").starts_with("text/html"));
    assert_own("/docs/reference", &page);
    let text = page.text();
    let files = [attributes(&text, "src"), attributes(&text, "href")].concat();
    assert!(files.len() >= 5, "{files:?}");
    for file in files {
        let path = format!("/docs/{}", file.trim_start_matches("./"));
        let answer = app.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(!answer.body.is_empty(), "{path}");
    }
}

#[tokio::test]
async fn the_page_to_try_the_service_on_reads_the_document_of_this_service() {
    let app = App::empty().await;
    let start = app.get("/docs/ui/swagger-initializer.js").await.text();
    assert!(start.contains("\"openapi.json\""), "{start}");
    for outside in ["http://", "https://", "//validator"] {
        assert!(!start.contains(outside), "{start}");
    }
    let document = app.get("/docs/openapi.json").await.json();
    let whole: serde_json::Value = serde_json::from_str(ballotwire::api::document()).unwrap();
    assert_eq!(document["components"]["schemas"], whole["components"]["schemas"]);
}

#[tokio::test]
async fn the_page_to_try_the_service_on_fills_in_only_what_is_needed() {
    let app = App::empty().await;
    let document = with_parameters(&app.get("/docs/openapi.json").await.json());
    let mut told = 0;
    for item in document["paths"].as_object().unwrap().values() {
        for parameter in item["get"]["parameters"].as_array().into_iter().flatten() {
            let needed = parameter["in"] != "query" || parameter["required"] == true;
            assert!(needed || parameter.get("example").is_none(), "{parameter}");
            let about = parameter["description"].as_str().unwrap();
            let schema = &parameter["schema"];
            let choices = schema["items"]["enum"].as_array().or(schema["enum"].as_array());
            assert!(choices.is_none_or(|choices| choices.len() < 10), "{parameter}");
            told += usize::from(about.contains("For example `"));
        }
    }
    assert!(told > 300, "{told}");
}
