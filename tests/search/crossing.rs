//! Words that cross languages, measured: forty questions to a made-up corpus in languages that none of the reports asked for
//! has, three hundred pairs of forms, and forms that were read one by one.
//!
//! `tests/crossing/` has the corpus, the questions and the pairs: all are invented, and were there before what they measure.
//! `FORMS_READ=1 cargo test --test search read` draws `forms_read.csv` anew and keeps what was judged.
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ballotwire::domain::{Kind, Record};
use ballotwire::files::{KnownIds, SourceFile, read_corpus, read_folder, shipped};
use ballotwire::library::Widening;
use ballotwire::search::{Index, Question, Reading, parse, parts_of};
use ballotwire::text::{fold, other_forms, tokens};
use serde_json::json;

use crate::village::{Dice, Village};

const ALL: Widening = Widening { names: true, terms: true, forms: true };
const FORMS: Widening = Widening { names: false, terms: false, forms: true };
const NOTHING: Widening = Widening { names: false, terms: false, forms: false };

/// Languages whose forms were read, and how many of each.
const READ: &[&str] = &["en", "sr", "hr", "bg", "mk", "sl", "ro", "el", "sq", "tr"];
const DRAWN: usize = 100;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/crossing")
}

fn records(files: &[SourceFile]) -> Vec<Record> {
    read_corpus(files, &KnownIds::default()).unwrap().records
}

fn reports() -> Vec<Record> {
    records(&read_folder(&folder().join("corpus")).unwrap().files)
}

fn rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder().join(file)).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// The made-up reports with the shipped vocabulary.
async fn crossing() -> Village {
    let village = Village::new().await;
    village.write(&reports()).await;
    let vocabulary = read_corpus(&shipped(), &KnownIds::default()).unwrap().vocabulary;
    let mut writer = village.store.begin(crate::village::now(), "test").await.unwrap();
    writer.put_vocabulary(&vocabulary).await.unwrap();
    writer.commit().await.unwrap();
    village
}

/// Its index, however long that takes.
async fn index_of(village: &Village) -> Arc<Index> {
    village.finder.catch_up().await.unwrap();
    village.finder.current().await.unwrap()
}

fn question(q: &str) -> Question {
    let reading = Reading { exact: false, parts: parts_of(Kind::Article) };
    Question::of(parse(q, reading).unwrap(), false)
}

/// The articles that a query finds, the best first.
async fn found(village: &Village, index: &Arc<Index>, q: &str, by: Widening) -> Vec<String> {
    let widened = village.finder.widened(index, question(q), by).await.unwrap();
    village.finder.best(index, &widened, Kind::Article, 1000).await.unwrap()
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

async fn answered(village: &Village, by: Widening) -> (f64, f64) {
    let index = index_of(village).await;
    let ids = |row: &BTreeMap<String, String>, key: &str| -> BTreeSet<String> {
        row[key].split_whitespace().map(str::to_owned).collect()
    };
    let (mut recall, mut fits, questions) = (0.0, 0.0, rows("questions.csv"));
    assert_eq!(questions.len(), 40);
    for row in &questions {
        let (wanted, fitting) = (ids(row, "event_reports"), ids(row, "relevant"));
        let found = found(village, &index, &row["query"], by).await;
        let of_event = found.iter().filter(|id| wanted.contains(*id)).count();
        let first: Vec<&String> = found.iter().take(10).collect();
        let fit = first.iter().filter(|id| fitting.contains(**id)).count();
        let (one, other) = (share(of_event, wanted.len()), share(fit, first.len()));
        println!(
            "{:24} {:8} recall {one:.2}, of the first ten fit {other:.2}, found {}",
            row["query"],
            row["language"],
            found.len()
        );
        recall += one;
        fits += other;
    }
    (recall / 40.0, fits / 40.0)
}

#[tokio::test]
async fn questions_in_another_language_find_the_reports_of_their_event() {
    let village = crossing().await;
    let bare = answered(&village, NOTHING).await;
    let terms = answered(&village, Widening { terms: true, ..NOTHING }).await;
    let all = answered(&village, ALL).await;
    println!(
        "recall and share of the first ten that fit: bare {bare:.3?}, terms {terms:.3?}, names, terms and forms {all:.3?}"
    );
    for (recall, fits) in [terms, all] {
        assert!(recall >= 0.9 && fits >= 0.8, "recall {recall:.3}, fits {fits:.3}");
    }
}

/// An article for each pair, in its language, whose title has the form that is to be found.
fn with_forms(pairs: &[BTreeMap<String, String>]) -> Vec<Record> {
    let article = |(number, pair): (usize, &BTreeMap<String, String>)| {
        let found = &pair["found"];
        let is_cyrillic = found.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c));
        let language = match (pair["language"].as_str(), is_cyrillic) {
            ("sr", true) => "sr-Cyrl",
            ("sr", false) => "sr-Latn",
            (other, _) => other,
        };
        Record::Article(Box::new(
            serde_json::from_value(json!({
                "id": format!("pair-{number}"), "title": format!("{found} Velmora"), "title_basis": "page",
                "publisher": "example-gazette", "language": language, "coverage": "whole", "text_access": "none",
                "published": { "edtf": "2031-04-02", "basis": "stated" },
            }))
            .unwrap(),
        ))
    };
    pairs.iter().enumerate().map(article).collect()
}

#[tokio::test]
async fn one_form_of_a_word_finds_another_in_ten_languages() {
    let pairs = rows("forms.csv");
    assert_eq!(pairs.len(), 300);
    let village = Village::new().await;
    village.write(&reports()).await;
    village.write(&with_forms(&pairs)).await;
    let index = index_of(&village).await;
    let mut counts: BTreeMap<&str, (usize, usize, Vec<String>)> = BTreeMap::new();
    for (number, pair) in pairs.iter().enumerate() {
        let id = format!("pair-{number}");
        let (bare, with, missed) = counts.entry(pair["language"].as_str()).or_default();
        *bare += usize::from(found(&village, &index, &pair["query"], NOTHING).await.contains(&id));
        match found(&village, &index, &pair["query"], FORMS).await.contains(&id) {
            true => *with += 1,
            false => missed.push(format!("{}/{}", pair["query"], pair["found"])),
        }
    }
    for (language, (bare, with, missed)) in &counts {
        println!("{language}: bare {bare}, with forms {with} of 30; missed {missed:?}");
    }
    for (language, (_, with, missed)) in &counts {
        assert!(*with >= 27, "{language}: {with}, missed {missed:?}");
    }
}

/// The words of titles and abstracts in a language, each once.
fn words_of(records: &[Record], language: &str) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    for record in records {
        let Record::Article(article) = record else { continue };
        let mut texts = Vec::new();
        if article.language.primary() == language {
            texts.push(article.title.as_str());
        }
        let of_abstract = article.abstract_language.as_ref().map(|tag| tag.primary());
        if of_abstract == Some(language) && language != "en" {
            texts.extend(article.r#abstract.as_deref());
        }
        for word in texts.into_iter().flat_map(tokens) {
            words.entry(word.folded.clone()).or_insert(word.exact);
        }
    }
    words
}

/// So many forms of words of a language, drawn by the seed of its place in the list.
fn drawn(index: &Index, records: &[Record], language: &str, seed: usize) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for (key, word) in words_of(records, language) {
        if key.chars().count() > 2 && key.chars().all(char::is_alphabetic) {
            let forms = index.known_forms(&[key]).unwrap();
            pairs.extend(forms.into_iter().map(|form| (word.clone(), form.key)));
        }
    }
    let mut dice = Dice::new(seed as u64 + 1);
    let mut drawn = Vec::new();
    while drawn.len() < DRAWN && !pairs.is_empty() {
        drawn.push(pairs.swap_remove(dice.below(pairs.len())));
    }
    drawn.sort();
    drawn
}

/// Draws the list anew, with what was judged of the rows that stay.
async fn draw() {
    let all = [records(&shipped()), reports()].concat();
    let village = Village::new().await;
    village.write(&records(&shipped())).await;
    village.write(&reports()).await;
    let index = index_of(&village).await;
    let key = |row: &BTreeMap<String, String>| (row["language"].clone(), row["word"].clone(), row["form"].clone());
    let file = folder().join("forms_read.csv");
    let judged = if file.exists() { rows("forms_read.csv") } else { Vec::new() };
    let judged: BTreeMap<_, _> = judged.iter().map(|row| (key(row), row["same_word"].clone())).collect();
    let mut writer = csv::Writer::from_path(&file).unwrap();
    writer.write_record(["language", "word", "form", "same_word"]).unwrap();
    for (seed, language) in READ.iter().enumerate() {
        for (word, form) in drawn(&index, &all, language, seed) {
            let known = judged.get(&((*language).to_owned(), word.clone(), form.clone()));
            writer.write_record([*language, word.as_str(), form.as_str(), known.map_or("", String::as_str)]).unwrap();
        }
    }
    writer.flush().unwrap();
}

#[tokio::test]
async fn of_a_hundred_forms_that_were_read_ninety_are_forms_of_the_same_word() {
    #[expect(clippy::disallowed_methods, reason = "the switch that draws anew what was read")]
    if std::env::var("FORMS_READ").is_ok() {
        draw().await;
    }
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for row in rows("forms_read.csv") {
        let forms = other_forms(&fold(&row["word"]));
        assert!(forms.contains_key(&row["form"]), "{} no longer leads to {}", row["word"], row["form"]);
        let (right, all) = counts.entry(row["language"].clone()).or_default();
        *right += usize::from(row["same_word"] == "1");
        *all += 1;
    }
    println!("forms of the same word, of those drawn: {counts:?}");
    assert_eq!(counts.len(), READ.len());
    for (language, (right, all)) in &counts {
        assert_eq!(*all, DRAWN, "{language}");
        assert!(*right >= 90, "{language}: {right} of {all}");
    }
}
