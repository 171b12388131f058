//! `q` and what belongs to it: which words are looked for, and how they are compared.
use super::ask::Ask;
use super::error::{ApiError, Code, ProblemDetail, Result};
use super::list_request::{ListSpec, sort_names};
use super::matched::Looked;
use super::notice::{About, Notice};
use super::reader::Reader;
use crate::search::{Part, Query, Question, Reading, SyntaxError, parse};

/// Characters of a query that are read.
pub const MAX_QUERY: usize = 300;

/// Remarks on how a query was read that are told at most.
const MAX_REMARKS: usize = 5;

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
    /// The same with folded words, where they are compared as they are written.
    pub folded: Option<Question>,
    /// As much of what the caller wrote as is read.
    pub written: String,
    /// What the names of its parameters begin with.
    prefix: &'static str,
    /// Look for the other names of whom the words name, too.
    pub other_names: bool,
    /// How they were read, where they may have been meant otherwise.
    pub notices: Vec<Notice>,
    /// What came of looking for them.
    pub looked: Option<Looked>,
}

impl Words {
    /// The whole name of `q`, or of a parameter that goes with it.
    pub fn parameter(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }
}

/// Reads `q`, `match` and `expand`.
pub fn read(reader: &mut Reader<'_>, parts: &'static [(&'static str, Part)], ask: &Ask) -> Option<Words> {
    let query = reader.one("q");
    of_query(reader, parts, ask, query)
}

/// As [`read`], where there is nothing to answer without words.
pub fn read_needed(reader: &mut Reader<'_>, parts: &'static [(&'static str, Part)], ask: &Ask) -> Option<Words> {
    let query = reader.needed("q", "say what to look for");
    of_query(reader, parts, ask, query)
}

fn of_query(
    reader: &mut Reader<'_>,
    parts: &'static [(&'static str, Part)],
    ask: &Ask,
    query: Option<&str>,
) -> Option<Words> {
    let exact = reader.word("match", MATCHES) == Some("exact");
    let other_names = !reader.words("expand", EXPANSIONS).is_empty();
    let written = query?;
    match parsed(written, exact, parts) {
        Ok((query, cut)) => {
            let parameter = reader.whole_name("q");
            let mut notices = Vec::new();
            if cut {
                let message = format!("only the first {MAX_QUERY} characters are read");
                notices.push(Notice::new(About::Cut, &parameter, message));
            }
            if query.expr.is_nothing() {
                let message = "there is no word to look for in it, so that it finds nothing";
                notices.push(Notice::new(About::NoWords, &parameter, message));
            }
            let remarks = query.remarks.iter().take(MAX_REMARKS).map(|remark| {
                Notice::new(About::ReadAs, &parameter, remark.message.clone()).suggest(remark.suggestion.clone())
            });
            notices.extend(remarks);
            let folded = exact.then(|| parsed(written, false, parts));
            let question = |query, exact| Question { reads_all: ask.may_read_text(), ..Question::of(query, exact) };
            Some(Words {
                question: question(query, exact),
                folded: folded.and_then(|read| Some(question(read.ok()?.0, false))),
                written: beginning(written).to_owned(),
                prefix: reader.prefix(),
                other_names,
                notices,
                looked: None,
            })
        }
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

/// The words as they are read, and whether there were more.
pub fn parsed(
    query: &str,
    exact: bool,
    parts: &'static [(&'static str, Part)],
) -> std::result::Result<(Query, bool), SyntaxError> {
    let kept = beginning(query);
    let query_read = parse(kept, Reading { exact, parts })?;
    Ok((query_read, kept.len() < query.len()))
}

/// As much of a query as is read: whole words, unless there is none.
fn beginning(query: &str) -> &str {
    let Some((most, _)) = query.char_indices().nth(MAX_QUERY) else {
        return query;
    };
    let kept = &query[..most];
    let within_a_word = !query[most..].starts_with(char::is_whitespace);
    match kept.rfind(char::is_whitespace) {
        Some(space) if within_a_word && !kept[..space].trim().is_empty() => &kept[..space],
        _ => kept,
    }
}

/// The words of a request that [`read_needed`] found no fault with.
pub fn given(words: Option<Words>) -> Result<Words> {
    words.ok_or_else(|| ApiError::new(Code::INVALID_VALUE, "`q`: say what to look for"))
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
