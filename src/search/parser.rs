//! Reading the query language, with the place of whatever is wrong.
use super::part::Part;
use super::syntax::{Expr, Leaf, MAX_DEPTH, MAX_WITHIN, Reading, SyntaxError, ends_word, is_quote};
use crate::text::{Pattern, WordPattern};

/// Reads a query. What is refused is refused for its form, which `form.rs` describes but for the places of `OR`;
/// marks that are no words are passed over.
pub fn parse(query: &str, reading: Reading) -> Result<Expr, SyntaxError> {
    let mut parser = Parser {
        chars: query.chars().collect(),
        at: 0,
        reading,
        depth: 0,
    };
    if let Some(at) = parser.chars.iter().position(|c| c.is_control()) {
        return Err(wrong(at, "this is a control character"));
    }
    if parser.chars.iter().all(|c| c.is_whitespace()) {
        return Err(wrong(0, "there are no words to look for"));
    }
    let expr = parser.any(None)?;
    if parser.at < parser.chars.len() {
        return Err(wrong(parser.at, "this parenthesis was never opened"));
    }
    Ok(expr.unwrap_or(Expr::Any(Vec::new())))
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    reading: Reading,
    depth: usize,
}

type Read = Result<Option<Expr>, SyntaxError>;

fn wrong(at: usize, message: impl Into<String>) -> SyntaxError {
    SyntaxError {
        at,
        message: message.into(),
        suggestion: None,
    }
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn skip_spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Takes a word in capitals that joins others.
    fn takes(&mut self, word: &str) -> bool {
        let end = self.at + word.chars().count();
        let stands = self.chars.get(self.at..end).is_some_and(|chars| {
            chars.iter().copied().eq(word.chars())
                && self.chars.get(end).is_none_or(|c| ends_word(*c))
        });
        if stands {
            self.at = end;
        }
        stands
    }

    /// Alternatives joined by `OR`.
    fn any(&mut self, part: Option<Part>) -> Read {
        let mut alternatives = Vec::new();
        loop {
            let began = self.at;
            let one = self.all(part)?;
            self.skip_spaces();
            let at = self.at;
            let more = self.takes("OR");
            match one {
                Some(one) => alternatives.push(one),
                None if more || !alternatives.is_empty() => {
                    let at = if more { at } else { began.saturating_sub(2) };
                    let marks = self.chars[began..at.max(began)]
                        .iter()
                        .any(|c| !c.is_whitespace());
                    if !marks {
                        return Err(wrong(at, "`OR` stands between two words"));
                    }
                }
                None => {}
            }
            if !more {
                return Ok(Expr::join(alternatives, Expr::Any));
            }
        }
    }

    /// Words that all have to be there.
    fn all(&mut self, part: Option<Part>) -> Read {
        let mut wanted = Vec::new();
        loop {
            self.skip_spaces();
            if self.peek().is_none_or(|c| c == ')') {
                break;
            }
            let began = self.at;
            if self.takes("OR") {
                self.at = began;
                break;
            }
            if self.takes("AND") {
                continue;
            }
            let negated = self.takes_minus();
            let one = self.one(part)?;
            wanted.extend(one.map(|one| match negated {
                true => Expr::Not(Box::new(one)),
                false => one,
            }));
            if self.peek().is_some_and(|c| !c.is_whitespace() && c != ')') {
                return Err(wrong(self.at, "a space is missing here"));
            }
        }
        Ok(Expr::join(wanted, Expr::All))
    }

    /// `-` before a word, not a dash that stands alone; or `NOT`, where a word follows.
    fn takes_minus(&mut self) -> bool {
        let began = self.at;
        if self.takes("NOT") {
            self.skip_spaces();
            let word = self.at;
            let joined =
                self.peek().is_none_or(|c| c == ')') || self.takes("OR") || self.takes("AND");
            self.at = if joined { began } else { word };
            return !joined;
        }
        while self.peek() == Some('-') {
            self.at += 1;
        }
        let before = self.peek().is_some_and(|c| !c.is_whitespace() && c != ')');
        if !before {
            self.at = began;
        }
        before && self.at > began
    }

    /// One word, phrase, group, or one of these in a named part. None: only marks.
    fn one(&mut self, part: Option<Part>) -> Read {
        self.skip_spaces();
        match self.peek() {
            Some('(') => self.group(part),
            Some(c) if is_quote(c) => self.phrase(part),
            Some(_) => match self.part_name()? {
                // Within parentheses it goes before that of the parentheses.
                Some(named) => {
                    if self.peek().is_none_or(|c| c.is_whitespace() || c == ')') {
                        return Err(wrong(self.at, "a word is missing after the colon"));
                    }
                    let at = self.at;
                    if self.peek() == Some('-') {
                        return Err(wrong(at, "`-` stands before the part: `-title:word`"));
                    }
                    if self.part_name()?.is_some() {
                        return Err(wrong(at, "one part stands within another"));
                    }
                    self.one(Some(named))
                }
                None => self.word(part),
            },
            None => Ok(None),
        }
    }

    fn group(&mut self, part: Option<Part>) -> Read {
        let opened = self.at;
        self.at += 1;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(wrong(
                opened,
                format!("more than {MAX_DEPTH} parentheses are open"),
            ));
        }
        let inner = self.any(part)?;
        if self.peek() != Some(')') {
            return Err(wrong(opened, "this parenthesis is not closed"));
        }
        if self.chars[opened + 1..self.at]
            .iter()
            .all(|c| c.is_whitespace())
        {
            return Err(wrong(opened, "there is nothing in these parentheses"));
        }
        self.at += 1;
        self.depth -= 1;
        Ok(inner)
    }

    /// `name:` at the beginning of a word.
    fn part_name(&mut self) -> Result<Option<Part>, SyntaxError> {
        let rest = &self.chars[self.at..];
        let length = rest.iter().take_while(|c| c.is_ascii_alphabetic()).count();
        if length == 0 || rest.get(length) != Some(&':') {
            return Ok(None);
        }
        let name: String = rest[..length].iter().collect();
        let names = self.reading.parts.iter().map(|(name, _)| *name);
        match self.reading.parts.iter().find(|(known, _)| *known == name) {
            Some((_, part)) => {
                self.at += length + 1;
                Ok(Some(*part))
            }
            None => {
                let all: Vec<&str> = names.clone().collect();
                let message = format!(
                    "there is no part `{name}`; there are {}, and a colon between other words is written in quotation marks",
                    all.join(", ")
                );
                Err(SyntaxError {
                    suggestion: crate::domain::nearest(&name, names),
                    ..wrong(self.at, message)
                })
            }
        }
    }

    fn word(&mut self, part: Option<Part>) -> Read {
        let began = self.at;
        while self.peek().is_some_and(|c| !ends_word(c)) {
            self.at += 1;
        }
        if self.at == began {
            self.at += 1;
        }
        let written: String = self.chars[began..self.at].iter().collect();
        let words = WordPattern::of_piece(&written, self.reading.exact);
        Ok(self.leaf(part, began, words, None))
    }

    fn phrase(&mut self, part: Option<Part>) -> Read {
        let opened = self.at;
        self.at += 1;
        let began = self.at;
        while self.peek().is_some_and(|c| !is_quote(c)) {
            self.at += 1;
        }
        if self.peek().is_none() {
            return Err(wrong(opened, "this quotation mark is not closed"));
        }
        let pieces = self.chars[began..self.at].split(|c| c.is_whitespace());
        let words = pieces
            .map(|piece| piece.iter().collect::<String>())
            .flat_map(|piece| WordPattern::of_piece(&piece, self.reading.exact))
            .collect();
        self.at += 1;
        let within = self.within()?;
        Ok(self.leaf(part, opened, words, within))
    }

    /// `~5` after a phrase.
    fn within(&mut self) -> Result<Option<u32>, SyntaxError> {
        if self.peek() != Some('~') {
            return Ok(None);
        }
        self.at += 1;
        let began = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        let number: String = self.chars[began..self.at].iter().collect();
        match number.parse() {
            Ok(within) if within <= MAX_WITHIN => Ok(Some(within)),
            _ => Err(wrong(
                began,
                format!("`~` is followed by the words that may stand between: 0 to {MAX_WITHIN}"),
            )),
        }
    }

    /// None where there are no words.
    fn leaf(
        &self,
        part: Option<Part>,
        began: usize,
        words: Vec<WordPattern>,
        within: Option<u32>,
    ) -> Option<Expr> {
        (!words.is_empty()).then(|| {
            Expr::Leaf(Leaf {
                part,
                pattern: Pattern { words, within },
                written: self.chars[began..self.at].iter().collect(),
            })
        })
    }
}
