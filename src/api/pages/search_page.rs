//! The search box of the start page and what it found, as HTML that needs no script.
use std::fmt::Write;

use super::asked::{AskedHere, Outcome};
use super::search_notices;
use crate::api::finding::{SearchAnswer, SearchBlock, SearchHit};
use crate::api::http::escape;
use crate::api::shapes::Highlight;

/// Pieces of one record that are shown at most.
const MAX_PIECES: usize = 3;

/// The box with what was found below it.
pub fn search(asked: &AskedHere, base: &str) -> String {
    let words = escape(&asked.words);
    let checked = if asked.other_names { " checked" } else { "" };
    let results = match &asked.outcome {
        Outcome::Nothing => String::new(),
        Outcome::Wrong(why) => format!(
            "<section class=\"results\" aria-label=\"Results\"><p class=\"wrong\" role=\"alert\">{}</p></section>",
            escape(why)
        ),
        Outcome::Found(answer) => {
            let told = search_notices::notices(asked, &answer.query.notices, base);
            results(answer, &told)
        }
    };
    let names = asked.passed_over.iter().map(|name| format!("<code>{}</code>", escape(name)));
    let passed_over = match names.collect::<Vec<_>>().join(", ") {
        names if names.is_empty() => names,
        names => {
            format!("<p role=\"status\">Passed over, as this page does not know it: {names}</p>")
        }
    };
    format!(
        r#"<form class="search" role="search" action="{base}/">
<label for="q">Search articles, entities, events and figures</label>
<div class="box">
<input id="q" name="q" type="search" value="{words}" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="Pantić, Пантић, &quot;polling station*&quot;">
<button>Search</button>
<ul id="suggestions" role="listbox" aria-label="Suggestions" hidden></ul>
</div>
<label class="option"><input type="checkbox" name="expand" value="names"{checked}> also look for the other names of whoever is named</label>
<p id="suggestions-told" class="unseen" role="status"></p>
</form>
{passed_over}{results}"#
    )
}

fn results(answer: &SearchAnswer, notices: &str) -> String {
    let blocks = [
        ("Entities", &answer.entities),
        ("Events", &answer.events),
        ("Articles", &answer.articles),
        ("Figures", &answer.figures),
        ("Corrections", &answer.corrections),
    ];
    let mut html = format!("<section class=\"results\" aria-label=\"Results\">{notices}");
    for (name, found) in &blocks {
        html.push_str(&block(name, found));
    }
    if blocks.iter().all(|(_, block)| block.total.value == 0) {
        html.push_str(
            "<p>Nothing was found. Fewer words, a <code>*</code> at the end of one, or its other names may find more.</p>",
        );
    }
    html.push_str("</section>");
    html
}

fn block(name: &str, block: &SearchBlock) -> String {
    let total = block.total.value;
    if total == 0 {
        return String::new();
    }
    let items: String = block.items.iter().map(item).collect();
    let shown = i64::try_from(block.items.len()).unwrap_or(i64::MAX);
    let all = block.all.as_deref().filter(|_| total > shown);
    let all = all.map(|address| {
        let address = escape(&of_page(address));
        let name = name.to_lowercase();
        format!("<p><a href=\"{address}\">All {total} {name}</a></p>")
    });
    let all = all.unwrap_or_default();
    format!("<h2>{name} <small>{total}</small></h2><ol>{items}</ol>{all}")
}

fn item(hit: &SearchHit) -> String {
    let whole = hit.highlights.iter().position(|piece| piece.fragment == hit.label);
    let label = match whole.and_then(|at| hit.highlights.get(at)) {
        Some(piece) => marked(piece),
        None => escape(&hit.label),
    };
    let about: Vec<String> = [
        hit.r#type.map(|kind| kind.replace('_', " ")),
        hit.place.as_ref().map(|place| place.label.clone()),
        hit.publisher.as_ref().map(|publisher| publisher.label.clone()),
        hit.date.as_ref().map(|date| date.edtf.clone()),
        hit.country.as_ref().map(|country| country.code.clone()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut html = format!(
        "<li><a href=\"{}\">{label}</a> <small>{}</small>",
        escape(&of_page(&hit.address)),
        escape(&about.join(" · "))
    );
    let others = hit.highlights.iter().filter(|piece| piece.fragment != hit.label);
    for piece in others.take(MAX_PIECES) {
        let before = if piece.start > 0 { "… " } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(html, "<p><span class=\"of\">{}:</span> {before}{}</p>", escape(&piece.field), marked(piece));
    }
    html.push_str("</li>");
    html
}

/// The address of the page that shows what the API answers at this one.
fn of_page(address: &str) -> String {
    address.replacen("/v1/", "/", 1)
}

/// The piece with its matches marked.
fn marked(piece: &Highlight) -> String {
    let letters: Vec<char> = piece.fragment.chars().collect();
    let place = |at: u32| (at.saturating_sub(piece.start) as usize).min(letters.len());
    let text = |from: usize, to: usize| -> String {
        let letters = letters.get(from..to).unwrap_or_default();
        escape(&letters.iter().collect::<String>())
    };
    let mut html = String::new();
    let mut at = 0;
    for found in &piece.matches {
        let (start, end) = (place(found.start).max(at), place(found.end));
        let _ = write!(html, "{}<mark>{}</mark>", text(at, start), text(start, end));
        at = end.max(at);
    }
    html.push_str(&text(at, letters.len()));
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::shapes::highlights::MatchSpan;
    use proptest::prelude::*;

    fn piece(fragment: &str, start: u32, matches: &[(u32, u32)]) -> Highlight {
        let span = |(start, end): &(u32, u32)| MatchSpan { start: *start, end: *end, surface: String::new() };
        Highlight {
            field: "abstract".to_owned(),
            fragment: fragment.to_owned(),
            start,
            end: start + u32::try_from(fragment.chars().count()).unwrap(),
            matches: matches.iter().map(span).collect(),
        }
    }

    #[test]
    fn matches_are_marked_by_code_points_and_nothing_is_markup() {
        let html = marked(&piece("<b>Пантић & Ünal</b>", 10, &[(13, 19), (22, 26)]));
        assert_eq!(html, "&lt;b&gt;<mark>Пантић</mark> &amp; <mark>Ünal</mark>&lt;/b&gt;");
    }

    proptest! {
        #[test]
        fn any_piece_is_written_whole(text in "\\PC{0,20}", spans in proptest::collection::vec((0_u32..30, 0_u32..30), 0..4)) {
            let html = marked(&piece(&text, 3, &spans));
            let plain = html.replace("<mark>", "").replace("</mark>", "");
            prop_assert!(!plain.contains('<'));
        }
    }
}
