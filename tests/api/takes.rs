//! Takes of one report that may not be read: what an answer shows of one does not complete what it shows of another.
use serde_json::Value;

use crate::app::App;
use crate::ferry_press::app;
use crate::invented::{records, write};
use crate::makers::{article, entity, text};

/// Words of a text that may stand together in an answer.
const QUOTABLE: usize = 25;

/// The wording that all takes have: two hundred words, each another, of six first letters.
fn report() -> Vec<String> {
    let first = ["ka", "ke", "ki", "ko", "ku", "ky"];
    (0..200).map(|n| format!("{}{n}", first[n * 7 % 6])).collect()
}

async fn takes() -> App {
    let app = App::empty().await;
    let mut all: Vec<_> = records().into_iter().take(2).collect();
    for n in 0..4 {
        let id = format!("take-{n}");
        all.push(article(&id, "A report", "A report on a vote.", &[]));
        let own = format!("Take {n} begins in its own way, and at its own length{}. ", " indeed".repeat(n * 3));
        all.push(text(&id, &(own + &report().join(" "))));
    }
    write(&app.store, &all).await;
    app
}

/// The longest run of the report's words that can be read in the pieces of an answer, put together.
fn longest(pieces: &[String]) -> usize {
    let report = report();
    let mut seen = vec![false; report.len()];
    for piece in pieces {
        for word in piece.split(|c: char| !c.is_alphanumeric()) {
            if let Some(at) = report.iter().position(|known| known == word) {
                seen[at] = true;
            }
        }
    }
    seen.split(|seen| !seen).map(<[bool]>::len).max().unwrap_or_default()
}

/// Every fragment and every row in an answer.
fn pieces(answer: &Value, all: &mut Vec<String>) {
    match answer {
        Value::Array(items) => items.iter().for_each(|item| pieces(item, all)),
        Value::Object(fields) => {
            all.extend(fields.get("fragment").and_then(Value::as_str).map(str::to_owned));
            if let Some(keyword) = fields.get("keyword").and_then(Value::as_str) {
                let side = |name: &str| fields[name].as_str().unwrap().to_owned();
                all.push(format!("{} {keyword} {}", side("left"), side("right")));
            }
            fields.values().for_each(|value| pieces(value, all));
        }
        _ => {}
    }
}

#[tokio::test]
async fn no_answer_joins_the_pieces_of_several_takes() {
    let app = takes().await;
    let words = "ka* OR ke* OR ki* OR ko* OR ku* OR ky*";
    let some = "ka7 OR ke20 OR k* OR \"ke* ki*\" OR ko33 OR ku60 OR ky71";
    for q in [words, some, "\"k* k* k*\" OR k*"] {
        let q: String = url::form_urlencoded::byte_serialize(q.as_bytes()).collect();
        for path in [
            format!("/v1/articles?q={q}"),
            format!("/v1/search?q={q}&limit=20"),
            format!("/v1/concordance?q={q}&context=10&limit=200"),
            format!("/v1/concordance?q={q}&context=3&limit=200&sort=left"),
        ] {
            let mut all = Vec::new();
            pieces(&app.json(&path).await, &mut all);
            assert!(longest(&all) > 2, "nothing of the texts is shown: {path}");
            assert!(longest(&all) <= QUOTABLE, "{} {path}: {all:#?}", longest(&all));
        }
        let lines = app.get(&format!("/v1/articles?q={q}&format=ndjson")).await.text();
        let mut all = Vec::new();
        for line in lines.lines() {
            pieces(&serde_json::from_str(line).unwrap(), &mut all);
        }
        assert!((3..=QUOTABLE).contains(&longest(&all)), "{}", longest(&all));
    }
}

#[tokio::test]
async fn names_do_not_fill_the_gaps_between_pieces() {
    let app = App::empty().await;
    let mut all: Vec<_> = records().into_iter().take(2).collect();
    all.push(entity("board", "organisation", &["The Board for Ferries and Lanterns"]));
    all.push(article("piece", "A piece", "A piece on a vote.", &[]));
    all.push(text("piece", "Nobody spoke to The Board for Ferries and Lanterns before noon."));
    write(&app.store, &all).await;
    let named = app.json("/v1/articles/piece/mentions").await;
    assert_eq!(named["items"][0]["entity"]["id"], "board", "{named}");
    let answer = app.json("/v1/articles?q=nobody+OR+noon&include=mentions").await;
    let mention = &answer["items"][0]["mentions"][0];
    assert_eq!(mention["entity"]["id"], "board", "who is named is told, and not where: {answer}");
    for place in ["start", "end", "surface"] {
        assert!(mention[place].is_null(), "{mention}");
    }
}

#[tokio::test]
async fn facets_do_not_count_private_people() {
    let answer = app().await.json("/v1/articles?facets=entity").await;
    let facet = answer["facets"]["entity"].to_string();
    assert!(facet.contains("\"pell\"") && !facet.contains("\"tolvan\""), "{facet}");
}
