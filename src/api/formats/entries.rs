//! What feeds tell of a record.
use serde_json::Value;

use super::format::{Around, Of};
use super::shown::Shown;
use crate::domain::Kind;

/// Entries of a feed without `limit`.
pub const MOST: u32 = 100;

pub struct Entry {
    /// The address of its page, which also names it.
    pub address: String,
    pub title: String,
    pub summary: String,
    /// RFC 3339.
    pub published: Option<String>,
    pub updated: String,
    pub authors: Vec<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub original: Option<String>,
}

/// Whether feeds have it: lists of what has a date.
pub fn in_feeds(of: Of) -> bool {
    matches!(of, Of::Records(Kind::Article | Kind::Event | Kind::Figure | Kind::Correction))
}

/// A record as answers show it.
pub fn entry(record: &Value, around: &Around) -> Entry {
    let kind = around.kind.unwrap_or(Kind::Article);
    let text = |value: &Value| value.written().map(str::to_owned);
    let joined = |parts: &[&Value]| {
        let parts: Vec<&str> = parts.iter().filter_map(|part| part.written()).collect();
        parts.join(" · ")
    };
    let (title, summary) = match kind {
        Kind::Event => (joined(&[&record["label"]]), joined(&[&record["date"]["edtf"], &record["summary"]])),
        Kind::Figure => (
            joined(&[&record["measure"], &record["value_text"], &record["scope"]["place"]["label"]]),
            joined(&[&record["as_of"]["edtf"], &record["article"]["label"], &record["publisher"]["label"]]),
        ),
        Kind::Correction => (joined(&[&record["notice"]["label"]]), joined(&[&record["summary"]])),
        _ => (joined(&[&record["title"]]), joined(&[&record["abstract"]])),
    };
    let published = match kind {
        Kind::Figure => &record["reported"],
        _ => &record["published"],
    };
    let authors = record["authors"].items().iter();
    let publisher = text(&record["publisher"]["label"]);
    let mut authors: Vec<String> = authors.map(|author| author.text().to_owned()).collect();
    if authors.is_empty() {
        authors.extend(publisher.clone());
    }
    Entry {
        address: around.page_of(kind.plural(), record["id"].text()),
        title,
        summary,
        published: text(&published["earliest"]),
        updated: record["updated_at"].text().to_owned(),
        authors,
        language: text(&record["language"]),
        publisher,
        original: text(&record["url"]),
    }
}
