//! Words that are typed and words of names: by which keys they are compared, and how well they fit.
use std::ops::Range;

use crate::text::{Token, beginning, fold, fold_d, is_reading, one_slip_apart, reading, skeleton, tokens};

/// How a name fits what was typed, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Word for word.
    Exact,
    /// Its words begin so.
    Prefix,
    /// Its words begin so in the spelling of a neighbouring language.
    Spelling,
    /// Its words begin so but for one letter.
    Typo,
}

/// A word that was typed.
#[derive(Debug, Clone)]
pub(super) struct TypedWord {
    pub word: Token,
    /// The keys that it is looked for by.
    pub asked: Vec<String>,
    pub skeleton: String,
}

/// A word with the keys it is compared by.
#[derive(Debug, Clone)]
pub(super) struct Keys {
    pub word: Token,
    pub skeleton: String,
}

impl Keys {
    pub fn of(text: &str) -> Vec<Self> {
        let keys = |word: Token| Self { skeleton: skeleton(&word.folded), word };
        tokens(text).into_iter().map(keys).collect()
    }

    /// How this word of a name fits a word that was typed.
    pub fn fit(&self, typed: &TypedWord, slips: bool) -> Option<Fit> {
        let folded = || std::iter::once(&self.word.folded).chain(&self.word.second);
        let begun = &typed.word.folded;
        if folded().any(|key| typed.asked.contains(key)) {
            Some(Fit::Exact)
        } else if self.begun(typed).is_some() {
            Some(Fit::Prefix)
        } else if self.skeleton.starts_with(&typed.skeleton) {
            Some(Fit::Spelling)
        } else if slips && folded().any(|key| one_slip_apart(begun, key, false)) {
            Some(Fit::Typo)
        } else {
            None
        }
    }

    /// The key of what was typed that this word begins with.
    pub fn begun<'t>(&self, typed: &'t TypedWord) -> Option<&'t str> {
        let mut folded = std::iter::once(&self.word.folded).chain(&self.word.second);
        folded
            .find_map(|key| {
                let mut asked = typed.asked.iter();
                asked.find(|asked| key.starts_with(asked.as_str()))
            })
            .map(String::as_str)
    }

    /// What was typed of this word, in bytes of the text it is in.
    pub fn typed_span(&self, text: &str, typed: &TypedWord, fit: Fit) -> Range<usize> {
        let (start, end) = (self.word.start, self.word.end);
        let word = text.get(start..end).unwrap_or_default();
        let length = match fit {
            Fit::Exact | Fit::Typo => word.len(),
            Fit::Prefix => match self.begun(typed) {
                Some(key) if self.word.folded.starts_with(key) => beginning(word, key, fold),
                Some(key) if is_reading(key) => beginning(word, key, reading),
                Some(key) => beginning(word, key, fold_d),
                None => word.len(),
            },
            Fit::Spelling => beginning(word, &typed.skeleton, skeleton),
        };
        start..start + length
    }
}
