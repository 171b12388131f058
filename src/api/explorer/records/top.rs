//! What pages of records have in common: their top, links to all of something, notes.
use maud::{Markup, html};
use serde_json::Value;

use crate::api::explorer::pieces::{fact, foreign};
use crate::api::explorer::words::{Words, fill};
use crate::api::formats::Shown;

/// What it is, its name, and what it is about in a sentence.
pub fn top(about: &Markup, label: &Value, lead: &Value) -> Markup {
    html! {
        p.about { (about) }
        h1 { bdi { (label.text()) } }
        @if let Some(lead) = lead.written() { p.lead { bdi { (lead) } } }
    }
}

pub fn all_of(words: &Words, count: i64) -> String {
    fill(&words.all, &[("count", &count.to_string())])
}

/// What curators say of a record.
pub fn note(words: &Words, record: &Value) -> Markup {
    fact(&words.note, &record["note"], foreign(record["note"].text(), &Value::Null))
}
