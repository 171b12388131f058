//! The filters of a list as a form.
use maud::{Markup, html};
use serde_json::Value;

use super::inputs::{choice, input, names_of, text};
use super::offered::Offered;
use crate::api::explorer::page::Page;
use crate::api::explorer::pieces::named_term;
use crate::api::explorer::shown::Shown;

/// What a form of another list would be without: where one is in it.
const OF_THE_PAGE: &[&str] = &["cursor", "facets", "facet_limit"];

/// The form with what is asked for filled in; `list` is the answer to it, where there is one.
pub fn form(page: &Page, offered: &Offered, list: &Value) -> Markup {
    let words = page.words;
    let (open, more) = offered.filters();
    let known: Vec<String> = open.iter().chain(&more).flat_map(|filter| names_of(offered, filter)).collect();
    let own = |name: &str| matches!(name, "q" | "sort") || known.iter().any(|known| known == name);
    // Of a filter with several values the form has the first; the others stay as they are.
    let mut first = std::collections::HashSet::new();
    let kept: Vec<(&str, &str)> =
        page.without(OF_THE_PAGE).filter(|(name, _)| !own(name) || !first.insert(name.to_string())).collect();
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
                @for (name, value) in kept { input type="hidden" name=(name) value=(value); }
                @if let Some(lang) = &page.lang { input type="hidden" name="lang" value=(lang); }
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
    let options: Vec<(&str, Markup)> = best
        .into_iter()
        .chain(sorts)
        .map(|name| {
            let plain = name.trim_start_matches('-');
            (name, html! { (named_term(page, plain)) @if plain != name { ", " (words.descending) } })
        })
        .collect();
    choice("sort", &html! { (words.sort) }, now, &options)
}
