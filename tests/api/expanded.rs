//! `expand=terms` and `expand=forms`: what they find, how it is told, and that nothing of it is done unasked.
use ballotwire::domain::Record;
use serde_json::{Value, json};

use crate::app::{App, ids, query, total};
use crate::invented::{read, records, write};
use crate::vocabulary::{concepts, put};

const BROWSER: (&str, &str) = ("accept", "text/html");

fn article(id: &str, language: &str, title: &str, told: &str) -> Record {
    Record::Article(Box::new(read(json!({
        "id": id, "title": title, "title_basis": "page", "publisher": "example-gazette", "language": language,
        "published": { "edtf": "2031-04-02", "basis": "stated" }, "coverage": "whole", "text_access": "none",
        "abstract": told, "abstract_language": language,
    }))))
}

fn reports() -> Vec<Record> {
    let mut all = records();
    all.extend([
        article("en-one", "en", "Turnout fell in Velmora", "Few voters came; a ballot lay beside the box."),
        article("en-two", "en", "A box of chocolates", "Nobody voted."),
        article("sq-one", "sq", "Pjesëmarrja ra", "Zgjedhjet u mbajtën në Velmora."),
        article("sr-one", "sr-Cyrl", "Излазност пала", "Странке ћуте, а странци су отишли."),
        article("el-one", "el", "Μείωση της συμμετοχής", "Οι εκλογές έγιναν."),
        article("hr-one", "hr", "Nestale glasačke kutije", "Stranka je tražila odgovor od stranaka."),
        article("mk-one", "mk", "Гласачките кутии се празни", "Ништо друго."),
    ]);
    all
}

async fn app() -> App {
    let app = App::empty().await;
    write(&app.store, &reports()).await;
    put(&app.store, &concepts()).await;
    app
}

async fn found(app: &App, q: &str, expand: &str) -> Vec<String> {
    let mut found = ids(&app.json(&format!("/v1/articles?{}&expand={expand}", query(q))).await);
    found.sort();
    found
}

#[tokio::test]
async fn a_query_that_asks_for_nothing_more_is_the_same_to_the_byte_with_a_vocabulary_or_without() {
    let (with, without) = (app().await, App::empty().await);
    write(&without.store, &reports()).await;
    for q in ["turnout", "излазност", "ballot box", "stranka OR voters", "-turnout", "\"ballot box\"", "title:turnout"]
    {
        for noun in ["articles", "entities", "events", "search", "concordance"] {
            // A part that only articles have.
            if q.contains(':') && noun != "articles" {
                continue;
            }
            let path = format!("/v1/{noun}?{}", query(q));
            let bare = async |app: &App| {
                let mut answer = app.json(&path).await;
                if let Some(query) = answer["query"].as_object_mut() {
                    query.remove("notices");
                }
                answer.to_string()
            };
            let told = bare(&with).await;
            assert_eq!(told, bare(&without).await, "{path}");
            assert!(!told.contains("expanded_by"), "{path}");
        }
    }
}

#[tokio::test]
async fn a_term_finds_what_its_concept_is_called_in_other_languages() {
    let app = app().await;
    let all = ["el-one", "en-one", "sq-one", "sr-one"];
    for q in ["turnout", "TURNOUT", "излазношћу", "izlaznost", "Pjesëmarrjes", "προσέλευση", "\"turnout\""]
    {
        assert_eq!(found(&app, q, "terms").await, all, "{q}");
    }
    assert_eq!(found(&app, "turnout velmora", "terms").await, ["en-one", "sq-one"]);
    assert_eq!(found(&app, "title:turnout", "terms").await, all);
    assert_eq!(found(&app, "abstract:turnout", "terms").await, Vec::<String>::new());
    let left_out = found(&app, "velmora -izlaznost", "terms").await;
    assert!(left_out.contains(&"en-one".to_owned()), "what is left out is left as it is: {left_out:?}");
    for q in ["turnou*", "\"turnout fell\"~3", "nothing"] {
        assert_eq!(found(&app, q, "terms").await, found(&app, q, "").await, "{q}");
    }
}

#[tokio::test]
async fn the_longest_run_of_words_that_is_a_term_is_taken() {
    let app = app().await;
    assert_eq!(found(&app, "ballot box", "terms").await, ["en-one", "hr-one", "mk-one"]);
    assert_eq!(found(&app, "гласачка кутија", "terms").await, ["hr-one", "mk-one"]);
    assert_eq!(found(&app, "\"ballot boxes\"", "terms").await, ["hr-one", "mk-one"]);
}

#[tokio::test]
async fn a_form_finds_the_others_that_there_are_in_its_language() {
    let app = app().await;
    assert_eq!(found(&app, "stranka", "").await, ["hr-one"]);
    assert_eq!(found(&app, "stranka", "forms").await, ["hr-one", "sr-one"]);
    assert_eq!(found(&app, "voter", "forms").await, ["en-one"]);
    assert_eq!(found(&app, "zgjedhjeve", "forms").await, ["sq-one"]);
    assert_eq!(found(&app, "εκλογών", "forms").await, ["el-one"]);
    assert_eq!(found(&app, "abstract:stranki", "forms").await, ["hr-one", "sr-one"]);
    assert_eq!(found(&app, "title:stranka", "forms").await, Vec::<String>::new());
    assert_eq!(found(&app, "\"few voter\"", "forms").await, Vec::<String>::new());
    let exact = app.json("/v1/articles?q=voter&expand=forms&match=exact").await;
    assert_eq!(total(&exact), 0);
}

#[tokio::test]
async fn it_is_told_how_each_spelling_was_reached() {
    let app = app().await;
    let variants = |answer: &Value| answer["query"]["matched_variants"].as_array().unwrap().clone();
    let terms = variants(&app.json("/v1/articles?q=turnout&expand=terms").await);
    let of = |term: &str| terms.iter().find(|one| one["term"] == term).cloned().unwrap_or_default();
    assert_eq!(of("turnout"), json!({ "term": "turnout", "variants": ["Turnout"] }));
    assert_eq!(
        of("συμμετοχή"),
        json!({ "term": "συμμετοχή", "expanded_by": "terms", "concept": "turnout", "languages": ["el"], "variants": ["συμμετοχής"] })
    );
    let forms = variants(&app.json("/v1/articles?q=stranka&expand=forms").await);
    let reached: Vec<&Value> = forms.iter().filter(|one| one["expanded_by"] == "forms").collect();
    assert!(reached.iter().all(|one| one["term"] == "stranka"), "{forms:?}");
    let spelled: Vec<&str> =
        reached.iter().flat_map(|one| one["variants"].as_array().unwrap()).map(|word| word.as_str().unwrap()).collect();
    assert!(spelled.contains(&"stranaka") && spelled.contains(&"странци"), "{forms:?}");
}

#[tokio::test]
async fn values_go_together_wherever_words_are_looked_for() {
    let app = app().await;
    assert_eq!(found(&app, "stranka OR turnout", "names,terms,forms").await.len(), 5);
    let search = app.json("/v1/search?q=turnout&expand=terms,forms").await;
    assert_eq!(search["articles"]["total"]["value"], 4);
    assert!(search["articles"]["all"].as_str().unwrap().contains("expand=terms%2Cforms"), "{search}");
    let rows = app.json("/v1/concordance?q=turnout&expand=terms").await;
    assert_eq!(rows["items"].as_array().unwrap().len(), 4, "{rows}");
    let counted = app.json("/v1/timeline?q=turnout&expand=terms&interval=year").await;
    assert!(counted.to_string().contains("\"count\":4"), "{counted}");
}

#[tokio::test]
async fn what_would_find_more_is_told_with_its_count() {
    let app = app().await;
    let notices = async |q: &str, expand: &str| {
        let list = app.json(&format!("/v1/articles?{}&expand={expand}", query(q))).await;
        let told = list["query"]["notices"].as_array().unwrap().iter();
        let told = told.filter(|notice| notice["parameter"] == "expand");
        told.map(|notice| [&notice["code"], &notice["suggestion"], &notice["count"]].map(Value::clone))
            .collect::<Vec<_>>()
    };
    assert_eq!(notices("turnout", "").await, [[json!("other_terms"), json!("terms"), json!(4)]]);
    assert_eq!(notices("turnout", "terms").await, Vec::<[Value; 3]>::new());
    assert_eq!(notices("stranka", "terms").await, [[json!("other_forms"), json!("terms,forms"), json!(2)]]);
    assert_eq!(total(&app.json("/v1/articles?q=stranka&expand=terms,forms").await), 2);
    let page = app.get_with("/search?q=turnout", &[BROWSER]).await.text();
    assert!(page.contains("<a href=\"/search?q=turnout&amp;expand=terms\">Look for these terms too</a>"), "{page}");
}

#[tokio::test]
async fn the_page_of_search_has_a_switch_for_each_value() {
    let app = app().await;
    let page = app.get_with("/search?q=turnout&expand=terms&expand=forms", &[BROWSER]).await.text();
    for (value, is_on) in [("names", false), ("terms", true), ("forms", true)] {
        let on = if is_on { " checked" } else { "" };
        let switch = format!("<input type=\"checkbox\" name=\"expand\" value=\"{value}\"{on}>");
        assert!(page.contains(&switch), "{value}: {page}");
    }
    assert!(page.contains("συμμετοχής"), "{page}");
}

#[tokio::test]
async fn no_form_is_looked_for_that_stands_in_one_closed_text_alone() {
    let app = app().await;
    for q in ["kettles", "emptying", "chew", "lends"] {
        let bare = app.json(&format!("/v1/articles?q={q}")).await;
        let wide = app.json(&format!("/v1/articles?q={q}&expand=forms")).await;
        assert_eq!(ids(&wide), ids(&bare), "{q}");
        assert!(!bare["query"].to_string().contains("other_forms"), "{q}: {bare}");
    }
}
