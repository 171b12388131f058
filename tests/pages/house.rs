//! What all pages have: they are answers of the API, safe, in the reader's language, kept as answers are, and they help.
use axum::http::StatusCode;
use ballotwire::domain::{Entity, Record};

use crate::app::App;
use crate::invented::{records, retired, write};
use crate::{BROWSER, page};

const ELECTION: &str = "/events/local-election-2013-r1";

async fn kestria() -> App {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    app
}

#[tokio::test]
async fn a_page_shows_what_the_api_answers_at_its_address() {
    let app = App::shipped().await;
    let text = page(&app, ELECTION).await.text();
    let event = app.json(&format!("/v1{ELECTION}")).await;
    for shown in
        [&event["label"], &event["summary"], &event["part_of"]["label"], &event["participants"][0]["entity"]["label"]]
    {
        assert!(text.contains(shown.as_str().unwrap()), "{shown}");
    }
    assert!(text.contains("3 November 2013"));
    assert!(text.contains("1\u{202f}792\u{202f}913"), "registered");
    assert!(text.contains("href=\"/v1/events/local-election-2013-r1?format=csv\""));
    assert!(text.contains("<code><a href=\"/v1/events/local-election-2013-r1/chain\">"), "what it shows besides");
}

#[tokio::test]
async fn nothing_is_written_into_a_page_that_its_policy_would_have_to_allow() {
    let app = App::shipped().await;
    let answer = page(&app, ELECTION).await;
    let policy = answer.header("content-security-policy");
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    let text = answer.text();
    for inline in [" style=", "<style", " on", "javascript:"].map(|inline| inline.to_owned()) {
        let attribute = |rest: &str| inline != " on" || rest.trim_start_matches(char::is_alphabetic).starts_with('=');
        assert!(!text.split(&inline).skip(1).any(attribute), "{inline}");
    }
    for script in text.split("<script").skip(1) {
        assert!(script.contains("></script>") || script.starts_with(" type=\"application/ld+json\""), "{script}");
    }
}

#[tokio::test]
async fn a_page_is_in_the_language_of_its_address_else_of_its_reader() {
    let app = App::shipped().await;
    let asked =
        async |path: &str, languages: &str| app.get_with(path, &[BROWSER, ("accept-language", languages)]).await.text();
    for (query, languages, tag, said) in [
        ("", "sq, en;q=0.5", "sq", "3 nëntor 2013"),
        ("", "de, sr-Cyrl;q=0.5", "sr-Cyrl", "3. новембра 2013."),
        ("?lang=sr", "sq", "sr-Latn", "3. novembra 2013."),
        ("?lang=mk", "", "mk", "3 ноември 2013"),
        ("?lang=de", "sq", "en", "3 November 2013"),
    ] {
        let text = asked(&format!("{ELECTION}{query}"), languages).await;
        assert!(text.contains(&format!("<html lang=\"{tag}\">")), "{query} {languages}");
        assert!(text.contains(said), "{query} {languages}");
    }
    let text = asked(&format!("{ELECTION}?lang=sq"), "").await;
    assert!(text.contains("href=\"/entities/kosovo?lang=sq\""), "links stay in the language");
    assert!(!text.contains("href=\"/entities/kosovo\""));
}

#[tokio::test]
async fn who_holds_a_page_is_told_so_until_what_it_shows_changes() {
    let app = kestria().await;
    let first = page(&app, "/events/kestria-vote-2031").await;
    let tag = first.header("etag");
    let again = async |path: &str, languages: &str| {
        app.get_with(path, &[BROWSER, ("if-none-match", &tag), ("accept-language", languages)]).await.status
    };
    assert_eq!(again("/events/kestria-vote-2031", "").await, StatusCode::NOT_MODIFIED);
    assert_eq!(again("/events/kestria-vote-2031?lang=sq", "").await, StatusCode::OK);
    assert_eq!(again("/events/kestria-vote-2031", "sq").await, StatusCode::OK);
    let renamed = records().into_iter().find_map(|record| match record {
        Record::Entity(entity) => Some(Record::Entity(Entity { label: "New Velmora".to_owned(), ..entity })),
        _ => None,
    });
    write(&app.store, &[renamed.unwrap()]).await;
    assert_eq!(again("/events/kestria-vote-2031", "").await, StatusCode::OK);
}

#[tokio::test]
async fn a_program_is_led_to_the_answer_that_a_page_shows() {
    let app = App::shipped().await;
    for (path, accept, led) in [
        ("/events/a?lang=sq", "application/json", "/v1/events/a?lang=sq"),
        ("/events/a?format=csv", "text/html", "/v1/events/a?format=csv"),
    ] {
        let answer = app.get_with(path, &[("accept", accept)]).await;
        assert_eq!((answer.status, answer.header("location").as_str()), (StatusCode::SEE_OTHER, led));
    }
    assert_eq!(app.get(ELECTION).await.header("content-type"), "text/html; charset=utf-8");
}

#[tokio::test]
async fn a_record_that_is_not_there_is_a_page_that_helps() {
    let app = App::shipped().await;
    let answer = page(&app, "/events/local-election-2013-r7").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(answer.header("cache-control"), "no-store");
    let text = answer.text();
    assert!(text.contains("href=\"/events/local-election-2013-r"), "the nearest");
    assert!(text.contains("href=\"/events\"") && text.contains("role=\"search\""));
    let answer = page(&app, "/events/%3Cscript%3E%22").await;
    assert!(!answer.text().contains("<script>"), "{}", answer.text());
}

#[tokio::test]
async fn a_path_that_there_is_not_is_a_page_that_helps() {
    let app = App::shipped().await;
    let answer = page(&app, "/evnts?lang=sq").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let text = answer.text();
    assert!(text.contains("<html lang=\"sq\">") && text.contains("class=\"wrong\""), "{text}");
    assert!(text.contains("events\"><bdi>"), "the nearest: {text}");
}

#[tokio::test]
async fn what_nobody_knows_costs_only_so_much() {
    let app = App::shipped().await;
    let many: String = (0..220).map(|number| format!("p{number}=a&")).collect();
    assert_eq!(page(&app, &format!("/events?{many}")).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_merged_record_leads_on_and_a_deleted_one_says_so() {
    let app = kestria().await;
    let gone =
        [retired("event", "kestria-vote-2030", Some("kestria-vote-2031")), retired("event", "kestria-fair", None)];
    write(&app.store, &gone).await;
    let merged = page(&app, "/events/kestria-vote-2030?lang=sq").await;
    assert_eq!(
        (merged.status.as_u16(), merged.header("location").as_str()),
        (308, "/events/kestria-vote-2031?lang=sq")
    );
    let deleted = page(&app, "/events/kestria-fair").await;
    assert_eq!(deleted.status, StatusCode::GONE);
    assert!(deleted.text().contains("was deleted"));
}

#[tokio::test]
async fn what_a_page_does_not_know_is_named_and_passed_over() {
    let app = App::shipped().await;
    let answer = page(&app, &format!("{ELECTION}?utm_source=a&colour=vermilion&zoom=2&empty=")).await;
    assert_eq!(answer.status, StatusCode::OK);
    let text = answer.text();
    assert!(text.contains("<code><bdi>colour</bdi></code> <code><bdi>zoom</bdi></code>"), "{text}");
    assert!(!text.contains("utm_source</bdi>") && !text.contains("vermilion"));
}

#[tokio::test]
async fn pages_lie_below_the_base_path_with_all_that_they_need() {
    let app = App::shipped_below("/bw").await;
    let text = page(&app, "/bw/events/local-election-2013-r1").await.text();
    for address in crate::attributes(&text, "href").into_iter().chain(crate::attributes(&text, "src")) {
        assert!(address.starts_with("/bw/") || address.starts_with("http") || address.starts_with('#'), "{address}");
    }
}

#[tokio::test]
async fn style_and_script_are_kept_for_ever_under_the_name_of_their_content() {
    let app = App::shipped().await;
    let text = page(&app, ELECTION).await.text();
    let files: Vec<String> =
        crate::attributes(&text, "href").into_iter().chain(crate::attributes(&text, "src")).collect();
    let files: Vec<&String> = files.iter().filter(|address| address.starts_with("/assets/")).collect();
    assert_eq!(files.len(), 2);
    for file in files {
        let plain = app.get(file).await;
        assert_eq!(plain.header("cache-control"), "public, max-age=31536000, immutable");
        let packed = app.get_with(file, &[("accept-encoding", "br, gzip")]).await;
        assert_eq!(packed.header("content-encoding"), "gzip");
        assert_ne!(packed.body, plain.body);
    }
}

#[tokio::test]
async fn a_program_that_asks_for_a_page_is_led_to_what_the_page_shows() {
    let app = App::shipped().await;
    for (path, led) in [
        ("/events/local-election-2013-r1", "/v1/events/local-election-2013-r1"),
        ("/articles?country=XK&limit=1", "/v1/articles?country=XK&limit=1"),
        ("/map?country=XK", "/v1/events?country=XK"),
        ("/elections?country=AL", "/v1/events?type=election&country=AL"),
        ("/timeline?q=turnout", "/v1/timeline?q=turnout"),
        ("/graph", "/v1/graph"),
    ] {
        let answer = app.get_with(path, &[("accept", "application/json")]).await;
        assert_eq!((answer.status, answer.header("location").as_str()), (StatusCode::SEE_OTHER, led));
        assert_eq!(app.get(led).await.status, StatusCode::OK, "{led}");
    }
}
