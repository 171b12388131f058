//! The page of a correction: which notice changes what, from what to what.
use maud::{Markup, html};
use serde_json::Value;

use super::top::{note, top};
use crate::api::answers::Early;
use crate::api::explorer::dates::date;
use crate::api::explorer::layout::Body;
use crate::api::explorer::page::Page;
use crate::api::explorer::pieces::{fact, link, links, named_term};
use crate::api::formats::Shown;

pub async fn body(page: &mut Page) -> Result<Body, Early> {
    let correction = page.answer().await?;
    let words = page.words;
    let about = html! { (words.correction) " · " (date(words, &correction["published"])) };
    let main = html! {
        (top(&about, &correction["notice"]["label"], &correction["summary"]))
        dl.facts {
            (fact(&words.notice, &correction["notice"], link(page, "articles", &correction["notice"])))
            (fact(&words.published, &correction["published"], date(words, &correction["published"])))
            (fact(&words.event, &correction["event"], link(page, "events", &correction["event"])))
            (note(words, &correction))
        }
        section #corrects {
            h2 { (words.corrected) }
            ul.rows { @for change in correction["corrects"].items() { li { (corrected(page, change)) } } }
        }
    };
    Ok(Body::new(format!("{}: {}", words.correction, correction["notice"]["label"].text()), main))
}

fn corrected(page: &Page, change: &Value) -> Markup {
    let words = page.words;
    html! {
        dl.facts {
            (fact(&words.article, &change["article"], link(page, "articles", &change["article"])))
            (fact(&words.figure, &change["figure"], link(page, "figures", &change["figure"])))
            (fact(&words.value, &change["field"], html! { bdi { (named_term(page, change["field"].text())) } }))
            (fact(&words.was, &change["was"], html! { del { bdi { (change["was"].text()) } } }))
            (fact(&words.now, &change["now"], html! { ins { bdi { (change["now"].text()) } } }))
            (fact(&words.replaced_by, &change["replaced_by"], links(page, "figures", change["replaced_by"].items())))
        }
    }
}
