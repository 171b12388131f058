//! The page of an article: where it was published, its abstract with all that is marked in it, its text, its versions.
use maud::{Markup, html};
use serde_json::Value;

use super::top::note;
use crate::api::answers::Early;
use crate::api::explorer::cite;
use crate::api::explorer::dates::{date, number};
use crate::api::explorer::figure_rows::table;
use crate::api::explorer::layout::Body;
use crate::api::explorer::marks::{marked, marks};
use crate::api::explorer::page::{Page, encoded};
use crate::api::explorer::pieces::{fact, foreign, language, link, links, outside, section, term};
use crate::api::formats::{Cited, Shown, corpus};

pub async fn body(page: &mut Page) -> Result<Body, Early> {
    let article = page.answer().await?;
    let story = match article["story"]["id"].written() {
        Some(id) => page.beside(&format!("/v1/stories/{}", encoded(id))).await?,
        None => Value::Null,
    };
    let words = page.words;
    let (events, figures) = (article["events"].items(), article["figures"].items());
    let event_links = html! { ul.cards { @for event in events { li { (link(page, "events", event)) } } } };
    let main = html! {
        p.about {
            (link(page, "publishers", &article["publisher"])) " · " (date(words, &article["published"]))
        }
        h1 { (foreign(article["title"].text(), &article["language"])) }
        (ribbon(page, &article))
        (facts(page, &article))
        (summary(page, &article))
        (text(page, &article))
        (section("events", &words.events, !events.is_empty(), event_links))
        (section("figures", &words.figures, !figures.is_empty(), table(page, figures)))
        (mentions(page, &article))
        (versions(page, &article, &story))
        (cite::coins(&article))
    };
    let mut body = Body::new(article["title"].text(), main);
    body.head = cite::head(page, &article);
    body.cited = Some(Cited::article(&article, page.address(), corpus(&page.ask.now)));
    Ok(body)
}

/// What was corrected, before all else.
fn ribbon(page: &Page, article: &Value) -> Markup {
    html! {
        @if let Some(corrections) = article["corrections"].some() {
            p.ribbon { b { (page.words.corrected) } ": " (links(page, "corrections", corrections.items())) }
        }
    }
}

fn facts(page: &Page, article: &Value) -> Markup {
    let (words, rights) = (page.words, &article["rights"]);
    let authors = html! {
        @for (at, author) in article["authors"].items().iter().enumerate() {
            @if at > 0 { ", " }
            a href=(page.to_list("/articles", [("author", author.text())])) { bdi { (author.text()) } }
        }
    };
    let dateline = html! {
        (foreign(article["dateline"]["text"].text(), &article["language"]))
        @if article["dateline"]["place"].is_object() { " (" (link(page, "entities", &article["dateline"]["place"])) ")" }
    };
    let holder = html! {
        bdi { (rights["holder"].text()) }
        @if let Some(licence) = rights["licence"].written() { ", " bdi { (licence) } }
        @if let Some(note) = rights["note"].written() { " – " bdi { (note) } }
    };
    html! {
        dl.facts {
            (fact(&words.publisher, &article["publisher"], link(page, "publishers", &article["publisher"])))
            (fact(&words.agency, &article["agency"], link(page, "publishers", &article["agency"])))
            (fact(&words.authors, &article["authors"], authors))
            (fact(&words.published, &article["published"], date(words, &article["published"])))
            (fact(&words.written, &article["written"], date(words, &article["written"])))
            (fact(&words.language, &article["language"], language(page, &article["language"])))
            (fact(&words.dateline, &article["dateline"], dateline))
            (fact(&words.original, &article["url"], outside(article["url"].text())))
            (fact(&words.coverage, &article["coverage"], term(page, &article["coverage"])))
            (fact(&words.rights, &article["rights"]["holder"], holder))
            (note(words, article))
        }
    }
}

fn summary(page: &Page, article: &Value) -> Markup {
    let words = page.words;
    let shown = html! {
        p.note { (words.summary_note) " " (words.marked) }
        div.prose lang=[article["abstract_language"].written()] dir="auto" {
            (marked(article["abstract"].text(), marks(page, article, "abstract")))
        }
    };
    section("abstract", &words.summary, article["abstract"].written().is_some(), shown)
}

/// The text, where its reader may have it; else why not.
fn text(page: &Page, article: &Value) -> Markup {
    let words = page.words;
    html! {
        @if let Some(text) = article["text"].written() {
            section #text {
                h2 { (words.text) }
                div.prose lang=[article["language"].written()] dir="auto" { (marked(text, marks(page, article, "text"))) }
                @if article["truncated"].some().is_some() { p.note { (words.text_truncated) } }
                @for part in article["text_parts"].items() {
                    p.note { (term(page, &part["kind"])) ": " (foreign(part["text"].text(), &article["language"])) }
                }
            }
        } @else {
            p.note {
                (words.text) ": " (term(page, &article["text_access"]))
                @if article["text_access"].text() == "restricted" { ". " (words.text_withheld) }
                @if article["words"].is_number() { " (" (number(words, &article["words"])) " " (words.words) ")" }
            }
        }
    }
}

/// Each entity once, in the order in which they are named.
fn mentions(page: &Page, article: &Value) -> Markup {
    let mut named: Vec<&Value> = Vec::new();
    for mention in article["mentions"].items() {
        if mention["entity"].is_object() && !named.contains(&&mention["entity"]) {
            named.push(&mention["entity"]);
        }
    }
    let shown = html! { ul.cards { @for entity in &named { li { (link(page, "entities", entity)) } } } };
    section("mentions", &page.words.mentions, !named.is_empty(), shown)
}

fn versions(page: &Page, article: &Value, story: &Value) -> Markup {
    let members = super::story::members(page, story, Some(article["id"].text()));
    let shown = html! { p { (link(page, "stories", story)) } (members) };
    section("versions", &page.words.versions, story.is_object(), shown)
}
