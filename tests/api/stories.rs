//! Stories: versions compared with each other, and shown as one row of a list.
use ballotwire::domain::{ArticleId, ArticleText, Record};
use serde_json::{Value, json};

use crate::app::{App, SECRET, ids, total};
use crate::invented::{NONE, OPEN, RESTRICTED, records, write};

const NOON: &str = "The ferrymen of Lower Kestria voted at noon. Nine clerks in straw hats counted the slips \
on a table that the miller lent them. A goat ate the corner of a slip, and the marshal declared the goat neutral. \
Nobody complained, said Tolvan Ree, who had rowed the ballots over the river in two boats before the tide turned.";

const NIGHT: &str = "By nightfall the count was done. Nine clerks in straw hats counted the slips on a table that \
the miller lent them. The stork won by forty votes. A goat ate the corner of a slip, and the marshal declared the goat \
neutral. The council meets on the far bank tomorrow and will dine on pears.";

fn article(id: &str, agency: &str, day: &str, access: &str) -> Record {
    Record::Article(Box::new(
        serde_json::from_value(json!({
            "id": id, "title": format!("Piece {id}"), "title_basis": "page", "publisher": "example-gazette",
            "agency": agency, "language": "en", "published": { "edtf": day, "basis": "stated" }, "coverage": "whole",
            "text_access": access,
        }))
        .unwrap(),
    ))
}

fn text(id: &str, words: &str) -> Record {
    let text = ArticleText { text: words.to_owned(), parts: Vec::new(), truncated: false };
    Record::Text(ArticleId::parse(id).unwrap(), text)
}

/// Three versions of one report, of which two are found alike, beside the invented corpus.
async fn versions() -> App {
    let app = App::empty().await;
    let mut all = records();
    all.extend([
        article("noon", "example-wire", "2031-04-05", "open"),
        article("night", "example-wire", "2031-04-06", "restricted"),
        text("noon", NOON),
        text("night", NIGHT),
        article("silent", "example-wire", "2031-04-06", "restricted"),
    ]);
    write(&app.store, &all).await;
    app
}

fn story(decision: &str, members: &[&str]) -> Record {
    let member = |id: &&str| json!({ "article": id, "relation": "revision" });
    let members: Vec<Value> = members.iter().map(member).collect();
    let story = json!({ "id": "report", "label": "The report", "decision": decision, "members": members });
    Record::Story(serde_json::from_value(story).unwrap())
}

/// What became of each passage, and its words.
fn passages(diff: &Value) -> Vec<(String, Option<String>)> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let items = diff["passages"].as_array().unwrap();
    items.iter().map(|item| (text(&item["change"]).unwrap(), text(&item["text"]))).collect()
}

#[tokio::test]
async fn a_found_story_names_its_members_with_relation_overlap_and_date() {
    let app = versions().await;
    let story = app.json("/v1/stories/found-noon").await;
    assert_eq!(story["decision"], "found");
    assert_eq!((&story["first"]["id"], &story["last"]["id"]), (&json!("noon"), &json!("night")));
    assert_eq!(story["independent_sources"], 1);
    let second = &story["members"][1];
    assert_eq!((&second["relation"], &second["published"]["edtf"]), (&json!("revision"), &json!("2031-04-06")));
    assert!(second["overlap"].as_f64().unwrap() > 0.3, "{second}");
    assert_eq!(ids(&app.json("/v1/stories?decision=found").await), ["found-noon"]);
    assert_eq!(ids(&app.json("/v1/articles?story=found-noon&sort=id").await), ["night", "noon"]);
    let article = app.json("/v1/articles/night").await;
    assert_eq!(article["story"]["label"], "Piece noon");
}

#[tokio::test]
async fn the_overlap_of_a_confirmed_story_is_measured_where_texts_are_held() {
    let app = versions().await;
    write(&app.store, &[story("confirmed", &["noon", "night", "silent"])]).await;
    let report = app.json("/v1/stories/report").await;
    let overlaps: Vec<&Value> = report["members"].as_array().unwrap().iter().map(|m| &m["overlap"]).collect();
    assert!(overlaps[0].is_null() && overlaps[1].is_f64() && overlaps[2].is_null(), "{overlaps:?}");
    let moved = app.get("/v1/stories/found-noon").await;
    assert_eq!((moved.status.as_u16(), moved.header("location").as_str()), (308, "/v1/stories/report"));
}

#[tokio::test]
async fn a_member_of_which_nobody_knows_since_when_is_not_the_first() {
    let app = versions().await;
    let undated = article("undated", "example-wire", "../2031-04-30", "open");
    let mut written = article("written", "example-wire", "2031-04-07", "open");
    if let Record::Article(written) = &mut written {
        let open = json!({ "edtf": "/2031-04-30", "basis": "stated" });
        written.written = serde_json::from_value(open).unwrap();
    }
    let members = ["undated", "written", "night"];
    write(&app.store, &[undated, written, story("confirmed", &members)]).await;
    let report = app.json("/v1/stories/report").await;
    assert_eq!(report["first"]["id"], "night", "{report}");
    assert_eq!(report["last"]["id"], "undated", "{report}");
}

#[tokio::test]
async fn a_comparison_shows_whole_passages_to_who_may_read_both_texts() {
    let app = versions().await.with_token(&["text:read"]).await;
    let header = format!("Bearer {SECRET}");
    let answer = app.get_with("/v1/stories/found-noon/diff", &[("authorization", &header)]).await;
    let diff = answer.json();
    assert_eq!((&diff["from"]["article"]["id"], &diff["to"]["article"]["id"]), (&json!("noon"), &json!("night")));
    let said = passages(&diff);
    let added: Vec<&str> =
        said.iter().filter(|(change, _)| change == "added").filter_map(|(_, text)| text.as_deref()).collect();
    assert_eq!(
        added,
        [
            "By nightfall the count was done",
            "The stork won by forty votes",
            "The council meets on the far bank tomorrow and will dine on pears"
        ]
    );
    let kept = &diff["passages"][2];
    assert_eq!(kept["change"], "kept");
    let words: String = NIGHT.chars().collect::<Vec<_>>()
        [kept["to"]["start"].as_u64().unwrap() as usize..kept["to"]["end"].as_u64().unwrap() as usize]
        .iter()
        .collect();
    assert_eq!(kept["text"], words);
    assert!(NOON.contains(&words));
    let sum = |name: &str| diff["words"][name].as_u64().unwrap();
    assert_eq!(sum("kept") + sum("added"), diff["to"]["words"].as_u64().unwrap());
    assert_eq!(sum("kept") + sum("dropped"), diff["from"]["words"].as_u64().unwrap());
}

#[tokio::test]
async fn a_comparison_with_a_short_restricted_text_tells_numbers_alone() {
    let app = versions().await;
    let diff = app.json("/v1/stories/found-noon/diff").await;
    assert_eq!(diff["passages"], json!([]), "{diff}");
    let sum = |name: &str| diff["words"][name].as_u64().unwrap();
    assert!(sum("kept") > 0 && sum("dropped") > 0 && sum("added") > 0);
    assert_eq!(diff["withheld"], sum("kept") + sum("dropped") + sum("added"));
    let csv = app.get("/v1/stories/found-noon/diff?format=csv").await.text();
    assert!(csv.starts_with("change,words,from.start,from.end,to.start,to.end,text,cut\r\n"));
}

/// Words of a text, each with the code points that it takes.
fn words(text: &str) -> Vec<std::ops::Range<u64>> {
    let mut words = Vec::new();
    let mut at = 0;
    for word in text.split(' ') {
        let end = at + word.chars().count() as u64;
        words.push(at..end);
        at = end + 1;
    }
    words
}

#[tokio::test]
async fn the_passages_of_one_comparison_together_quote_little_of_a_restricted_text() {
    // Seven words that stay and three that change, again and again: each passage is short, all together are the text.
    let version = |change: &str| -> String {
        let word = |n: usize| match n % 10 {
            0..7 => format!("word{n}"),
            _ => format!("{change}{n}"),
        };
        (0..400).map(word).collect::<Vec<_>>().join(" ")
    };
    let app = App::empty().await;
    let mut all = records();
    let texts = [version("old"), version("new")];
    all.extend([
        article("noon", "example-wire", "2031-04-05", "restricted"),
        article("night", "example-wire", "2031-04-06", "restricted"),
        text("noon", &texts[0]),
        text("night", &texts[1]),
        story("confirmed", &["noon", "night"]),
    ]);
    write(&app.store, &all).await;
    for (from, to) in [("noon", "night"), ("night", "noon")] {
        let diff = app.json(&format!("/v1/stories/report/diff?from={from}&to={to}")).await;
        for (side, text) in [("from", &texts[usize::from(from == "night")]), ("to", &texts[usize::from(to == "night")])]
        {
            let mut shown = vec![false; 400];
            for passage in diff["passages"].as_array().unwrap() {
                let (Some(words_shown), Some(start)) = (passage["text"].as_str(), passage[side]["start"].as_u64())
                else {
                    continue;
                };
                let end = start + words_shown.chars().count() as u64;
                for (at, word) in words(text).into_iter().enumerate() {
                    shown[at] |= start <= word.start && word.end <= end;
                }
            }
            let longest = shown.split(|shown| !shown).map(<[bool]>::len).max();
            let all = shown.iter().filter(|shown| **shown).count();
            assert!(longest <= Some(25) && (1..=80).contains(&all), "{side}: {longest:?} of {all}");
        }
    }
}

#[tokio::test]
async fn what_cannot_be_compared_is_told() {
    let app = versions().await;
    write(&app.store, &[story("confirmed", &["noon", "night", "silent"])]).await;
    let of = |query: &str| format!("/v1/stories/report/diff?{query}");
    let problem = |code: &str, parameter: Option<&str>, near: Option<&str>, status| {
        (status, code.to_owned(), parameter.map(str::to_owned), near.map(str::to_owned))
    };
    let not_held = problem("text_not_held", None, None, 404);
    assert_eq!(app.problem(&of("to=silent")).await, not_held);
    let no_member = problem("not_a_member", Some("to"), Some("night"), 404);
    assert_eq!(app.problem(&of("to=nigth")).await, no_member);
    let unknown = app.problem("/v1/stories/nothing/diff").await;
    assert_eq!((unknown.0, unknown.1.as_str()), (404, "record_not_found"));
    let none = json!({ "id": "kestria-story", "label": "x", "decision": "confirmed",
        "members": [{ "article": OPEN, "relation": "original" }, { "article": NONE, "relation": "revision" }] });
    write(&app.store, &[Record::Story(serde_json::from_value(none).unwrap())]).await;
    assert_eq!(app.problem("/v1/stories/kestria-story/diff").await, not_held);
}

#[tokio::test]
async fn a_list_can_have_one_row_a_story() {
    let app = versions().await;
    let list = app.json("/v1/articles?collapse=story&sort=id&facets=publisher,text_access").await;
    // The invented corpus confirms a story of its own, of the open and the restricted article.
    assert_eq!(ids(&list), [NONE, OPEN, "noon", "silent"]);
    assert_eq!(total(&list), 4);
    assert_eq!(list["facets"]["publisher"]["buckets"][0]["count"], 4);
    let row = &list["items"][2]["collapsed"];
    let members: Vec<&Value> = row["members"].as_array().unwrap().iter().map(|m| &m["id"]).collect();
    assert_eq!(members, ["noon", "night"]);
    assert_eq!(row["independent_sources"], 1);
    let alone = &list["items"][3]["collapsed"];
    assert_eq!((&alone["members"][0]["id"], &alone["independent_sources"]), (&json!("silent"), &json!(1)));
    let plain = app.json("/v1/articles?sort=id").await;
    assert_eq!(total(&plain), 6);
    assert!(plain["items"][2].get("collapsed").is_none());
}

#[tokio::test]
async fn the_row_of_a_story_is_its_first_version_that_matches() {
    let app = versions().await;
    let list = app.json("/v1/articles?collapse=story&text_access=restricted&sort=id").await;
    assert_eq!(ids(&list), [RESTRICTED, "night", "silent"]);
    let members = list["items"][1]["collapsed"]["members"].as_array().unwrap();
    assert_eq!(members.len(), 1, "{members:?}");
    let of_entity = app.json("/v1/entities/velmora/articles?collapse=story&sort=id").await;
    assert_eq!(ids(&of_entity), [NONE, OPEN]);
}

#[tokio::test]
async fn pages_of_rows_by_story_have_each_story_once() {
    let app = versions().await;
    let mut address = "/v1/articles?collapse=story&limit=1&sort=-date".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = app.json(&address).await;
        assert_eq!(total(&page), 4);
        seen.extend(ids(&page));
        match page["page"]["next"].as_str() {
            Some(next) => address = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen, ["silent", "noon", OPEN, NONE]);
    let rows = app.rows("/v1/articles?collapse=story&format=ndjson&sort=-date").await;
    assert_eq!(rows.len(), 4);
    let sampled = app.json("/v1/articles?collapse=story&sample=3").await;
    assert_eq!(total(&sampled), 3);
    let (status, code, parameter, near) = app.problem("/v1/articles?collapse=storys").await;
    assert_eq!((status, code.as_str()), (400, "invalid_value"));
    assert_eq!((parameter.as_deref(), near.as_deref()), (Some("collapse"), Some("story")));
    let (status, ..) = app.problem("/v1/events?collapse=story").await;
    assert_eq!(status, 400);
}
