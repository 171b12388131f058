//! The page of a story: versions of one piece, and how they are related.
use maud::{Markup, html};
use serde_json::Value;

use super::top::{note, top};
use crate::api::answers::Early;
use crate::api::explorer::dates::date;
use crate::api::explorer::layout::Body;
use crate::api::explorer::page::{Page, encoded};
use crate::api::explorer::pieces::{fact, link, term};
use crate::api::formats::Shown;

pub async fn body(page: &mut Page) -> Result<Body, Early> {
    let story = page.answer().await?;
    let words = page.words;
    let about = html! { (words.story) " · " (term(page, &story["decision"])) };
    let main = html! {
        (top(&about, &story["label"], &Value::Null))
        dl.facts {
            (fact(&words.independent, &story["independent_sources"], story["independent_sources"].count()))
            (note(words, &story))
        }
        section #versions { h2 { (words.versions) } (members(page, &story, None)) }
    };
    Ok(Body::new(story["label"].text(), main))
}

/// The versions, each with the way to see it beside the first; `here` is the one whose page this is.
pub fn members(page: &Page, story: &Value, here: Option<&str>) -> Markup {
    let words = page.words;
    let first = story["first"]["id"].text();
    let diff = format!("/stories/{}/diff", encoded(story["id"].text()));
    html! {
        ol.line {
            @for member in story["members"].items() {
                @let id = member["article"]["id"].text();
                li aria-current=[(here == Some(id)).then_some("true")] {
                    small {
                        (date(words, &member["published"])) " · " (term(page, &member["relation"]))
                        @if let Some(share) = member["overlap"].as_f64() {
                            " · " (words.overlap) ": " (format!("{:.0} %", share * 100.0))
                        }
                    }
                    br;
                    (link(page, "articles", &member["article"]))
                    @if id != first {
                        div.bears { a href=(page.to_list(&diff, [("from", first), ("to", id)])) { (words.compare_versions) } }
                    }
                }
            }
        }
    }
}
