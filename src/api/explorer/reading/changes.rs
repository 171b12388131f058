//! What changed in the corpus: the newest first, or from a revision on.
use maud::{Markup, html};
use serde_json::Value;

use crate::api::answers::Early;
use crate::api::explorer::dates::{number, spoken};
use crate::api::explorer::layout::Body;
use crate::api::explorer::lists::hidden;
use crate::api::explorer::page::Page;
use crate::api::explorer::pieces::{named_term, term};
use crate::api::explorer::words::fill;
use crate::api::formats::Of;
use crate::api::formats::Shown;
use crate::domain::{Kind, Term};

/// Changes on a page, unless the address says otherwise.
const MOST: i64 = 50;

pub async fn body(page: &mut Page) -> Result<Body, Early> {
    let words = page.words;
    let limit = page.given("limit").and_then(|limit| limit.parse().ok()).unwrap_or(MOST);
    let is_newest = page.given("since").is_none();
    if is_newest {
        let since = page.ask.now.state.revision.saturating_sub(limit).max(0);
        page.also.push(("since", since.to_string()));
    }
    if page.given("limit").is_none() {
        page.also.push(("limit", MOST.to_string()));
    }
    let answer = page.answer().await?;
    let mut changes: Vec<&Value> = answer["items"].items().iter().collect();
    let ends = [changes.first(), changes.last()].map(|change| change.map_or(0, |change| change["seq"].count()));
    let is_more = answer["page"]["next"].is_string();
    if is_newest {
        changes.reverse();
    }
    let to = |since: i64| {
        page.to_list("/changes", page.without(&["since", "mark"]).chain([("since", since.to_string().as_str())]))
    };
    let main = html! {
        h1 { (words.changes) }
        (form(page))
        p.count role="status" {
            (fill(&words.changes_state, &[("revision", &number(words, &answer["corpus"]["revision"]))]))
        }
        @if changes.is_empty() { p { (words.nothing_found) } }
        ol.rows { @for change in &changes { li { (one(page, change)) } } }
        nav.pages aria-label=(words.changes) {
            @if ends[0] > 1 { a href=(to(ends[0].saturating_sub(limit).saturating_sub(1).max(0))) { (words.changes_earlier) } }
            @if is_more { a rel="next" href=(to(ends[1])) { (words.changes_later) } }
            @if !is_newest { a href=(page.to("/changes")) { (words.changes_newest) } }
        }
    };
    Ok(Body::new(words.changes.as_str(), main).with_formats(Of::Rows))
}

pub fn form(page: &Page) -> Markup {
    let words = page.words;
    html! {
        form.filters action=(page.ask.base.address("/changes")) {
            div.fields {
                label {
                    span { (words.changes_since) }
                    input name="since" inputmode="numeric" value=[page.given("since")];
                }
                (hidden(page, |name| name == "since" || name == "mark"))
                button { (words.apply) }
            }
        }
    }
}

fn one(page: &Page, change: &Value) -> Markup {
    let kind = Kind::ALL.iter().copied().find(|kind| kind.name() == change["kind"].text()).unwrap_or(Kind::Article);
    let record = |id: &str| html! { a href=(page.to_record(kind.plural(), id)) { bdi { (id) } } };
    let (id, at) = (change["id"].text(), change["at"].text());
    html! {
        div.note {
            (number(page.words, &change["seq"])) " · " time datetime=(at) { (spoken(page.words, at)) " UTC" }
            " · " (page.words.noun(kind).0) " · " b { (term(page, &change["op"])) }
        }
        // The page of what was deleted says so.
        @if change["op"].text() == "delete" { del { (record(id)) } } @else { (record(id)) }
        @if let Some(into) = change["into"].written() { " → " (record(into)) }
        @if let Some(fields) = change["fields"].some() {
            " " small { @for (at, field) in fields.items().iter().enumerate() { @if at > 0 { ", " } (named_term(page, field.text())) } }
        }
    }
}
