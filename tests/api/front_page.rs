//! The search box of the start page, as a browser without scripts uses it.
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::app::{Answer, App};
use crate::invented::{RESTRICTED_TEXT, records, write};
use crate::makers::{article, entity, passer_by};
use crate::people::BROWSER;
use crate::quoted::quoted;

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

async fn page(app: &App, query: &str) -> Answer {
    app.get_with(&format!("/?{query}"), &[BROWSER]).await
}

#[tokio::test]
async fn without_a_script_the_form_asks_for_a_page_with_marked_results() {
    let app = kestria().await;
    let answer = page(&app, "q=%D0%93%D0%BE%D1%80%D0%B0%D0%BD%D0%B8%D1%9B").await;
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.text();
    assert!(page.contains(r#"value="Горанић""#), "the box keeps the words");
    assert!(page.contains("<title>Горанић – "));
    assert!(page.contains("<h2>Entities <small>1</small></h2>"), "{page}");
    assert!(page.contains(r#"<a href="/entities/goranic">Milan <mark>Goranić</mark></a>"#), "{page}");
    assert!(page.contains("Милан <mark>Горанић</mark>"), "{page}");
    assert!(page.contains("The mayor <mark>goranic</mark> spoke &quot;at length&quot;."), "{page}");
    assert!(page.contains("&lt;b&gt;<mark>Goranić</mark>&lt;/b&gt; &amp; goats"), "{page}");
    assert!(!page.contains("Ana "), "private people");
}

#[tokio::test]
async fn the_page_leads_to_the_whole_lists() {
    let app = App::shipped().await;
    let text = page(&app, "q=kosovo&expand=names").await.text();
    assert!(text.contains(" checked>"));
    let start = text.find("/events?q=kosovo").unwrap();
    let address = text[start..].split('"').next().unwrap().replace("&amp;", "&");
    let total = app.json(&format!("/v1{address}")).await["page"]["total"]["value"].clone();
    assert!(text.contains(&format!(">All {total} events</a>")), "{total}");
}

#[tokio::test]
async fn words_that_cannot_be_read_are_kept_in_the_box_and_explained() {
    let app = kestria().await;
    let answer = page(&app, "q=title:-a%3Cimg+src%3Dx%3E+%7B%7Blicence%7D%7D").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    let text = answer.text();
    assert!(text.contains("at character 6: `-` stands before the part"), "{text}");
    assert!(!text.contains("<img"));
    assert!(text.contains(r#"value="title:-a&lt;img src=x&gt; {{licence}}""#), "{text}");
}

#[tokio::test]
async fn an_empty_box_gives_the_start_page_and_a_miss_says_so() {
    let app = kestria().await;
    for empty in ["q=", "q=+", "q=&expand=names"] {
        let answer = page(&app, empty).await;
        assert_eq!(answer.status, StatusCode::OK, "{empty}");
        assert!(!answer.text().contains("class=\"results\""), "{empty}");
    }
    assert!(page(&app, "q=xylophone").await.text().contains("Nothing was found."));
}

#[tokio::test]
async fn a_program_gets_what_was_found_as_json() {
    let app = kestria().await;
    let service = app.json("/?q=goranic").await;
    let mut search = app.json("/v1/search?q=goranic").await;
    assert_eq!(service["search"], search.take());
    assert!(app.json("/").await.get("search").is_none());
    assert_eq!(app.problem("/?q=title:-a").await.1, "invalid_query");
}

#[tokio::test]
async fn the_page_runs_its_own_script_and_no_other() {
    let app = kestria().await;
    let answer = page(&app, "q=goranic").await;
    let text = answer.text();
    let script = text.split("<script>").nth(1).unwrap().split("</script>").next().unwrap();
    assert_eq!(text.matches("<script").count(), 1);
    let hash = STANDARD.encode(Sha256::digest(script));
    let policy = answer.header("content-security-policy");
    assert!(policy.contains(&format!("script-src 'sha256-{hash}';")), "{policy}");
    assert!(policy.contains("connect-src 'self'") && policy.contains("form-action 'self'"));
    assert!(!text.contains(" on") || !text.contains("onclick="), "no handlers in the markup");
}

#[tokio::test]
async fn a_page_of_results_is_not_sent_twice_until_something_changes() {
    let app = kestria().await;
    let tag = page(&app, "q=goranic").await.header("etag");
    let again = async || app.get_with("/?q=goranic", &[BROWSER, ("if-none-match", &tag)]).await;
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
    let first = page(&app, "").await;
    let tag = first.header("etag");
    let again = app.get_with("/?", &[BROWSER, ("if-none-match", &tag)]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    let policy = "content-security-policy";
    assert_eq!(again.header(policy), first.header(policy));
}

#[tokio::test]
async fn a_page_of_results_does_not_quote_a_restricted_text() {
    let app = kestria().await;
    for words in [
        "clerks",
        "goat+OR+clerks+OR+paper+OR+jar+OR+noon+OR+miller+OR+capital",
        "%22straw+ha*%22",
        "an*+OR+th*+OR+st*",
    ] {
        let text = page(&app, &format!("q={words}")).await.text();
        assert_eq!(quoted(&text.replace("<mark>", "").replace("</mark>", ""), RESTRICTED_TEXT), None, "{words}");
    }
    assert!(page(&app, "q=lantern").await.text().contains("<mark>lantern</mark>"));
}

#[tokio::test]
async fn the_commands_name_the_public_address_and_not_what_a_caller_calls_it() {
    let app = App::shipped_below("/bw").await;
    let page = app.get_with("/bw/", &[BROWSER, ("host", "evil.example")]).await;
    let text = page.text();
    assert!(text.contains("curl https://ballots.example/bw/v1/"), "{text}");
    assert!(!text.contains("evil.example"), "{text}");
}

#[tokio::test]
async fn a_page_that_says_what_is_wrong_is_not_kept() {
    let app = kestria().await;
    let page = page(&app, "q=goranic&q=bloc").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(!page.headers.contains_key("etag"));
}
