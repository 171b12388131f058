//! Writing an article file: front matter, the abstract with its links, the text.
use serde_json::{Value, json};

use crate::domain::{Article, ArticleText, Field, Origin, Term};
use crate::files::corpus::inline::{self, Within};
use crate::files::corpus::{FENCE, markdown};
use crate::files::error::Error;
use crate::files::form::{FRONT_MATTER, table, values};
use crate::files::spans;

/// A span and what it names, as a link writes it.
struct Span<'a> {
    field: Field,
    start: u32,
    end: u32,
    scheme: &'static str,
    id: &'a str,
    surface: Option<&'a str>,
}

pub(super) fn file(article: &Article, text: Option<&ArticleText>) -> Result<String, Error> {
    let (links, others) = spans_of(article);
    let mut map = values(article)?;
    if !others.is_empty() {
        let held = text.is_some();
        let others: Vec<Value> = others.iter().map(|span| listed(span, held)).collect();
        map.insert("spans".to_owned(), Value::Array(others));
    }
    let mut out = format!("{FENCE}\n{}{FENCE}\n", table(&FRONT_MATTER, &map));
    if let Some(plain) = &article.r#abstract {
        out.push('\n');
        out.push_str(&linked(plain, &links));
        out.push('\n');
    }
    if let Some(text) = text {
        push_text(article, text, &mut out);
    }
    Ok(out)
}

/// The spans that can be links, and the others. What the gazetteer found is found again and not written.
fn spans_of(article: &Article) -> (Vec<Span<'_>>, Vec<Span<'_>>) {
    let curated = article.mentions.iter().filter(|mention| mention.origin == Origin::Curated);
    let mentions = curated.map(|mention| Span {
        field: mention.field,
        start: mention.start,
        end: mention.end,
        scheme: "entity",
        id: mention.entity.as_str(),
        surface: Some(&mention.surface),
    });
    let passages = article.passages.iter().map(|passage| {
        let (field, start, end, scheme, id) = spans::place(passage);
        let surface = None;
        Span { field, start, end, scheme, id, surface }
    });
    let mut all: Vec<Span<'_>> = mentions.chain(passages).collect();
    all.sort_by(|a, b| (a.field, a.start, a.end, a.scheme, a.id).cmp(&(b.field, b.start, b.end, b.scheme, b.id)));
    let plain = article.r#abstract.as_deref().unwrap_or_default();
    let mut free = 0;
    let (mut links, mut others) = (Vec::new(), Vec::new());
    for span in all {
        let words = spans::words(plain, span.start, span.end);
        let fits = words.is_some_and(|words| !words.chars().all(char::is_whitespace));
        if span.field == Field::Abstract && span.start >= free && fits {
            free = span.end;
            links.push(span);
        } else {
            others.push(span);
        }
    }
    (links, others)
}

fn listed(span: &Span<'_>, text_held: bool) -> Value {
    let mut value = json!({
        span.scheme: span.id,
        "field": span.field.name(),
        "start": span.start,
        "end": span.end,
    });
    if let (Field::Text, false, Some(surface)) = (span.field, text_held, span.surface) {
        value["surface"] = json!(surface);
    }
    value
}

/// The abstract with its links, a line for each paragraph.
fn linked(plain: &str, links: &[Span<'_>]) -> String {
    let chars: Vec<char> = plain.chars().collect();
    let at = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX);
    let mut out = String::with_capacity(plain.len() * 2);
    let mut links = links.iter().peekable();
    let mut open: Option<&Span<'_>> = None;
    let (mut index, mut start) = (0, 0);
    while index <= chars.len() {
        if let Some(link) = open.take_if(|link| at(link.end) == index) {
            out.push_str(&format!("]({}:{})", link.scheme, link.id));
        }
        if let Some(link) = links.next_if(|link| at(link.start) == index) {
            out.push('[');
            open = Some(link);
        }
        let Some(c) = chars.get(index) else { break };
        let cut = open.is_some_and(|link| at(link.end) == index + 1)
            || links.peek().is_some_and(|link| at(link.start) == index + 1);
        if !cut && parts_paragraphs(&chars, start, index) {
            out.push_str("\n\n");
            index += 2;
            start = index;
            continue;
        }
        let last = index + 1 == chars.len() || parts_paragraphs(&chars, start, index + 1);
        let edge = index == start || last;
        let heading = index == start && chars[index..].starts_with(&['#', '#', ' ']);
        inline::push_escaped(*c, edge, heading, &mut out);
        index += 1;
    }
    out
}

/// Whether the two characters from `index` are the blank line between two paragraphs that are not empty.
fn parts_paragraphs(chars: &[char], start: usize, index: usize) -> bool {
    index > start
        && chars.get(index) == Some(&'\n')
        && chars.get(index + 1) == Some(&'\n')
        && chars.get(index + 2).is_some_and(|c| *c != '\n')
}

fn push_text(article: &Article, text: &ArticleText, out: &mut String) {
    let heading = match (article.truncated, text.truncated) {
        (false, true) => markdown::TEXT_TRUNCATED,
        (true, false) => markdown::TEXT_WHOLE,
        _ => markdown::TEXT,
    };
    out.push_str(&format!("\n{heading}\n"));
    if !text.text.is_empty() {
        out.push_str(&format!("\n{}\n", inline::escaped(&text.text, Within::Text)));
    }
    if text.parts.is_empty() {
        return;
    }
    out.push_str(&format!("\n{}\n\n", markdown::LEFT_OUT));
    for part in &text.parts {
        let words = inline::escaped(&part.text, Within::Line);
        out.push_str(&format!("- {}: {words}\n", part.kind.name()));
    }
}
