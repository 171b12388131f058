//! Pages of the web: what they say of themselves for programs (JSON-LD, microdata, meta) goes first, then what readers see.
//!
//! | a page | becomes |
//! |---|---|
//! | `canonical`, `url` of JSON-LD, `og:url` | the id, that of `provenance`, `url` |
//! | `publisher` of JSON-LD, `og:site_name`, else the host | the publisher |
//! | `headline` of JSON-LD, `og:title`, `h1`, `title` | `title` |
//! | `articleBody` of JSON-LD or microdata, else the paragraphs of `article`, `main` or the page | `text` |
//! | `description` | `text`, where there is no other, marked `truncated` and `partial` |
//! | `datePublished`, `article:published_time` or its like | `published` |
//! | `author` of JSON-LD, `author` of meta | `authors` |
//! | `inLanguage`, `lang` of the page, `og:locale` | `language`, or `und` |
//! | `copyrightHolder` | `rights.holder` |
use serde_json::Value;

use super::item::Item;
use super::markup::text_of;
use super::tags::{Tag, tags};
use crate::domain::Standard;

/// Whether a document is a page, and no other XML.
pub(super) fn is_page(document: &str) -> bool {
    let mut rest = document.trim_start();
    while let Some(markup) = rest.strip_prefix('<') {
        let lower: String = markup.chars().take(20).collect::<String>().to_ascii_lowercase();
        let end = match () {
            () if lower.starts_with("!doctype html") || lower.starts_with("html") => return true,
            () if lower.starts_with("!--") => "-->",
            () if lower.starts_with(['?', '!']) => ">",
            () => return false,
        };
        rest = markup.split_once(end).map_or("", |(_, after)| after.trim_start());
    }
    false
}

pub(super) fn item(page: &str) -> Item {
    let told = Told::of(page);
    let linked = told.linked.as_ref();
    let text = |key: &str| linked.and_then(|linked| text_at(linked, key));
    let address = told.canonical.clone().or_else(|| text("url")).or_else(|| text("mainEntityOfPage"));
    let address = address.or_else(|| told.meta(&["og:url"])).unwrap_or_default();
    let mut item = Item::new(Standard::Html, &address);
    let title = text("headline").or_else(|| told.meta(&["og:title", "twitter:title"])).or_else(|| told.heading.clone());
    item.line("title", title.map(|title| text_of(&title)).as_deref());
    let body = text("articleBody").map(|body| if body.contains("</") { text_of(&body) } else { body });
    item.story(&body.unwrap_or_else(|| story(page)));
    let summary = text("description").or_else(|| told.meta(&["og:description", "description"]));
    item.teaser(&summary.unwrap_or_default());
    item.address(Some(&address));
    let published = ["article:published_time", "datepublished", "date", "dc.date.issued", "dc.date", "pubdate"];
    item.date("published", text("datePublished").or_else(|| told.meta(&published)).as_deref());
    let authors = linked.map(|linked| texts_at(linked, "author")).unwrap_or_default();
    item.authors(authors.iter().map(String::as_str));
    item.authors(told.meta(&["author"]).as_deref());
    let language = text("inLanguage").or_else(|| told.language.clone()).or_else(|| told.meta(&["og:locale"]));
    item.language(language.as_deref());
    let publisher = text("publisher").or_else(|| told.meta(&["og:site_name"]));
    item.publisher(publisher.as_deref(), Some(&address));
    item.rights(text("copyrightHolder").as_deref(), &[text("copyrightNotice").as_deref()]);
    item
}

/// What a page says of itself.
#[derive(Default)]
struct Told {
    /// The article of its JSON-LD.
    linked: Option<Value>,
    canonical: Option<String>,
    language: Option<String>,
    /// The first `h1`, else the title.
    heading: Option<String>,
    metas: Vec<(String, String)>,
}

impl Told {
    fn of(page: &str) -> Self {
        let mut told = Self::default();
        let mut title = None;
        for tag in tags(page) {
            match tag.name.as_str() {
                "html" => told.language = tag.attribute("lang").or_else(|| tag.attribute("xml:lang")),
                "title" if title.is_none() => title = Some(text_of(tag.content())),
                "h1" if told.heading.is_none() => told.heading = Some(text_of(tag.content())),
                "link" if tag.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                    told.canonical = told.canonical.or_else(|| tag.attribute("href"));
                }
                "meta" => told.metas.extend(meta(&tag)),
                "script"
                    if told.linked.is_none() && tag.attribute("type").as_deref() == Some("application/ld+json") =>
                {
                    told.linked = serde_json::from_str(tag.content().trim()).ok().as_ref().and_then(article).cloned();
                }
                "time" => {
                    let date = tag
                        .attribute("datetime")
                        .filter(|_| tag.attribute("itemprop").as_deref() == Some("datePublished"));
                    told.metas.extend(date.map(|date| ("datepublished".to_owned(), date)));
                }
                _ => {}
            }
        }
        told.heading = told.heading.filter(|heading| !heading.is_empty()).or(title);
        told
    }

    fn meta(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.metas.iter().find(|(given, _)| given == name)).map(|(_, value)| value.clone())
    }
}

/// Its name, in small letters, and its content.
fn meta(tag: &Tag<'_>) -> Option<(String, String)> {
    let name = ["property", "name", "itemprop"].into_iter().find_map(|key| tag.attribute(key))?;
    Some((name.to_ascii_lowercase(), tag.attribute("content")?))
}

/// The article in a value of JSON-LD.
fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(items) => items.iter().find_map(article),
        Value::Object(map) => {
            let kinds = map.get("@type").map(texts).unwrap_or_default();
            let is = |kind: &String| kind.ends_with("Article") || kind == "BlogPosting";
            if kinds.iter().any(is) { Some(value) } else { article(map.get("@graph")?) }
        }
        _ => None,
    }
}

fn text_at(value: &Value, key: &str) -> Option<String> {
    texts_at(value, key).into_iter().next()
}

fn texts_at(value: &Value, key: &str) -> Vec<String> {
    value.get(key).map(texts).unwrap_or_default()
}

/// A value of JSON-LD as texts: itself, its name, or its id; of a list, each.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().filter(|item| !item.is_array()).flat_map(texts).collect(),
        Value::Object(map) => {
            let named = ["name", "alternateName", "@id"].into_iter().find_map(|key| map.get(key)?.as_str());
            named.map(str::to_owned).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// How many elements are looked at for the story, so that the work is in proportion to the page.
const MAX_CANDIDATES: usize = 20;

/// The paragraphs that readers see, of the element that is likeliest to hold the story.
fn story(page: &str) -> String {
    let named = |name: &'static str| move |tag: &Tag<'_>| tag.name == name;
    let is_body = |tag: &Tag<'_>| tag.attribute("itemprop").as_deref() == Some("articleBody");
    longest(page, is_body)
        .or_else(|| longest(page, named("article")))
        .or_else(|| longest(page, named("main")))
        .unwrap_or_else(|| paragraphs(page))
}

fn longest(page: &str, is: impl Fn(&Tag<'_>) -> bool) -> Option<String> {
    let candidates = tags(page).filter(|tag| is(tag)).take(MAX_CANDIDATES);
    let texts = candidates.map(|tag| paragraphs(tag.content())).filter(|text| !text.is_empty());
    texts.max_by_key(String::len)
}

/// The paragraphs of an element; what stands outside of them is furniture.
fn paragraphs(element: &str) -> String {
    let all = tags(element).filter(|tag| PARAGRAPHS.contains(&tag.name.as_str()));
    let mut texts: Vec<String> = all.map(|tag| text_of(paragraph(tag.rest))).filter(|text| !text.is_empty()).collect();
    texts.dedup();
    texts.join("\n\n")
}

const PARAGRAPHS: [&str; 3] = ["p", "h2", "h3"];
/// With what a paragraph ends that is not closed.
const BOUNDS: [&str; 9] = ["p", "h1", "h2", "h3", "div", "section", "article", "ul", "table"];

/// What comes before the first tag that opens or closes a block.
fn paragraph(rest: &str) -> &str {
    let bound = |(at, _): &(usize, &str)| {
        let named = rest[at + 1..].trim_start_matches('/');
        let end = named.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(named.len());
        BOUNDS.iter().any(|name| named[..end].eq_ignore_ascii_case(name))
    };
    rest.match_indices('<').find(bound).map_or(rest, |(at, _)| &rest[..at])
}
