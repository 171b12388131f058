//! What is asked for, each with a link that leaves it out.
use maud::{Markup, html};
use serde_json::Value;

use super::facets::label_of;
use super::offered::Offered;
use crate::api::explorer::page::Page;
use crate::api::explorer::pieces::named_term;

/// What is no filter.
const NONE: &[&str] = &["context", "cursor", "facets", "facet_limit", "group", "group_limit", "limit", "sort"];

pub fn chips(page: &Page, offered: &Offered, list: &Value) -> Markup {
    let words = page.words;
    let set: Vec<(usize, &(String, String))> =
        page.query.iter().enumerate().filter(|(_, (name, _))| !NONE.contains(&name.as_str())).collect();
    html! {
        @if !set.is_empty() {
            ul.chips aria-label=(words.filters) {
                @for (at, (name, value)) in &set {
                    li {
                        a href=(page.to_list(&page.ask.path, others(page, *at))) data-keep={ (name) "=" (value) } {
                            (called(page, name)) ": " bdi { (label_of(page, offered, list, name, value)) } " ×" span.unseen { " – " (words.remove) }
                        }
                    }
                }
                @if set.len() > 1 { li { a.clear href=(page.to(&page.ask.path)) { (words.clear) } } }
            }
        }
    }
}

/// What a parameter is called; of the other side of what is compared begins with `vs.`.
fn called(page: &Page, name: &str) -> Markup {
    html! {
        @match name.strip_prefix("vs.") {
            Some(name) => { (page.words.compare_second) " · " (named_term(page, name)) },
            None => (named_term(page, name)),
        }
    }
}

/// All but one, from the first page on.
fn others(page: &Page, left_out: usize) -> impl Iterator<Item = (&str, &str)> {
    let others = page.query.iter().enumerate().filter(move |(at, (name, _))| *at != left_out && name != "cursor");
    others.map(|(_, (name, value))| (name.as_str(), value.as_str()))
}
