//! `q` and what belongs to it: which words are looked for, and how they are compared.
use super::error::{ApiError, Code, ProblemDetail, Result};
use super::list_request::{ListSpec, sort_names};
use super::notice::{About, Notice};
use super::reader::Reader;
use crate::search::{Part, Question, Reading, parse};

/// Longest query, in characters.
pub const MAX_QUERY: usize = 300;

/// How words are compared.
pub const MATCHES: &[&str] = &["folded", "exact"];

/// What a query may be widened by.
pub const EXPANSIONS: &[&str] = &["names"];

/// The order by how well records match.
pub const RELEVANCE: &str = "relevance";

/// Words to look for.
#[derive(Debug, Clone)]
pub struct Words {
    pub question: Question,
    /// Look for the other names of whom the words name, too.
    pub other_names: bool,
}

/// Reads `q`, `match` and `expand`.
pub fn read(reader: &mut Reader<'_>, parts: &'static [(&'static str, Part)]) -> Option<Words> {
    let exact = reader.word("match", MATCHES) == Some("exact");
    let other_names = !reader.words("expand", EXPANSIONS).is_empty();
    let query = reader.one("q")?;
    if query.chars().count() > MAX_QUERY {
        reader.mistake("q", format!("has at most {MAX_QUERY} characters"), None);
        return None;
    }
    match parse(query, Reading { exact, parts }) {
        Ok(expr) => Some(Words {
            question: Question { expr, exact },
            other_names,
        }),
        Err(wrong) => {
            let detail = ProblemDetail {
                parameter: Some("q".to_owned()),
                position: Some(wrong.at),
                message: wrong.message,
                suggestion: wrong.suggestion,
            };
            reader.add(Code::INVALID_QUERY, detail);
            None
        }
    }
}

/// As [`read`], where there is nothing to answer without words.
pub fn read_needed(
    reader: &mut Reader<'_>,
    parts: &'static [(&'static str, Part)],
) -> Option<Words> {
    if reader.many("q").is_empty() {
        reader.mistake("q", "say what to look for", None);
    }
    read(reader, parts)
}

/// The words of a request that [`read_needed`] found no fault with.
pub fn given(words: Option<Words>) -> Result<Words> {
    words.ok_or_else(|| ApiError::new(Code::INVALID_VALUE, "`q`: say what to look for"))
}

/// That there is nothing to look for.
pub fn notice(words: &Words) -> Option<Notice> {
    let message = "there is no word to look for in it, so that it finds nothing";
    let nothing = words.question.expr.is_nothing();
    nothing.then(|| Notice::new(About::NoWords, "q", message))
}

/// The order asked for; with words to look for, the best first unless the caller says otherwise.
pub fn sort(reader: &mut Reader<'_>, spec: &ListSpec, has_words: bool) -> &'static str {
    let mut choices = sort_names(spec.noun);
    if spec.searched.is_some() {
        choices.push(RELEVANCE);
    }
    match reader.word("sort", &choices) {
        // The answer tells its order in `query.sort`.
        Some(RELEVANCE) if !has_words => spec.default_sort,
        Some(sort) => sort,
        None if has_words => RELEVANCE,
        None => spec.default_sort,
    }
}
