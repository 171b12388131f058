//! Where the words that were looked for stand in a record, marked.
use maud::{Markup, html};
use serde_json::Value;

use super::marks::place;
use crate::api::formats::Shown;

/// Pieces of one record that are shown at most.
const MOST: usize = 3;

/// The text of a key, with its hits marked where the whole of it is a piece.
pub fn label(item: &Value, key: &str) -> Markup {
    let text = item[key].text();
    let whole = item["highlights"].items().iter().find(|piece| piece["fragment"].text() == text);
    let language = if key == "title" { item["language"].written() } else { None };
    html! { bdi lang=[language] { @if let Some(piece) = whole { (marked(piece)) } @else if text.is_empty() { (item["id"].text()) } @else { (text) } } }
}

/// The other pieces in which the words stand.
pub fn pieces(item: &Value) -> Markup {
    let names = [item["title"].text(), item["label"].text(), item["summary"].text()];
    let others = item["highlights"].items().iter().filter(|piece| !names.contains(&piece["fragment"].text()));
    html! {
        @for piece in others.take(MOST) {
            p.quote { @if piece["start"].count() > 0 { "… " } bdi { (marked(piece)) } }
        }
    }
}

/// A piece with its matches marked; they count code points of the whole text.
fn marked(piece: &Value) -> Markup {
    let letters: Vec<char> = piece["fragment"].text().chars().collect();
    let start = place(&piece["start"]);
    let within = |at: &Value| place(at).saturating_sub(start).min(letters.len());
    let text = |from: usize, to: usize| letters.get(from..to).unwrap_or_default().iter().collect::<String>();
    let mut at = 0;
    let mut parts = Vec::new();
    for found in piece["matches"].items() {
        let (from, to) = (within(&found["start"]).max(at), within(&found["end"]));
        if from < to {
            parts.push((text(at, from), text(from, to)));
            at = to;
        }
    }
    html! { @for (before, hit) in &parts { (before) mark { (hit) } } (text(at, letters.len())) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn matches_are_marked_by_code_points_and_nothing_is_markup() {
        let piece = json!({ "fragment": "<b>Пантић & Ünal</b>", "start": 10,
            "matches": [{ "start": 13, "end": 19 }, { "start": 22, "end": 26 }, { "start": 1, "end": 99 }] });
        assert!(marked(&piece).into_string().starts_with("&lt;b&gt;<mark>Пантић</mark> &amp; <mark>Ünal</mark>"));
    }
}
