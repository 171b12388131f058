//! Collectors: whoever asks for restricted texts piece by piece, for as long as they like, has windows of them and no more.
use std::collections::{BTreeSet, VecDeque};

use serde_json::Value;

use crate::app::App;
use crate::invented::{records, write};
use crate::makers::{article, text};

/// Requests that each collector may make for a text.
const REQUESTS: usize = 120;

/// Words of a text in a row that an answer may show: a window.
const WINDOW: usize = 12;

/// Words of which a run is taken for a piece of the text; shorter ones any text has.
const RUN: usize = 4;

/// Words that reports are made of, a few of them much more often than others.
const WORDS: &str = "the of a and in to was had for on ballot box clerk granary miller goat kettle harbour ferry tide council \
    stork vote slip paper table noon night river boat lantern keeper marshal jar seal runner bench straw hat clock bell \
    bridge market pears bread tea supper cousin archivist felt chain lectern interpreter bank week turn count list door \
    wind snow rain road cart mule barn field mill wheel stone lamp oil wick smoke chimney roof gate yard well bucket rope";

/// A made-up report, the same for the same seed.
fn report(seed: u64, length: usize) -> Vec<&'static str> {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut dice = seed;
    let mut throw = move || {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(dice >> 33).unwrap()
    };
    (0..length)
        .map(|_| {
            let among = if throw() % 3 == 0 { 10 } else { words.len() };
            words[throw() % among]
        })
        .collect()
}

/// Three restricted reports, the second a later take of the first.
struct Press {
    app: App,
    texts: Vec<(&'static str, Vec<&'static str>)>,
}

async fn press() -> Press {
    let app = App::empty().await;
    let first = report(7, 420);
    let mut second = first.clone();
    second.iter_mut().skip(90).step_by(31).for_each(|word| *word = "otherwise");
    second.splice(200..230, ["meanwhile"; 12]);
    let third = report(11, 300);
    let texts = vec![("first", first), ("second", second), ("third", third)];
    let mut all: Vec<_> = records().into_iter().take(2).collect();
    for (id, words) in &texts {
        all.push(article(id, "A report", "A report on a vote.", &[]));
        all.push(text(id, &words.join(" ")));
    }
    write(&app.store, &all).await;
    Press { app, texts }
}

/// Which words of a text stand in what a collector was told.
#[derive(Debug)]
pub struct Seen<'t> {
    words: &'t [&'t str],
    seen: Vec<bool>,
}

impl<'t> Seen<'t> {
    pub fn nothing(words: &'t [&'t str]) -> Self {
        let seen = vec![false; words.len()];
        Self { words, seen }
    }

    /// Marks every run of the text that stands in a piece.
    pub fn look(&mut self, piece: &str) {
        let told: Vec<&str> = piece.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        for told in told.windows(RUN) {
            for at in 0..=self.words.len() - RUN {
                if self.words[at..at + RUN] == *told {
                    self.seen[at..at + RUN].fill(true);
                }
            }
        }
    }

    fn look_through(&mut self, answer: &Value) {
        match answer {
            Value::String(text) => self.look(text),
            Value::Array(items) => items.iter().for_each(|item| self.look_through(item)),
            Value::Object(fields) => {
                if let (Some(left), Some(word), Some(right)) = (
                    fields.get("left").and_then(Value::as_str),
                    fields.get("keyword").and_then(Value::as_str),
                    fields.get("right").and_then(Value::as_str),
                ) {
                    self.look(&format!("{left} {word} {right}"));
                }
                fields.values().for_each(|value| self.look_through(value));
            }
            _ => {}
        }
    }

    pub fn assert_is_windows(&self, who: &str) {
        let longest = self.seen.split(|seen| !seen).map(<[bool]>::len).max().unwrap();
        let all = self.seen.iter().filter(|seen| **seen).count();
        assert!(longest <= WINDOW, "{who}: {longest} words in a row");
        assert!(5 * all <= self.seen.len(), "{who}: {all} of {}", self.seen.len());
    }
}

fn query(q: &str) -> String {
    url::form_urlencoded::byte_serialize(q.as_bytes()).collect()
}

/// A record of a list; null where it is not among them.
fn item<'a>(answer: &'a Value, id: &str) -> &'a Value {
    let items = answer["items"].as_array().unwrap().iter();
    items.into_iter().find(|item| item["id"] == id).unwrap_or(&Value::Null)
}

/// The words of every string of an answer.
fn words_of(answer: &Value, all: &mut BTreeSet<String>) {
    match answer {
        Value::String(text) => all
            .extend(text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)),
        Value::Array(items) => items.iter().for_each(|item| words_of(item, all)),
        Value::Object(fields) => fields.values().for_each(|value| words_of(value, all)),
        _ => {}
    }
}

#[tokio::test]
async fn phrases_that_go_on_where_the_last_piece_ended_come_to_no_end() {
    let Press { app, texts } = press().await;
    for (id, words) in &texts {
        let mut seen = Seen::nothing(words);
        let mut asked = BTreeSet::new();
        let mut next: VecDeque<String> = WORDS.split_whitespace().map(str::to_owned).collect();
        for _ in 0..REQUESTS {
            let Some(q) = next.pop_front() else { break };
            let answer = app.json(&format!("/v1/articles?q=text:{}", query(&q))).await;
            seen.look_through(&answer);
            for piece in item(&answer, id)["highlights"].as_array().into_iter().flatten() {
                let told: Vec<&str> = piece["fragment"].as_str().unwrap().split_whitespace().collect();
                for part in [&told[told.len().saturating_sub(3)..], &told[..told.len().min(3)]] {
                    let phrase = format!("\"{}\"", part.join(" "));
                    if asked.insert(phrase.clone()) {
                        next.push_front(phrase);
                    }
                }
            }
        }
        assert!(seen.seen.contains(&true), "nothing of {id} is shown");
        seen.assert_is_windows(id);
    }
}

#[tokio::test]
async fn rows_of_a_concordance_cannot_be_chained() {
    let Press { app, texts } = press().await;
    for (id, words) in &texts {
        let mut seen = Seen::nothing(words);
        let mut known: BTreeSet<String> = WORDS.split_whitespace().take(3).map(str::to_owned).collect();
        let mut asked = BTreeSet::new();
        for number in 0..REQUESTS {
            let Some(word) = known.difference(&asked).next().cloned() else {
                break;
            };
            asked.insert(word.clone());
            let sort = ["left", "right", "-date"][number % 3];
            let path = format!("/v1/concordance?q={word}&context=25&limit=200&sort={sort}&group=after:1");
            let answer = app.json(&path).await;
            seen.look_through(&answer);
            for row in answer["items"].as_array().unwrap() {
                assert!(row["withheld"] == false || row["start"].is_null(), "{row}");
                words_of(&row["left"], &mut known);
                words_of(&row["right"], &mut known);
            }
            words_of(&answer["groups"]["buckets"], &mut known);
        }
        seen.assert_is_windows(id);
    }
}

#[tokio::test]
async fn beginnings_of_words_list_no_words_outside_the_windows() {
    let Press { app, texts } = press().await;
    for (id, words) in &texts {
        let mut seen = Seen::nothing(words);
        let mut told = BTreeSet::new();
        for letter in 'a'..='z' {
            for q in [format!("text:{letter}*"), format!("\"{letter}* t*\""), format!("\"{letter}* t*\"~3")] {
                let answer = app.json(&format!("/v1/articles?q={}", query(&q))).await;
                seen.look_through(&answer);
                words_of(&answer["query"]["matched_variants"], &mut told);
            }
        }
        seen.assert_is_windows(id);
        let beyond = words.iter().filter(|word| told.contains(**word)).count();
        assert!(beyond < words.len(), "{told:?}");
    }
}

/// Who sees only how many records match, and knows every word of the text.
#[tokio::test]
async fn totals_confirm_no_run_outside_a_window() {
    let Press { app, texts } = press().await;
    let (id, words) = &texts[2];
    let windows = app.store.shown_windows(&[(*id).to_owned()]).await.unwrap();
    let windows: Vec<_> = windows[*id].iter().collect();
    assert!(!windows.is_empty());
    for at in (0..words.len() - 1).step_by(3) {
        let pair = words[at..at + 2].join(" ");
        let stands =
            |window: &std::ops::Range<usize>| words[window.clone()].windows(2).any(|two| two.join(" ") == pair);
        for q in [format!("text:\"{pair}\""), format!("text:\"{pair}\"~2")] {
            let answer = app.json(&format!("/v1/articles?fields=id&q={}", query(&q))).await;
            let found = !item(&answer, id).is_null();
            assert!(!found || q.ends_with("~2") || windows.iter().any(stands), "{q} is confirmed");
        }
    }
    let away = app.json(&format!("/v1/articles?q={}", query("goat -\"the of\" -\"of the\""))).await;
    assert!(!item(&away, id).is_null(), "nor does what is left out tell of it");
}

#[tokio::test]
async fn versions_beside_each_other_show_the_windows_of_each() {
    let Press { app, texts } = press().await;
    let story = serde_json::from_value(serde_json::json!({ "id": "report", "label": "The report",
        "decision": "confirmed", "members": [{ "article": "first", "relation": "revision" },
            { "article": "second", "relation": "revision" }, { "article": "third", "relation": "revision" }] }));
    write(&app.store, &[ballotwire::domain::Record::Story(story.unwrap())]).await;
    for (from, to) in [("first", "second"), ("second", "third"), ("third", "first")] {
        let answer = app.json(&format!("/v1/stories/report/diff?from={from}&to={to}")).await;
        for (id, words) in &texts {
            let mut seen = Seen::nothing(words);
            seen.look_through(&answer);
            seen.assert_is_windows(id);
        }
        let sum: u64 =
            answer["passages"].as_array().unwrap().iter().map(|passage| passage["words"].as_u64().unwrap()).sum();
        let all = ["kept", "dropped", "added"].map(|name| answer["words"][name].as_u64().unwrap());
        assert_eq!(answer["withheld"].as_u64(), Some(all.iter().sum::<u64>() - sum));
    }
}

#[tokio::test]
async fn takes_show_together_little_more_than_one() {
    let Press { app, texts } = press().await;
    let mut seen = [Seen::nothing(&texts[0].1), Seen::nothing(&texts[1].1)];
    for word in WORDS.split_whitespace() {
        let answer = app.json(&format!("/v1/concordance?q={word}&context=25&limit=200")).await;
        seen.iter_mut().for_each(|seen| seen.look_through(&answer));
    }
    for seen in seen {
        let longest = seen.seen.split(|seen| !seen).map(<[bool]>::len).max().unwrap();
        let all = seen.seen.iter().filter(|seen| **seen).count();
        assert!(longest <= 2 * WINDOW, "{longest} words in a row");
        assert!(10 * all <= 3 * seen.words.len(), "{all}");
    }
}
