//! What the API has to say of a request, each with a link that asks as it suggests.
use maud::{Markup, html};
use serde_json::Value;

use crate::api::explorer::page::Page;
use crate::api::formats::Shown;

pub fn notices(page: &Page, answer: &Value) -> Markup {
    let told = answer["query"]["notices"].items();
    html! { @if !told.is_empty() { ul.notices { @for notice in told { li.notice { (said(page, notice)) } } } } }
}

fn said(page: &Page, notice: &Value) -> Markup {
    let parameter = notice["parameter"].text();
    html! {
        bdi lang="en" { (with_code(notice["message"].text())) }
        @if let Some(near) = notice["suggestion"].written() {
            @let kept = page.without(&["cursor"]).filter(|(name, _)| *name != parameter);
            ": " a href=(page.to_list(&page.ask.path, kept.chain([(parameter, near)]))) {
                @match notice["code"].text() {
                    "other_names" => (page.words.notice_names),
                    "other_terms" => (page.words.notice_terms),
                    "other_forms" => (page.words.notice_forms),
                    "folded" => (page.words.notice_spellings),
                    _ => bdi { (near) },
                }
            }
        }
    }
}

/// What stands between backticks as code.
fn with_code(text: &str) -> Markup {
    html! { @for (number, piece) in text.split('`').enumerate() { @if number % 2 == 1 { code { (piece) } } @else { (piece) } } }
}
