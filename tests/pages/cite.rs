//! What programs that keep references take from pages, and what readers may copy.
use std::collections::HashMap;

use ballotwire::domain::{Publisher, Record};
use serde_json::Value;

use crate::app::App;
use crate::invented::{dated_article, records, write};
use crate::{attributes, page};

const ARTICLE: &str = "/articles/washington-post-2004-10-24-serbs-boycott-kosovo-elections";

/// The references of a page as Zotero reads them: pairs are parted at every `=`, and a plus sign is a space even where it is encoded.
fn references(text: &str) -> Vec<HashMap<String, String>> {
    let titles = attributes(text, "title").into_iter().filter(|title| title.starts_with("ctx_ver="));
    let pair = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap();
        let value = value.split('=').next().unwrap().replace("%2B", " ").replace("%2b", " ");
        url::form_urlencoded::parse(format!("{key}={value}").as_bytes()).into_owned().next().unwrap()
    };
    titles.map(|title| title.split('&').map(pair).collect()).collect()
}

#[tokio::test]
async fn a_time_of_day_and_a_plus_sign_do_not_spoil_a_reference() {
    let app = App::empty().await;
    let mut records = records();
    let Record::Article(mut report) = dated_article("late-report", "2031-10-06T21:30:00+02:00") else { unreachable!() };
    report.url = Some("https://gazette.example/a?b=c+d&e=f".to_owned());
    records.push(Record::Article(report));
    write(&app.store, &records).await;
    let references = references(&page(&app, "/articles/late-report").await.text());
    assert_eq!(references[0]["rft.date"], "2031-10-06");
    assert_eq!(references[0]["rft.identifier"], "https://gazette.example/a?b=c%2Bd&e=f");
}

#[tokio::test]
async fn a_reference_manager_takes_an_article_from_its_page_and_from_a_list() {
    let app = App::shipped().await;
    for path in [ARTICLE, "/articles?year=2004&publisher=washington-post"] {
        let references = references(&page(&app, path).await.text());
        assert_eq!(references.len(), 1, "{path}");
        for (key, value) in [
            ("rft.type", "newspaperArticle"),
            ("rft.title", "Serbs Boycott Kosovo Elections"),
            ("rft.source", "The Washington Post"),
            ("rft.date", "2004-10-24"),
            ("rft.language", "en"),
            ("rft.creator", "Daniel Williams"),
        ] {
            assert_eq!(references[0][key], value, "{path}");
        }
        assert!(references[0]["rft.identifier"].starts_with("https://www.washingtonpost.com/"), "{path}");
    }
}

#[tokio::test]
async fn an_article_is_cited_with_the_state_of_the_corpus_and_another_page_as_itself() {
    let app = App::shipped().await;
    let revision = app.json("/v1").await["corpus"]["revision"].to_string();
    for (path, told) in [
        (ARTICLE, "@article{washington-post-2004-10-24-serbs-boycott-kosovo-elections,"),
        ("/events?country=XK", "@misc{events,"),
    ] {
        let text = page(&app, path).await.text();
        assert!(text.contains(told), "{path}");
        assert!(text.contains(&format!(", revision {revision}, https://ballots.example{path}")), "{path}");
    }
}

#[tokio::test]
async fn a_link_to_an_article_or_a_list_of_them_has_a_picture_of_when_the_corpus_speaks_of_it() {
    let app = App::shipped().await;
    for path in [ARTICLE, "/articles?country=XK&sort=date&facets=year"] {
        let text = page(&app, path).await.text();
        let picture = attributes(&text, "content").into_iter().find(|content| content.contains("/card.png?")).unwrap();
        let picture = picture.strip_prefix("https://ballots.example").unwrap();
        let answer = app.get_with(picture, &[("accept", "image/*")]).await;
        assert_eq!(answer.header("content-type"), "image/png", "{picture}");
        assert!(answer.body.starts_with(b"\x89PNG") && answer.body.len() < 50_000, "{picture}");
    }
}

/// The linked data of a page.
fn linked(text: &str) -> Value {
    let begun = text.split("<script type=\"application/ld+json\">").nth(1).unwrap();
    serde_json::from_str(begun.split("</script>").next().unwrap()).unwrap()
}

#[tokio::test]
async fn linked_data_says_what_the_record_says_and_nothing_ends_it() {
    let app = App::empty().await;
    let title = "</script><script>alert(1)</script><!-- \u{2028} \"'";
    let mut records = records();
    for record in &mut records {
        match record {
            Record::Article(article) => article.title = title.to_owned(),
            Record::Publisher(Publisher { label, .. }) => *label = title.to_owned(),
            _ => {}
        }
    }
    write(&app.store, &records).await;
    let list = app.json("/v1/articles").await;
    let id = list["items"][0]["id"].as_str().unwrap();
    let news = linked(&page(&app, &format!("/articles/{id}")).await.text());
    assert_eq!(news["headline"], title);
    assert_eq!(news["publisher"]["name"], title);
    assert_eq!(news["@id"], format!("https://ballots.example/articles/{id}"));
}
