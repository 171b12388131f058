//! Spans of an abstract or a text: reading them by their offsets, and the order in which they are kept.
use serde_json::Value;

use crate::domain::{Article, Field, Mention, Origin, Passage};
use crate::files::mistake::Fault;

/// The words between two offsets in code points, if the text reaches that far.
pub(crate) fn words(text: &str, start: u32, end: u32) -> Option<&str> {
    let (start, end) = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
    if start >= end {
        return None;
    }
    let mut offsets = text
        .char_indices()
        .map(|(at, _)| at)
        .chain(std::iter::once(text.len()));
    let from = offsets.nth(start)?;
    let to = offsets.nth(end - start - 1)?;
    text.get(from..to)
}

/// Adds a span of the front matter, which is a mention or a passage.
pub(crate) fn add(article: &mut Article, span: &Value, text: Option<&str>) -> Result<(), Fault> {
    let number = |key: &str| {
        span.get(key)
            .and_then(Value::as_u64)
            .and_then(|n| u32::try_from(n).ok())
    };
    let (Some(start), Some(end)) = (number("start"), number("end")) else {
        return Err(Fault::new("a span begins and ends within its text"));
    };
    let field = match span.get("field").and_then(Value::as_str) {
        Some("text") => Field::Text,
        _ => Field::Abstract,
    };
    let within = match field {
        Field::Abstract => article.r#abstract.as_deref(),
        Field::Text => text,
    };
    let surface = within
        .and_then(|text| words(text, start, end))
        .map(str::to_owned);
    // The text may be held elsewhere; the abstract never is.
    if surface.is_none() && (within.is_some() || field == Field::Abstract || start >= end) {
        return Err(Fault::new(format!(
            "the span from {start} to {end} is not within its text"
        )));
    }
    let id = |key: &str| span.get(key).and_then(Value::as_str).map(str::to_owned);
    match (id("entity"), id("event"), id("figure")) {
        (Some(entity), None, None) => {
            let Some(surface) = surface.or_else(|| id("surface")) else {
                return Err(Fault::new(
                    "a mention needs its words where the text is not held",
                ));
            };
            article
                .mentions
                .extend(entity.try_into().ok().map(|entity| Mention {
                    entity,
                    field,
                    start,
                    end,
                    surface,
                    origin: Origin::Curated,
                }));
        }
        (None, Some(event), None) => {
            article
                .passages
                .extend(event.try_into().ok().map(|event| Passage::Event {
                    event,
                    field,
                    start,
                    end,
                }))
        }
        (None, None, Some(figure)) => {
            article
                .passages
                .extend(figure.try_into().ok().map(|figure| Passage::Figure {
                    figure,
                    field,
                    start,
                    end,
                }))
        }
        _ => {
            return Err(Fault::new(
                "a span names one of `entity`, `event` and `figure`",
            ));
        }
    }
    Ok(())
}

/// Brings mentions and passages into the order of the text, each once.
pub(crate) fn sort(article: &mut Article) {
    article.mentions.sort_by(|a, b| {
        (a.field, a.start, a.end, &a.entity, a.origin)
            .cmp(&(b.field, b.start, b.end, &b.entity, b.origin))
    });
    article.mentions.dedup();
    article.passages.sort_by(|a, b| place(a).cmp(&place(b)));
    article.passages.dedup();
}

/// Where a passage stands, and what it names.
pub(crate) fn place(passage: &Passage) -> (Field, u32, u32, &'static str, &str) {
    match passage {
        Passage::Event {
            event,
            field,
            start,
            end,
        } => (*field, *start, *end, "event", event.as_str()),
        Passage::Figure {
            figure,
            field,
            start,
            end,
        } => (*field, *start, *end, "figure", figure.as_str()),
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
