//! A text with what is marked in it linked: the entities it names, the figures it gives.
use maud::{Markup, html};
use serde_json::Value;

use super::page::Page;
use crate::api::formats::Shown;

/// What stands from `start` to `end`, in code points, and where it leads.
pub struct Mark {
    start: usize,
    end: usize,
    address: String,
    class: &'static str,
    title: String,
}

/// A number of an answer as a place in a text.
pub fn place(at: &Value) -> usize {
    at.as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or_default()
}

/// The mentions and figures of an article that stand in this field of it.
pub fn marks(page: &Page, article: &Value, field: &str) -> Vec<Mark> {
    let in_field = |span: &&Value| span["field"].text() == field;
    let mentions = article["mentions"].items().iter().filter(in_field).filter(|mention| mention["entity"].is_object());
    let entity = |mention: &Value| Mark {
        start: place(&mention["start"]),
        end: place(&mention["end"]),
        address: page.to_record("entities", mention["entity"]["id"].text()),
        class: "entity",
        title: mention["entity"]["label"].text().to_owned(),
    };
    let figures = article["figures"].items().iter().filter(|figure| in_field(&&figure["span"]));
    let figure = |figure: &Value| Mark {
        start: place(&figure["span"]["start"]),
        end: place(&figure["span"]["end"]),
        address: page.to_record("figures", figure["id"].text()),
        class: "figure",
        title: page.words.term(figure["measure"].text()).0,
    };
    figures.map(figure).chain(mentions.map(entity)).collect()
}

/// The text in paragraphs with these marks; of marks that overlap the first is shown.
pub fn marked(text: &str, mut marks: Vec<Mark>) -> Markup {
    let letters: Vec<char> = text.chars().collect();
    marks.retain(|mark| mark.start < mark.end && mark.end <= letters.len());
    // Stable: of two with one beginning, the figure stays before the entity.
    marks.sort_by_key(|mark| mark.start);
    let mut paragraphs = Vec::new();
    let mut begin = 0;
    for end in (0..=letters.len()).filter(|at| letters[*at..].starts_with(&['\n', '\n']) || *at == letters.len()) {
        paragraphs.push((begin, end));
        begin = end + 2;
    }
    html! {
        @for (from, to) in paragraphs.into_iter().filter(|(from, to)| from < to) {
            p { (paragraph(&letters, &marks, from, to)) }
        }
    }
}

fn paragraph(letters: &[char], marks: &[Mark], from: usize, to: usize) -> Markup {
    let text = |from: usize, to: usize| letters[from..to].iter().collect::<String>();
    let mut at = from;
    let mut shown = Vec::new();
    for mark in marks.iter().filter(|mark| mark.start >= from && mark.end <= to) {
        if mark.start >= at {
            shown.push((text(at, mark.start), mark, text(mark.start, mark.end)));
            at = mark.end;
        }
    }
    html! {
        @for (before, mark, marked) in &shown {
            (before) a.(mark.class) href=(mark.address) title=(mark.title) { bdi { (marked) } }
        }
        (text(at, to))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mark(start: usize, end: usize) -> Mark {
        Mark { start, end, address: "/a".to_owned(), class: "entity", title: "A".to_owned() }
    }

    #[test]
    fn marks_that_overlap_are_shown_once_and_paragraphs_kept() {
        let html = marked("Ćao Ana\n\n<b>", vec![mark(4, 7), mark(5, 7), mark(0, 99)]).into_string();
        assert_eq!(html, "<p>Ćao <a class=\"entity\" href=\"/a\" title=\"A\"><bdi>Ana</bdi></a></p><p>&lt;b&gt;</p>");
    }

    proptest! {
        #[test]
        fn any_marks_of_any_text_are_written(text in "[a\n<é]{0,20}", spans in proptest::collection::vec((0_usize..25, 0_usize..25), 0..6)) {
            let marks = spans.into_iter().map(|(start, end)| mark(start, end)).collect();
            marked(&text, marks);
        }
    }
}
