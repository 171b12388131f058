//! Concordance: what is shown of which words, in which order, and how much of a restricted text.
use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::app::App;
use crate::ferry_press::{app, article, press, put, text};
use crate::invented::write;

const BEARER: (&str, &str) = ("authorization", "Bearer bw_a-token-of-the-tests");

/// The rows of an answer as `article field: left [keyword] right`.
fn lines(answer: &Value) -> Vec<String> {
    let items = answer["items"].as_array().unwrap();
    items.iter().map(line).collect()
}

fn line(row: &Value) -> String {
    let text = |name: &str| row[name].as_str().unwrap_or("…").to_owned();
    format!(
        "{} {}: {} [{}] {}",
        row["article"]["id"].as_str().unwrap(),
        text("field"),
        text("left"),
        text("keyword"),
        text("right")
    )
}

#[tokio::test]
async fn every_place_of_a_word_is_a_row_newest_article_first() {
    let answer = app().await.json("/v1/concordance?q=boycott&context=2").await;
    assert_eq!(
        lines(&answer),
        [
            "ferry-3 abstract: of a [boycott] ",
            "ferry-1 text: The ferry [boycott] began. Pell",
            "ferry-1 text: the ferry [boycott] a farce",
            "ferry-2 title:  [Boycott] spreads",
            "ferry-2 abstract: A [boycott] spreads to",
        ]
    );
    assert_eq!(answer["page"]["total"], json!({ "value": 5, "relation": "exact" }));
    assert_eq!(answer["articles"]["value"], 3);
    assert_eq!(answer["withheld"], 0);
    let row = &answer["items"][0];
    assert_eq!((row["start"].as_u64(), row["end"].as_u64()), (Some(40), Some(47)));
    assert_eq!(row["publisher"]["label"], "Example Gazette");
    assert_eq!(row["published"]["edtf"], "2031-05-10");
}

#[tokio::test]
async fn rows_are_ordered_by_the_words_before_read_outwards_or_after() {
    let app = app().await;
    let left = app.json("/v1/concordance?q=boycott&sort=left&field=text,abstract").await;
    let shown: Vec<&str> = left["items"].as_array().unwrap().iter().map(|row| row["left"].as_str().unwrap()).collect();
    assert_eq!(
        shown,
        ["A", "Ree painted lanterns; nobody spoke of a", "The ferry", "ferry boycott began. Pell called the ferry"]
    );
    let right = app.json("/v1/concordance?q=boycott&sort=right&context=1").await;
    let shown: Vec<&str> =
        right["items"].as_array().unwrap().iter().map(|row| row["right"].as_str().unwrap()).collect();
    assert_eq!(shown, ["", "a", "began", "spreads", "spreads"]);
}

#[tokio::test]
async fn filters_and_parts_narrow_the_rows() {
    let app = app().await;
    let total = async |query: &str| {
        let answer = app.json(&format!("/v1/concordance?{query}")).await;
        answer["page"]["total"]["value"].as_u64().unwrap()
    };
    assert_eq!(total("q=boycott&publisher=example-wire").await, 2);
    assert_eq!(total("q=boycott&entity=ree&from=2031-05").await, 1);
    assert_eq!(total("q=boycott&field=title").await, 1);
    assert_eq!(total("q=abstract:boycott").await, 2);
    assert_eq!(total("q=boycott+-ferry").await, 3);
    assert_eq!(total("q=%22ferry+boycott%22").await, 2);
    assert_eq!(total("q=%22boycott+ferry%22~1").await, 2);
    assert_eq!(total("q=Boycott&match=exact").await, 1);
    assert_eq!(total("q=бојкот+OR+boyc*").await, 5);
    assert_eq!(total("q=-boycott").await, 0);
}

#[tokio::test]
async fn rows_are_counted_by_the_next_word_and_by_what_their_articles_have() {
    let app = app().await;
    let groups = async |by: &str| {
        let answer = app.json(&format!("/v1/concordance?q=boycott&group={by}")).await;
        let groups = &answer["groups"];
        let buckets = groups["buckets"].as_array().unwrap().iter();
        let told: Vec<String> = buckets
            .map(|b| {
                format!(
                    "{} {} {} {}",
                    b["value"].as_str().unwrap(),
                    b["label"].as_str().unwrap(),
                    b["occurrences"],
                    b["articles"]
                )
            })
            .collect();
        (told.join(", "), groups["missing"].as_u64().unwrap())
    };
    assert_eq!(groups("before:1").await, ("a A 2 2, ferry ferry 2 1".to_owned(), 1));
    assert_eq!(groups("after:1").await, ("spreads spreads 2 1, a a 1 1, began began 1 1".to_owned(), 1));
    assert_eq!(
        groups("publisher").await,
        ("example-gazette Example Gazette 3 2, example-wire Example Wire 2 1".to_owned(), 0)
    );
    assert_eq!(groups("entity").await, ("velmora Velmora 4 2, ree Ada Ree 3 2, pell Odrik Pell 2 1".to_owned(), 0));
    assert_eq!(groups("year").await, ("2031 2031 5 3".to_owned(), 0));
    let csv = app.get("/v1/concordance?q=boycott&group=before:1&format=csv&group_limit=1").await;
    assert_eq!(csv.text(), "value,label,occurrences,articles\r\na,A,2,2\r\n");
}

#[tokio::test]
async fn pages_and_exports_have_the_same_rows_in_the_same_order() {
    let app = app().await;
    for sort in ["date", "-date", "left", "right"] {
        let all = app.rows(&format!("/v1/concordance?q=boycott+OR+ferry+OR+vote&sort={sort}&format=ndjson")).await;
        let mut paged = Vec::new();
        let mut next = Some(format!("/v1/concordance?q=boycott+OR+ferry+OR+vote&sort={sort}&limit=3"));
        while let Some(address) = next {
            let page = app.json(&address).await;
            paged.extend(page["items"].as_array().unwrap().clone());
            next = page["page"]["next"].as_str().map(str::to_owned);
        }
        assert_eq!(all.len(), 13);
        assert_eq!(paged, all, "{sort}");
    }
    let csv = app.get("/v1/concordance?q=farce&format=csv&context=1").await;
    assert_eq!(csv.header("x-total-count"), "1");
    assert!(
        csv.text()
            .ends_with("ferry-1,Ferry vote,2031-04-02,example-gazette,Example Gazette,text,57,62,a,farce,,false\r\n"),
        "{}",
        csv.text()
    );
}

#[tokio::test]
async fn a_sample_is_the_same_again_and_part_of_the_whole() {
    let app = app().await;
    let all: BTreeSet<String> = lines(&app.json("/v1/concordance?q=boycott").await).into_iter().collect();
    let answer = app.json("/v1/concordance?q=boycott&sample=2&seed=3").await;
    let sample = lines(&answer);
    assert_eq!(sample.len(), 2);
    assert!(sample.iter().all(|row| all.contains(row)));
    assert_eq!(answer["occurrences"]["value"], 5);
    assert_eq!(answer["page"]["total"]["value"], 2);
    assert_eq!(lines(&app.json("/v1/concordance?q=boycott&seed=3&sample=2").await), sample);
}

#[tokio::test]
async fn a_concordance_needs_words() {
    let app = app().await;
    let problem = app.problem("/v1/concordance").await;
    assert_eq!(problem, (400, "invalid_value".to_owned(), Some("q".to_owned()), None));
    let problem = app.problem("/v1/concordance?q=a&contxt=3").await;
    assert_eq!(problem.3.as_deref(), Some("context"));
    let problem = app.problem("/v1/concordance?q=a&context=26").await;
    assert_eq!(problem.2.as_deref(), Some("context"));
}

#[tokio::test]
async fn the_tag_follows_what_the_index_holds() {
    let app = app().await;
    let path = "/v1/concordance?q=boycott";
    let tag = app.get(path).await.header("etag");
    let again = app.get_with(path, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    write(&app.store, &[text("ferry-4", "A late boycott.")]).await;
    let answer = app.get_with(path, &[("if-none-match", &tag)]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.json()["page"]["total"]["value"], 6);
}

/// A text of 400 different words of four kinds.
fn long_text() -> String {
    let word = |n: usize| format!("{}{n}", ["kestrel", "lantern", "harbour", "miller"][n % 4]);
    (0..400).map(word).collect::<Vec<_>>().join(" ")
}

async fn with_long_text(access: &str) -> App {
    let app = App::empty().await;
    write(&app.store, &press()).await;
    let mut held = article("ferry-6", "2031-06-01", "example-gazette", ["Long", "A long piece."], &[]);
    held["text_access"] = json!(access);
    write(&app.store, &[put(held), text("ferry-6", &long_text())]).await;
    app.with_token(&["text:read"]).await
}

/// Every word of `text` that rows show, put at its place by the offsets of the rows.
fn rebuilt(rows: &[Value], text: &str) -> Vec<bool> {
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1)).collect();
    let words: Vec<&str> = text.split(' ').collect();
    let mut seen = vec![false; words.len()];
    for row in rows.iter().filter(|row| row["field"] == "text") {
        let Some(start) = row["start"].as_u64() else {
            assert!(
                row["left"].is_null() && row["keyword"].is_null() && row["right"].is_null() && row["end"].is_null()
            );
            continue;
        };
        let at = starts.iter().position(|known| *known as u64 == start).unwrap();
        let count = |name: &str| row[name].as_str().unwrap().split_whitespace().count();
        for (index, word) in ["left", "keyword", "right"]
            .iter()
            .flat_map(|name| row[*name].as_str().unwrap().split_whitespace())
            .enumerate()
        {
            assert_eq!(words[at - count("left") + index], word);
            seen[at - count("left") + index] = true;
        }
    }
    seen
}

#[tokio::test]
async fn the_rows_of_an_answer_put_together_by_their_offsets_rebuild_no_restricted_text() {
    let app = with_long_text("restricted").await;
    let whole = "kest*+OR+lant*+OR+harb*+OR+mill*";
    for query in [
        format!("q={whole}&context=25"),
        format!("q={whole}&context=0"),
        "q=kest*&context=7&sort=left".to_owned(),
        "q=%22kest*+lant*+harb*+mill*%22&context=3&sort=right".to_owned(),
        "q=%22kest*+mill*%22~40&context=25".to_owned(),
        format!("q={whole}&sample=300&context=2"),
    ] {
        let rows = app.rows(&format!("/v1/concordance?format=ndjson&{query}")).await;
        let seen = rebuilt(&rows, &long_text());
        let longest = seen.split(|word| !word).map(<[bool]>::len).max().unwrap();
        let shown = seen.iter().filter(|word| **word).count();
        assert!(longest <= 25, "{query}: {longest}");
        assert!(shown <= 80, "{query}: {shown}");
        let mut paged = Vec::new();
        let mut next = Some(format!("/v1/concordance?{query}&limit=200"));
        while let Some(address) = next {
            let page = app.json(&address).await;
            paged.extend(page["items"].as_array().unwrap().clone());
            next = page["page"]["next"].as_str().map(str::to_owned);
        }
        assert_eq!(paged, rows, "{query}");
    }
}

#[tokio::test]
async fn withheld_rows_are_counted_and_come_after_those_that_are_shown() {
    let app = with_long_text("restricted").await;
    let again = |n: usize| format!("goat lantern{n}");
    let words: Vec<String> = (0..200).map(again).collect();
    write(&app.store, &[text("ferry-6", &words.join(" "))]).await;
    for sort in ["-date", "left", "right"] {
        let path = format!("/v1/concordance?q=goat&sort={sort}&limit=200&group=before:1");
        let answer = app.json(&path).await;
        assert_eq!(answer["page"]["total"]["value"], 200);
        let items = answer["items"].as_array().unwrap();
        let withheld = items.iter().position(|row| row["withheld"] == true).unwrap();
        assert!(withheld > 0 && items[withheld..].iter().all(|row| row["withheld"] == true));
        assert_eq!(answer["withheld"].as_u64(), Some((200 - withheld) as u64));
        // Every word before stands once: those of withheld rows are not told.
        let seen = items.iter().filter(|row| row["left"].as_str().is_some_and(|left| !left.is_empty()));
        let (seen, groups) = (seen.count(), &answer["groups"]);
        assert_eq!(groups["buckets"].as_array().unwrap().len(), seen);
        assert_eq!((&groups["other"], &groups["missing"]), (&json!(0), &json!(200 - seen)));
    }
}

#[tokio::test]
async fn who_may_read_a_text_has_every_row_of_it() {
    let app = with_long_text("restricted").await;
    let path = "/v1/concordance?q=kest*&context=25&limit=200";
    let read = app.get_with(path, &[BEARER]).await.json();
    assert_eq!(read["withheld"], 0);
    assert_eq!(read["items"][50]["left"].as_str().unwrap().split(' ').count(), 25);
    let app = with_long_text("none").await;
    let nobody = app.get_with(path, &[BEARER]).await.json();
    assert_eq!(nobody["page"]["total"]["value"], 0);
}

#[tokio::test]
async fn where_the_rows_end_is_told() {
    let app = App::empty().await;
    write(&app.store, &press()).await;
    let mut records = Vec::new();
    for number in 0..102 {
        let id = format!("long-{number}");
        records.push(put(article(&id, "2031-07-01", "example-gazette", ["Long", "A long piece."], &[])));
        records.push(text(&id, &"goat ".repeat(1_000)));
    }
    write(&app.store, &records).await;
    let exact = |value: usize| json!({ "value": value, "relation": "exact" });
    let answer = app.json("/v1/concordance?q=goat&limit=1").await;
    assert_eq!((&answer["page"]["total"], &answer["articles"]), (&exact(102_000), &exact(102)));
    assert_eq!(answer["query"]["notices"], json!([]));
    // Only so many are put in order by their words; they are counted all the same.
    for more in ["sort=left", "sort=date&group=after:1"] {
        let answer = app.json(&format!("/v1/concordance?q=goat&limit=1&context=1&{more}")).await;
        assert_eq!(answer["page"]["total"], json!({ "value": 100_000, "relation": "at_least" }), "{more}");
        assert_eq!((&answer["occurrences"], &answer["articles"]), (&exact(102_000), &exact(102)));
        assert_eq!(answer["query"]["notices"][0]["parameter"], "q");
    }
}
