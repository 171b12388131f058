//! What is around every page: head, ways to other pages, and the page as data.
use maud::{DOCTYPE, Markup, html};

use super::cite;
use super::page::{Page, query_of};
use super::words;
use crate::api::formats::{Cited, Of, names, offered};
use crate::api::http::{find, head};
use crate::domain::Kind;

/// Nouns in the order of the menu.
const NOUNS: &[Kind] =
    &[Kind::Event, Kind::Article, Kind::Entity, Kind::Figure, Kind::Story, Kind::Correction, Kind::Publisher];

/// Pages that are for searching have a box of their own.
const OWN_SEARCH: &[&str] = &["/", "/search"];

/// What a page shows of its own.
pub struct Body {
    pub title: String,
    pub main: Markup,
    /// What programs read in the head.
    pub head: Markup,
    /// Formats of the answer that it shows; none where it shows none.
    pub formats: Option<Of>,
    /// Takes more room than text does.
    pub wide: bool,
    /// What is cited; none: the page as it is.
    pub cited: Option<Cited>,
}

impl Body {
    pub fn new(title: impl Into<String>, main: Markup) -> Self {
        Self { title: title.into(), main, head: html! {}, formats: None, cited: None, wide: false }
    }

    /// It shows an answer made of these.
    pub fn with_formats(self, of: Of) -> Self {
        Self { formats: Some(of), ..self }
    }
}

/// The whole page.
pub fn whole(page: &Page, body: &Body) -> String {
    let words = page.words;
    let title = match body.title.as_str() {
        "Ballotwire" => "Ballotwire".to_owned(),
        title => format!("{title} – Ballotwire"),
    };
    let more = html! {
        @if body.formats.is_some() { link rel="alternate" type="application/json" href=(page.data_address(&[])); }
        @for feed in body.formats.map_or_else(Vec::new, offered).into_iter().filter(|format| format.is_feed) {
            link rel="alternate" type=(feed.media_type) href=(page.data_address(&[("format", feed.name)]));
        }
        (body.head)
    };
    let shown = html! {
        (DOCTYPE)
        html lang=(words.tag) {
            (head(&page.ask.base, &title, &more))
            body {
                a.skip href="#content" { (words.skip) }
                (header(page))
                main #content .wide-page[body.wide] tabindex="-1" {
                    @if !page.passed_over.is_empty() { (passed_over(page)) }
                    (body.main)
                    @if let Some(of) = body.formats {
                        (as_data(page, of))
                        @match &body.cited {
                            Some(cited) => (cite::section(page, cited)),
                            None => (cite::section(page, &cite::of_page(page, &body.title))),
                        }
                    }
                }
                (footer(page))
            }
        }
    };
    shown.into_string()
}

/// The name and the address of each page of the menu.
fn menu(page: &Page) -> Vec<(&'static str, String)> {
    let words = page.words;
    let nouns = NOUNS.iter().map(|kind| (words.noun(*kind).1, page.to(&format!("/{}", kind.plural()))));
    let views = [
        (&words.menu_elections, "/elections"),
        (&words.menu_map, "/map"),
        (&words.menu_timeline, "/timeline"),
        (&words.menu_graph, "/graph"),
        (&words.words, "/words"),
        (&words.compare, "/compare"),
    ];
    nouns.chain(views.map(|(name, path)| (name.as_str(), page.to(path)))).collect()
}

fn header(page: &Page) -> Markup {
    let words = page.words;
    html! {
        header.top {
            a.site href=(page.to("/")) { "Ballotwire" }
            @if !OWN_SEARCH.contains(&page.ask.path.as_str()) {
                (find(&page.ask.base, (&words.search_label, &words.search), page.lang.as_deref()))
            }
            nav aria-label=(words.menu) {
                ul {
                    @for (name, address) in menu(page) {
                        @let here = address.split('?').next() == Some(page.ask.base.address(&page.ask.path).as_str());
                        li { a href=(address) aria-current=[here.then_some("page")] { (name) } }
                    }
                }
            }
        }
    }
}

fn passed_over(page: &Page) -> Markup {
    html! {
        p.notice role="status" {
            (page.words.passed_over)
            @for name in &page.passed_over { " " code { bdi { (name) } } }
        }
    }
}

fn footer(page: &Page) -> Markup {
    html! {
        footer.end {
            p {
                (page.words.languages) ":"
                @for other in words::all() {
                    " "
                    @if other.tag == page.words.tag { b { (other.name) } }
                    @else { a href=(in_language(page, &other.tag)) hreflang=(other.tag) lang=(other.tag) { (other.name) } }
                }
            }
            p { a href=(page.to("/")) { "Ballotwire" }
                @for (name, path) in [(&page.words.about, "/about"), (&page.words.changes, "/changes"), (&page.words.reference, "/docs")] {
                    " · " a href=(page.to(path)) { (name) }
                }
            }
        }
    }
}

/// This page in another language.
fn in_language(page: &Page, tag: &str) -> String {
    let query = query_of(page.without(&[]).chain([("lang", tag)]));
    page.ask.base.address(&format!("{}{query}", page.ask.path))
}

/// The request that made the page, for whoever goes on from here with a program.
fn as_data(page: &Page, of: Of) -> Markup {
    let words = page.words;
    let address = plain(&format!("{}{}", page.ask.site, page.data_address(&[])));
    html! {
        details.data {
            summary { (words.data) }
            p { (words.data_request) }
            dl {
                dt { (words.data_address) } dd { pre { code { a href=(page.data_address(&[])) { (address) } } } }
                dt { "curl" } dd { pre { code { "curl '" (address) "'" } } }
                dt { "Python" } dd { pre { code {
                    "import json, urllib.request\nanswer = json.load(urllib.request.urlopen(\"" (address) "\"))"
                } } }
                dt { "R" } dd { pre { code { "answer <- jsonlite::fromJSON(\"" (address) "\")" } } }
            }
            @if page.shows.len() > 1 {
                p { (words.data_also) }
                ul { @for other in &page.shows[1..] { li { code { a href=(page.ask.base.address(other)) { (plain(&format!("{}{}", page.ask.site, page.ask.base.address(other)))) } } } } }
            }
            p {
                (words.data_formats) ":"
                @for format in names(of) { " " a href=(page.data_address(&[("format", format)])) { (format.to_uppercase()) } }
            }
        }
    }
}

/// An address that may stand within quotation marks of any kind.
fn plain(address: &str) -> String {
    let mut plain = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => plain.push(char::from(byte)),
            _ if b"-._~:/?#[]@!&()*+,;=%".contains(&byte) => plain.push(char::from(byte)),
            _ => plain.push_str(&format!("%{byte:02X}")),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_no_string_that_it_stands_in() {
        assert_eq!(plain("/a?q=\"b'\\`$ć"), "/a?q=%22b%27%5C%60%24%C4%87");
    }
}
