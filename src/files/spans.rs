//! Spans of an abstract or a text: reading them by their offsets, and the order in which they are kept.
use serde_json::Value;

use crate::domain::{Article, Field, InvalidId, Mention, Origin, Passage};
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

/// Adds a span of the front matter, which is a mention or a passage.
pub(crate) fn add(article: &mut Article, span: &Value, text: Option<&str>) -> Result<(), Fault> {
    let number = |key: &str| u32::try_from(span.get(key)?.as_u64()?).ok();
    let (Some(start), Some(end)) = (number("start"), number("end")) else {
        return Err(Fault::new("a span begins and ends within its text"));
    };
    let word = |key: &str| Some(span.get(key)?.as_str()?.to_owned());
    let (field, within) = match word("field").as_deref() {
        Some("text") => (Field::Text, text),
        _ => (Field::Abstract, article.r#abstract.as_deref()),
    };
    let surface = within.and_then(|text| words(text, start, end));
    // The text may be held elsewhere; the abstract never is.
    let held = within.is_some() || field == Field::Abstract;
    if start >= end || (held && surface.is_none()) {
        let message = format!("the span from {start} to {end} is not within its text");
        return Err(Fault::new(message));
    }
    let surface = surface.map(str::to_owned).or_else(|| word("surface"));
    let no_id = |reason: InvalidId| Fault::new(reason.to_string());
    match (word("entity"), word("event"), word("figure")) {
        (Some(id), None, None) => {
            let surface = surface.ok_or_else(|| Fault::new("a mention needs its words where the text is not held"))?;
            let (entity, origin) = (id.try_into().map_err(no_id)?, Origin::Curated);
            article.mentions.push(Mention { entity, field, start, end, surface, origin });
        }
        (None, Some(id), None) => {
            let event = id.try_into().map_err(no_id)?;
            article.passages.push(Passage::Event { event, field, start, end });
        }
        (None, None, Some(id)) => {
            let figure = id.try_into().map_err(no_id)?;
            article.passages.push(Passage::Figure { figure, field, start, end });
        }
        _ => {
            return Err(Fault::new("a span names one of `entity`, `event` and `figure`"));
        }
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
