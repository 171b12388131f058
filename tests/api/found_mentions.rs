//! Mentions that were found: beside the curated ones in answers, and in filters, counts and facets.
use serde_json::json;

use crate::app::{App, SECRET, ids, total};
use crate::invented::{OPEN, RESTRICTED, records, write};

/// Two bearers of one name in the restricted text, and one place that only the open text names.
async fn found() -> App {
    let app = App::empty().await;
    let mut all = records();
    let named = [
        ("odrik-pell", "person", "Odrik Pell"),
        ("odrik-pell-the-younger", "person", "Odrik Pell"),
        ("tolvan-ree", "person", "Tolvan Ree"),
    ];
    all.extend(named.map(|(id, kind, name)| {
        let names = [json!({ "text": name, "lang": "en", "kind": "preferred" })];
        let entity = json!({ "id": id, "kind": kind, "label": name, "public_figure": true, "names": names });
        ballotwire::domain::Record::Entity(serde_json::from_value(entity).unwrap())
    }));
    write(&app.store, &all).await;
    app
}

#[tokio::test]
async fn found_mentions_stand_among_the_curated_in_the_order_of_the_words() {
    let app = found().await;
    let list = app.json(&format!("/v1/articles/{OPEN}/mentions")).await;
    let items = list["items"].as_array().unwrap();
    let said: Vec<_> =
        items.iter().map(|item| (&item["origin"], &item["field"], &item["surface"], &item["entity"]["id"])).collect();
    assert_eq!(
        json!(said),
        json!([
            ["curated", "abstract", "Velmora", "velmora"],
            ["gazetteer", "text", "Velmora", "velmora"],
            ["gazetteer", "text", "Tolvan Ree", "tolvan-ree"],
        ])
    );
    let article = app.json(&format!("/v1/articles/{OPEN}")).await;
    assert_eq!(article["mentions"], list["items"]);
    assert_eq!(article["counts"]["mentions"], 3);
    let page = app.json("/v1/articles?include=mentions").await;
    let items = page["items"].as_array().unwrap();
    let item = items.iter().find(|item| item["id"] == OPEN).unwrap();
    assert_eq!(item["mentions"], list["items"]);
}

#[tokio::test]
async fn a_name_of_two_has_candidates_and_its_words_are_only_for_who_may_read_them() {
    let app = found().await.with_token(&["text:read"]).await;
    let path = format!("/v1/articles/{RESTRICTED}/mentions");
    let hidden = app.json(&path).await["items"][1].clone();
    assert_eq!((&hidden["entity"], &hidden["surface"]), (&json!(null), &json!(null)));
    let who: Vec<_> = hidden["candidates"].as_array().unwrap().iter().map(|who| &who["id"]).collect();
    assert_eq!(who, ["odrik-pell", "odrik-pell-the-younger"]);
    let header = format!("Bearer {SECRET}");
    let read = app.get_with(&path, &[("authorization", &header)]).await.json();
    assert_eq!(read["items"][1]["surface"], "Odrik Pell");
    let csv = app.get(&format!("{path}?format=csv")).await.text();
    assert!(csv.contains(",,odrik-pell|odrik-pell-the-younger,text,"), "{csv}");
}

#[tokio::test]
async fn filters_counts_and_facets_know_found_mentions_and_no_guesses() {
    let app = found().await;
    let list = app.json("/v1/articles?entity=tolvan-ree&facets=entity,entity_kind").await;
    assert_eq!(ids(&list), [OPEN]);
    let buckets = &list["facets"]["entity_kind"]["buckets"];
    assert_eq!(buckets[0]["value"], "person");
    assert_eq!(buckets[1]["value"], "place");
    assert_eq!(total(&app.json("/v1/articles?entity=odrik-pell").await), 0);
    let people = app.json(&format!("/v1/entities?article={OPEN}&kind=person")).await;
    assert_eq!(ids(&people), ["tolvan-ree"]);
    assert_eq!(people["items"][0]["counts"]["articles"], 1);
    assert_eq!(ids(&app.json("/v1/entities/tolvan-ree/articles").await), [OPEN]);
    let guessed = app.json("/v1/entities/odrik-pell").await;
    assert_eq!(guessed["counts"]["articles"], 0);
}

#[tokio::test]
async fn an_article_named_twice_is_counted_once() {
    let app = found().await;
    let velmora = app.json("/v1/entities/velmora").await;
    assert_eq!(velmora["counts"]["articles"], 3);
    let facet = app.json("/v1/articles?facets=entity").await["facets"]["entity"].clone();
    assert_eq!(facet["buckets"][0]["count"], 3, "{facet}");
}

/// Who is named in an invented text of a language, as the shipped corpus has the names: words and ids.
async fn named(app: &App, language: &str, text: &str) -> Vec<(String, String)> {
    use ballotwire::domain::{ArticleId, ArticleText, Record};
    let id = "an-invented-piece";
    let article = json!({
        "id": id, "title": "An invented piece", "title_basis": "page", "publisher": "example-gazette",
        "language": language, "published": { "edtf": "2031-04-02", "basis": "stated" }, "coverage": "whole", "text_access": "open",
    });
    let text = ArticleText { text: text.to_owned(), parts: Vec::new(), truncated: false };
    let piece = [
        records().swap_remove(0),
        Record::Article(Box::new(serde_json::from_value(article).unwrap())),
        Record::Text(ArticleId::parse(id).unwrap(), text),
    ];
    write(&app.store, &piece).await;
    let list = app.json(&format!("/v1/articles/{id}/mentions")).await;
    let said = |item: &serde_json::Value| {
        let who = item["entity"]["id"].as_str().unwrap_or("?");
        (item["surface"].as_str().unwrap().to_owned(), who.to_owned())
    };
    list["items"].as_array().unwrap().iter().map(said).collect()
}

/// A language, a text in it, and who is found in it under which words.
type Printed<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

#[tokio::test]
async fn names_of_the_shipped_corpus_are_found_as_papers_print_them() {
    let app = App::shipped().await;
    let cases: &[Printed] = &[
        (
            "bg",
            "Води Продължаваме промяната — Демократична България.",
            &[("Продължаваме промяната — Демократична България", "pp-db")],
        ),
        (
            "mk",
            "Ова го кажа Гордана Силјановска−Давкова.",
            &[("Гордана Силјановска−Давкова", "gordana-siljanovska-davkova")],
        ),
        ("en", "A crowd left north Mitrovica. Panic followed it.", &[("north Mitrovica", "north-mitrovica")]),
        ("en", "Return of the boats. The Nation slept. Radicals rowed.", &[]),
        (
            "en",
            "They spoke to E.U. police and to the prime minister of Serbia.",
            &[("E.U. police", "eulex-police"), ("prime minister of Serbia", "office-pm-serbia")],
        ),
        ("en", "So Oliver Ivanovićʼs boat came.", &[("Oliver Ivanović", "oliver-ivanovic")]),
        (
            "en",
            "The Democratic Party rowed, and the Democratic Party of Kosovo sailed.",
            &[("Democratic Party", "?"), ("Democratic Party of Kosovo", "pdk")],
        ),
    ];
    for (language, text, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|(words, who)| ((*words).to_owned(), (*who).to_owned())).collect();
        assert_eq!(named(&app, language, text).await, expected, "{text}");
    }
}

#[tokio::test]
async fn a_name_says_whether_it_needs_context() {
    let app = App::shipped().await;
    let names = app.json("/v1/entities/milan-panic").await["names"].clone();
    let english = names.as_array().unwrap().iter().filter(|name| name["lang"] == "en");
    let needs: Vec<_> = english.map(|name| (&name["text"], &name["needs_context"])).collect();
    assert_eq!(json!(needs), json!([["Milan Panić", false], ["Milan Panic", false], ["Panic", true]]));
}
