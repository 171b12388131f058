//! The page of an entity: its names, what it belongs to, what tells of it, with whom it is named.
use maud::{Markup, html};
use serde_json::Value;

use super::entity_pictures;
use super::top::{all_of, note, top};
use crate::api::answers::Early;
use crate::api::explorer::dates::date;
use crate::api::explorer::layout::Body;
use crate::api::explorer::page::{Page, encoded};
use crate::api::explorer::pieces::{country, fact, language, link, links, outside, section, term};
use crate::api::explorer::rows::rows;
use crate::api::formats::Shown;

pub async fn body(page: &mut Page) -> Result<Body, Early> {
    let entity = page.answer().await?;
    let id = encoded(entity["id"].text());
    let shown = "fields=id,title,language,publisher,published,corrections,story";
    let articles = page.beside(&format!("/v1/articles?entity={id}&sort=-date&limit=10&{shown}")).await?;
    let shown = "fields=id,label,type,date,places,modality,election";
    let events = page.beside(&format!("/v1/events?entity={id}&sort=-date&limit=10&{shown}")).await?;
    let together = page.beside(&format!("/v1/entities/{id}/related?limit=12")).await?;
    let over_time = entity_pictures::ask(page, &entity).await?;
    let about = html! {
        (term(page, &entity["kind"]))
        @if entity["country"].is_object() { " · " (country(page, &entity["country"])) }
    };
    let words = page.words;
    let main = html! {
        (top(&about, &entity["label"], &entity["description"]))
        (facts(page, &entity))
        (section("names", &words.names, entity["names"].some().is_some(), names(page, &entity)))
        (some_of(page, &entity, "events", &events))
        (some_of(page, &entity, "articles", &articles))
        (entity_pictures::over_time(page, &entity, &over_time))
        (entity_pictures::on_the_map(page, &entity))
        (section("together", &words.together, together["items"].some().is_some(), with_whom(page, &together)))
    };
    Ok(Body::new(entity["label"].text(), main))
}

fn facts(page: &Page, entity: &Value) -> Markup {
    let words = page.words;
    let figures = if entity["kind"].text() == "place" { "place" } else { "attributed_to" };
    let figures = page.to_list("/figures", [(figures, entity["id"].text())]);
    let identifiers = html! {
        @for one in entity["identifiers"].items() {
            div { (term(page, &one["scheme"])) ": " @match one["url"].written() {
                Some(url) => (outside(url)),
                None => bdi { (one["id"].text()) },
            } }
        }
    };
    let memberships = html! {
        @for one in entity["memberships"].items() {
            div {
                (link(page, "entities", &one["organisation"]))
                @if let Some(role) = one["role"].written() { ", " bdi { (role) } }
                @if one["when"].is_object() { " (" (date(words, &one["when"])) ")" }
            }
        }
    };
    let spot = &entity["location"];
    let location = html! { (spot["lat"]) ", " (spot["lon"]) " (" (term(page, &spot["precision"])) ", " bdi { (spot["source"].text()) } ")" };
    let sources = html! { @for source in entity["sources"].items() { div { (outside(source.text())) } } };
    html! {
        dl.facts {
            (fact(&words.part_of, &entity["part_of"], link(page, "entities", &entity["part_of"])))
            (fact(&words.part_of, &entity["also_part_of"], links(page, "entities", entity["also_part_of"].items())))
            (fact(&words.memberships, &entity["memberships"], memberships))
            (fact(&words.location, &entity["location"], location))
            @if entity["counts"]["figures"].count() > 0 {
                dt { (words.figures) } dd { a href=(figures) { (entity["counts"]["figures"].count()) } }
            }
            (fact(&words.identifiers, &entity["identifiers"], identifiers))
            (fact(&words.sources, &entity["sources"], sources))
            (note(words, entity))
        }
    }
}

/// By language and script, in the order of the record.
fn names(page: &Page, entity: &Value) -> Markup {
    let mut languages: Vec<&Value> = Vec::new();
    for name in entity["names"].items() {
        if !languages.contains(&&name["lang"]) {
            languages.push(&name["lang"]);
        }
    }
    html! {
        dl.facts {
            @for tag in languages {
                dt { (language(page, tag)) }
                dd {
                    @for name in entity["names"].items().iter().filter(|name| name["lang"] == *tag) {
                        div {
                            bdi lang=[tag.written()] { (name["text"].text()) }
                            @if name["kind"].text() != "preferred" { " " small { (term(page, &name["kind"])) } }
                            @if name["when"].is_object() { " " small { (date(page.words, &name["when"])) } }
                        }
                    }
                }
            }
        }
    }
}

/// The newest of what there is, and the way to all of it.
fn some_of(page: &Page, entity: &Value, noun: &str, list: &Value) -> Markup {
    let total = list["page"]["total"]["value"].count();
    let items = list["items"].items();
    let shown = html! {
        (rows(page, noun, items))
        @if usize::try_from(total).is_ok_and(|total| total > items.len()) {
            p.ways { a href=(page.to_list(&format!("/{noun}"), [("entity", entity["id"].text())])) { (all_of(page.words, total)) } }
        }
    };
    let title = if noun == "events" { &page.words.events } else { &page.words.articles };
    section(noun, title, !items.is_empty(), shown)
}

fn with_whom(page: &Page, together: &Value) -> Markup {
    html! {
        ul.cards {
            @for one in together["items"].items() {
                li {
                    (link(page, "entities", one))
                    " " small { (one["shared_articles"].count()) " " (page.words.shared_articles) }
                }
            }
        }
    }
}
