//! A query cut into pieces: which marks are operators, and which only separate words.
use super::part::{ANY_PARTS, Part};
use super::syntax::{Leaf, MAX_WITHIN, Reading, Remark, SyntaxError, ends_words, is_dash, is_quote};
use crate::domain::nearest;
use crate::text::{Pattern, Places, Token, WordPattern, tokens};

/// What a query is made of.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// Words without spaces between them, or a phrase. There may be none: marks only.
    Words(Leaf),
    /// A word in capitals that may join others, or be a word like others.
    Joint(Joint, Leaf),
    Minus,
    /// The name of a part, with its colon.
    Part(Part),
    Open,
    Close,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    And,
    Or,
    Not,
}

const JOINTS: &[(&str, Joint)] = &[("AND", Joint::And), ("OR", Joint::Or), ("NOT", Joint::Not)];

/// A piece and where it begins, in code points.
pub(super) type Placed = (usize, Piece);

/// The pieces of a query, in order, and every word in it, folded.
pub(super) struct Pieces {
    pub all: Vec<Placed>,
    pub words: Vec<WordPattern>,
    pub remarks: Vec<Remark>,
}

pub(super) fn cut(query: &str, reading: Reading) -> Result<Pieces, SyntaxError> {
    let mut places = Places::new(query);
    let mut place = |byte| places.at(byte) as usize;
    let word = |token: Token| Word { start: place(token.start), end: place(token.end), token };
    // The query is cut into words whole, as texts are, so that it finds what it was copied from.
    let words: Vec<Word> = tokens(query).into_iter().map(word).collect();
    let mut cutter =
        Cutter { chars: query.chars().collect(), words, at: 0, reading, pieces: Vec::new(), remarks: Vec::new() };
    cutter.cut()?;
    let word = |word: &Word| WordPattern::new(&word.token, false, false);
    Ok(Pieces { words: cutter.words.iter().map(word).collect(), all: cutter.pieces, remarks: cutter.remarks })
}

/// A word of the query and its place in it, in code points.
struct Word {
    start: usize,
    end: usize,
    token: Token,
}

struct Cutter {
    chars: Vec<char>,
    words: Vec<Word>,
    at: usize,
    reading: Reading,
    pieces: Vec<Placed>,
    remarks: Vec<Remark>,
}

/// Code points of the query.
type Span = std::ops::Range<usize>;

impl Cutter {
    fn cut(&mut self) -> Result<(), SyntaxError> {
        while let Some(c) = self.char(self.at) {
            match c {
                c if c.is_whitespace() => self.at += 1,
                '(' => self.push(Piece::Open, 1),
                ')' => self.push(Piece::Close, 1),
                // Inches, as in `12" gun`, and the end of a quotation that never began.
                '"' if self.at > 0 && self.is_of_word(self.at - 1) => self.at += 1,
                c if is_quote(c) => self.phrase()?,
                '-' if self.begins() && self.begins_wanted(self.at + 1) => {
                    self.push(Piece::Minus, 1);
                }
                _ => self.word()?,
            }
        }
        Ok(())
    }

    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    fn push(&mut self, piece: Piece, length: usize) {
        self.pieces.push((self.at, piece));
        self.at += length;
    }

    fn is_of_word(&self, at: usize) -> bool {
        self.char(at).is_some_and(char::is_alphanumeric)
    }

    /// Whether a mark here stands before something, and not after a word.
    fn begins(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.char(at));
        before.is_none_or(|c| c.is_whitespace() || c == '(')
    }

    /// Whether a word, a phrase or a group begins here.
    fn begins_wanted(&self, at: usize) -> bool {
        self.char(at).is_some_and(|c| c.is_alphanumeric() || c == '(' || is_quote(c))
    }

    /// From here to the end of what is written without a space.
    fn run(&self, from: usize) -> Span {
        let rest = self.chars.get(from..).unwrap_or_default();
        from..from + rest.iter().take_while(|c| !ends_words(**c)).count()
    }

    fn word(&mut self) -> Result<(), SyntaxError> {
        let run = self.run(self.at);
        let written = self.text(run.clone());
        if let Some((_, joint)) = JOINTS.iter().find(|(name, _)| *name == written) {
            let leaf = self.leaf(run.clone(), run.clone(), None);
            self.push(Piece::Joint(*joint, leaf), run.len());
            return Ok(());
        }
        if let Some(part) = self.part()? {
            let length = self.chars[self.at..].iter().position(|c| *c == ':');
            self.push(Piece::Part(part), length.unwrap_or_default() + 1);
            return Ok(());
        }
        self.remark_dash(&run);
        // A number may go over a space.
        let last = self.words_in(&run).last();
        let end = last.map_or(run.end, |word| word.end.max(run.end));
        let leaf = self.leaf(run.start..end, run, None);
        self.push(Piece::Words(leaf), end - self.at);
        Ok(())
    }

    /// The part whose name and colon stand here, with something to look for directly after them.
    fn part(&mut self) -> Result<Option<Part>, SyntaxError> {
        let rest = self.chars[self.at..].iter();
        let colon = self.at + rest.take_while(|c| c.is_ascii_alphabetic()).count();
        let after = colon + 1;
        let has_words = || self.run(after).any(|at| self.is_of_word(at));
        if colon == self.at || self.char(colon) != Some(':') || !(self.begins_wanted(after) || has_words()) {
            return Ok(None);
        }
        let name = self.text(self.at..colon);
        let named = |(known, _): &&(&str, Part)| *known == name;
        if let Some((_, part)) = self.reading.parts.iter().find(named) {
            if self.char(after) == Some('-') && self.begins_wanted(after + 1) {
                let message = format!("`-` stands before the part: `-{name}:word`");
                return Err(SyntaxError::new(after, message));
            }
            return Ok(Some(*part));
        }
        let names = self.reading.parts.iter().map(|(name, _)| *name);
        let all: Vec<&str> = names.clone().collect();
        let message = format!("there is no part `{name}`; there are {}", all.join(", "));
        if let Some((_, part)) = ANY_PARTS.iter().find(named) {
            let same = self.reading.parts.iter().find(|(_, known)| known == part);
            return Err(SyntaxError {
                suggestion: same.map(|(name, _)| (*name).to_owned()),
                ..SyntaxError::new(self.at, message)
            });
        }
        if let Some(near) = nearest(&name, names) {
            self.remarks.push(Remark {
                message: format!("{message}: it is read as a word"),
                suggestion: Some(self.with(self.at..colon, &near)),
            });
        }
        Ok(None)
    }

    /// Says how a dash before a word was read that might have been meant to leave the word out.
    fn remark_dash(&mut self, run: &Span) {
        let dashes = run.clone().take_while(|at| self.char(*at).is_some_and(is_dash)).count();
        let word = run.start + dashes;
        if dashes > 0 && self.begins() && self.is_of_word(word) {
            let dash = self.text(run.start..word);
            let word_written = self.text(word..run.end);
            self.remarks.push(Remark {
                message: format!("`{dash}` separates words; to leave one out, write `-{word_written}`"),
                suggestion: Some(self.with(run.start..word, "-")),
            });
        }
    }

    /// A phrase that is not closed goes to the end.
    fn phrase(&mut self) -> Result<(), SyntaxError> {
        let opened = self.at;
        let rest = &self.chars[opened + 1..];
        let length = rest.iter().position(|c| is_quote(*c));
        let inside = opened + 1..opened + 1 + length.unwrap_or(rest.len());
        let mut end = inside.end + usize::from(length.is_some());
        let mut within = None;
        if let Some((number, after)) = self.within(end)? {
            (within, end) = (Some(number), after);
        }
        let leaf = self.leaf(opened..end, inside, within);
        self.push(Piece::Words(leaf), end - opened);
        Ok(())
    }

    /// `~5` at a place, and where it ends.
    fn within(&self, at: usize) -> Result<Option<(u32, usize)>, SyntaxError> {
        if self.char(at) != Some('~') {
            return Ok(None);
        }
        let digits = self.chars[at + 1..].iter().take_while(|c| c.is_ascii_digit());
        let end = at + 1 + digits.count();
        if end == at + 1 || self.is_of_word(end) {
            return Ok(None);
        }
        match self.text(at + 1..end).parse() {
            Ok(within) if within <= MAX_WITHIN => Ok(Some((within, end))),
            _ => {
                let message = format!("`~` is followed by the words that may stand between: 0 to {MAX_WITHIN}");
                Err(SyntaxError::new(at + 1, message))
            }
        }
    }

    fn words_in(&self, span: &Span) -> impl Iterator<Item = &Word> {
        let from = self.words.partition_point(|word| word.start < span.start);
        let end = span.end;
        self.words[from..].iter().take_while(move |word| word.start < end)
    }

    fn leaf(&self, written: Span, words: Span, within: Option<u32>) -> Leaf {
        let places = self.words_in(&words).map(|word| word.start..word.end);
        // A `*` after a word makes it a beginning.
        let pattern = |word: &Word| {
            let prefix = self.char(word.end) == Some('*') && !self.is_of_word(word.end + 1);
            WordPattern::new(&word.token, self.reading.exact, prefix)
        };
        Leaf {
            part: None,
            places: places.collect(),
            pattern: Pattern { words: self.words_in(&words).map(pattern).collect(), within },
            written: self.text(written),
            reached: None,
        }
    }

    fn text(&self, span: Span) -> String {
        self.chars.get(span).unwrap_or_default().iter().collect()
    }

    /// The query with other words in a place.
    fn with(&self, span: Span, words: &str) -> String {
        let (before, after) = (0..span.start, span.end..self.chars.len());
        format!("{}{words}{}", self.text(before), self.text(after))
    }
}
