//! Names in a language: those that the files have, in its script, and never one made up.
use std::collections::BTreeMap;

use ballotwire::text::Script;
use serde_json::Value;

use crate::app::App;

/// The label of each entity, in a language if one is named.
async fn labels(app: &App, lang: &str) -> BTreeMap<String, String> {
    let path = format!("/v1/entities?fields=id,label{lang}&format=ndjson");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let rows = app.rows(&path).await;
    rows.iter().map(|row| (text(&row["id"]), text(&row["label"]))).collect()
}

#[tokio::test]
async fn a_label_in_a_language_is_a_preferred_name_of_the_files_or_the_english_one() {
    let app = App::shipped().await;
    let english = labels(&app, "").await;
    let entities = app.rows("/v1/entities?fields=id,names&format=ndjson").await;
    for (lang, script) in [
        ("sq", Script::Latin),
        ("sr-Cyrl", Script::Cyrillic),
        ("mk", Script::Cyrillic),
        ("bg", Script::Cyrillic),
        ("el", Script::Greek),
    ] {
        let shown = labels(&app, &format!("&lang={lang}")).await;
        let mut found = 0;
        for entity in &entities {
            let id = entity["id"].as_str().unwrap();
            let preferred = entity["names"].as_array().unwrap().iter().find(|name| {
                let given = name["lang"].as_str().unwrap();
                name["kind"] == "preferred" && (given == lang || given.starts_with(&format!("{lang}-")))
            });
            let Some(name) = preferred else {
                assert_eq!(shown[id], english[id], "{lang}: {id}");
                continue;
            };
            found += 1;
            assert_eq!(name["text"], shown[id].as_str(), "{lang}: {id}");
            let letters = shown[id].chars().find_map(Script::of);
            assert!(
                shown[id].chars().filter_map(Script::of).any(|of| of == script),
                "{lang}: {id} is {} in {letters:?}",
                shown[id]
            );
        }
        assert!(found > 0, "no name in {lang}");
    }
}

#[tokio::test]
async fn a_place_has_its_names_in_five_languages() {
    let app = App::shipped().await;
    for (id, lang, label) in [
        ("north-macedonia", "mk", "Северна Македонија"),
        ("bulgaria", "bg", "България"),
        ("greece", "el", "Ελλάδα"),
        ("kosovo", "sr-Cyrl", "Косово"),
        ("kosovo", "sq", "Kosovë"),
    ] {
        let entity = app.json(&format!("/v1/entities/{id}?lang={lang}")).await;
        assert_eq!(entity["label"], label, "{id} in {lang}");
    }
}
