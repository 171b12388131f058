//! RSS of every version: 0.9 and 1.0, which are RDF, 0.91 to 0.94, and 2.0.
//!
//! | RSS | becomes |
//! |---|---|
//! | `guid`, else `rdf:about`, else `link` | the id (one that is no address beside that of its channel), and that of `provenance` |
//! | `channel/title`, else the host of its `link` | the publisher |
//! | `title` | `title` |
//! | `content:encoded` or a body of XHTML | `text` |
//! | `description`, where that is all | `text`, marked `truncated` and `partial` |
//! | `link` | `url` |
//! | `pubDate`, `dc:date`, `dcterms:issued` or `dcterms:created` | `published` |
//! | `dc:creator`, `author` | `authors` |
//! | `dc:language`, else that of the channel | `language`, or `und` |
//! | `dc:rights`, else `copyright` of the channel | `rights.note` |
use super::item::Item;
use super::markup::text_of;
use super::xml::Element;
use crate::domain::Standard;

/// The items of a feed, each with its element.
pub(super) fn items<'e>(root: &'e Element, document: &str) -> Vec<(Item, &'e Element)> {
    let nothing = &EMPTY;
    let channel = root.child("channel").unwrap_or(nothing);
    // RDF has the items beside the channel, the others within.
    let all = root.all("item").chain(channel.all("item"));
    all.map(|element| (item(element, channel, document), element)).collect()
}

static EMPTY: std::sync::LazyLock<Element> = std::sync::LazyLock::new(Element::default);

fn item(element: &Element, channel: &Element, document: &str) -> Item {
    let site = channel.text_in(&["link"]);
    let link = element.text_in(&["link"]);
    let guid = element.child("guid");
    let id = guid.and_then(Element::text).or_else(|| element.attribute("rdf:about")).or(link).unwrap_or_default();
    let mut item = Item::new(Standard::Rss, id);
    if !id.contains(':') {
        item.scope = site.or_else(|| channel.text_in(&["title"])).map(str::to_owned);
    }
    item.line("title", element.text_in(&["title", "dc:title"]).map(text_of).as_deref());
    let body = element.text_in(&["content:encoded"]).map(text_of);
    let body = body.or_else(|| element.child("html:body").map(|body| text_of(body.content(document))));
    item.story(&body.unwrap_or_default());
    item.teaser(&element.text_in(&["description", "dc:description"]).map(text_of).unwrap_or_default());
    let permanent = guid.filter(|guid| guid.attribute("isPermaLink") != Some("false")).and_then(Element::text);
    item.address(link.or(permanent.filter(|guid| guid.starts_with("http"))));
    item.date("published", element.text_in(&["pubDate", "dc:date", "dcterms:issued", "dcterms:created"]));
    let authors = element.all("dc:creator").chain(element.all("author")).filter_map(Element::text);
    item.authors(authors.map(name_in));
    let language = ["dc:language", "language"];
    item.language(element.text_in(&language).or_else(|| channel.text_in(&language)));
    item.publisher(channel.text_in(&["title"]), site.or(link));
    let rights = ["dc:rights", "copyright"];
    item.rights(None, &[element.text_in(&rights).or_else(|| channel.text_in(&rights))]);
    item
}

/// The name in `desk@example.org (Ana Example)`.
fn name_in(author: &str) -> &str {
    let inner = author.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    inner.filter(|_| author.contains('@')).unwrap_or(author)
}
