//! `q`: what words find, how it is shown, and what it does not give away.
use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::Value;

use crate::app::{App, ids, query, total};
use crate::invented::{CAPTION, NONE_TEXT, OPEN, RESTRICTED, RESTRICTED_TEXT, records, write};
use crate::quoted::quoted;

async fn invented() -> App {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    app
}

async fn found(app: &App, q: &str) -> Vec<String> {
    let mut found = ids(&app.json(&format!("/v1/articles?{}", query(q))).await);
    found.sort();
    found
}

/// The words of a text between two code points.
fn cut(text: &str, start: &Value, end: &Value) -> String {
    let place = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let length = place(end) - place(start);
    text.chars().skip(place(start)).take(length).collect()
}

/// An article in whose abstract a name has a letter of another script, and others are romanised or not.
async fn in_scripts() -> App {
    let app = App::empty().await;
    let told = "Hиколић met Чекмен and Tsvetan; Βάθη was far.";
    let mut all = records();
    all.push(crate::makers::article("scripts", "An invented piece", told, &[]));
    write(&app.store, &all).await;
    app
}

#[tokio::test]
async fn a_word_is_found_by_its_romanisations_and_its_place_is_its_own() {
    let app = in_scripts().await;
    for (q, surface) in [
        ("Nikolić", "Hиколић"),
        ("Николић", "Hиколић"),
        ("chekmen", "Чекмен"),
        ("čekmen", "Чекмен"),
        ("chekm*", "Чекмен"),
        ("чек*", "Чекмен"),
        ("Цветан", "Tsvetan"),
        ("цвет*", "Tsvetan"),
        ("ba8h", "Βάθη"),
        ("vathi", "Βάθη"),
    ] {
        let list = format!("/v1/articles?{}", query(q));
        let item = app.json(&list).await["items"][0].clone();
        assert_eq!(item["id"], "scripts", "{q}");
        let span = &item["highlights"][0]["matches"][0];
        assert_eq!(span["surface"], surface, "{q}");
        let part = item["abstract"].as_str().unwrap();
        assert_eq!(cut(part, &span["start"], &span["end"]), surface);
    }
    let exact = |q: &str| format!("/v1/articles?match=exact&{}", query(q));
    assert_eq!(total(&app.json(&exact("Чекмен")).await), 1);
    assert_eq!(total(&app.json(&exact("Chekmen")).await), 0);
}

#[tokio::test]
async fn what_words_have_in_common_across_scripts_is_shown_nowhere() {
    let app = in_scripts().await;
    for path in [
        "/v1/terms?min_count=1&limit=200&q=scripts+OR+chekmen",
        "/v1/articles?q=cekmem",
        "/v1/articles?q=chekmen",
        "/v1/concordance?q=chekmen",
    ] {
        let answer = app.json(path).await.to_string();
        assert!(!answer.contains("~cekmen") && !answer.contains("^vath"), "{path}: {answer}");
    }
}

#[tokio::test]
async fn a_name_is_found_in_any_script_and_its_highlights_cover_it_alone() {
    let app = App::shipped().await;
    let expected = found(&app, "Пантић").await;
    assert!(expected.len() > 1);
    for spelling in ["Пантић", "Pantić", "pantic", "PANTIC"] {
        let list = app.json(&format!("/v1/articles?{}&limit=200", query(spelling))).await;
        let mut ids = ids(&list);
        ids.sort();
        assert_eq!(ids, expected, "{spelling}");
        for item in list["items"].as_array().unwrap() {
            let highlights = item["highlights"].as_array().unwrap();
            assert!(!highlights.is_empty(), "{item}");
            for highlight in highlights {
                let part = item[highlight["field"].as_str().unwrap()].as_str().unwrap();
                let fragment = cut(part, &highlight["start"], &highlight["end"]);
                assert_eq!(highlight["fragment"], fragment.as_str());
                for span in highlight["matches"].as_array().unwrap() {
                    let surface = cut(part, &span["start"], &span["end"]);
                    assert_eq!(span["surface"], surface.as_str());
                    assert!(["Pantić", "Pantic", "Пантић"].contains(&surface.as_str()), "{surface}");
                }
            }
        }
    }
}

#[tokio::test]
async fn an_exact_match_finds_one_spelling_only() {
    let app = App::shipped().await;
    let path = format!("/v1/articles?match=exact&{}", query("Pantić"));
    let list = app.json(&path).await;
    assert!(total(&list) > 0);
    let variants = &list["query"]["matched_variants"];
    assert_eq!(variants, &serde_json::json!([{ "term": "Pantić", "variants": ["Pantić"] }]));
    assert_eq!(total(&app.json("/v1/articles?match=exact&q=pantic").await), 0);
}

#[tokio::test]
async fn another_name_of_who_is_named_is_looked_for_when_asked() {
    let app = App::shipped().await;
    let of = |list: &Value| total(list);
    let path = format!("/v1/articles?{}", query("Приштинa"));
    let narrow = of(&app.json(&path).await);
    let wide = of(&app.json(&format!("{path}&expand=names")).await);
    let english = of(&app.json("/v1/articles?q=Pristina").await);
    assert!(narrow <= wide && english <= wide && wide > 0, "{narrow} {english} {wide}");
    let albanian = format!("/v1/articles?{}&expand=names", query("Prishtinë"));
    assert_eq!(of(&app.json(&albanian).await), wide);
}

#[tokio::test]
async fn operators_mean_what_they_say() {
    let app = invented().await;
    let both = [OPEN.to_owned(), RESTRICTED.to_owned()];
    assert_eq!(found(&app, "granary").await, [RESTRICTED]);
    assert_eq!(found(&app, "granary OR harbour").await, both);
    assert_eq!(found(&app, "kestria -granary").await, [OPEN]);
    assert_eq!(found(&app, "\"lantern green\"").await, [OPEN]);
    assert_eq!(found(&app, "\"green lantern\"").await, Vec::<String>::new());
    assert_eq!(found(&app, "\"green keepers\"~8").await, [OPEN]);
    assert_eq!(found(&app, "\"green pai*\"").await, [OPEN]);
    assert_eq!(found(&app, "title:velmora").await, [OPEN]);
    assert_eq!(found(&app, "text:(granary OR lantern)").await, both);
}

#[tokio::test]
async fn no_string_of_marks_breaks_anything() {
    let app = invented().await;
    let marks = "\"'()[]{}*?~:-+&|!^\\/.,;<>=%$#@_`“”„«»‹›…–—·،؟。、！？「」\u{301}\u{200d}\u{200b}\u{202e}\u{feff}😀";
    let marks: Vec<char> = marks.chars().collect();
    let mut dice: usize = 1;
    for length in 1..12 {
        for _ in 0..40 {
            let q: String = (0..length)
                .map(|_| {
                    dice = (dice * 1_103_515_245 + 12_345) % 2_147_483_648;
                    marks[dice / 7 % marks.len()]
                })
                .collect();
            for noun in ["articles", "entities", "events"] {
                let answer = app.get(&format!("/v1/{noun}?{}", query(&q))).await;
                assert!(answer.status == StatusCode::OK || q.trim().is_empty(), "{q:?}: {}", answer.text());
            }
        }
    }
}

#[tokio::test]
async fn words_go_together_with_filters_facets_orders_and_samples() {
    let app = App::shipped().await;
    let path = "/v1/articles?q=turnout&country=XK&facets=language&sort=-date&limit=200";
    let list = app.json(path).await;
    let all = ids(&app.json("/v1/articles?country=XK&sort=-date&limit=200").await);
    let with_word: BTreeSet<String> = ids(&app.json("/v1/articles?q=turnout&limit=200").await).into_iter().collect();
    let expected: Vec<String> = all.into_iter().filter(|id| with_word.contains(id)).collect();
    assert_eq!(ids(&list), expected);
    let buckets = list["facets"]["language"]["buckets"].as_array().unwrap();
    let counted: i64 = buckets.iter().map(|bucket| bucket["count"].as_i64().unwrap()).sum();
    assert_eq!(counted, total(&list));
    let sample = app.json("/v1/articles?q=turnout&sample=3&seed=1").await;
    assert_eq!(total(&sample), 3);
    assert!(ids(&sample).iter().all(|id| with_word.contains(id)));
}

#[tokio::test]
async fn pages_by_relevance_go_through_all_that_match_once() {
    let app = App::shipped().await;
    let whole = ids(&app.json("/v1/articles?q=vote&country=XK&limit=200").await);
    assert!(whole.len() > 7);
    let mut paged = Vec::new();
    let mut next = Some("/v1/articles?q=vote&country=XK&limit=3".to_owned());
    while let Some(path) = next {
        let page = app.json(&path).await;
        paged.extend(ids(&page));
        next = page["page"]["next"].as_str().map(str::to_owned);
    }
    assert_eq!(paged, whole);
    let rows = app.rows("/v1/articles?q=vote&country=XK&format=ndjson").await;
    let streamed: Vec<&str> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(streamed, whole);
}

#[tokio::test]
async fn entities_and_events_are_found_by_their_words() {
    let app = App::shipped().await;
    let list = app.json(&format!("/v1/entities?{}", query("name:Косовска"))).await;
    assert!(ids(&list).contains(&"mitrovica".to_owned()), "{list}");
    let list = app.json("/v1/events?q=polling&type=attack").await;
    assert!(total(&list) > 0);
}

#[tokio::test]
async fn words_of_a_restricted_text_find_it_and_do_not_give_it_away() {
    let app = invented().await;
    let words: Vec<&str> =
        RESTRICTED_TEXT.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let beginnings: BTreeSet<String> =
        words.iter().map(|word| format!("{}*", word.chars().take(2).collect::<String>())).collect();
    let joined = |words: Vec<String>| words.into_iter().take(32).collect::<Vec<_>>().join(" OR ");
    let queries = [
        joined(beginnings.into_iter().collect()),
        joined(words.iter().map(|word| (*word).to_owned()).collect()),
        format!("\"{}\"", words[..30].join(" ")),
        format!("\"{}\"", words[3..24].join(" ")),
        format!("\"{} {}\"~100", words[0], words[60]),
        phrases(&words),
        "counting".to_owned(),
    ];
    for q in &queries {
        for format in ["json", "ndjson", "csv"] {
            let path = format!("/v1/articles?{}&format={format}", query(q));
            let answer = app.get(&path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
            let body = answer.text();
            // Words together are found only where they may be shown.
            let single = !q.contains(['"', '*']);
            assert!(!single || body.contains(RESTRICTED), "{q} does not find it");
            for text in [RESTRICTED_TEXT, CAPTION, NONE_TEXT] {
                assert_eq!(quoted(&body, text), None, "{q}");
            }
            if format == "json" {
                assert_pieces_are_short(&answer.json(), q);
            }
        }
    }
    // No one may read this one, so its words find nothing.
    assert_eq!(found(&app, "ferrymen").await, Vec::<String>::new());
}

/// Phrases of beginnings that overlap, so that their spellings could be put together.
fn phrases(words: &[&str]) -> String {
    let beginning = |word: &&str| format!("{}*", word.chars().take(1).collect::<String>());
    let phrase = |some: &[&str]| format!("\"{}\"", some.iter().map(beginning).collect::<Vec<_>>().join(" "));
    let all: Vec<String> = words.windows(5).step_by(4).take(14).map(phrase).collect();
    all.join(" OR ")
}

/// The pieces of the restricted text, put together by their places, have no long run.
fn assert_pieces_are_short(list: &Value, q: &str) {
    let mut shown = vec![false; RESTRICTED_TEXT.chars().count()];
    let items = list["items"].as_array().unwrap().iter();
    for item in items.filter(|item| item["id"] == RESTRICTED) {
        for highlight in item["highlights"].as_array().unwrap() {
            if highlight["field"] == "text" {
                let place = |end: &str| usize::try_from(highlight[end].as_u64().unwrap()).unwrap();
                shown[place("start")..place("end")].fill(true);
            }
        }
    }
    let told: String = RESTRICTED_TEXT.chars().zip(shown).map(|(c, shown)| if shown { c } else { '\u{1}' }).collect();
    for piece in told.split('\u{1}').filter(|piece| !piece.is_empty()) {
        let words = piece.split_whitespace().count();
        assert!(words <= 25, "{q}: {words} words running: {piece}");
    }
}
