//! Examples of what a page can be asked, as links.
use maud::{Markup, html};
use serde_json::Value;

use super::lists::{label_of, offered};
use super::page::Page;
use super::pieces::named_term;
use crate::domain::Kind;

/// Each said as its address has it.
pub fn examples(page: &Page, all: &[&[(&str, &str)]]) -> Markup {
    let offered = offered(Kind::Article);
    let said = |name: &str, value: &str| match name {
        "q" | "vs.q" => html! { (value) },
        "sort" | "group" => named_term(page, value),
        name => label_of(page, &offered, &Value::Null, name, value),
    };
    html! {
        p { (page.words.examples) ":" }
        ul.ways {
            @for one in all {
                li { a href=(page.to_list(&page.ask.path, one.iter().copied())) {
                    @for (at, (name, value)) in one.iter().enumerate() {
                        @if at > 0 { " · " }
                        (said(name, value))
                    }
                } }
            }
        }
    }
}
