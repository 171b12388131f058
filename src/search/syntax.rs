//! The query language: words, phrases, beginnings, nearness, parts of a record, `OR`, `-` and parentheses.
use std::ops::Range;

use super::part::Part;
use crate::text::{Pattern, WordPattern};

/// Characters of a query that are read.
pub const MAX_QUERY: usize = 300;

/// Parentheses within parentheses at most: each level is a call in a call.
pub(super) const MAX_DEPTH: usize = 10;

/// Words that `~` lets stand between at most.
pub(super) const MAX_WITHIN: u32 = 100;

/// A query, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    pub expr: Expr,
    /// All its words, folded, as they stand in the title or name that it may be.
    pub words: Vec<WordPattern>,
    pub remarks: Vec<Remark>,
}

/// How something in a query was read that may have been meant otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub message: String,
    /// The query that means the other thing.
    pub suggestion: Option<String>,
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    Leaf(Leaf),
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
}

/// Words looked for together.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// None: any part.
    pub part: Option<Part>,
    pub pattern: Pattern,
    /// Where its words stand in the query, in code points; none for words that the caller did not write.
    pub places: Vec<Range<usize>>,
    /// As the caller wrote it.
    pub written: String,
    /// Where the caller wrote something else: how that led here.
    pub reached: Option<Reached>,
}

/// How words that were written led to others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reached {
    /// They name a concept, which is called so in these languages.
    Term { concept: String, languages: Vec<String> },
    /// It is another form of the word, by the endings of these languages.
    Form { languages: Vec<String> },
}

impl Leaf {
    /// Words that the caller did not write.
    pub fn unwritten(part: Option<Part>, pattern: Pattern, written: String) -> Self {
        Self { part, pattern, places: Vec::new(), written, reached: None }
    }
}

impl Expr {
    /// What has to be found, without what must not be.
    pub fn wanted(&self) -> Vec<&Leaf> {
        let mut leaves = Vec::new();
        self.gather(&mut leaves);
        leaves
    }

    /// What finds nothing: a query that has marks and no letters or digits.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Any(parts) if parts.is_empty())
    }

    /// One part as it is, several by what joins them.
    pub(super) fn join(mut parts: Vec<Self>, many: fn(Vec<Self>) -> Self) -> Option<Self> {
        match parts.len() {
            0 => None,
            1 => parts.pop(),
            _ => Some(many(parts)),
        }
    }

    fn gather<'e>(&'e self, leaves: &mut Vec<&'e Leaf>) {
        match self {
            Self::Leaf(leaf) => leaves.push(leaf),
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().for_each(|part| part.gather(leaves));
            }
            Self::Not(_) => {}
        }
    }
}

/// How words are compared, and which parts there are.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// As written, instead of in any case, script and marks.
    pub exact: bool,
    pub parts: &'static [(&'static str, Part)],
}

/// What is wrong with a query, and where: in code points from its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    pub at: usize,
    pub message: String,
    pub suggestion: Option<String>,
}

impl SyntaxError {
    pub(super) fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into(), suggestion: None }
    }
}

/// Marks that a phrase stands between.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// What words written without a space between them do not go over.
pub(super) fn ends_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c)
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}
