//! Escapes in the body of an article file: reading them, and writing them where plain characters would mean something else.
use crate::files::mistake::{Fault, Place};
use crate::files::plain_text;

/// A character as it is meant, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glyph {
    pub c: char,
    pub place: Place,
    pub escaped: bool,
}

impl Glyph {
    /// The bracket it is, unless it was written as a plain character.
    pub(crate) fn bracket(&self) -> Option<char> {
        (!self.escaped && matches!(self.c, '[' | ']')).then_some(self.c)
    }
}

/// The characters of a line that begins at `place`.
pub(crate) fn glyphs(line: &str, place: Place, faults: &mut Vec<(Place, Fault)>) -> Vec<Glyph> {
    let mut out = Vec::with_capacity(line.len());
    let mut chars = line.chars();
    let mut column = place.column;
    while let Some(first) = chars.next() {
        let place = Place { line: place.line, column };
        let rest = chars.as_str();
        let c = if first == '\\' { escape(&mut chars) } else { Ok(first) };
        let used = &rest[..rest.len() - chars.as_str().len()];
        column = column.saturating_add(1 + u32::try_from(used.chars().count()).unwrap_or(0));
        match c {
            Ok(c) => out.push(Glyph { c, place, escaped: first == '\\' }),
            Err(fault) => faults.push((place, fault)),
        }
    }
    out
}

/// The character that stands after a backslash.
fn escape(chars: &mut std::str::Chars<'_>) -> Result<char, Fault> {
    let unknown = |what: &str| {
        Fault::new(format!("`\\{what}` means nothing; a backslash itself is written twice"))
            .suggest(Some(format!("\\\\{what}")))
    };
    match chars.next() {
        Some(c @ ('\\' | '[' | ']' | '#')) => Ok(c),
        Some('n') => Ok('\n'),
        Some('u') => {
            let code = chars
                .as_str()
                .strip_prefix('{')
                .and_then(|rest| rest.split_once('}'))
                .filter(|(hex, _)| hex.len() <= 6)
                .and_then(|(hex, rest)| Some((char::from_u32(u32::from_str_radix(hex, 16).ok()?)?, rest)));
            let (c, rest) = code.ok_or_else(|| unknown("u"))?;
            *chars = rest.chars();
            if plain_text::is_control(c) {
                let told = plain_text::told(c);
                return Err(Fault::new(format!("no text holds {told}; take it out")));
            }
            Ok(c)
        }
        Some(other) => Err(unknown(&other.to_string())),
        None => Err(unknown("")),
    }
}

/// Which plain characters would be read as something else.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    /// One line: line breaks are escaped as well.
    Line,
    /// The text: line breaks stand for themselves.
    Text,
}

/// The text with every character escaped that would not be read as itself.
pub(crate) fn escaped(text: &str, within: Within) -> String {
    let blank = |c: char| matches!(c, ' ' | '\t' | '\n');
    let start = text.len() - text.trim_start_matches(blank).len();
    let end = text.trim_end_matches(blank).len();
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let edge = at < start || at >= end;
        match c {
            // In the text, brackets and line breaks stand for themselves.
            '[' | ']' if within == Within::Text => out.push(c),
            '\n' if within == Within::Text && !edge => out.push(c),
            _ => {
                let starts_line = at == 0 || text[..at].ends_with('\n');
                let heading = starts_line && text[at..].starts_with("## ");
                push_escaped(c, edge, heading, &mut out);
            }
        }
    }
    out
}

/// Writes a character as it is meant within a line: `edge` at its beginning or end, `heading` where it would begin one.
pub(crate) fn push_escaped(c: char, edge: bool, heading: bool, out: &mut String) {
    match c {
        '\\' | '[' | ']' => out.extend(['\\', c]),
        '#' if heading => out.push_str("\\#"),
        '\n' => out.push_str("\\n"),
        '\t' if !edge => out.push(c),
        c if c.is_control() || (edge && matches!(c, ' ' | '\t')) => {
            out.push_str(&format!("\\u{{{:x}}}", c as u32));
        }
        c => out.push(c),
    }
}
