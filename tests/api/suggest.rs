//! Type-ahead: names, titles and labels for what was typed so far.
use serde_json::{Value, json};

use crate::app::{App, ids};
use crate::invented::{records, write};
use crate::makers::{article, entity, event, passer_by};

async fn kestria() -> App {
    let app = App::empty().await;
    let mut all = records();
    all.extend([
        entity("goranic", "person", &["Milan Goranić@sr-Latn", "Милан Горанић@sr-Cyrl"]),
        entity("goran", "place", &["Goran"]),
        entity("goranje", "place", &["Goranje Polje", "Горање Поље@sr-Cyrl"]),
        entity("djurovo", "place", &["Đurovo@sr-Latn"]),
        entity("athina-place", "place", &["Αθήνα@el"]),
        passer_by("goranic-voter", &["Ana Goranić@sr-Latn"]),
        article("speech", "A speech on goats", "The mayor goranic spoke of goranje.", &["goranic", "goranje"]),
        article("reply", "Gorse and goats", "The mayor goranic was answered.", &["goranic"]),
        event("goran-fair", "Goran fair", &["goranic"], &["speech"]),
    ]);
    write(&app.store, &all).await;
    app
}

async fn suggested(app: &App, query: &str) -> Vec<String> {
    let query: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
    ids(&app.json(&format!("/v1/suggest?q={query}")).await)
}

async fn names(app: &App, query: &str) -> Vec<String> {
    let query: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
    ids(&app.json(&format!("/v1/suggest?q={query}&kind=entity")).await)
}

#[tokio::test]
async fn a_beginning_finds_names_in_every_script_and_later_words_too() {
    let app = kestria().await;
    for typed in ["gora", "Гора", "milan go", "go mil", "Милан", "GORANIĆ"] {
        assert!(names(&app, typed).await.contains(&"goranic".to_owned()), "{typed}");
    }
    assert_eq!(names(&app, "polj").await, ["goranje"]);
    for typed in ["Đur", "Djur", "Dur", "ђур"] {
        assert_eq!(names(&app, typed).await, ["djurovo"], "{typed}");
    }
    assert_eq!(names(&app, "athi").await, ["athina-place"]);
    assert_eq!(names(&app, "ath").await, names(&app, "Αθ").await);
}

#[tokio::test]
async fn the_exact_name_is_first_then_beginnings_by_how_often_they_are_mentioned() {
    let app = kestria().await;
    assert_eq!(names(&app, "goran").await, ["goran", "goranic", "goranje"]);
    let items = app.json("/v1/suggest?q=goran").await["items"].clone();
    let fits: Vec<&Value> = items.as_array().unwrap().iter().map(|item| &item["match"]).collect();
    assert_eq!(fits[0], "exact");
    assert!(fits[1..].iter().all(|fit| *fit == "prefix"), "{fits:?}");
}

#[tokio::test]
async fn neighbouring_spellings_come_after_beginnings_and_slips_only_when_there_is_nothing_else() {
    let app = kestria().await;
    let spelt = app.json("/v1/suggest?q=Goraniq").await;
    assert_eq!((ids(&spelt), &spelt["items"][0]["match"]), (vec!["goranic".to_owned()], &json!("spelling")));
    for slip in ["Gorqnic", "Goarnic", "Gornic", "Gorvanic"] {
        let answer = app.json(&format!("/v1/suggest?q={slip}")).await;
        assert_eq!(ids(&answer), ["goranic"], "{slip}");
        assert_eq!(answer["items"][0]["match"], "typo", "{slip}");
    }
    // Two slips, or one in a short word, are another word.
    for other in ["Gorqnix", "Gqra", "Gaaranic"] {
        assert_eq!(names(&app, other).await, [""; 0], "{other}");
    }
}

#[tokio::test]
async fn what_was_typed_is_told_as_offsets_of_the_matched_name() {
    let app = kestria().await;
    let item = app.json("/v1/suggest?q=%D0%93%D0%BE%D1%80%D0%B0%D0%BD%D0%B8&kind=person").await["items"][0].clone();
    assert_eq!(item["matched_name"], "Милан Горанић");
    assert_eq!(item["lang"], "sr-Cyrl");
    assert_eq!(item["label"], "Milan Goranić");
    assert_eq!(item["spans"], json!([{ "start": 6, "end": 12 }]));
    assert_eq!((&item["hint"], &item["articles"]), (&json!("person"), &json!(2)));
    let label = app.json("/v1/suggest?q=gorani&lang=sr-Cyrl").await["items"][0]["label"].clone();
    assert_eq!(label, "Милан Горанић");
}

#[tokio::test]
async fn titles_and_labels_are_suggested_with_the_last_word_unfinished() {
    let app = kestria().await;
    assert_eq!(suggested(&app, "goats spe").await, ["speech"]);
    let fair = app.json("/v1/suggest?q=goran+fa").await["items"][0].clone();
    assert_eq!((&fair["id"], &fair["kind"], &fair["type"]), (&json!("goran-fair"), &json!("event"), &json!("meeting")));
    assert_eq!(fair["hint"], "meeting, 2031-04-02");
    assert_eq!(fair["spans"], json!([{ "start": 0, "end": 5 }, { "start": 6, "end": 8 }]));
}

#[tokio::test]
async fn names_do_not_push_out_the_other_kinds() {
    let app = kestria().await;
    let all = suggested(&app, "gor").await;
    assert!(all.contains(&"goran-fair".to_owned()) && all.contains(&"reply".to_owned()), "{all:?}");
    let few = app.json("/v1/suggest?q=gor&limit=3").await;
    assert_eq!(ids(&few), ["goranic", "goran-fair", "reply"]);
    assert_eq!(ids(&app.json("/v1/suggest?q=gor&limit=1").await), ["goranic"]);
}

#[tokio::test]
async fn kinds_can_be_chosen() {
    let app = kestria().await;
    for (kinds, expected) in [
        ("kind=place", vec!["goranje", "goran"]),
        ("kind=event", vec!["goran-fair"]),
        ("kind=person&kind=article", vec!["goranic", "reply"]),
    ] {
        let answer = app.json(&format!("/v1/suggest?q=gor&{kinds}")).await;
        assert_eq!(ids(&answer), expected, "{kinds}");
    }
    let wrong = app.problem("/v1/suggest?q=gor&kind=persn").await;
    assert_eq!(wrong.3.as_deref(), Some("person"));
}

#[tokio::test]
async fn private_people_are_never_suggested() {
    let app = kestria().await;
    assert_eq!(suggested(&app, "ana").await, [""; 0]);
    assert_eq!(names(&app, "goranić").await, ["goranic"]);
}

#[tokio::test]
async fn one_letter_is_enough_and_marks_alone_are_nothing() {
    let app = kestria().await;
    assert_eq!(names(&app, "g").await, ["goranic", "goranje", "goran"]);
    for nothing in ["", " ", "...", "\"(", "„“", "?!*~:-", "\u{200b}"] {
        assert_eq!(suggested(&app, nothing).await, [""; 0], "{nothing:?}");
    }
    assert_eq!(app.problem("/v1/suggest").await.2.as_deref(), Some("q"));
}

#[tokio::test]
async fn a_new_name_is_suggested_at_once_and_new_mentions_count() {
    let app = kestria().await;
    assert_eq!(names(&app, "gorsko").await, [""; 0]);
    let new = [
        entity("gorsko", "place", &["Gorsko"]),
        article("more", "More", "goranje, goranje", &["goranje"]),
        article("most", "Most", "goranje and gorsko", &["goranje", "gorsko"]),
    ];
    write(&app.store, &new).await;
    assert_eq!(names(&app, "gorsko").await, ["gorsko"]);
    assert_eq!(names(&app, "gor").await[0], "goranje");
}

#[tokio::test]
async fn words_may_be_typed_in_any_order() {
    let app = App::shipped().await;
    for q in ["mil+milan", "milan+mil", "de+demo", "demo+de"] {
        let found = app.json(&format!("/v1/suggest?q={q}")).await;
        assert!(!found["items"].as_array().unwrap().is_empty(), "{q}");
    }
}

#[tokio::test]
async fn an_event_that_fits_is_not_left_out_for_names_that_are_spelled_alike() {
    let app = App::shipped().await;
    let found = app.json("/v1/suggest?q=sc").await;
    let items = found["items"].as_array().unwrap();
    let spelled = items.iter().any(|item| item["match"] == "spelling");
    let event = items.iter().any(|item| item["kind"] == "event" && item["match"] == "prefix");
    assert!(event || !spelled, "{found}");
}
