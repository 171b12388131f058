//! Pieces of a text that a caller sends, by their places. Offsets count Unicode code points, the end exclusive.
use std::ops::Range;

use super::likeness::Scored;
use crate::text::{Places, Script, Token};

/// Some words of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpanInText {
    pub start: u32,
    pub end: u32,
    pub surface: String,
}

/// A known name in a text.
#[derive(Debug, Clone)]
pub struct NamedInText {
    pub span: SpanInText,
    /// More than one may be meant.
    pub ambiguous: bool,
    /// Who may be meant, best first.
    pub candidates: Vec<MayBeMeant>,
}

/// Whom a name in a text may mean, and by which of their names.
#[derive(Debug, Clone)]
pub struct MayBeMeant {
    pub entity: String,
    pub kind: String,
    pub name: String,
    pub lang: String,
    pub script: Option<Script>,
    /// The name is a common word too.
    pub needs_context: bool,
    pub scored: Scored,
}

/// Makes spans of the words of a text.
#[derive(Debug)]
pub(super) struct Spans<'t> {
    text: &'t str,
    words: &'t [Token],
    /// The code points at which each word begins and ends.
    places: Vec<(u32, u32)>,
}

impl<'t> Spans<'t> {
    pub(super) fn new(text: &'t str, words: &'t [Token]) -> Self {
        let mut places = Places::new(text);
        let places = words.iter().map(|word| (places.at(word.start), places.at(word.end))).collect();
        Self { text, words, places }
    }

    pub(super) fn of(&self, words: &Range<usize>) -> SpanInText {
        let last = words.end.saturating_sub(1).max(words.start);
        let place = |at: usize| self.places.get(at).copied().unwrap_or_default();
        let surface = self.text_of(words.start, last).unwrap_or_default().to_owned();
        SpanInText { start: place(words.start).0, end: place(last).1, surface }
    }

    /// As [`Self::of`], to the percent sign after the words.
    pub(super) fn to_percent_sign(&self, words: &Range<usize>) -> SpanInText {
        let mut span = self.of(words);
        let after = words.end.checked_sub(1).and_then(|last| self.text.get(self.words.get(last)?.end..));
        let after = after.unwrap_or_default().chars();
        let sign: String = after.take_while(|c| *c != '%').chain(['%']).collect();
        span.end += u32::try_from(sign.chars().count()).unwrap_or_default();
        span.surface.push_str(&sign);
        span
    }

    /// The text from one word to the end of another.
    pub(super) fn text_of(&self, first: usize, last: usize) -> Option<&'t str> {
        self.text.get(self.words.get(first)?.start..self.words.get(last)?.end)
    }

    /// The word at a code point, or the next.
    pub(super) fn word_at(&self, point: u32) -> usize {
        self.places.partition_point(|(start, _)| *start < point)
    }
}
