//! Atom, 1.0 and 0.3, with the tombstones of RFC 6721.
//!
//! | Atom | becomes |
//! |---|---|
//! | `id`, else the address | the id, and that of `provenance` |
//! | `at:deleted-entry` | the record is retired |
//! | `source/title`, else `title` of the feed, else the host of its address | the publisher |
//! | `title` | `title` |
//! | `content` | `text`; one that lies elsewhere is not fetched |
//! | `summary`, where that is all | `text`, marked `truncated` and `partial` |
//! | `link` without `rel` or with `alternate` | `url` |
//! | `published`, `issued` or `created`, else `updated` or `modified` | `published` |
//! | `author/name`, else that of the feed | `authors` |
//! | `xml:lang` of content, entry or feed | `language`, or `und` |
//! | `rights`, else that of the feed | `rights.note` |
use super::item::{Item, Status};
use super::markup::text_of;
use super::xml::Element;
use crate::domain::Standard;

/// The entries of a feed, or the one that is the document, each with its element.
pub(super) fn items<'e>(root: &'e Element, document: &str) -> Vec<(Item, &'e Element)> {
    if root.name == "atom:entry" {
        return vec![(item(root, root, document), root)];
    }
    let made = |element: &'e Element| match element.name.as_str() {
        "atom:entry" => Some((item(element, root, document), element)),
        "at:deleted-entry" => Some((deleted(element), element)),
        _ => None,
    };
    root.children.iter().filter_map(made).collect()
}

fn deleted(element: &Element) -> Item {
    let mut item = Item::new(Standard::Atom, element.attribute("ref").unwrap_or_default());
    item.status = Status::Canceled;
    item
}

fn item(entry: &Element, feed: &Element, document: &str) -> Item {
    let link = address(entry);
    let mut item = Item::new(Standard::Atom, entry.text_in(&["atom:id"]).or(link).unwrap_or_default());
    let told = |name: &str| entry.child(name).map(|element| text(element, document)).unwrap_or_default();
    item.line("title", Some(&told("atom:title")));
    item.story(&told("atom:content"));
    item.teaser(&told("atom:summary"));
    item.address(link);
    item.date(
        "published",
        entry.text_in(&["atom:published", "atom:issued", "atom:created", "atom:updated", "atom:modified"]),
    );
    let source = entry.child("atom:source");
    let around = [Some(entry), source, Some(feed)];
    let by = around.into_iter().flatten().find(|element| element.child("atom:author").is_some()).unwrap_or(entry);
    item.authors(by.all("atom:author").filter_map(|author| author.text_in(&["atom:name"])));
    let content = entry.child("atom:content").and_then(|content| content.attribute("xml:lang"));
    item.language(content.or_else(|| entry.attribute("xml:lang")).or_else(|| feed.attribute("xml:lang")));
    let from = source.unwrap_or(feed);
    let name = (from.name != "atom:entry").then(|| from.child("atom:title").map(|title| text(title, document)));
    item.publisher(name.flatten().as_deref(), address(from).or(link));
    item.rights(None, &[entry.text_in(&["atom:rights"]).or_else(|| feed.text_in(&["atom:rights"]))]);
    item
}

fn address(element: &Element) -> Option<&str> {
    let alternate = |link: &&Element| matches!(link.attribute("rel"), None | Some("alternate"));
    element.all("atom:link").find(alternate)?.attribute("href")
}

/// A text construct as paragraphs: plain, HTML that is escaped, or XHTML.
fn text(element: &Element, document: &str) -> String {
    match element.attribute("type") {
        Some("xhtml" | "application/xhtml+xml") => text_of(element.content(document)),
        Some("html" | "text/html") => text_of(element.text().unwrap_or_default()),
        _ => element.text().unwrap_or_default().to_owned(),
    }
}
