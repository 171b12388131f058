//! An occurrence as it is shown: its words, those around it, and where they stand.
use std::ops::Range;

use crate::search::Searched;
use crate::text::{Places, Token};

/// One place where the words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    pub part: &'static str,
    /// None where no word of it may be shown.
    pub shown: Option<ShownWords>,
    /// The words next to it, where the caller may see them.
    pub before: Option<Neighbour>,
    pub after: Option<Neighbour>,
}

/// The words of an occurrence and around it. Offsets count code points of the part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownWords {
    pub start: u32,
    pub end: u32,
    pub left: String,
    pub keyword: String,
    pub right: String,
    /// The words of `left` from the last to the first, folded.
    pub left_key: String,
    /// The words of `right`, folded.
    pub right_key: String,
}

/// The word next to an occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    pub key: String,
    pub written: String,
}

/// Letters of the words before or after that the order looks at: a cursor has room for so many.
const MAX_KEY: usize = 160;

/// A part whose occurrences are shown.
pub struct PartView<'a> {
    pub part: &'a Searched,
    pub words: &'a [Token],
    pub places: Places<'a>,
}

impl PartView<'_> {
    pub fn occurrence(&mut self, place: &Range<usize>, window: Option<Range<usize>>) -> Occurrence {
        let neighbour = |at: Option<usize>| {
            let at = at?;
            // Side by side words tell of each other: both stand in what may be shown.
            let both = place.start.min(at)..place.end.max(at + 1);
            let word = self.words.get(at).filter(|_| self.part.sight.holds(&both))?;
            Some(Neighbour { key: word.folded.clone(), written: word.exact.clone() })
        };
        let before = neighbour(place.start.checked_sub(1));
        let after = neighbour(Some(place.end));
        Occurrence { part: self.part.name, before, after, shown: window.map(|window| self.shown(place, &window)) }
    }

    fn shown(&mut self, place: &Range<usize>, window: &Range<usize>) -> ShownWords {
        let begin = |at: usize| self.words.get(at).map_or(self.part.text.len(), |word| word.start);
        let end = |at: usize| {
            let last = at.checked_sub(1).and_then(|last| self.words.get(last));
            last.map_or(0, |word| word.end)
        };
        let (first, start) = (begin(window.start), begin(place.start));
        let (stop, last) = (end(place.end), end(window.end));
        let before = window.start..place.start;
        let after = place.end..window.end;
        ShownWords {
            left: self.slice(first..start),
            keyword: self.slice(start..stop),
            right: self.slice(stop..last),
            left_key: key(before.rev().filter_map(|at| self.words.get(at))),
            right_key: key(after.filter_map(|at| self.words.get(at))),
            start: self.places.at(start),
            end: self.places.at(stop),
        }
    }

    /// A piece of the text on one line.
    fn slice(&self, bytes: Range<usize>) -> String {
        let text = self.part.text.get(bytes).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn key<'t>(words: impl Iterator<Item = &'t Token>) -> String {
    let mut key = String::new();
    for word in words {
        if key.len() + word.folded.len() >= MAX_KEY {
            break;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&word.folded);
    }
    key
}
