//! The query language: words, phrases, beginnings, nearness, parts of a record, `OR`, `-` and parentheses.
use super::part::Part;
use crate::text::Pattern;

/// Parentheses within parentheses at most.
pub(super) const MAX_DEPTH: usize = 3;

/// Words that `~` lets stand between at most.
pub(super) const MAX_WITHIN: u32 = 100;

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

/// Marks that a phrase stands between.
pub fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// What a word does not go over.
pub fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c)
}

#[cfg(test)]
mod tests {
    use super::super::parser::parse;
    use super::super::part::parts_of;
    use super::*;
    use crate::domain::Kind;
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
        means("turnout NOT boycott", "(turnout -boycott)");
        means("a1 AND NOT (b2 c3)", "(a1 -(b2 c3))");
        means("NOT", "not");
        means("a1 NOT OR b2", "((a1 not) | b2)");
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
        fails(" ", 0, "no words");
        fails("a\u{7}", 1, "control character");
        fails("\"a b\"~x", 6, "`~`");
        fails("\"a b\"~101", 6, "`~`");
        fails("\"a b\"c", 5, "a space is missing");
        fails("(a)(b)", 3, "a space is missing");
        fails("((((a))))", 3, "parentheses are open");
        fails("titel:x", 0, "there is no part");
        fails("title:-x", 6, "before the part");
        fails("title:abstract:x", 6, "within another");
    }

    #[test]
    fn an_unknown_part_gets_the_nearest_known_one() {
        assert_eq!(
            read("titel:x").unwrap_err().suggestion.as_deref(),
            Some("title")
        );
    }

    #[test]
    fn marks_alone_find_nothing() {
        for marks in ["...", "!!! ?", "-", "*", "«»", "👍", "-- (…)"] {
            assert!(read(marks).unwrap().is_nothing(), "{marks}");
        }
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
