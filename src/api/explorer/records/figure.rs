//! The page of a figure: the number as one source gave it, what it counts, and whether it still stands.
use maud::{Markup, html};
use serde_json::Value;

use super::sentences::Sentences;
use super::top::note;
use crate::api::answers::Early;
use crate::api::explorer::dates::date;
use crate::api::explorer::figure_rows::{scope, speaker};
use crate::api::explorer::layout::Body;
use crate::api::explorer::page::Page;
use crate::api::explorer::pieces::{country, fact, foreign, link, quantity, term};
use crate::api::formats::Shown;

pub async fn body(page: &mut Page) -> Result<Body, Early> {
    let figure = page.answer().await?;
    let sentences = Sentences::of_figure(page, &figure).await?;
    let words = page.words;
    let stands = figure["status"].text() == "current";
    let number = quantity(page, &figure);
    let main = html! {
        p.about { (words.figure) " · " (term(page, &figure["status"])) }
        h1 { @if stands { (number) } @else { del { (number) } } " " (term(page, &figure["measure"])) }
        @if figure["corrected_by"].is_object() {
            p.ribbon { b { (words.corrected_by) } ": " (link(page, "corrections", &figure["corrected_by"])) }
        }
        (facts(page, &figure))
        section #evidence {
            h2 { (words.article) }
            p { (link(page, "articles", &figure["article"])) (sentences.of(words, figure["article"]["id"].text(), &figure["span"])) }
        }
    };
    let (measure, _) = words.term(figure["measure"].text());
    Ok(Body::new(format!("{measure}: {}", figure["value_text"].text()), main))
}

fn facts(page: &Page, figure: &Value) -> Markup {
    let words = page.words;
    let event = html! {
        (link(page, "events", &figure["event"]))
        @if let Some(id) = figure["event"]["id"].written() {
            " – " a href=(format!("{}#figures", page.to_record("events", id))) { (words.in_figures) }
        }
    };
    let said_by = html! {
        (speaker(page, figure))
        @if let Some(name) = figure["attributed_as"].written() { " (" (foreign(name, &figure["language"])) ")" }
    };
    html! {
        dl.facts {
            (fact(&words.scope, &figure["scope"], scope(page, figure)))
            (fact(&words.as_of, &figure["as_of"], date(words, &figure["as_of"])))
            (fact(&words.said_by, &figure["publisher"], said_by))
            (fact(&words.publisher, &figure["publisher"], link(page, "publishers", &figure["publisher"])))
            (fact(&words.reported, &figure["reported"], date(words, &figure["reported"])))
            (fact(&words.basis, &figure["basis"], term(page, &figure["basis"])))
            (fact(&words.event, &figure["event"], event))
            (fact(&words.country, &figure["country"], country(page, &figure["country"])))
            (fact(&words.given_by, &figure["given_by"], link(page, "corrections", &figure["given_by"])))
            (note(words, figure))
        }
    }
}
