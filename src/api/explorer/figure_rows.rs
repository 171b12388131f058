//! Figures as rows of a table: the moment, the number, of what, and who says so.
use maud::{Markup, html};
use serde_json::Value;

use crate::api::explorer::dates::date;
use crate::api::explorer::page::Page;
use crate::api::explorer::pieces::{foreign, link, quantity, term};
use crate::api::formats::Shown;

/// A table that may be scrolled by itself where it is wide.
pub fn table(page: &Page, figures: &[Value]) -> Markup {
    let words = page.words;
    html! {
        div.wide tabindex="0" role="region" aria-label=(words.figures) {
            table {
                thead {
                    tr {
                        th scope="col" { (words.measure) }
                        th scope="col" { (words.value) }
                        th scope="col" { (words.as_of) }
                        th scope="col" { (words.said_by) }
                        th scope="col" { (words.article) }
                    }
                }
                tbody { @for figure in figures { (row(page, figure)) } }
            }
        }
    }
}

fn row(page: &Page, figure: &Value) -> Markup {
    let retracted = figure["status"].text() != "current";
    let number = html! { a href=(page.to_record("figures", figure["id"].text())) { (quantity(page, figure)) } };
    html! {
        tr {
            th scope="row" { (term(page, &figure["measure"])) (scope(page, figure)) }
            td {
                @if retracted { del { (number) } " " small { (term(page, &figure["status"])) } } @else { (number) }
            }
            td { (date(page.words, &figure["as_of"])) }
            td { (speaker(page, figure)) }
            td { (link(page, "articles", &figure["article"])) }
        }
    }
}

/// Whom and what a number counts.
pub fn scope(page: &Page, figure: &Value) -> Markup {
    let scope = &figure["scope"];
    html! {
        @if scope.some().is_some() {
            span.scope {
                @if scope["of"].some().is_some() { " " (foreign(scope["of"].text(), &Value::Null)) }
                @if scope["group"].is_object() { " · " (link(page, "entities", &scope["group"])) }
                @if scope["place"].is_object() { " · " (link(page, "entities", &scope["place"])) }
            }
        }
    }
}

/// Who gave a number, else who published it.
pub fn speaker(page: &Page, figure: &Value) -> Markup {
    html! {
        @if figure["attributed_to"].is_object() { (link(page, "entities", &figure["attributed_to"])) }
        @else if figure["attributed_as"].some().is_some() { (foreign(figure["attributed_as"].text(), &figure["language"])) }
        @else { (link(page, "publishers", &figure["publisher"])) }
    }
}
