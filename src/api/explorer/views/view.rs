//! A page around pictures: what is asked for, the pictures with where their data are, and what they lead to.
use maud::{Markup, html};
use serde_json::Value;

use crate::api::answers::Early;
use crate::api::explorer::layout::Body;
use crate::api::explorer::lists::hidden;
use crate::api::explorer::lists::{label_of, offered};
use crate::api::explorer::page::{Page, query_of};
use crate::api::explorer::pictures::picture::Picture;
use crate::api::explorer::pieces::named_term;
use crate::api::formats::Of;
use crate::api::formats::Shown;
use crate::domain::Kind;

/// Parameters of a list that say which part of it is shown and how: views show all of it.
pub const OF_A_LIST: &[&str] =
    &["limit", "cursor", "fields", "include", "facets", "facet_limit", "sort", "sample", "seed"];

/// Has formats of its own.
pub const GRAPH: &str = "/v1/graph";

pub struct View {
    pub title: String,
    /// What may be chosen.
    pub before: Markup,
    pub pictures: Vec<Picture>,
    pub after: Markup,
    /// Takes more room than text does.
    pub wide: bool,
    /// The request to the API that it shows: a path and a query.
    pub data: (&'static str, Vec<(String, String)>),
}

impl View {
    pub fn body(self, page: &Page) -> Body {
        let words = page.words;
        let main = html! {
            h1 { (self.title) }
            (self.before)
            @for picture in &self.pictures {
                @if picture.title != self.title { h2 { (picture.title) } }
                (picture.figure(words, &self.addresses(page, picture)))
            }
            (self.after)
        };
        let of = if self.data.0 == GRAPH { Of::Graph } else { Of::Rows };
        let formats = (!page.shows.is_empty()).then_some(of);
        Body { formats, wide: self.wide, ..Body::new(self.title, main) }
    }

    /// Where the data of a picture are, and the picture by itself.
    fn addresses(&self, page: &Page, picture: &Picture) -> Vec<(&'static str, String)> {
        let (path, query) = &self.data;
        let data = [("CSV", "csv"), ("JSON", "json")].map(|(name, format)| {
            let query = query.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            (name, page.to_list(path, query.chain([("format", format)])))
        });
        let given = page.query.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let alone = page.to_list(&format!("{}.svg", page.ask.path), given.chain([("picture", picture.id.as_str())]));
        data.into_iter().chain([("SVG", alone)]).collect()
    }
}

/// What was asked for and these, as a query to the API.
pub fn asked(page: &Page, also: &[(&str, &str)]) -> Vec<(String, String)> {
    let also = also.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    page.query.iter().cloned().chain(also).collect()
}

/// These, and one record: for what is counted beside the records.
pub fn first_of(query: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    let one = [("limit", "1"), ("fields", "id")];
    query.iter().copied().chain(one).map(|(name, value)| (name, value.to_owned())).collect()
}

/// The rows of a list, page after page, as far as so many.
pub async fn all_rows(page: &mut Page, address: &str, pages: usize) -> Result<Vec<Value>, Early> {
    let mut rows = Vec::new();
    let mut cursor = None;
    for _ in 0..pages {
        let after: Option<String> = cursor.map(|cursor: String| query_of([("cursor", cursor)]).replacen('?', "&", 1));
        let answer = page.other(&format!("{address}{}", after.unwrap_or_default())).await?;
        rows.extend_from_slice(answer["items"].items());
        cursor = answer["page"]["next_cursor"].written().map(str::to_owned);
        if cursor.is_none() {
            break;
        }
    }
    Ok(rows)
}

/// Values of a parameter that are offered.
const OFFERED: usize = 14;

/// Links to this page with another value of a filter of events, of those that the answer counts; what is chosen can be
/// taken away.
pub fn choices(page: &Page, name: &str, answer: &Value) -> Markup {
    let others = || page.without(&[]).filter(|(given, _)| *given != name);
    let chosen = page.given(name);
    let offered = offered(Kind::Event);
    let said = |value: &str| match value {
        "true" | "false" => named_term(page, &format!("{name}:{value}")),
        value => label_of(page, &offered, answer, name, value),
    };
    let buckets = answer["facets"][name]["buckets"].items();
    html! {
        ul.choices {
            @if let Some(chosen) = chosen {
                li { a href=(page.to_list(&page.ask.path, others())) {
                    b { bdi { (said(chosen)) } } " ×" span.unseen { " – " (page.words.remove) }
                } }
            }
            @for bucket in buckets.iter().filter(|bucket| Some(bucket["value"].text()) != chosen).take(OFFERED) {
                li {
                    a href=(page.to_list(&page.ask.path, others().chain([(name, bucket["value"].text())]))) {
                        bdi { (said(bucket["value"].text())) }
                    }
                    " " small { (bucket["count"].count()) }
                }
            }
        }
    }
}

/// Words to look for, and one parameter with its values; what else was asked for is kept.
pub fn form(page: &Page, choice: Option<(&str, &[&str])>) -> Markup {
    let words = page.words;
    let is_field = |name: &str| name == "q" || choice.is_some_and(|(other, _)| other == name);
    html! {
        form.find action=(page.ask.base.address(&page.ask.path)) {
            input name="q" type="search" aria-label=(words.words) placeholder=(words.words) value=[page.given("q")];
            @if let Some((name, values)) = choice {
                select name=(name) aria-label=(words.picture_interval) {
                    @for one in values { option value=(one) selected[page.given(name) == Some(one)] { (words.term(one).0) } }
                }
            }
            (hidden(page, is_field))
            button { (words.apply) }
        }
    }
}
