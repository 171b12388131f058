//! Pieces that many pages are made of: links to records, facts, terms, what is in another language.
use maud::{Markup, Render, html};
use serde_json::Value;
use url::Url;

use super::dates::number;
use super::page::Page;
use crate::api::formats::Shown;
use crate::domain::{country_name, language_name};

/// A record that an answer names, as a link to its page.
pub fn link(page: &Page, noun: &str, named: &Value) -> Markup {
    let (id, label) = (named["id"].text(), named["label"].written());
    html! {
        @if !id.is_empty() {
            a href=(page.to_record(noun, id)) { bdi { (label.unwrap_or(id)) } }
        }
    }
}

/// Text in a language of its own, kept apart from the text around it.
pub fn foreign(text: &str, language: &Value) -> Markup {
    html! { bdi lang=[language.written()] { (text) } }
}

/// A value of a closed list.
pub fn term(page: &Page, value: &Value) -> Markup {
    named_term(page, value.text())
}

pub fn named_term(page: &Page, value: &str) -> Markup {
    let (said, language) = page.words.term(value);
    html! { @if value.is_empty() {} @else if language.is_some() { span lang=[language] { (said) } } @else { (said) } }
}

/// Whether an address leads to the web.
pub fn is_web(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// An address of others: a link where it leads to the web, else its text.
pub fn outside(address: &str) -> Markup {
    html! {
        @if is_web(address) { a href=(address) rel="external noreferrer" { bdi { (address) } } } @else { bdi { (address) } }
    }
}

/// One fact of a list of facts; nothing where it is not known.
pub fn fact(name: &str, value: &Value, shown: impl Render) -> Markup {
    html! { @if value.some().is_some() { dt { (name) } dd { (shown) } } }
}

/// The number of a figure with its unit and how it is meant.
pub fn quantity(page: &Page, figure: &Value) -> Markup {
    let words = page.words;
    let unit = figure["unit"].text();
    let range = figure["low"].is_number() || figure["high"].is_number();
    let qualifier = figure["qualifier"].written().filter(|qualifier| *qualifier != "exact" && *qualifier != "between");
    html! {
        span.quantity {
            @if let Some(qualifier) = qualifier { (named_term(page, qualifier)) " " }
            @if figure["value"].is_number() {
                b { (number(words, &figure["value"])) }
            } @else if range {
                b { (number(words, &figure["low"])) " – " (number(words, &figure["high"])) }
            } @else {
                b { bdi { (figure["words"].written().unwrap_or(figure["value_text"].text())) } }
            }
            @if unit == "percent" { " %" } @else if unit != "clock_time" { " " (named_term(page, unit)) }
        }
    }
}

/// Records of one noun, one after the other.
pub fn links(page: &Page, noun: &str, named: &[Value]) -> Markup {
    html! { @for (at, one) in named.iter().enumerate() { @if at > 0 { ", " } (link(page, noun, one)) } }
}

/// The name of a language.
pub fn language(page: &Page, tag: &Value) -> Markup {
    in_english(page, tag.text(), language_name(tag.text()))
}

/// Of the tag of a language what is before its script and region.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// What a code stands for: in the words of the interface where these have it, else in English.
pub fn in_english(page: &Page, code: &str, english: Option<&str>) -> Markup {
    let (said, language) = page.words.term_or(code, english.unwrap_or(code));
    html! { span lang=[language] { (said) } }
}

/// The value of a bucket where another bucket has the same label: two regions may write one language.
pub fn told_apart<'a>(buckets: &[Value], bucket: &'a Value) -> Option<&'a str> {
    let is_double = buckets.iter().filter(|other| other["label"] == bucket["label"]).count() > 1;
    bucket["value"].written().filter(|_| is_double)
}

/// A section with its title; nothing where it has nothing to show.
pub fn section(id: &str, title: &str, is_there: bool, shown: impl Render) -> Markup {
    html! { @if is_there { section id=(id) { h2 { (title) } (shown) } } }
}

pub fn country(page: &Page, country: &Value) -> Markup {
    let code = country["code"].text();
    html! { @if !code.is_empty() { (in_english(page, code, country_name(code))) } }
}
