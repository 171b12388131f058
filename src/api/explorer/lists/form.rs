//! The filters of a list as a form.
use maud::{Markup, html};
use serde_json::Value;

use super::inputs::{choice, hidden, input, names_of, orders, text};
use super::offered::Offered;
use crate::api::explorer::page::Page;
use crate::api::formats::Shown;

/// The form with what is asked for filled in; `list` is the answer to it, where there is one.
pub fn form(page: &Page, offered: &Offered, list: &Value) -> Markup {
    let words = page.words;
    let (open, more) = offered.filters();
    let known: Vec<String> = open.iter().chain(&more).flat_map(|filter| names_of(offered, filter)).collect();
    let own = |name: &str| matches!(name, "q" | "sort") || known.iter().any(|known| known == name);
    let is_set =
        |filter: &&&crate::domain::Filter| names_of(offered, filter).iter().any(|name| page.given(name).is_some());
    let is_open = more.iter().any(|filter| is_set(&filter));
    html! {
        form.filters role="search" action=(page.ask.base.address(&page.ask.path)) {
            @if offered.spec.searched.is_some() { (text(page, "q", &words.words)) }
            div.fields { @for filter in &open { (input(page, offered, filter)) } }
            details open[is_open] {
                summary { (words.filters_more) " " small { (more.len()) } }
                div.fields { @for filter in &more { (input(page, offered, filter)) } }
            }
            div.fields.last {
                (order(page, offered, list))
                (hidden(page, own))
                button { (words.apply) }
            }
        }
    }
}

fn order(page: &Page, offered: &Offered, list: &Value) -> Markup {
    let words = page.words;
    let now = list["query"]["sort"].written().or(page.given("sort")).unwrap_or(offered.spec.default_sort);
    let sorts = offered.kind.sorts().iter().flat_map(|sort| [sort.name, sort.turned]);
    let best = offered.spec.searched.filter(|_| page.given("q").is_some()).map(|_| "relevance");
    let options = orders(page, best.into_iter().chain(sorts));
    choice("sort", &html! { (words.sort) }, now, &options)
}
