//! One record as a row of a list, a function a noun.
use maud::{Markup, html};
use serde_json::Value;

use super::cite::coins;
use super::dates::date;
use super::figure_rows::{scope, speaker};
use super::hits::{label, pieces};
use super::page::Page;
use super::pieces::{country, foreign, link, quantity, term};
use crate::api::formats::Shown;

/// The rows of some records of a noun.
pub fn rows(page: &Page, noun: &str, items: &[Value]) -> Markup {
    html! { ul.rows { @for item in items { li { (row(page, noun, item)) (pieces(item)) } } } }
}

fn row(page: &Page, noun: &str, item: &Value) -> Markup {
    match noun {
        "articles" => article(page, item),
        "entities" => entity(page, item),
        "events" => event(page, item),
        "figures" => figure(page, item),
        "stories" => story(page, item),
        "corrections" => correction(page, item),
        _ => publisher(page, item),
    }
}

/// The name of a record as the link to its page, with the words that were looked for marked.
fn named(page: &Page, noun: &str, item: &Value, key: &str) -> Markup {
    html! { a.name href=(page.to_record(noun, item["id"].text())) { (label(item, key)) } }
}

fn article(page: &Page, item: &Value) -> Markup {
    html! {
        (named(page, "articles", item, "title"))
        (coins(item))
        div.note {
            bdi { (item["publisher"]["label"].text()) } " · " (date(page.words, &item["published"]))
            @if item["corrections"].some().is_some() { " · " b.flag { (page.words.corrected) } }
            @if item["story"].is_object() { " · " (page.words.story) ": " (link(page, "stories", &item["story"])) }
        }
    }
}

fn entity(page: &Page, item: &Value) -> Markup {
    html! {
        (named(page, "entities", item, "label"))
        " " small { (term(page, &item["kind"])) @if item["country"].is_object() { " · " (country(page, &item["country"])) } }
        @if let Some(text) = item["description"].written() { div.note { (foreign(text, &Value::Null)) } }
    }
}

fn event(page: &Page, item: &Value) -> Markup {
    let places = item["places"].items();
    html! {
        div.note {
            (date(page.words, &item["date"])) " · " (term(page, &item["type"]))
            @if let Some(place) = places.first() { " · " bdi { (place["entity"]["label"].text()) } }
            @if item["modality"].written().is_some_and(|modality| !matches!(modality, "reported" | "reference")) {
                " · " b.flag { (term(page, &item["modality"])) }
            }
        }
        (named(page, "events", item, "label"))
        @if item["election"]["turnout_pct"].is_number() {
            " " small { (page.words.turnout) " " (super::dates::number(page.words, &item["election"]["turnout_pct"])) " %" }
        }
    }
}

fn figure(page: &Page, item: &Value) -> Markup {
    let number = html! { a.name href=(page.to_record("figures", item["id"].text())) { (quantity(page, item)) } };
    html! {
        @if item["status"].text() == "current" { (number) } @else { del { (number) } " " b.flag { (term(page, &item["status"])) } }
        " " (term(page, &item["measure"])) (scope(page, item))
        div.note {
            (date(page.words, &item["as_of"])) " · " (speaker(page, item)) " · " (link(page, "articles", &item["article"]))
        }
    }
}

fn story(page: &Page, item: &Value) -> Markup {
    html! {
        (named(page, "stories", item, "label"))
        div.note {
            (page.words.versions) ": " (item["members"].items().len()) " · " (page.words.independent) ": "
            (item["independent_sources"].count()) " · " (term(page, &item["decision"]))
        }
    }
}

fn correction(page: &Page, item: &Value) -> Markup {
    html! {
        div.note { (date(page.words, &item["published"])) " · " bdi { (item["notice"]["label"].text()) } }
        (named(page, "corrections", item, "summary"))
    }
}

fn publisher(page: &Page, item: &Value) -> Markup {
    html! {
        (named(page, "publishers", item, "label"))
        " " small {
            (term(page, &item["kind"]))
            @if item["country"].is_object() { " · " (country(page, &item["country"])) }
            " · " (page.words.articles) ": " (item["counts"]["articles"].count())
        }
    }
}
