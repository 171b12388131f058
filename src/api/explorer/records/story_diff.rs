//! Two versions of a story side by side: what the later one kept, dropped and added.
use maud::{Markup, html};
use serde_json::Value;

use crate::api::answers::Early;
use crate::api::explorer::dates::{date, number};
use crate::api::explorer::layout::Body;
use crate::api::explorer::page::Page;
use crate::api::explorer::pieces::link;
use crate::api::formats::Shown;

pub async fn body(page: &mut Page) -> Result<Body, Early> {
    let diff = page.answer().await?;
    let words = page.words;
    let main = html! {
        p.about { (link(page, "stories", &diff["story"])) }
        h1 { (words.compare_versions) }
        dl.facts {
            @for side in [&diff["from"], &diff["to"]] {
                dt { (date(words, &side["published"])) }
                dd { (link(page, "articles", &side["article"])) " " small { (number(words, &side["words"])) " " (words.words) } }
            }
            dt { (words.kept) } dd { (number(words, &diff["words"]["kept"])) }
            dt { (words.dropped) } dd { (number(words, &diff["words"]["dropped"])) }
            dt { (words.added) } dd { (number(words, &diff["words"]["added"])) }
        }
        @if diff["withheld"].count() > 0 {
            p.notice { (words.text_withheld) " (" (number(words, &diff["withheld"])) " " (words.words) ")" }
        }
        section aria-label=(words.versions) { (passages(page, diff["passages"].items())) }
    };
    Ok(Body::new(format!("{}: {}", words.compare_versions, diff["story"]["label"].text()), main))
}

/// Those of the earlier one on the left, of the later one on the right, what both have across.
fn passages(page: &Page, passages: &[Value]) -> Markup {
    let words = page.words;
    html! {
        div.passages {
            @for passage in passages {
                @let text = passage["text"].text();
                @let cut = if passage["cut"].some().is_some() { " …" } else { "" };
                @match passage["change"].text() {
                    "dropped" => del dir="auto" { span.unseen { (words.dropped) ": " } (text) (cut) },
                    "added" => ins dir="auto" { span.unseen { (words.added) ": " } (text) (cut) },
                    _ => p dir="auto" { (text) (cut) },
                }
            }
        }
    }
}
