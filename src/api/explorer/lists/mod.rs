//! The page of a list: filters as a form and as chips, counts by value, the rows, and the next page.
mod chips;
mod facets;
mod form;
mod inputs;
mod notices;
mod offered;

use axum::response::Response;
use maud::{Markup, html};
use serde_json::Value;

use super::cite::elsewhere;
use super::dates::number;
use super::finish::end_or_form;
use super::layout::Body;
use super::page::Page;
use super::rows::rows;
use super::words::fill;
use crate::api::answers::Early;
use crate::api::formats::Of;
use crate::api::formats::Shown;
use crate::domain::{Kind, Term};

pub use chips::chips;
pub use facets::label_of;
pub use inputs::{choice, hidden, input, names_of, orders, text};
pub use notices::notices;
pub use offered::{Offered, offered};

/// Parameters of a list that say how it is shown, not what is in it.
const OF_A_PAGE: &[&str] =
    &["cursor", "facets", "facet_limit", "sort", "limit", "fields", "include", "collapse", "sample", "seed"];

/// What says which rows there are of what is asked for.
const OF_ROWS: &[&str] = &["cursor", "facets", "facet_limit", "limit", "sort"];

/// The list at its address; where its parameters are wrong, the form to put them right.
pub async fn list(mut page: Page) -> Response {
    let noun = page.ask.path.trim_start_matches('/').to_owned();
    let kind = Kind::ALL.iter().copied().find(|kind| kind.plural() == noun).unwrap_or(Kind::Article);
    let offered = offered(kind);
    let made = body(&mut page, &offered).await;
    end_or_form(page, made, |page| form::form(page, &offered, &Value::Null))
}

async fn body(page: &mut Page, offered: &Offered) -> Result<Body, Early> {
    let counts = page.query.iter().any(|(name, _)| name == "facets");
    if !counts && !offered.facets.is_empty() {
        page.also = vec![("facets", offered.facets.to_owned()), ("facet_limit", "8".to_owned())];
    }
    let list = page.answer().await?;
    let words = page.words;
    let (_, title) = words.noun(offered.kind);
    let items = list["items"].items();
    let total = number(words, &list["page"]["total"]["value"]);
    let main = html! {
        h1 { (title) }
        (form::form(page, offered, &list))
        (chips(page, offered, &list))
        (notices(page, &list))
        div.beside {
            section.found aria-label=(title) {
                p.count role="status" { (fill(&words.results, &[("count", &total)])) }
                @if items.is_empty() { p { (words.nothing_found) } }
                (rows(page, offered.kind.plural(), items))
                (ways(page, &list))
                @if offered.kind == Kind::Article && page.given("q").is_some() {
                    p.ways { a href=(page.to_list("/words", page.without(OF_ROWS))) { (words.in_context) } }
                }
            }
            (facets::facets(page, offered, &list))
        }
    };
    let mut body = Body::new(title, main).with_formats(Of::Records(offered.kind));
    body.wide = true;
    if offered.kind == Kind::Article {
        body.head = elsewhere(page, title, page.without(OF_A_PAGE));
    }
    Ok(body)
}

/// To the first page and the next.
pub fn ways(page: &Page, list: &Value) -> Markup {
    let (words, path) = (page.words, &page.ask.path);
    let is_first = page.query.iter().all(|(name, _)| name != "cursor");
    html! {
        nav.pages aria-label=(words.next_page) {
            @if !is_first { a href=(page.to_list(path, page.without(&["cursor"]))) { (words.first_page) } }
            @if let Some(cursor) = list["page"]["next_cursor"].written() {
                a rel="next" href=(page.to_list(path, page.without(&["cursor"]).chain([("cursor", cursor)]))) { (words.next_page) }
            }
        }
    }
}
