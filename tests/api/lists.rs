//! Lists: filters, order, pages, samples, and what they say when asked wrongly.
use crate::app::{App, ids, total};

#[tokio::test]
async fn the_shipped_corpus_has_everything_of_the_founding_facts() {
    let app = App::shipped().await;
    assert_eq!(total(&app.json("/v1/articles").await), 5);
    assert!(total(&app.json("/v1/entities").await) >= 96);
    assert!(total(&app.json("/v1/events?type=election").await) > 250);
    for row in [
        "/v1/events?type.not=election&limit=1",
        "/v1/figures",
        "/v1/corrections",
        "/v1/stories",
        "/v1/publishers",
        "/v1/changes",
    ] {
        println!("{row} {}", total(&app.json(row).await));
    }
}

#[tokio::test]
async fn a_name_is_found_under_every_spelling() {
    let app = App::shipped().await;
    for name in [
        "Пантић",
        "Pantić",
        "pantic",
        "PANTIC",
        "Krstimir%20Pantic",
        "Крстимир%20Пантић",
        "Pantiq",
        "Pantiç",
    ] {
        let path = format!("/v1/entities?name={}", urlencode(name));
        let found = ids(&app.json(&path).await);
        assert!(
            found.contains(&"krstimir-pantic".to_owned()),
            "{name}: {found:?}"
        );
    }
}

fn urlencode(text: &str) -> String {
    text.bytes()
        .map(|b| {
            if b.is_ascii() {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}
