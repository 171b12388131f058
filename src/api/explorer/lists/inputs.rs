//! One filter as one or two fields of a form, by what values it takes.
use std::collections::HashSet;

use maud::{Markup, html};

use super::offered::Offered;
use crate::api::explorer::page::Page;
use crate::api::explorer::pieces::{in_english, named_term};
use crate::domain::{Filter, FilterKind, Kind, Term, country_name, language_name};

/// What an answer to another form would be without.
const OF_A_PAGE: &[&str] = &["cursor", "facets", "facet_limit"];

/// Countries of the corpus; others are written into the address.
const COUNTRIES: &[&str] = &["AL", "BA", "BG", "GR", "HR", "ME", "MK", "RO", "RS", "SI", "XK", "CS", "YU"];

/// Languages of its articles and names, the same.
const LANGUAGES: &[&str] =
    &["en", "sq", "sr", "sr-Latn", "sr-Cyrl", "bs", "hr", "cnr", "mk", "sl", "bg", "ro", "el", "tr", "de", "fr"];

/// The names of the parameters of a filter that the form has.
pub fn names_of(offered: &Offered, filter: &Filter) -> Vec<String> {
    match filter.kind {
        FilterKind::Date if is_main(offered, filter) => vec![offered.named("from"), offered.named("to")],
        FilterKind::Date | FilterKind::Number => {
            [".gte", ".lte"].map(|end| offered.named(&format!("{}{end}", filter.name))).to_vec()
        }
        FilterKind::Presence => Vec::new(),
        _ => vec![offered.named(filter.name)],
    }
}

/// Whether `from` and `to` speak of it.
fn is_main(offered: &Offered, filter: &Filter) -> bool {
    offered.kind.date().is_some_and(|date| date.name == filter.name)
}

pub fn input(page: &Page, offered: &Offered, filter: &Filter) -> Markup {
    let words = page.words;
    let (label, name) = (named_term(page, filter.name), &*offered.named(filter.name));
    let now = page.given(name).unwrap_or_default();
    let names = names_of(offered, filter);
    match filter.kind {
        FilterKind::Presence => html! {},
        FilterKind::Date | FilterKind::Number => html! {
            fieldset title=(filter.about) {
                legend { (label) }
                @for (name, side) in names.iter().zip([&words.from, &words.to]) {
                    label { span { (side) } input name=(name) value=(page.given(name).unwrap_or_default()) size="10"; }
                }
            }
        },
        FilterKind::Term(values) => {
            let options: Vec<_> = values().into_iter().map(|value| (value, named_term(page, value))).collect();
            choice_or_any(page, name, &label, now, options)
        }
        FilterKind::Country => {
            let named = |code: &&'static str| (*code, in_english(page, code, country_name(code)));
            choice_or_any(page, name, &label, now, COUNTRIES.iter().map(named).collect())
        }
        FilterKind::Language => {
            let named = |tag: &&'static str| (*tag, in_english(page, tag, language_name(tag)));
            choice_or_any(page, name, &label, now, LANGUAGES.iter().map(named).collect())
        }
        FilterKind::Flag => {
            let options = vec![("true", html! { (words.yes) }), ("false", html! { (words.no) })];
            choice_or_any(page, name, &label, now, options)
        }
        FilterKind::Id(kind @ (Kind::Entity | Kind::Event | Kind::Article)) => html! {
            div.pick {
                label title=(filter.about) {
                    span { (label) }
                    input name=(name) value=(now) data-suggest=(page.ask.base.address("/v1/suggest")) data-kind=(kind.name());
                }
            }
        },
        _ => html! { label title=(filter.about) { span { (label) } input name=(name) value=(now); } },
    }
}

/// A field for words.
pub fn text(page: &Page, name: &str, label: &str) -> Markup {
    html! {
        label.words {
            span { (label) }
            input type="search" name=(name) value=(page.given(name).unwrap_or_default()) autocapitalize="off" spellcheck="false";
        }
    }
}

fn choice_or_any(page: &Page, name: &str, label: &Markup, now: &str, options: Vec<(&str, Markup)>) -> Markup {
    let any = ("", html! { (page.words.any) });
    // What is asked for is among the choices, whatever it is.
    let other = options.iter().all(|(value, _)| *value != now).then_some((now, html! { (now) }));
    let other = other.filter(|(value, _)| !value.is_empty());
    choice(name, label, now, &[any].into_iter().chain(other).chain(options).collect::<Vec<_>>())
}

pub fn choice(name: &str, label: &Markup, now: &str, options: &[(&str, Markup)]) -> Markup {
    html! {
        label {
            span { (label) }
            select name=(name) {
                @for (value, said) in options { option value=(value) selected[*value == now] { (said) } }
            }
        }
    }
}

/// What the address has beside the fields of a form, so that the form keeps it: of a field with several values all but
/// the first, and the language.
pub fn hidden(page: &Page, is_field: impl Fn(&str) -> bool) -> Markup {
    let mut first = HashSet::new();
    let kept = page.without(OF_A_PAGE).filter(|(name, _)| !is_field(name) || !first.insert(name.to_string()));
    html! {
        @for (name, value) in kept { input type="hidden" name=(name) value=(value); }
        @if let Some(lang) = &page.lang { input type="hidden" name="lang" value=(lang); }
    }
}

/// Orders as options; those that are turned begin with `-`.
pub fn orders<'a>(page: &Page, names: impl IntoIterator<Item = &'a str>) -> Vec<(&'a str, Markup)> {
    let said = |name: &'a str| {
        let plain = name.trim_start_matches('-');
        (name, html! { (named_term(page, plain)) @if plain != name { ", " (page.words.descending) } })
    };
    names.into_iter().map(said).collect()
}
