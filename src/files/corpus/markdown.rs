//! The body of an article file: the abstract with its links, the text, and what was left out of it.
use crate::domain::{Term, TextPart, TextPartKind, nearest};
use crate::files::mistake::{Fault, Place};

use super::inline::{self, Glyph};
use super::links::{self, Link};

pub(crate) const TEXT: &str = "## Text";
pub(crate) const TEXT_WHOLE: &str = "## Text, whole";
pub(crate) const TEXT_TRUNCATED: &str = "## Text, truncated";
pub(crate) const LEFT_OUT: &str = "## Left out";

#[derive(Debug, Default)]
pub(crate) struct Body {
    pub r#abstract: Option<String>,
    /// Where each code point of the abstract stands.
    pub places: Vec<Place>,
    pub links: Vec<Link>,
    pub text: Option<Text>,
    pub faults: Vec<(Place, Fault)>,
}

#[derive(Debug)]
pub(crate) struct Text {
    pub text: String,
    pub parts: Vec<TextPart>,
    /// Where the heading differs from the front matter.
    pub truncated: Option<bool>,
    pub place: Place,
}

/// One line and its number in the file.
type Line<'a> = (u32, &'a str);

/// Reads what stands after the front matter; `first` is the number of its first line.
pub(crate) fn read(body: &str, first: u32) -> Body {
    let lines: Vec<Line<'_>> =
        (first..).zip(body.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line))).collect();
    let mut out = Body::default();
    let mut sections = sections(&lines, &mut out.faults);
    read_abstract(sections.remove(0).1, &mut out);
    for (heading, lines) in sections {
        let Some((number, heading)) = heading else {
            continue;
        };
        let place = Place { line: number, column: 1 };
        match (heading, &mut out.text) {
            (LEFT_OUT, Some(text)) => text.parts = parts(lines, &mut out.faults),
            (LEFT_OUT, None) => out.faults.push((place, Fault::new("what was left out comes after the text"))),
            (_, Some(_)) => out.faults.push((place, Fault::new("the text is given twice"))),
            (_, None) => {
                out.text = Some(Text {
                    text: text(lines, &mut out.faults),
                    parts: Vec::new(),
                    truncated: match heading {
                        TEXT_WHOLE => Some(false),
                        TEXT_TRUNCATED => Some(true),
                        _ => None,
                    },
                    place,
                });
            }
        }
    }
    out
}

type Section<'l, 'a> = (Option<Line<'a>>, &'l [Line<'a>]);

/// Cuts at the headings; the first section has none.
fn sections<'l, 'a>(lines: &'l [Line<'a>], faults: &mut Vec<(Place, Fault)>) -> Vec<Section<'l, 'a>> {
    let mut sections = Vec::new();
    let (mut heading, mut start) = (None, 0);
    for (index, (number, line)) in lines.iter().enumerate() {
        if !line.starts_with("## ") {
            continue;
        }
        let known = [TEXT, TEXT_WHOLE, TEXT_TRUNCATED, LEFT_OUT];
        if !known.contains(&line.trim_end()) {
            let near = nearest(line, known).unwrap_or_else(|| format!("\\{line}"));
            let fault = Fault::new(format!("no section is called `{}`", line.trim_end()));
            faults.push((Place { line: *number, column: 1 }, fault.suggest(Some(near))));
            continue;
        }
        sections.push((heading, &lines[start..index]));
        (heading, start) = (Some((*number, line.trim_end())), index + 1);
    }
    sections.push((heading, &lines[start..]));
    sections
}

fn read_abstract(lines: &[Line<'_>], out: &mut Body) {
    let glyphs = paragraphs(lines, &mut out.faults);
    if glyphs.is_empty() {
        return;
    }
    let mut plain = String::new();
    let mut count = 0;
    let mut at = 0;
    while let Some(glyph) = glyphs.get(at) {
        match glyph.bracket() {
            Some('[') => match links::read(&glyphs, at, count) {
                Ok((link, next)) => {
                    count = link.end;
                    plain.push_str(&link.surface);
                    let words = glyphs.get(at + 1..).unwrap_or_default().iter();
                    out.places.extend(words.take(link.surface.chars().count()).map(|g| g.place));
                    out.links.push(link);
                    at = next;
                    continue;
                }
                Err(broken) => {
                    out.faults.push((broken.place, broken.fault));
                    at = broken.next.max(at);
                }
            },
            Some(_) => {
                let fault = Fault::new("a bracket closes that none opened").suggest(Some("\\]".to_owned()));
                out.faults.push((glyph.place, fault));
            }
            None => {}
        }
        plain.push(glyph.c);
        out.places.push(glyph.place);
        count += 1;
        at += 1;
    }
    out.r#abstract = Some(plain);
}

/// Joins the lines of each paragraph with spaces and the paragraphs with a blank line.
fn paragraphs(lines: &[Line<'_>], faults: &mut Vec<(Place, Fault)>) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = Vec::new();
    let mut blank = false;
    for (number, line) in lines {
        let edge = |c| matches!(c, ' ' | '\t');
        let kept = line.trim_matches(edge);
        if kept.is_empty() {
            blank = true;
            continue;
        }
        let indent = line.chars().take_while(|c| edge(*c)).count();
        let column = u32::try_from(indent + 1).unwrap_or(u32::MAX);
        let place = Place { line: *number, column };
        let between = match (glyphs.is_empty(), blank) {
            (true, _) => "",
            (false, true) => "\n\n",
            (false, false) => " ",
        };
        glyphs.extend(between.chars().map(|c| Glyph { c, place, escaped: true }));
        glyphs.extend(inline::glyphs(kept, place, faults));
        blank = false;
    }
    glyphs
}

/// The text as it stands, without the blank lines around it.
fn text(lines: &[Line<'_>], faults: &mut Vec<(Place, Fault)>) -> String {
    let held = |line: &&Line<'_>| !line.1.trim_matches([' ', '\t']).is_empty();
    let first = lines.iter().take_while(|line| !held(line)).count();
    let last = lines.iter().rev().take_while(|line| !held(line)).count();
    let kept = lines.get(first..lines.len().saturating_sub(last)).unwrap_or_default();
    let mut out = String::new();
    for (index, (number, line)) in kept.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let place = Place { line: *number, column: 1 };
        out.extend(inline::glyphs(line, place, faults).into_iter().map(|glyph| glyph.c));
    }
    out
}

/// Lines of the form `- caption: words`.
fn parts(lines: &[Line<'_>], faults: &mut Vec<(Place, Fault)>) -> Vec<TextPart> {
    let mut parts = Vec::new();
    for (number, line) in lines.iter().filter(|(_, line)| !line.trim().is_empty()) {
        let place = Place { line: *number, column: 1 };
        let Some((kind, words)) = line.strip_prefix("- ").and_then(|rest| rest.split_once(": ")) else {
            let fault = Fault::new("what was left out is written `- caption: words`, one a line");
            faults.push((place, fault));
            continue;
        };
        let start = u32::try_from(kind.chars().count() + 5).unwrap_or(1);
        let text = inline::glyphs(words, Place { line: *number, column: start }, faults);
        match TextPartKind::parse(kind) {
            Ok(kind) => parts.push(TextPart { kind, text: text.into_iter().map(|glyph| glyph.c).collect() }),
            Err(unknown) => {
                let fault = Fault::new(format!("`{kind}` is no {}", unknown.list));
                faults.push((Place { line: *number, column: 3 }, fault.suggest(unknown.suggestion)));
            }
        }
    }
    parts
}
