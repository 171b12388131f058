//! Spans of an abstract or a text: reading them by their offsets, and the order in which they are kept.
use serde::Deserialize;
use serde_json::Value;

use crate::domain::{Article, EntityId, EventId, Field, FigureId, Mention, Origin, Passage};
use crate::files::mistake::Fault;

/// The words between two offsets in code points, if the text reaches that far.
pub(crate) fn words(text: &str, start: u32, end: u32) -> Option<&str> {
    let (start, end) = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
    if start >= end {
        return None;
    }
    let mut offsets = text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len()));
    let from = offsets.nth(start)?;
    let to = offsets.nth(end - start - 1)?;
    text.get(from..to)
}

/// A span of the front matter, which is a mention or a passage.
#[derive(Deserialize)]
struct Span {
    entity: Option<EntityId>,
    event: Option<EventId>,
    figure: Option<FigureId>,
    field: Field,
    start: u32,
    end: u32,
    surface: Option<String>,
}

/// Adds a span of the front matter, checked by its form but for how far it reaches.
pub(crate) fn add(article: &mut Article, span: Value, text: Option<&str>) -> Result<(), Fault> {
    let Ok(Span { entity, event, figure, field, start, end, surface }) = serde_json::from_value(span) else {
        return Err(Fault::new("a span begins and ends within its text"));
    };
    let within = match field {
        Field::Text => text,
        Field::Abstract => article.r#abstract.as_deref(),
    };
    let printed = within.and_then(|text| words(text, start, end)).map(str::to_owned);
    // The text may be held elsewhere; the abstract never is.
    let held = within.is_some() || field == Field::Abstract;
    if start >= end || (held && printed.is_none()) {
        return Err(Fault::new(format!("the span from {start} to {end} is not within its text")));
    }
    match (entity, event, figure) {
        (Some(entity), None, None) => {
            let surface = printed.or(surface);
            let surface = surface.ok_or_else(|| Fault::new("a mention needs its words where the text is not held"))?;
            article.mentions.push(Mention { entity, field, start, end, surface, origin: Origin::Curated });
        }
        (None, Some(event), None) => article.passages.push(Passage::Event { event, field, start, end }),
        (None, None, Some(figure)) => article.passages.push(Passage::Figure { figure, field, start, end }),
        _ => return Err(Fault::new("a span names one of `entity`, `event` and `figure`")),
    }
    Ok(())
}

/// Brings mentions and passages into the order of the text, each once.
pub(crate) fn sort(article: &mut Article) {
    article.mentions.sort_by(|a, b| {
        (a.field, a.start, a.end, &a.entity, a.origin).cmp(&(b.field, b.start, b.end, &b.entity, b.origin))
    });
    article.mentions.dedup();
    article.passages.sort_by(|a, b| place(a).cmp(&place(b)));
    article.passages.dedup();
}

/// Where a passage stands, and what it names.
pub(crate) fn place(passage: &Passage) -> (Field, u32, u32, &'static str, &str) {
    match passage {
        Passage::Event { event, field, start, end } => (*field, *start, *end, "event", event.as_str()),
        Passage::Figure { figure, field, start, end } => (*field, *start, *end, "figure", figure.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_code_points_and_may_not_leave_the_text() {
        assert_eq!(words("Žene čekaju", 5, 11), Some("čekaju"));
        assert_eq!(words("Žene", 0, 4), Some("Žene"));
        assert_eq!(words("Žene", 0, 5), None);
        assert_eq!(words("Žene", 2, 2), None);
        assert_eq!(words("Žene", 3, 1), None);
    }
}
