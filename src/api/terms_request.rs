//! What a list of terms asks for, and the parameters that say so.
use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::json;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::ask::Ask;
use super::concordance_request::part_names;
use super::error::Result;
use super::negotiate::{self, Format};
use super::parameters::{self, AS_ANOTHER, list_of_words, query, whole, words};
use super::reader::Reader;
use super::resources::ARTICLES;
use super::scope::{self, Scope};
use crate::domain::Kind;
use crate::search::{Part, parts_of};
use crate::text::{STOP_WORD_LANGUAGES, all_stop_words, stop_words};

/// Stands before the filters of the reference.
pub const VERSUS: &str = "vs.";

/// Terms when the caller does not say, and at most.
const DEFAULT_TERMS: u64 = 50;
const MAX_TERMS: u64 = 200;

const DEFAULT_MIN_COUNT: u64 = 2;
const MAX_MIN_COUNT: u64 = 1_000_000;

/// The value of `stop` that leaves nothing out.
const KEEP: &str = "keep";

const SORTS: &[&str] = &["keyness", "-keyness", "count", "log_ratio"];

#[derive(Debug)]
pub struct TermsRequest {
    pub scope: Scope,
    /// None: whatever is not in the selection.
    pub reference: Option<Scope>,
    pub parts: Vec<Part>,
    pub min_count: u64,
    pub limit: usize,
    pub sort: &'static str,
    /// Folded words that are left out.
    pub stop: Cow<'static, HashSet<String>>,
    pub format: Format,
}

pub fn read(ask: &Ask) -> Result<TermsRequest> {
    let mut reader = Reader::new(&ask.query);
    let scope = scope::read(&mut reader, &ARTICLES, ask);
    let mut reference = reader.under(VERSUS, |reader| scope::read(reader, &ARTICLES, ask));
    for named in &mut reference.named {
        named.parameter.insert_str(0, VERSUS);
    }
    let parts = reader.words("field", &part_names());
    let min_count = reader.whole("min_count", 1, MAX_MIN_COUNT);
    let limit = reader.whole("limit", 1, MAX_TERMS);
    let sort = reader.word("sort", SORTS);
    let stop = reader.word("stop", &stop_choices());
    let format = negotiate::format(&mut reader, ask);
    reader.finish()?;
    let has_reference = ask.query.iter().any(|(name, _)| name.starts_with(VERSUS));
    let all = parts_of(Kind::Article).iter();
    let wanted = all.filter(|(name, _)| parts.is_empty() || parts.contains(name));
    Ok(TermsRequest {
        scope,
        reference: has_reference.then_some(reference),
        parts: wanted.map(|(_, part)| *part).collect(),
        min_count: min_count.unwrap_or(DEFAULT_MIN_COUNT),
        limit: usize::try_from(limit.unwrap_or(DEFAULT_TERMS)).unwrap_or(usize::MAX),
        sort: sort.unwrap_or(SORTS[0]),
        stop: stopped(stop),
        format: format?,
    })
}

/// Every language that has a list of function words, and that none are left out.
fn stop_choices() -> Vec<&'static str> {
    let languages = STOP_WORD_LANGUAGES.iter().copied();
    languages.chain([KEEP]).collect()
}

fn stopped(choice: Option<&str>) -> Cow<'static, HashSet<String>> {
    match choice {
        None => Cow::Borrowed(all_stop_words()),
        Some(KEEP) => Cow::Owned(HashSet::new()),
        Some(language) => Cow::Owned(stop_words(language)),
    }
}

/// The query parameters of a list of terms.
pub struct TermsParameters;

impl IntoParams for TermsParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut all = parameters::of_scope(&ARTICLES);
        all.extend(of_reference());
        all.extend(of_terms());
        all
    }
}

/// Every filter again, for the articles that the selection is held against.
fn of_reference() -> Vec<Parameter> {
    let mut all = parameters::of_scope(&ARTICLES);
    for parameter in &mut all {
        let about = format!("{AS_ANOTHER}{}`, for the articles that the selection is held against.", parameter.name);
        parameter.description = Some(about);
        parameter.name.insert_str(0, VERSUS);
    }
    all
}

fn of_terms() -> [Parameter; 7] {
    [
        list_of_words("field", "Only words of these parts of the articles.", &part_names()),
        query(
            "min_count",
            &format!(
                "Occurrences in the selection at least; default {DEFAULT_MIN_COUNT}. A word that stands only in texts that the caller may not read always needs two."
            ),
            whole(1, MAX_MIN_COUNT),
            json!(DEFAULT_MIN_COUNT),
        ),
        query(
            "limit",
            &format!("Terms, 1 to {MAX_TERMS}; default {DEFAULT_TERMS}. There are no further pages, in no format."),
            whole(1, MAX_TERMS),
            json!(DEFAULT_TERMS),
        ),
        query(
            "sort",
            "The order: `keyness` by G², what is more frequent in the selection first and what is rarer last; `-keyness` the other way round; `count`; `log_ratio`. Default `keyness`, or `count` where there is nothing to hold the selection against.",
            words(SORTS),
            json!("keyness"),
        ),
        query(
            "stop",
            "Function words (`the`, `of`, `was`) are left out, those of every language that has a list. With a language, only its own are; with `keep`, none. They still count among all words.",
            words(&stop_choices()),
            json!(KEEP),
        ),
        parameters::format(),
        parameters::header_bom(),
    ]
}
