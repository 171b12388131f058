//! How many of what was found have which values, each a link that asks for it.
use maud::{Markup, html};
use serde_json::Value;

use super::offered::Offered;
use crate::api::explorer::dates::number;
use crate::api::explorer::page::Page;
use crate::api::explorer::pieces::{in_english, named_term, told_apart};
use crate::api::formats::Shown;
use crate::domain::FilterKind;

pub fn facets(page: &Page, offered: &Offered, list: &Value) -> Markup {
    let none = serde_json::Map::new();
    let facets = list["facets"].as_object().unwrap_or(&none);
    // In the order in which they were asked for.
    let asked = page.given("facets").unwrap_or(offered.facets).split(',');
    html! {
        @if !facets.is_empty() {
            aside.facets {
                @for name in asked {
                    @if let Some(facet) = facets.get(name).filter(|facet| facet["buckets"].some().is_some()) {
                        section {
                            h2 { (named_term(page, name)) }
                            ul {
                                @for bucket in facet["buckets"].items() { (counted(page, offered, list, (name, bucket))) }
                                @if facet["missing"].count() > 0 { (lacking(page, name, &facet["missing"])) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn counted(page: &Page, offered: &Offered, list: &Value, (name, bucket): (&str, &Value)) -> Markup {
    let value = bucket["value"].text();
    let is_set = page.query.iter().any(|(given, set)| given == name && set == value);
    let kept = page.without(&["cursor"]).filter(|pair| *pair != (name, value));
    let address = match is_set {
        true => page.to_list(&page.ask.path, kept),
        false => page.to_list(&page.ask.path, kept.chain([(name, value)])),
    };
    html! {
        li {
            a href=(address) data-keep={ (name) "=" (value) } aria-current=[is_set.then_some("true")] { bdi { (label_of(page, offered, list, name, value)) } @if let Some(code) = told_apart(list["facets"][name]["buckets"].items(), bucket) { " " (code) } }
            " " small { (number(page.words, &bucket["count"])) }
        }
    }
}

fn lacking(page: &Page, name: &str, count: &Value) -> Markup {
    let address = page.to_list(&page.ask.path, page.without(&["cursor"]).chain([("missing", name)]));
    html! { li { a href=(address) { (page.words.missing) } " " small { (number(page.words, count)) } } }
}

/// What a value of a filter is called: as the answer has it, in the words of this language where it is of a closed list.
pub fn label_of(page: &Page, offered: &Offered, list: &Value, name: &str, value: &str) -> Markup {
    let name = name.strip_prefix("vs.").unwrap_or(name);
    let told = list["facets"][name]["buckets"].items().iter().find(|bucket| bucket["value"].text() == value);
    let told = told.and_then(|bucket| bucket["label"].written());
    match offered.kind.filter(name).map(|filter| filter.kind) {
        Some(FilterKind::Term(_)) => named_term(page, value),
        Some(FilterKind::Flag) if value == "true" => html! { (page.words.yes) },
        Some(FilterKind::Flag) => html! { (page.words.no) },
        Some(FilterKind::Country) => in_english(page, value, crate::domain::country_name(value)),
        Some(FilterKind::Language) => in_english(page, value, crate::domain::language_name(value)),
        _ => html! { (told.unwrap_or(value)) },
    }
}
