//! Pages of the web: what they say for programs, and what readers see.
use ballotwire::domain::{Standard, Term};

use super::{article, articles, reasons, rows_of, text};

fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<!-- made by nobody --><html lang=\"en\"><head><title>Zenda votes | Example Gazette</title>\
         <link rel=\"canonical\" href=\"https://gazette.example/zenda\">{head}</head><body><nav><p>All news</p></nav>{body}\
         <footer><p>Example Gazette</p></footer></body></html>"
    )
}

const LINKED: &str = r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite"},
    {"@type":"NewsArticle","headline":"Zenda votes","datePublished":"2031-04-02T10:00:00Z","inLanguage":"en-GB",
     "author":[{"@type":"Person","name":"Ana Example"}],"publisher":{"@type":"Organization","name":"Example Gazette"}}]}</script>"#;
const METAS: &str = r#"<meta property="og:title" content="Zenda votes"/><meta property=og:site_name content='Example Gazette'>
    <meta property="article:published_time" content="2031-04-02T10:00:00Z"><meta name="author" content="Ana Example">"#;

#[test]
fn what_a_page_says_for_programs_goes_first() {
    for head in [LINKED, METAS] {
        let body = "<h1>Other words</h1><article><p>Zenda <b>votes</b>.<p class=x>People came.</p><aside>More</aside></article>";
        let row = articles("page", &page(head, body)).remove(0);
        let article = &row.article;
        assert_eq!(article.title, "Zenda votes");
        assert_eq!((article.publisher.as_str(), article.published.edtf()), ("example-gazette", "2031-04-02T10:00:00Z"));
        assert_eq!((article.authors.as_slice(), article.language.primary()), (&["Ana Example".to_owned()][..], "en"));
        assert_eq!(article.url.as_deref(), Some("https://gazette.example/zenda"));
        assert_eq!(article.provenance.as_ref().unwrap().standard, Standard::Html);
        assert_eq!((text(&row), article.coverage.name()), ("Zenda votes.\n\nPeople came.", "whole"));
    }
}

#[test]
fn the_story_is_that_of_the_body_that_is_named_or_of_the_longest_article() {
    for body in [
        "<article><p>Short.</p></article><article><p>Zenda votes.</p><p>People came.</p></article>",
        "<article><p>A teaser that is longer than all the rest of it.</p></article>\
         <div itemprop=\"articleBody\"><p>Zenda votes.</p><div><p>People came.</p></div></div>",
        "<main><div><p>Zenda votes.</p></div><p>People came.</p></main>",
    ] {
        assert_eq!(text(&articles("page", &page(METAS, body)).remove(0)), "Zenda votes.\n\nPeople came.", "{body}");
    }
}

#[test]
fn a_page_is_read_in_the_character_set_of_its_meta() {
    let body = "<article><p>Čaša puna šljiva</p></article>";
    let bytes = page(&format!("<meta charset=\"windows-1250\">{METAS}"), body);
    let row = article(rows_of("page", &encoding_rs::WINDOWS_1250.encode(&bytes).0).remove(0));
    assert_eq!(text(&row), "Čaša puna šljiva");
}

#[test]
fn a_page_that_nothing_names_or_dates_is_refused() {
    let nameless = page(METAS, "").replace("canonical", "next");
    assert!(reasons("page", nameless.as_bytes())[0].contains("nothing short names this item"));
    assert!(reasons("page", page("", "<p>x</p>").as_bytes())[0].contains("`published` is missing"));
}

#[test]
fn a_hostile_page_costs_no_more_than_its_length() {
    let unclosed = page(METAS, &"<article><p><h2>".repeat(10_000));
    assert_eq!(rows_of("page", unclosed.as_bytes()).len(), 1);
}
