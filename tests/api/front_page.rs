//! The start page and the search that begins there, as a browser without scripts uses them.
use axum::http::{StatusCode, header};

use crate::app::{Answer, App};
use crate::invented::{RESTRICTED_TEXT, records, write};
use crate::makers::{article, entity, passer_by};
use crate::people::BROWSER;
use crate::quoted::quoted;

/// What a browser gets.
async fn page(app: &App, path: &str) -> Answer {
    app.get_with(path, &[BROWSER]).await
}

async fn kestria() -> App {
    let app = App::empty().await;
    let mut all = records();
    all.extend([
        entity("goranic", "person", &["Milan Goranić@sr-Latn", "Милан Горанић@sr-Cyrl"]),
        passer_by("voter", &["Ana Goranić@sr-Latn"]),
        article("speech", "<b>Goranić</b> & goats", "The mayor goranic spoke \"at length\".", &["goranic"]),
    ]);
    write(&app.store, &all).await;
    app
}

async fn found(app: &App, query: &str) -> Answer {
    page(app, &format!("/search?{query}")).await
}

#[tokio::test]
async fn without_a_script_the_form_asks_for_a_page_with_marked_results() {
    let app = kestria().await;
    let start = page(&app, "/").await.text();
    assert!(start.contains("action=\"/search\""), "{start}");
    let answer = found(&app, "q=%D0%93%D0%BE%D1%80%D0%B0%D0%BD%D0%B8%D1%9B").await;
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.text();
    assert!(page.contains(r#"value="Горанић""#), "the box keeps the words");
    assert!(page.contains("<title>Горанић – "));
    assert!(page.contains("<h2>Entities <small>1</small></h2>"), "{page}");
    assert!(page.contains(r#"href="/entities/goranic"><bdi>Milan <mark>Goranić</mark></bdi></a>"#), "{page}");
    assert!(page.contains("Милан <mark>Горанић</mark>"), "{page}");
    assert!(page.contains("The mayor <mark>goranic</mark> spoke &quot;at length&quot;."), "{page}");
    assert!(page.contains("&lt;b&gt;<mark>Goranić</mark>&lt;/b&gt; &amp; goats"), "{page}");
    assert!(!page.contains("Ana "), "private people");
}

#[tokio::test]
async fn words_in_the_address_of_the_start_page_lead_to_what_they_find() {
    let app = App::shipped().await;
    let led = page(&app, "/?q=kosovo&expand=names&lang=sq").await;
    assert_eq!(led.status, StatusCode::SEE_OTHER);
    assert_eq!(led.header("location"), "/search?q=kosovo&expand=names&lang=sq");
    for empty in ["/?q=", "/?q=+", "/?q=&expand=names"] {
        assert_eq!(page(&app, empty).await.status, StatusCode::OK, "{empty}");
    }
}

#[tokio::test]
async fn what_was_found_leads_to_the_whole_lists() {
    let app = App::shipped().await;
    let text = found(&app, "q=kosovo&expand=names").await.text();
    assert!(text.contains(" checked>"));
    let start = text.find("/events?q=kosovo").unwrap();
    let address = text[start..].split('"').next().unwrap().replace("&amp;", "&");
    let total = app.json(&format!("/v1{address}")).await["page"]["total"]["value"].clone();
    assert!(text.contains(&format!(">All {total}</a>")), "{total}");
}

#[tokio::test]
async fn words_that_cannot_be_read_are_kept_in_the_box_and_explained() {
    let app = kestria().await;
    let answer = found(&app, "q=title:-a%3Cimg+src%3Dx%3E").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(!answer.headers.contains_key(header::ETAG));
    let text = answer.text();
    assert!(text.contains("at character 6: `-` stands before the part"), "{text}");
    assert!(!text.contains("<img"));
    assert!(text.contains(r#"value="title:-a&lt;img src=x&gt;""#), "{text}");
}

#[tokio::test]
async fn a_search_that_finds_nothing_says_so() {
    assert!(found(&kestria().await, "q=xylophone").await.text().contains("Nothing was found."));
}

#[tokio::test]
async fn a_program_gets_the_service_and_what_was_found_as_json() {
    let app = kestria().await;
    let service = app.json("/?q=goranic").await;
    let mut search = app.json("/v1/search?q=goranic").await;
    assert_eq!(service["search"], search.take());
    assert!(app.json("/").await.get("search").is_none());
    assert_eq!(app.problem("/?q=title:-a").await.1, "invalid_query");
}

#[tokio::test]
async fn what_was_found_is_not_sent_twice_until_something_changes() {
    let app = kestria().await;
    let tag = found(&app, "q=goranic").await.header("etag");
    let again = async || app.get_with("/search?q=goranic", &[BROWSER, ("if-none-match", &tag)]).await;
    assert_eq!(again().await.status, StatusCode::NOT_MODIFIED);
    write(&app.store, &[entity("bloc", "party", &["Goranić Bloc"])]).await;
    let fresh = again().await;
    assert!(fresh.text().contains("<mark>Goranić</mark> Bloc"));
}

/// A browser replaces the headers of the page that it holds by those of a 304: with another policy, the page would lose
/// its style and its script on the second visit.
#[tokio::test]
async fn a_page_that_did_not_change_keeps_its_policy() {
    let app = kestria().await;
    let first = page(&app, "/").await;
    let tag = first.header("etag");
    let again = app.get_with("/", &[BROWSER, ("if-none-match", &tag)]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    let policy = "content-security-policy";
    assert_eq!(again.header(policy), first.header(policy));
}

#[tokio::test]
async fn what_was_found_does_not_quote_a_restricted_text() {
    let app = kestria().await;
    for words in [
        "clerks",
        "goat+OR+clerks+OR+paper+OR+jar+OR+noon+OR+miller+OR+capital",
        "%22straw+ha*%22",
        "an*+OR+th*+OR+st*",
    ] {
        let text = found(&app, &format!("q={words}")).await.text();
        assert_eq!(quoted(&text.replace("<mark>", "").replace("</mark>", ""), RESTRICTED_TEXT), None, "{words}");
    }
    assert!(found(&app, "q=lantern").await.text().contains("<mark>lantern</mark>"));
}

#[tokio::test]
async fn the_commands_name_the_public_address_and_not_what_a_caller_calls_it() {
    let app = App::shipped_below("/bw").await;
    let page = app.get_with("/bw/", &[BROWSER, ("host", "evil.example")]).await;
    let text = page.text();
    assert!(text.contains("curl 'https://ballots.example/bw/v1/"), "{text}");
    assert!(!text.contains("evil.example"), "{text}");
}
