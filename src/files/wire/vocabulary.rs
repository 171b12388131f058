//! In which vocabulary of XML a document is written, or whether it is a page, and the rows of it.
use super::item::{Item, Source};
use super::xml::{self, Element};
use super::{atom, newsml, page, rss};
use crate::files::mistake::Lines;
use crate::files::ndjson::Row;

/// Largest page of HTML, in bytes: it is gone through several times.
const MAX_PAGE: usize = 4 * 1024 * 1024;

/// The rows of a document.
pub(super) fn rows(text: &str, file: &str) -> Vec<Row> {
    if page::is_page(text) {
        if text.len() > MAX_PAGE {
            return vec![Row::refused(file, (1, Vec::new()), format!("the page is larger than {MAX_PAGE} bytes"))];
        }
        return vec![page::item(text).row(Source { file, line: 1, written: text })];
    }
    let root = match xml::read(text) {
        Ok(root) => root,
        Err((place, fault)) => return vec![Row::refused(file, (u64::from(place.line), Vec::new()), fault.message)],
    };
    let items: Vec<(Item, &Element)> = match root.name.as_str() {
        "rss" | "rdf:RDF" => rss::items(&root, text),
        "atom:feed" | "atom:entry" => atom::items(&root, text),
        name if newsml::is_document(name) => newsml::items(&root, text),
        other => {
            let message =
                format!("this is XML of `{}`; RSS, Atom, NewsML-G2 and pages of HTML are taken", xml::cut(other));
            return vec![Row::refused(file, (1, Vec::new()), message)];
        }
    };
    let lines = Lines::new(text);
    let row = |(item, element): (Item, &Element)| {
        item.row(Source { file, line: element.line(&lines), written: element.written(text) })
    };
    items.into_iter().map(row).collect()
}
