//! `q` and what belongs to it: which words are looked for, and how they are compared.
use utoipa::openapi::Required;
use utoipa::openapi::path::Parameter;

use super::forms::{self, Choices};
use super::parameter::{One, Or, Taken};
use super::values::{joined, word};
use crate::api::http::{ApiError, Code, ProblemDetail, Reader, Result};
use crate::api::shapes::{About, Notice};
use crate::domain::Kind;
use crate::library::{Chooser, Widening};
use crate::search::{MAX_QUERY, Part, Query, Question, Reading, SyntaxError, parse, pattern, pattern_or_none};

/// Remarks on how a query was read that are told at most.
const MAX_REMARKS: usize = 5;

/// The value of `match` by which words are compared whatever their case, marks and script.
pub const FOLDED: &str = "folded";

/// The values of `expand`: other names of whom the words name, terms for what they name, other forms of them.
pub const NAMES: &str = "names";
pub const TERMS: &str = "terms";
pub const FORMS: &str = "forms";

static MATCH: Or<&str> = word("match", Choices::These(&[FOLDED, "exact"]))
    .about("How words are compared: `folded` (default), where case, marks and script do not matter, or `exact`, as written. Without `q` it changes nothing.")
    .or(FOLDED);

static EXPAND: One<Vec<&'static str>> = joined("expand", Choices::These(&[NAMES, TERMS, FORMS])).about(
    "What else is looked for: `names`, the other names of every entity that the words name; `terms`, what a concept of the vocabulary that they name is called in all its languages; `forms`, other forms of each word that the corpus has, by the endings of the word's language. Without `q` it changes nothing.",
);

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
    /// What else is looked for.
    pub widening: Widening,
    /// How they were read, where they may have been meant otherwise.
    pub notices: Vec<Notice>,
    /// What came of looking for them.
    pub looked: Option<Looked>,
}

impl Words {
    /// What is looked for: the question, with what else is wanted.
    pub async fn asked(&self, chooser: &Chooser) -> Result<Question> {
        Ok(chooser.finder.widened(&chooser.index, self.question.clone(), self.widening).await?)
    }

    /// The whole name of `q`, or of a parameter that goes with it.
    pub fn parameter(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }
}

/// Where words were looked for, and as what.
#[derive(Debug, Clone)]
pub struct Looked {
    pub chooser: Chooser,
    pub kinds: Vec<Kind>,
    pub question: Question,
    /// So many records were found at least.
    pub least: usize,
}

/// `q`, with the parts of records that it may name, and how it is read.
#[derive(Debug, Clone, Copy)]
pub struct OfWords {
    parts: &'static [(&'static str, Part)],
    /// Without words there is nothing to answer.
    needed: bool,
    /// As a form sends it, whose box is empty: that is none.
    or_none: bool,
}

impl OfWords {
    pub const fn new(parts: &'static [(&'static str, Part)]) -> Self {
        Self { parts, needed: false, or_none: false }
    }

    pub const fn needed(parts: &'static [(&'static str, Part)]) -> Self {
        Self { needed: true, ..Self::new(parts) }
    }

    pub const fn or_none(parts: &'static [(&'static str, Part)]) -> Self {
        Self { or_none: true, ..Self::new(parts) }
    }
}

impl Taken for OfWords {
    type Value = Option<Words>;

    fn read(&self, reader: &mut Reader<'_>) -> Option<Words> {
        let query = if self.needed { reader.needed("q", "say what to look for") } else { reader.one("q") };
        let exact = reader.take(&MATCH) != FOLDED;
        let widening = widening(&reader.take(&EXPAND));
        words(reader, self.parts, query?, (exact, widening))
    }

    fn document(&self) -> Vec<Parameter> {
        let names: Vec<&str> = self.parts.iter().map(|(name, _)| *name).collect();
        let about = format!(
            "Words to look for, all of them: `OR`, `-word`, `\"a phrase\"`, `begin*`, `\"a b\"~5` (in any order with at most five words between), parentheses, and one of {} with a colon before a word to look only there. `OR` binds weaker than the space. Other marks separate words, so that titles and addresses may be pasted. The first {MAX_QUERY} characters are read; what cannot be meant so is 400 with its place.",
            names.join(", ")
        );
        let form = match self.or_none {
            true => forms::text_of_any_length(&pattern_or_none()),
            false => forms::named("Words", forms::text_of_any_length(&pattern())),
        };
        let mut q = forms::query("q", &about, form, "Пантић".into());
        if self.needed {
            q.required = Required::True;
        }
        [vec![q], MATCH.document(), EXPAND.document()].concat()
    }
}

/// What the values of `expand` stand for.
fn widening(values: &[&str]) -> Widening {
    let has = |value| values.contains(&value);
    Widening { names: has(NAMES), terms: has(TERMS), forms: has(FORMS) }
}

fn words(
    reader: &mut Reader<'_>,
    parts: &'static [(&'static str, Part)],
    written: &str,
    (exact, widening): (bool, Widening),
) -> Option<Words> {
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
            let question =
                |query, exact| Question { reads_all: reader.ask.may_read_text(), ..Question::of(query, exact) };
            Some(Words {
                question: question(query, exact),
                folded: folded.and_then(|read| Some(question(read.ok()?.0, false))),
                written: beginning(written).to_owned(),
                prefix: reader.prefix(),
                widening,
                notices,
                looked: None,
            })
        }
        Err(wrong) => {
            let detail = ProblemDetail {
                parameter: Some("q".to_owned()),
                pointer: None,
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

/// The words of a request that [`OfWords::needed`] found no fault with.
pub fn given(words: Option<Words>) -> Result<Words> {
    words.ok_or_else(|| ApiError::new(Code::INVALID_VALUE, "`q`: say what to look for"))
}
