//! Words that are typed and words of names: by which keys they are compared, and how well they fit.
use std::ops::Range;

use crate::text::{Token, asked, beginning, fold, fold_d, is_reading, one_slip_apart, reading, skeleton, tokens};

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

/// Words that are read of what was typed.
const MAX_TYPED: usize = 8;

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

    /// The words of a name without what parts them.
    pub fn joined(words: &[Self]) -> String {
        words.iter().map(|keys| keys.word.folded.replace("dj", "d")).collect()
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

/// What was typed so far.
#[derive(Debug, Clone)]
pub struct Typed {
    pub(super) lower: String,
    words: Vec<TypedWord>,
}

impl Typed {
    /// None where there is no letter or digit.
    pub fn read(text: &str) -> Option<Self> {
        let typed = |word: Token| TypedWord { asked: asked(&word), skeleton: skeleton(&word.folded), word };
        let words: Vec<TypedWord> = tokens(text).into_iter().take(MAX_TYPED).map(typed).collect();
        (!words.is_empty()).then(|| Self { lower: text.trim().to_lowercase(), words })
    }

    /// The words, as they are folded.
    pub fn words(&self) -> impl Iterator<Item = &Token> {
        self.words.iter().map(|keys| &keys.word)
    }

    /// How a text fits, without forgiving slips, and what of it was typed.
    pub fn fit(&self, text: &str) -> Option<(Fit, Vec<Range<usize>>)> {
        self.fit_words(text, &Keys::of(text), false)
    }

    /// Every word typed has a word of its own, in any order: the longest chooses first, because it fits the fewest.
    pub(super) fn fit_words(&self, text: &str, words: &[Keys], slips: bool) -> Option<(Fit, Vec<Range<usize>>)> {
        let mut worst = Fit::Exact;
        let mut taken: Vec<usize> = Vec::with_capacity(self.words.len());
        let mut spans = Vec::with_capacity(self.words.len());
        let mut order: Vec<&TypedWord> = self.words.iter().collect();
        order.sort_by_key(|keys| std::cmp::Reverse(keys.word.folded.len()));
        for typed in order {
            let free = words.iter().enumerate().filter(|(at, _)| !taken.contains(at));
            let (fit, at, word) = free
                .filter_map(|(at, word)| Some((word.fit(typed, slips)?, at, word)))
                .min_by_key(|(fit, at, _)| (*fit, *at))?;
            taken.push(at);
            worst = worst.max(fit);
            spans.push(word.typed_span(text, typed, fit));
        }
        if worst == Fit::Exact && words.len() > self.words.len() {
            worst = Fit::Prefix;
        }
        spans.sort_by_key(|span| span.start);
        Some((worst, spans))
    }

    pub(super) fn longest(&self) -> Option<&TypedWord> {
        self.words.iter().max_by_key(|keys| keys.word.folded.len())
    }
}
