//! What words that find little may have meant, told in notices: other forms, spellings and names.
use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::app::{App, ids, query, total};
use crate::invented::{RESTRICTED_TEXT, records, write};
use crate::makers::{article, entity, passer_by};
use crate::own_names::words;
use crate::pasted::TELLING;
use crate::people::BROWSER;

/// The notices of an answer on near misses: code, suggestion and count.
fn near(answer: &Value) -> Vec<(String, String, i64)> {
    let notices = answer["query"]["notices"].as_array().unwrap().iter();
    let counted = notices.filter(|notice| notice.get("count").is_some());
    let told = |notice: &Value| {
        let text = |key: &str| notice[key].as_str().unwrap().to_owned();
        (text("code"), text("suggestion"), notice["count"].as_i64().unwrap())
    };
    counted.map(told).collect()
}

async fn near_of(app: &App, noun: &str, q: &str) -> Vec<(String, String, i64)> {
    near(&app.json(&format!("/v1/{noun}?{}", query(q))).await)
}

fn told(all: &[(&str, &str, i64)]) -> Vec<(String, String, i64)> {
    let owned = |(code, suggestion, count): &(&str, &str, i64)| ((*code).to_owned(), (*suggestion).to_owned(), *count);
    all.iter().map(owned).collect()
}

async fn ferries() -> App {
    let app = App::empty().await;
    let mut all = records();
    all.extend([
        article("a", "Ferrymen boycotted the vote", "Boycotts again.", &[]),
        article("b", "A boycott of ferries", "It was boycotted.", &[]),
        article("c", "Изборите во Велмора", "Избори и паром.", &[]),
        article("d", "Goranić speaks", "Goranić spoke of a ferry.", &[]),
        article("e", "Горанић ћути", "Nothing was said.", &[]),
        entity("goranic", "person", &["Milan Goranić@sr-Latn", "Goranić", "The Ferryman"]),
        passer_by("voter", &["Zelimira Voterić@sr-Latn", "Zelka"]),
    ]);
    write(&app.store, &all).await;
    app
}

#[tokio::test]
async fn other_forms_of_a_word_are_told_with_their_counts() {
    let app = ferries().await;
    assert_eq!(
        near_of(&app, "articles", "boycott ferry").await,
        told(&[
            ("other_forms", "forms", 1),
            ("form", "boycotted ferry", 2),
            ("form", "boycotts ferry", 1),
            ("form", "boycott ferries", 1),
        ])
    );
    // As it stands there: in the script and the case of what was typed.
    let found = near_of(&app, "articles", "избора").await;
    let forms = [("form", "избори", 1), ("form", "изборите", 1)];
    assert_eq!(found, told(&forms));
    let found = near_of(&app, "articles", "izborite").await;
    assert_eq!(found, told(&[("form", "izbori", 1)]));
    // Of a phrase, the phrase is counted.
    let found = near_of(&app, "articles", "title:\"ferrymen boycott\"").await;
    assert_eq!(found, told(&[("form", "title:\"ferrymen boycotted\"", 1)]));
    assert_eq!(near_of(&app, "articles", "abstract:\"ferrymen boycott\"").await, []);
    // Beginnings have all forms, and what is left out is left as it is.
    assert_eq!(near_of(&app, "articles", "boycot* -ferry").await, []);
}

#[tokio::test]
async fn a_word_that_stands_nowhere_gets_the_nearest_spelling() {
    let app = ferries().await;
    for (q, suggestion) in
        [("boycot", "boycott"), ("Goranik", "Goranić"), ("goranjic speaks", "goranić speaks"), ("Гранић", "Горанић")]
    {
        let found = near_of(&app, "articles", q).await;
        let spelling = found.iter().find(|(code, ..)| code == "spelling");
        assert_eq!(spelling.unwrap().1, suggestion, "{q}: {found:?}");
    }
    for q in ["ferry", "feri", "x", "1999", "the", "…"] {
        let found = near_of(&app, "articles", q).await;
        assert!(found.iter().all(|(code, ..)| code != "spelling"), "{q}");
    }
}

#[tokio::test]
async fn other_names_and_spellings_as_written_are_told_with_what_they_would_find() {
    let app = ferries().await;
    let names = near_of(&app, "articles", "\"The Ferryman\"").await;
    assert_eq!(names[0], ("other_names".to_owned(), "names".to_owned(), 2));
    let wide = app.json("/v1/articles?q=%22The+Ferryman%22&expand=names").await;
    assert_eq!(total(&wide), 2);
    assert!(near(&wide).iter().all(|(code, ..)| code != "other_names"));
    let exact = app.json("/v1/articles?q=goranic&match=exact").await;
    assert_eq!(near(&exact), told(&[("folded", "folded", 2)]));
    assert_eq!(exact["query"]["notices"][0]["parameter"], "match");
}

#[tokio::test]
async fn nothing_is_told_of_private_people() {
    let app = ferries().await;
    for q in ["Zelimiro", "zelimirra", "Voterik", "Zelka"] {
        for noun in ["entities", "search", "articles"] {
            let path = format!("/v1/{noun}?{}", query(q));
            let answer = app.json(&path).await;
            assert_eq!(near(&answer), [], "{path}");
        }
    }
}

#[tokio::test]
async fn no_word_is_told_that_stands_in_closed_texts_only() {
    let app = ferries().await;
    // What may be told: words of titles, labels, names and abstracts.
    let mut open = BTreeSet::new();
    for noun in ["articles", "entities", "events"] {
        for row in app.rows(&format!("/v1/{noun}?format=ndjson")).await {
            open.extend(words(&row.to_string()));
        }
    }
    let closed = BTreeSet::from_iter(words(RESTRICTED_TEXT));
    let mut asked = 0;
    for word in closed.iter().filter(|word| word.len() > 3) {
        let shorter = word[..word.len() - 1].to_owned();
        for near_it in [format!("{word}s"), format!("{word}x"), shorter] {
            for noun in TELLING {
                let near = near_of(&app, noun, &near_it).await;
                // Values of `expand` are no words.
                for (_, suggestion, _) in near.iter().filter(|(code, ..)| !code.starts_with("other_")) {
                    let mut told = words(suggestion).into_iter();
                    assert!(told.all(|word| open.contains(&word)), "{noun} {near_it}: {suggestion}");
                    asked += 1;
                }
            }
        }
    }
    assert!(asked > 10, "{asked}");
}

#[tokio::test]
async fn a_count_is_what_following_the_suggestion_finds() {
    let app = App::shipped().await;
    let found = near_of(&app, "articles", "election boycott").await;
    assert!(found.iter().any(|(_, q, _)| q == "elections boycott"), "{found:?}");
    let mut followed = 0;
    for q in ["boycotts", "boycot", "Mitrvica", "izbor", "избори", "Prishtina", "leposavic"] {
        for noun in ["articles", "events"] {
            for (code, suggestion, count) in near_of(&app, noun, q).await {
                let next = match code.as_str() {
                    "other_names" | "other_terms" | "other_forms" => format!("{}&expand={suggestion}", query(q)),
                    _ => query(&suggestion),
                };
                let list = app.json(&format!("/v1/{noun}?{next}")).await;
                assert_eq!(total(&list), count, "{noun} {q}: {code} {suggestion}");
                followed += 1;
            }
        }
    }
    assert!(followed > 8, "{followed}");
}

#[tokio::test]
async fn words_that_find_enough_or_filters_that_leave_little_tell_nothing() {
    let app = App::shipped().await;
    let path = "/v1/articles?q=election";
    assert!(total(&app.json(path).await) >= 20);
    assert_eq!(near(&app.json(path).await), []);
    let narrow = app.json(&format!("{path}&from=1900&to=1901")).await;
    assert_eq!((total(&narrow), near(&narrow)), (0, Vec::new()));
    // Nothing is looked for that was not asked for.
    let boycotts = app.json("/v1/articles?q=boycotts").await;
    assert_eq!(ids(&boycotts), Vec::<String>::new());
}

#[tokio::test]
async fn notices_stand_on_the_page_as_links() {
    let app = ferries().await;
    let page = async |q: &str| app.get_with(&format!("/search?{q}"), &[BROWSER]).await.text();
    let text = page("q=boycot+%3Cb%3E").await;
    assert!(text.contains("<code>boycot</code> stands nowhere"), "{text}");
    assert!(text.contains("<a href=\"/search?q=boycott+%3Cb%3E\"><bdi>boycott &lt;b&gt;</bdi></a>"), "{text}");
    let text = page("q=%22The+Ferryman%22").await;
    let link = "<a href=\"/search?q=%22The+Ferryman%22&amp;expand=names\">Look for these names too</a>";
    assert!(text.contains(link), "{text}");
    let text = page("q=kestria+%E2%80%93granary&expand=names").await;
    let link = "<a href=\"/search?expand=names&amp;q=kestria+-granary\"><bdi>kestria -granary</bdi></a>";
    assert!(text.contains(link), "{text}");
    assert!(!page("q=velmora").await.contains("class=\"notices\""));
    let answer = app.json("/?q=boycot").await;
    let mut notices = answer["search"]["query"]["notices"].as_array().unwrap().iter();
    let notice = notices.find(|notice| notice["code"] == "spelling").unwrap();
    assert_eq!(
        notice,
        &json!({
            "code": "spelling", "parameter": "q", "suggestion": "boycott", "count": 1,
            "message": "`boycot` stands nowhere; `boycott` stands in 1 record",
        })
    );
}
