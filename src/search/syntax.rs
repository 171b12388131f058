//! The query language: words, phrases, beginnings, nearness, parts of a record, `OR`, `-` and parentheses.
use crate::domain::Kind;
use crate::text::{Pattern, WordPattern, tokens};

/// Leaves of one query at most.
const MAX_LEAVES: usize = 64;

/// Parentheses within parentheses at most.
const MAX_DEPTH: usize = 20;

/// Words that `~` lets stand between at most.
pub const MAX_WITHIN: u32 = 100;

/// Letters before `*` at least.
const MIN_PREFIX: usize = 2;

/// The part of a record that words are looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The title of an article, the label of an entity or event.
    Title,
    /// Every name of an entity.
    Names,
    /// The abstract of an article, the description of an entity, the summary of an event.
    Body,
    /// The text of an article.
    Text,
}

impl Part {
    pub const ALL: &'static [Self] = &[Self::Title, Self::Names, Self::Body, Self::Text];
}

/// What the parts of a kind are called in queries and answers.
pub fn parts_of(kind: Kind) -> &'static [(&'static str, Part)] {
    match kind {
        Kind::Article => &[
            ("title", Part::Title),
            ("abstract", Part::Body),
            ("text", Part::Text),
        ],
        Kind::Entity => &[
            ("label", Part::Title),
            ("name", Part::Names),
            ("description", Part::Body),
        ],
        Kind::Event => &[("label", Part::Title), ("summary", Part::Body)],
        _ => &[],
    }
}

/// The parts of every kind that can be searched.
pub const ANY_PARTS: &[(&str, Part)] = &[
    ("title", Part::Title),
    ("label", Part::Title),
    ("name", Part::Names),
    ("abstract", Part::Body),
    ("description", Part::Body),
    ("summary", Part::Body),
    ("text", Part::Text),
];

/// A query, read.
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
    /// As the caller wrote it.
    pub written: String,
}

impl Expr {
    /// What has to be found, without what must not be.
    pub fn wanted(&self) -> Vec<&Leaf> {
        let mut leaves = Vec::new();
        self.gather(&mut leaves);
        leaves
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

pub fn parse(query: &str, reading: Reading) -> Result<Expr, SyntaxError> {
    let mut parser = Parser {
        chars: query.chars().collect(),
        at: 0,
        reading,
        leaves: 0,
        depth: 0,
    };
    let expr = parser.any(None)?;
    if parser.at < parser.chars.len() {
        return Err(parser.error(parser.at, "this parenthesis was never opened"));
    }
    expr.ok_or_else(|| parser.error(0, "there are no words to look for"))
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    reading: Reading,
    leaves: usize,
    depth: usize,
}

type Read = Result<Option<Expr>, SyntaxError>;

impl Parser {
    fn error(&self, at: usize, message: impl Into<String>) -> SyntaxError {
        SyntaxError {
            at,
            message: message.into(),
            suggestion: None,
        }
    }

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
                    return Err(self.error(at, "`OR` stands between two words"));
                }
                None => {}
            }
            if !more {
                return Ok(join(alternatives, Expr::Any));
            }
        }
    }

    /// Words that all have to be there.
    fn all(&mut self, part: Option<Part>) -> Read {
        let mut wanted = Vec::new();
        loop {
            self.skip_spaces();
            match self.peek() {
                None | Some(')') => break,
                _ => {}
            }
            let began = self.at;
            if self.takes("OR") {
                self.at = began;
                break;
            }
            if self.takes("AND") {
                continue;
            }
            let negated = self.takes("NOT") || self.takes_minus();
            let at = self.at;
            let one = self.one(part)?;
            match (negated, one) {
                (false, one) => wanted.extend(one),
                (true, Some(one)) => wanted.push(Expr::Not(Box::new(one))),
                (true, None) if self.chars.get(began) == Some(&'-') => {}
                (true, None) => return Err(self.error(at, "a word is missing after `NOT`")),
            }
        }
        Ok(join(wanted, Expr::All))
    }

    /// `-` before a word, not a dash that stands alone.
    fn takes_minus(&mut self) -> bool {
        let next = self.chars.get(self.at + 1);
        let minus = self.peek() == Some('-')
            && next.is_some_and(|c| !c.is_whitespace() && !matches!(c, '-' | ')'));
        if minus {
            self.at += 1;
        }
        minus
    }

    /// One word, phrase, group, or one of these in a named part. None: only marks.
    fn one(&mut self, part: Option<Part>) -> Read {
        self.skip_spaces();
        match self.peek() {
            Some('(') => self.group(part),
            Some(c) if is_quote(c) => self.phrase(part),
            Some(_) => match self.part_name()? {
                Some(named) if part.is_none() => {
                    if self.peek().is_none_or(|c| c.is_whitespace() || c == ')') {
                        return Err(self.error(self.at, "a word is missing after the colon"));
                    }
                    self.one(Some(named))
                }
                Some(_) => Err(self.error(self.at, "one part stands within another")),
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
            return Err(self.error(
                opened,
                format!("more than {MAX_DEPTH} parentheses are open"),
            ));
        }
        let inner = self.any(part)?;
        if self.peek() != Some(')') {
            return Err(self.error(opened, "this parenthesis is not closed"));
        }
        if inner.is_none() {
            return Err(self.error(opened, "there is nothing in these parentheses"));
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
                    ..self.error(self.at, message)
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
        let words = self.patterns(&written, began)?;
        self.leaf(part, began, words, None)
    }

    fn phrase(&mut self, part: Option<Part>) -> Read {
        let opened = self.at;
        self.at += 1;
        let began = self.at;
        while self.peek().is_some_and(|c| !is_quote(c)) {
            self.at += 1;
        }
        if self.peek().is_none() {
            return Err(self.error(opened, "this quotation mark is not closed"));
        }
        let mut words = Vec::new();
        let mut at = began;
        for piece in self.chars[began..self.at].split(|c| c.is_whitespace()) {
            let text: String = piece.iter().collect();
            words.extend(self.patterns(&text, at)?);
            at += piece.len() + 1;
        }
        self.at += 1;
        let within = self.within()?;
        self.leaf(part, opened, words, within)
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
        let ends = self.peek().is_none_or(ends_word);
        match number.parse() {
            Ok(within) if within <= MAX_WITHIN && ends => Ok(Some(within)),
            _ => Err(self.error(
                began,
                format!("`~` is followed by the words that may stand between: 0 to {MAX_WITHIN}"),
            )),
        }
    }

    /// The words of a piece without spaces; a `*` at its end makes the last one a beginning.
    fn patterns(&self, piece: &str, at: usize) -> Result<Vec<WordPattern>, SyntaxError> {
        let prefix = piece.ends_with('*');
        let tokens = tokens(piece);
        let last = tokens.len();
        let mut words = Vec::with_capacity(last);
        for (index, token) in (1..).zip(&tokens) {
            let prefix = prefix && index == last;
            if prefix && token.folded.chars().count() < MIN_PREFIX {
                let message = format!("`*` needs {MIN_PREFIX} letters before it");
                return Err(self.error(at, message));
            }
            words.push(WordPattern::new(token, self.reading.exact, prefix));
        }
        Ok(words)
    }

    fn leaf(
        &mut self,
        part: Option<Part>,
        began: usize,
        words: Vec<WordPattern>,
        within: Option<u32>,
    ) -> Read {
        if words.is_empty() {
            return Ok(None);
        }
        self.leaves += words.len();
        if self.leaves > MAX_LEAVES {
            return Err(self.error(began, format!("the query has more than {MAX_LEAVES} words")));
        }
        Ok(Some(Expr::Leaf(Leaf {
            part,
            pattern: Pattern { words, within },
            written: self.chars[began..self.at].iter().collect(),
        })))
    }
}

fn join(mut parts: Vec<Expr>, many: fn(Vec<Expr>) -> Expr) -> Option<Expr> {
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(many(parts)),
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(query: &str) -> Result<Expr, SyntaxError> {
        let reading = Reading {
            exact: false,
            parts: parts_of(Kind::Article),
        };
        parse(query, reading)
    }

    /// The query as a tree in brackets.
    fn tree(expr: &Expr) -> String {
        let list = |parts: &[Expr]| parts.iter().map(tree).collect::<Vec<_>>();
        match expr {
            Expr::Leaf(leaf) => {
                let words: Vec<String> = leaf
                    .pattern
                    .words
                    .iter()
                    .map(|word| {
                        let star = if word.prefix { "*" } else { "" };
                        format!("{}{star}", word.keys[0])
                    })
                    .collect();
                let within = leaf
                    .pattern
                    .within
                    .map(|n| format!("~{n}"))
                    .unwrap_or_default();
                let part = leaf
                    .part
                    .map(|part| format!("{part:?}:"))
                    .unwrap_or_default();
                format!("{part}{}{within}", words.join("+"))
            }
            Expr::All(parts) => format!("({})", list(parts).join(" ")),
            Expr::Any(parts) => format!("({})", list(parts).join(" | ")),
            Expr::Not(part) => format!("-{}", tree(part)),
        }
    }

    #[track_caller]
    fn means(query: &str, expected: &str) {
        assert_eq!(
            read(query).map(|expr| tree(&expr)),
            Ok(expected.to_owned()),
            "{query}"
        );
    }

    #[track_caller]
    fn fails(query: &str, at: usize, part_of_message: &str) {
        let error = read(query).unwrap_err();
        assert_eq!(error.at, at, "{query}: {}", error.message);
        assert!(
            error.message.contains(part_of_message),
            "{query}: {}",
            error.message
        );
    }

    #[test]
    fn words_are_joined_and_or_binds_weaker() {
        means("Пантић turnout", "(pantic turnout)");
        means("a1 OR b2 c3", "(a1 | (b2 c3))");
        means("a1 AND b2", "(a1 b2)");
        means("or and not", "(or and not)");
    }

    #[test]
    fn phrases_beginnings_and_nearness_are_read() {
        means("\"polling station*\"", "polling+station*");
        means("\"election boycott\"~10", "election+boycott~10");
        means("Jessen-Petersen", "jessen+petersen");
        means("boyc*", "boyc*");
        means("„Šta je ovo“", "sta+je+ovo");
    }

    #[test]
    fn words_can_be_left_out_and_looked_for_in_a_part() {
        means("turnout -boycott", "(turnout -boycott)");
        means("-(a1 b2)", "-(a1 b2)");
        means("title:kosovo OR thaci", "(Title:kosovo | thaci)");
        means("-title:\"a1 b2\"", "-Title:a1+b2");
        means("abstract:(a1 OR b2)", "(Body:a1 | Body:b2)");
        means("a – b", "(a b)");
        means("11:00", "11+00");
        means("a - b", "(a b)");
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        fails("\"open", 0, "not closed");
        fails("(a OR", 3, "`OR` stands between");
        fails("title:", 6, "missing after the colon");
        fails("x (a", 2, "not closed");
        fails("a)", 1, "never opened");
        fails("OR a", 0, "`OR`");
        fails("()", 0, "nothing in these");
        fails("... !", 0, "no words");
        fails("\"a b\"~x", 6, "`~`");
        fails("b*", 0, "`*` needs");
        fails("titel:x", 0, "there is no part");
        fails("title:abstract:x", 15, "within another");
    }

    #[test]
    fn an_unknown_part_gets_the_nearest_known_one() {
        assert_eq!(
            read("titel:x").unwrap_err().suggestion.as_deref(),
            Some("title")
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_inside_itself(query in "([\"()*~:ORANDtitle \\-]|\\PC){0,30}") {
            if let Err(error) = read(&query) {
                prop_assert!(error.at <= query.chars().count(), "{}: {}", query, error.at);
            }
        }
    }
}
