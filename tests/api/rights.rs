//! Rights: who reads which text, in every answer there is.
use std::collections::BTreeSet;

use axum::http::StatusCode;
use ballotwire::domain::{Field, Kind, Record};
use tokio::sync::OnceCell;

use crate::app::{App, SECRET, now};
use crate::collectors::Seen;
use crate::invented::{CAPTION, NONE_TEXT, OPEN, OPEN_TEXT, RESTRICTED, RESTRICTED_TEXT, records, write};
use crate::quoted::{quoted, words};
use crate::vocabulary::{concepts, put};
use crate::walk::{answers, quoting};

const BEARER: (&str, &str) = ("authorization", "Bearer bw_a-token-of-the-tests");

/// All that is told without a token, by address.
async fn to_anybody() -> &'static [(String, String)] {
    static TOLD: OnceCell<Vec<(String, String)>> = OnceCell::const_new();
    let ask = || async {
        let mut all = Vec::new();
        let note = |address: &str, told: &str| all.push((address.to_owned(), told.to_owned()));
        answers(&invented().await, &[], note).await;
        all
    };
    TOLD.get_or_init(ask).await
}

async fn invented() -> App {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    put(&app.store, &concepts()).await;
    app
}

#[tokio::test]
async fn no_answer_without_a_token_has_more_than_25_words_of_a_restricted_text() {
    for (address, told) in to_anybody().await {
        for text in [RESTRICTED_TEXT, CAPTION, NONE_TEXT] {
            assert_eq!(quoted(told, text), None, "{address}");
        }
    }
}

#[tokio::test]
async fn all_answers_together_have_no_more_of_a_restricted_text_than_its_windows() {
    let text = words(RESTRICTED_TEXT);
    let text: Vec<&str> = text.split(' ').collect();
    let mut seen = Seen::nothing(&text);
    let told = to_anybody().await.iter();
    told.for_each(|(_, told)| seen.look(&words(told)));
    seen.assert_is_windows("whoever asks for everything");
}

#[tokio::test]
async fn no_answer_tells_a_rare_word_of_a_restricted_text_that_the_caller_did_not_write() {
    let app = invented().await;
    let open: BTreeSet<String> = {
        let mut open = String::new();
        for record in records() {
            open.push_str(&format!("{record:?} "));
        }
        // A vocabulary is open, and no part of a text.
        open.push_str(&format!("{:?}", concepts()));
        let open = open.replace(RESTRICTED_TEXT, " ").replace(&format!("{RESTRICTED_TEXT:?}"), " ");
        words(&open).split(' ').map(str::to_owned).collect()
    };
    let windows = app.store.shown_windows(&[RESTRICTED.to_owned()]).await.unwrap();
    let text = words(RESTRICTED_TEXT);
    let text: Vec<&str> = text.split(' ').collect();
    let shown: BTreeSet<&str> = windows[RESTRICTED].iter().flat_map(|window| text[window].to_vec()).collect();
    let dark: Vec<&&str> =
        text.iter().filter(|word| word.len() > 3 && !open.contains(**word) && !shown.contains(**word)).collect();
    assert!(dark.len() > 10, "{dark:?}");
    let mut told = BTreeSet::new();
    let of_the_corpus = |(address, _): &&(String, String)| address.starts_with("/v1") || address.starts_with("/mcp");
    for (address, answer) in to_anybody().await.iter().filter(of_the_corpus) {
        // What a service is called at is no word of a text.
        let (asked, answer) = (words(address), words(&answer.replace("ballots.example", " ")));
        let asked: BTreeSet<&str> = asked.split(' ').collect();
        let answer: BTreeSet<&str> = answer.split(' ').collect();
        let dark = dark.iter().filter(|word| answer.contains(***word) && !asked.contains(***word));
        told.extend(dark.map(|word| format!("{word}: {address}")));
    }
    assert_eq!(told, BTreeSet::new());
}

#[tokio::test]
async fn no_answer_at_all_has_a_text_that_nobody_may_read() {
    let app = invented().await.with_token(&["text:read", "admin"]).await;
    let found = quoting(&app, &[BEARER], &[NONE_TEXT]).await;
    assert!(found.is_empty(), "{found:#?}");
}

#[tokio::test]
async fn a_text_that_is_in_answers_is_found_in_every_format() {
    let app = invented().await.with_token(&["text:read"]).await;
    let found = quoting(&app, &[BEARER], &[RESTRICTED_TEXT]).await;
    let article = format!("/v1/articles/{RESTRICTED}?format=");
    for format in ["json", "ndjson", "csv", "parquet"] {
        assert!(found.contains(&format!("{article}{format}")), "{found:#?}");
        let list = format!("/v1/articles?include=mentions,events,figures&fields=text&format={format}");
        assert!(found.contains(&list), "{list} {found:#?}");
    }
}

#[tokio::test]
async fn an_open_text_is_read_without_a_token() {
    let app = invented().await;
    let article = app.json(&format!("/v1/articles/{OPEN}")).await;
    assert_eq!(article["text"], OPEN_TEXT);
}

#[tokio::test]
async fn a_token_with_text_read_reads_the_restricted_text_and_its_parts() {
    let app = invented().await.with_token(&["text:read"]).await;
    let path = format!("/v1/articles/{RESTRICTED}");
    let article = app.get_with(&path, &[BEARER]).await.json();
    assert_eq!(article["text"], RESTRICTED_TEXT);
    let parts = serde_json::json!([{ "kind": "caption", "text": CAPTION }]);
    assert_eq!(article["text_parts"], parts);
}

#[tokio::test]
async fn without_a_token_the_number_of_words_of_a_held_text_is_told_and_nothing_else() {
    let app = invented().await;
    let article = app.json(&format!("/v1/articles/{RESTRICTED}")).await;
    let fields = article.as_object().unwrap();
    assert!(!fields.contains_key("text") && !fields.contains_key("text_parts"));
    assert_eq!(fields["words"], RESTRICTED_TEXT.split_whitespace().count());
    assert!(fields["sha256"].is_null());
}

#[tokio::test]
async fn who_guesses_a_restricted_text_is_not_told_that_it_is_right() {
    let app = invented().await.with_token(&["text:read"]).await;
    let digest = crate::app::sha256_hex(RESTRICTED_TEXT);
    let path = format!("/v1/articles?text={digest}&fields=id");
    let not = format!("/v1/articles?text.not={digest}&fields=id");
    assert_eq!(crate::app::ids(&app.json(&path).await), Vec::<String>::new());
    assert!(crate::app::ids(&app.json(&not).await).contains(&RESTRICTED.to_owned()));
    let reader = app.get_with(&path, &[BEARER]).await.json();
    assert_eq!(crate::app::ids(&reader), [RESTRICTED]);
    let open = crate::app::sha256_hex(OPEN_TEXT);
    assert_eq!(crate::app::ids(&app.json(&format!("/v1/articles?text={open}")).await), [OPEN]);
}

#[tokio::test]
async fn a_token_of_another_scope_is_taken_and_reads_no_restricted_text() {
    let app = invented().await.with_token(&["curate", "admin"]).await;
    let path = format!("/v1/articles/{RESTRICTED}");
    let answer = app.get_with(&path, &[BEARER]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(!answer.json().as_object().unwrap().contains_key("text"));
}

/// An answer that refuses the token has no text and says how to ask.
async fn assert_refused(app: &App, authorization: &str) {
    for path in [format!("/v1/articles/{RESTRICTED}"), "/v1/articles".into()] {
        let answer = app.get_with(&path, &[("authorization", authorization)]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{authorization:?}: {}", answer.text());
        assert_eq!(answer.json()["code"], "invalid_token", "{authorization:?}");
        assert!(answer.header("www-authenticate").starts_with("Bearer "));
        assert_eq!(quoted(&answer.text(), RESTRICTED_TEXT), None);
    }
}

#[tokio::test]
async fn an_expired_token_is_refused_from_the_instant_it_ends() {
    let app = invented().await;
    app.add_token("bw_past", &["text:read"], Some(now())).await;
    assert_refused(&app, "Bearer bw_past").await;
}

#[tokio::test]
async fn a_token_is_taken_until_the_instant_it_ends() {
    let app = invented().await;
    let end = now() + jiff::SignedDuration::from_micros(1);
    app.add_token("bw_soon", &["text:read"], Some(end)).await;
    let path = format!("/v1/articles/{RESTRICTED}");
    let answer = app.get_with(&path, &[("authorization", "Bearer bw_soon")]).await;
    assert_eq!(answer.json()["text"], RESTRICTED_TEXT);
}

#[tokio::test]
async fn a_revoked_token_is_refused_at_once() {
    let app = invented().await.with_token(&["text:read"]).await;
    let path = format!("/v1/articles/{RESTRICTED}");
    assert_eq!(app.get_with(&path, &[BEARER]).await.status, StatusCode::OK);
    assert!(app.store.revoke_token("test", now()).await.unwrap());
    assert_refused(&app, BEARER.1).await;
}

#[tokio::test]
async fn an_unknown_token_or_malformed_header_is_refused() {
    let app = invented().await.with_token(&["text:read"]).await;
    for authorization in [
        "Bearer bw_unknown",
        "Bearer",
        "Bearer ",
        "",
        SECRET,
        "Basic dTpw",
        "Basic bw_a-token-of-the-tests",
        "Bearer bw_a-token-of-the-tests bw_a-token-of-the-tests",
        "Bearer BW_A-TOKEN-OF-THE-TESTS",
        "Bearer:bw_a-token-of-the-tests",
    ] {
        assert_refused(&app, authorization).await;
    }
}

#[tokio::test]
async fn the_scheme_of_a_token_may_be_written_in_any_case() {
    let app = invented().await.with_token(&["text:read"]).await;
    let path = format!("/v1/articles/{RESTRICTED}");
    let answer = app.get_with(&path, &[("authorization", &format!("bEARER {SECRET}"))]).await;
    assert_eq!(answer.json()["text"], RESTRICTED_TEXT);
}

#[tokio::test]
async fn two_authorization_headers_are_refused() {
    let app = invented().await.with_token(&["text:read"]).await;
    let path = format!("/v1/articles/{RESTRICTED}");
    let answer = app.get_with(&path, &[BEARER, ("authorization", "Bearer bw_unknown")]).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_mistaken_query_is_not_answered_to_an_unknown_token() {
    let app = invented().await;
    let path = "/v1/articles?typ=x";
    let answer = app.get_with(path, &[("authorization", "Bearer bw_unknown")]).await;
    assert_eq!(answer.json()["code"], "invalid_token");
}

#[tokio::test]
async fn the_etag_of_an_answer_depends_on_who_asks() {
    let app = invented().await.with_token(&["text:read"]).await;
    app.add_token("bw_other", &["curate"], None).await;
    let path = format!("/v1/articles/{RESTRICTED}");
    let mut tags = BTreeSet::new();
    for headers in [&[][..], &[BEARER], &[("authorization", "Bearer bw_other")]] {
        tags.insert(app.get_with(&path, headers).await.header("etag"));
    }
    assert_eq!(tags.len(), 3, "{tags:?}");
}

#[tokio::test]
async fn who_holds_the_public_answer_is_not_told_that_the_one_with_text_is_the_same() {
    let app = invented().await.with_token(&["text:read"]).await;
    let path = format!("/v1/articles/{RESTRICTED}");
    let tag = app.get(&path).await.header("etag");
    let answer = app.get_with(&path, &[BEARER, ("if-none-match", &tag)]).await;
    assert_eq!(answer.status, StatusCode::OK);
    let tag = answer.header("etag");
    let public = app.get_with(&path, &[("if-none-match", &tag)]).await;
    assert_eq!(public.status, StatusCode::OK);
}

#[tokio::test]
async fn an_answer_to_a_token_is_private_and_one_without_is_public() {
    let app = invented().await.with_token(&["text:read"]).await;
    for path in [
        "/v1/articles".to_owned(),
        format!("/v1/articles/{RESTRICTED}"),
        format!("/v1/articles/{RESTRICTED}/mentions"),
        "/v1/articles?format=ndjson".to_owned(),
        "/v1/articles?format=csv".to_owned(),
        "/v1/events/kestria-vote-2031/figures".to_owned(),
        "/v1/changes".to_owned(),
        "/".to_owned(),
    ] {
        let with = app.get_with(&path, &[BEARER]).await;
        assert_eq!(with.header("cache-control"), "private, no-cache", "{path}");
        let without = app.get(&path).await;
        assert_eq!(without.header("cache-control"), "public, no-cache", "{path}");
        for answer in [with, without] {
            assert!(answer.header("vary").contains("Authorization"), "{path}");
        }
    }
}

#[tokio::test]
async fn the_secret_of_a_token_is_in_no_answer() {
    let app = invented().await.with_token(&["text:read"]).await;
    for path in ["/v1/articles", "/v1/changes", "/metrics", "/v1/nothing"] {
        let answer = app.get_with(path, &[BEARER]).await;
        assert!(!answer.text().contains(SECRET), "{path}");
        let headers = format!("{:?}", answer.headers);
        assert!(!headers.contains(SECRET), "{path}: {headers}");
    }
}

#[tokio::test]
async fn a_mention_in_a_restricted_text_does_not_quote_it() {
    let app = invented().await.with_token(&["text:read"]).await;
    let Some(Record::Article(mut article)) =
        records().into_iter().find(|record| record.kind() == Kind::Article && record.id() == RESTRICTED)
    else {
        panic!("the invented corpus has a restricted article")
    };
    let mut mention = article.mentions[0].clone();
    mention.field = Field::Text;
    mention.surface = RESTRICTED_TEXT.to_owned();
    (mention.start, mention.end) = (0, u32::try_from(RESTRICTED_TEXT.chars().count()).unwrap());
    article.mentions.push(mention);
    write(&app.store, &[Record::Article(article)]).await;
    let found = quoting(&app, &[], &[RESTRICTED_TEXT]).await;
    assert!(found.is_empty(), "{found:#?}");
    let path = format!("/v1/articles/{RESTRICTED}/mentions");
    let read = app.get_with(&path, &[BEARER]).await.json();
    assert_eq!(read["items"][1]["surface"], RESTRICTED_TEXT);
}
