//! Search over all nouns: the best of each, and the way to all.
use maud::{Markup, html};
use serde_json::Value;

use super::dates::date;
use super::hits::{label, pieces};
use super::layout::Body;
use super::page::Page;
use super::pieces::{country, term};
use super::words::fill;
use crate::api::answers::Early;
use crate::api::formats::Of;
use crate::api::formats::Shown;
use crate::domain::Kind;

/// In the order in which they are shown.
const KINDS: &[Kind] = &[Kind::Entity, Kind::Event, Kind::Article, Kind::Figure, Kind::Correction];

pub async fn body(page: &mut Page) -> Result<Body, Early> {
    let words = page.words;
    let typed = page.given("q").unwrap_or_default().to_owned();
    if typed.trim().is_empty() {
        return Ok(Body::new(words.search.as_str(), html! { h1 { (words.search) } (form(page, "")) }));
    }
    let found = page.answer().await?;
    let total: i64 = KINDS.iter().map(|kind| found[kind.plural()]["total"]["value"].count()).sum();
    let main = html! {
        h1 { (words.search) }
        (form(page, &typed))
        (super::lists::notices(page, &found))
        @if total == 0 { p role="status" { (words.nothing_found) } }
        @for kind in KINDS { (block(page, *kind, &found[kind.plural()])) }
    };
    Ok(Body::new(format!("{typed} – {}", words.search), main).with_formats(Of::Rows))
}

/// The box, with the words that were typed.
pub fn form(page: &Page, typed: &str) -> Markup {
    let (words, base) = (page.words, &page.ask.base);
    html! {
        form.find.whole role="search" action=(base.address("/search")) {
            label for="q" { (words.search_label) }
            div.box {
                input #q name="q" type="search" value=(typed) placeholder="Pantić, Пантић, \"polling station*\""
                    autocomplete="off" autocapitalize="off" spellcheck="false" data-suggest=(base.address("/v1/suggest"));
                button { (words.search) }
            }
            @for (value, about) in [("names", &words.other_names), ("terms", &words.other_terms), ("forms", &words.other_forms)] {
                label.option {
                    input type="checkbox" name="expand" value=(value) checked[expands(page, value)];
                    " " (about)
                }
            }
            @if let Some(lang) = &page.lang { input type="hidden" name="lang" value=(lang); }
        }
    }
}

/// Whether the address asks for this value of `expand`, alone or with others.
fn expands(page: &Page, value: &str) -> bool {
    page.without(&[]).any(|(name, given)| name == "expand" && given.split(',').any(|one| one == value))
}

fn block(page: &Page, kind: Kind, block: &Value) -> Markup {
    let (items, total) = (block["items"].items(), block["total"]["value"].count());
    let (_, title) = page.words.noun(kind);
    let path = format!("/{}", kind.plural());
    html! {
        @if !items.is_empty() {
            section id=(kind.plural()) {
                h2 { (title) " " small { (total) } }
                ul.rows { @for hit in items { li { (row(page, kind, hit)) } } }
                @if block["all"].is_string() {
                    p.ways { a href=(page.to_list(&path, page.without(&["limit"]))) {
                        (fill(&page.words.all, &[("count", &total.to_string())]))
                    } }
                }
            }
        }
    }
}

fn row(page: &Page, kind: Kind, hit: &Value) -> Markup {
    let publisher = hit["publisher"]["label"].written();
    let place = hit["place"]["label"].written();
    html! {
        a.name href=(page.to_record(kind.plural(), hit["id"].text())) { (label(hit, "label")) }
        " " small {
            (term(page, &hit["type"])) " "
            @for name in [publisher, place].into_iter().flatten() { "· " bdi { (name) } " " }
            @if hit["country"].is_object() { "· " (country(page, &hit["country"])) " " }
            @if hit["date"].is_object() { "· " (date(page.words, &hit["date"])) }
        }
        (pieces(hit))
    }
}
