//! Telling the story of a raw text from what the page and the agency put around it.
use std::fmt;

use super::caption::{Near, is_caption};
use super::dateline;
use super::furniture::is_navigation;
use super::notice::{is_correction, is_credit};
use super::paragraphs::{Paragraph, fold, split};
use crate::domain::{ArticleText, Term, TextPart, TextPartKind};

/// Something that is not the story, or is missing from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub kind: FindingKind,
    /// Where it begins in the raw text.
    pub line: u32,
    /// Its first words, or the last ones before the text breaks off.
    pub excerpt: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingKind {
    /// It was left out of the text.
    Part(TextPartKind),
    /// The text breaks off.
    Truncation,
}

impl FindingKind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Part(kind) => kind.name(),
            Self::Truncation => "truncation",
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.line, self.kind.name(), self.excerpt)
    }
}

/// What is known of the article from elsewhere.
pub(super) struct Expected<'a> {
    pub title: &'a str,
    pub agency: Option<&'a str>,
    pub dateline: Option<&'a str>,
}

pub(super) struct Story {
    pub text: ArticleText,
    pub findings: Vec<Finding>,
}

const EXCERPT: usize = 8;

pub(super) fn story(raw: &str, expected: &Expected<'_>) -> Story {
    let mut paragraphs = split(raw);
    let mut found = head(&mut paragraphs, expected);
    if let Some(first) = paragraphs.first_mut()
        && let Some((dateline, story)) = dateline::split(&first.text, expected.dateline, expected.agency)
    {
        let text = dateline.to_owned();
        first.text = story.to_owned();
        found.push((first.line, TextPartKind::Dateline, text));
    }
    found.extend(tail(&mut paragraphs, expected));
    let mut findings: Vec<Finding> = found
        .iter()
        .map(|(line, kind, text)| Finding { kind: FindingKind::Part(*kind), line: *line, excerpt: first_words(text) })
        .collect();
    let broken = paragraphs.last().filter(|last| breaks_off(&last.text, paragraphs.len()));
    findings.extend(broken.map(|last| Finding {
        kind: FindingKind::Truncation,
        line: last.line,
        excerpt: last_words(&last.text),
    }));
    let truncated = broken.is_some();
    findings.sort_by_key(|finding| finding.line);
    let parts = found.into_iter().map(|(_, kind, text)| TextPart { kind, text }).collect();
    let texts: Vec<String> = paragraphs.into_iter().map(|paragraph| paragraph.text).collect();
    let text = ArticleText { text: texts.join("\n\n"), parts, truncated };
    Story { text, findings }
}

type Found = (u32, TextPartKind, String);

/// Takes away what stands before the story.
fn head(paragraphs: &mut Vec<Paragraph>, expected: &Expected<'_>) -> Vec<Found> {
    let title = fold(expected.title);
    let mut found: Vec<Found> = Vec::new();
    let mut taken = 0;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let text = &paragraph.text;
        let more = index + 1 < paragraphs.len();
        let titled = found.iter().any(|(_, kind, _)| *kind == TextPartKind::Title);
        let near = if paragraph.glued || !found.is_empty() { Near::Page } else { Near::Story };
        let kind = if is_navigation(text) {
            TextPartKind::Navigation
        } else if !titled && more && !title.is_empty() && fold(text) == title {
            TextPartKind::Title
        } else if more && is_correction(text) {
            TextPartKind::Correction
        } else if more && is_caption(text, near) {
            TextPartKind::Caption
        } else {
            break;
        };
        found.push((paragraph.line, kind, text.clone()));
        taken = index + 1;
    }
    paragraphs.drain(..taken);
    found
}

/// Takes away what stands after the story; at least a paragraph of it stays.
fn tail(paragraphs: &mut Vec<Paragraph>, expected: &Expected<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    while paragraphs.len() > 1 {
        let Some(last) = paragraphs.last() else { break };
        let kind = if is_navigation(&last.text) {
            TextPartKind::Navigation
        } else if is_credit(&last.text, expected.agency) {
            TextPartKind::Credit
        } else if is_caption(&last.text, Near::End) {
            TextPartKind::Caption
        } else if is_correction(&last.text) {
            TextPartKind::Correction
        } else {
            break;
        };
        found.push((last.line, kind, last.text.clone()));
        paragraphs.pop();
    }
    found.reverse();
    found
}

/// Shortest last line that counts as broken off; shorter ones are headings and names.
const BROKEN_WORDS: usize = 5;

/// Whether a text whose last paragraph is this ends before its last sentence does.
fn breaks_off(last: &str, paragraphs: usize) -> bool {
    let bare = last.trim_end();
    let open = bare.trim_end_matches(['"', '”', '“', '’', '»', '\'', ')', ']', '*']);
    let closed = open.len() < bare.len() || open.ends_with(['.', '!', '?', '…', ';', '。']);
    !closed && (paragraphs == 1 || last.split_whitespace().count() >= BROKEN_WORDS)
}

fn first_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(EXCERPT).collect();
    words.join(" ")
}

fn last_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words[words.len().saturating_sub(EXCERPT)..].join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PLAIN: Expected<'_> = Expected { title: "Zenda elects a mayor", agency: Some("reuters"), dateline: None };

    fn found(raw: &str) -> (String, Vec<(&'static str, u32, String)>) {
        let story = story(raw, &PLAIN);
        let findings = story.findings.into_iter().map(|f| (f.kind.name(), f.line, f.excerpt)).collect();
        (story.text.text, findings)
    }

    #[test]
    fn everything_around_a_story_is_found_and_left_out() {
        let raw = "Skip to content\nLatest News\n\nZENDA ELECTS A MAYOR\n\n\
            Police guard the town hall of Zenda, Nov. 3, 2013.\n\
            ZENDA, Ruritania (Reuters) - The people of Zenda have a mayor.\n\n\
            \"We wait,\" he said.\n\nHe spoke of “a new day\n\n— Reuters\n\nShare on Facebook\n";
        let (text, findings) = found(raw);
        assert_eq!(text, "The people of Zenda have a mayor.\n\n\"We wait,\" he said.\n\nHe spoke of “a new day");
        let kinds: Vec<(&str, u32)> = findings.iter().map(|(kind, line, _)| (*kind, *line)).collect();
        assert_eq!(
            kinds,
            [
                ("navigation", 1),
                ("navigation", 2),
                ("title", 4),
                ("caption", 6),
                ("dateline", 7),
                ("truncation", 11),
                ("credit", 13),
                ("navigation", 15)
            ]
        );
        assert_eq!(findings[3].2, "Police guard the town hall of Zenda, Nov.");
        assert_eq!(findings[5].2, "He spoke of “a new day");
    }

    #[test]
    fn a_plain_story_has_no_findings() {
        let raw = "The people of Zenda have a mayor.\n\nHe said: \"A new day.\n\nIt was a long one, he said, and \"a good one\"";
        assert!(found(raw).1.is_empty());
    }

    #[test]
    fn a_notice_before_the_story_is_a_correction() {
        let raw = "An article in May 3 editions misstated the age of the mayor. He is 54. (Published 5/4/03)\n\nZenda has a mayor.";
        let (text, findings) = found(raw);
        assert_eq!(text, "Zenda has a mayor.");
        assert_eq!((findings.len(), findings[0].0), (1, "correction"));
    }

    #[test]
    fn a_story_that_breaks_off_in_a_sentence_is_truncated() {
        let (text, findings) =
            found("Zenda has a mayor.\n\n“The queue is long and it was longer at dawn,” she said. “I’d");
        assert!(text.ends_with("I’d"));
        assert_eq!(findings, [("truncation", 3, "it was longer at dawn,” she said. “I’d".to_owned())]);
    }

    proptest! {
        #[test]
        fn any_text_is_taken_apart_without_losing_its_words(raw in "(Share\n|— Reuters\n|ZENDA, Ruritania : |[\"“a-zA-Z .:—(),\n]|.){0,80}") {
            let story = story(&raw, &PLAIN);
            let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
            let kept: usize = words(&story.text.text) + story.text.parts.iter().map(|part| words(&part.text)).sum::<usize>();
            use unicode_normalization::UnicodeNormalization;
            let normal: String = raw.nfc().collect();
            prop_assert_eq!(kept, words(&normal));
        }
    }
}
