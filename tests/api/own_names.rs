//! The shipped corpus asked for by what its records are called: whole, and letter by letter as it is typed.
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::app::{App, ids, query};
use crate::pasted::assert_taken;
use axum::http::StatusCode;
use ballotwire::domain::{Correction, Figure};
use ballotwire::store::Stored;
use ballotwire::text::tokens;
use futures_util::StreamExt;

/// The words of a text, as they are compared.
pub fn words(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|word| word.folded).collect()
}

/// The lists that take words.
const LISTS: [&str; 5] = ["articles", "events", "entities", "figures", "corrections"];

/// Requests under way at once.
const AT_ONCE: usize = 8;

/// Every title, label and name of the records of a list, with its record.
async fn names(app: &App, noun: &str) -> Vec<(String, String)> {
    match noun {
        "figures" => labels(app, Figure::label).await,
        "corrections" => labels(app, Correction::label).await,
        _ => {
            let mut all = Vec::new();
            for row in app.rows(&format!("/v1/{noun}?format=ndjson")).await {
                let names = row["names"].as_array().into_iter().flatten();
                let names = names.map(|name| &name["text"]);
                let named = names.chain([&row["title"], &row["label"]]);
                let named = named.filter_map(|name| name.as_str());
                all.extend(named.map(|name| (row["id"].as_str().unwrap().to_owned(), name.to_owned())));
            }
            all
        }
    }
}

/// Of records that have no name, what they are called where others refer to them.
async fn labels<T: Stored>(app: &App, label: fn(&T) -> String) -> Vec<(String, String)> {
    let ids = app.store.ids_of(T::NOUN.kind).await;
    let rows = app.store.by_ids::<T>(&ids.unwrap()).await.unwrap();
    rows.into_iter().map(|row| (row.id, label(&row.record))).collect()
}

/// Who is called what in a list: the ids by the words of a title, label or name, and the ways to write these.
async fn called(app: &App, noun: &str) -> BTreeMap<Vec<String>, (BTreeSet<String>, BTreeSet<String>)> {
    let mut called: BTreeMap<_, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    for (id, name) in names(app, noun).await {
        let (ids, written) = called.entry(words(&name)).or_default();
        ids.insert(id);
        written.insert(name);
    }
    called
}

/// Runs all of the tries, some of them at once, each as a task of its own.
async fn all_at_once<F: Future<Output = ()> + Send + 'static>(tries: impl Iterator<Item = F>) {
    let tasks = futures_util::stream::iter(tries.map(tokio::spawn));
    let done = tasks.buffer_unordered(AT_ONCE);
    done.for_each(async |tried| tried.unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_title_label_and_name_of_the_corpus_finds_its_records_before_all_others() {
    let app = Arc::new(App::shipped().await);
    for noun in LISTS {
        let called = called(&app, noun).await;
        assert!(noun == "corrections" || called.len() > 50, "{noun}");
        let all = called.into_values().flat_map(|(ids, written)| {
            let ids = Arc::new(ids);
            written.into_iter().map(move |name| (name, Arc::clone(&ids)))
        });
        all_at_once(all.map(|(name, expected)| {
            let app = Arc::clone(&app);
            async move {
                let limit = expected.len();
                let path = format!("/v1/{noun}?{}&limit={limit}&fields=id", query(&name));
                let answer = app.get(&path).await;
                assert_eq!(answer.status, StatusCode::OK, "{name}: {}", answer.text());
                let found: BTreeSet<String> = ids(&answer.json()).into_iter().collect();
                assert_eq!(found, *expected, "{noun}: {name}");
            }
        }))
        .await;
    }
}

/// Twenty titles, labels and names with the most different marks in them, and the lists that they are of.
async fn richest(app: &App) -> Vec<(String, &'static str)> {
    let mut all = BTreeMap::new();
    for noun in LISTS {
        let named = called(app, noun).await.into_values();
        all.extend(named.flat_map(|(_, written)| written.into_iter().map(move |name| (name, noun))));
    }
    let marks = |text: &str| {
        let marks = text.chars().filter(|c| !c.is_alphanumeric());
        marks.collect::<BTreeSet<char>>().len()
    };
    let mut all: Vec<_> = all.into_iter().collect();
    all.sort_by_key(|(text, _)| Reverse(marks(text)));
    all.truncate(20);
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_typed_letter_by_letter_is_never_refused() {
    let app = Arc::new(App::shipped().await);
    let all = richest(&app).await;
    assert_eq!(all.len(), 20);
    let mut asked = BTreeSet::new();
    for (text, noun) in &all {
        for (at, letter) in text.char_indices() {
            let typed = &text[..at + letter.len_utf8()];
            asked.insert((format!("/v1/{noun}?limit=1&fields=id&"), typed));
            // The box and the page look in all kinds at once. Only a mark makes words a query of another form.
            if !letter.is_alphanumeric() || typed.len() == text.len() {
                asked.insert(("/v1/search?limit=1&".to_owned(), typed));
                asked.insert(("/?".to_owned(), typed));
            }
        }
    }
    all_at_once(asked.into_iter().map(|(path, typed)| {
        let (app, typed) = (Arc::clone(&app), typed.to_owned());
        async move { assert_taken(&app, &path, &typed).await }
    }))
    .await;
}
