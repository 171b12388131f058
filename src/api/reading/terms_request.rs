//! What a list of terms asks for.
use std::borrow::Cow;
use std::collections::HashSet;

use utoipa::openapi::path::Parameter;

use super::concordance_request::part_names;
use crate::api::formats::{Format, Of};
use crate::api::http::{Ask, Reader, Result, reader};
use crate::api::lists::{ARTICLES, OfScope, Scope};
use crate::api::params::{
    AS_ANOTHER, Choices, FORMAT, HEADER_BOM, One, Or, Taken, joined, parameters, representation, whole, word,
};
use crate::domain::Kind;
use crate::search::{Part, parts_of};
use crate::text::{STOP_WORD_LANGUAGES, all_stop_words, stop_words};

/// Stands before the filters of the reference.
pub const VERSUS: &str = "vs.";

/// The value of `stop` that leaves nothing out.
const KEEP: &str = "keep";

static FIELD: One<Vec<&'static str>> =
    joined("field", Choices::Made(part_names)).about("Only words of these parts of the articles.");

static MIN_COUNT: Or<u64> = whole("min_count", 1..=1_000_000)
    .about("Occurrences in the selection at least; default {default}. A word that stands only in texts that the caller may not read always needs two.")
    .or(2);

static LIMIT: Or<usize> = whole("limit", 1..=200)
    .about("Terms, {range}; default {default}. There are no further pages, in no format.")
    .or(50);

static SORT: Or<&str> = word("sort", Choices::These(&["keyness", "-keyness", "count", "log_ratio"]))
    .about("The order: `keyness` by G², what is more frequent in the selection first and what is rarer last; `-keyness` the other way round; `count`; `log_ratio`. Default `{default}`, or `count` where there is nothing to hold the selection against.")
    .or("keyness");

pub static STOP: One<Option<&str>> = word("stop", Choices::Made(stop_choices))
    .about("Function words (`the`, `of`, `was`) are left out, those of every language that has a list. With a language, only its own are; with `keep`, none. They still count among all words.")
    .like(KEEP);

parameters!(TermsParameters: OfScope(&ARTICLES), OfReference, FIELD, MIN_COUNT, LIMIT, SORT, STOP, FORMAT, HEADER_BOM);

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
    pub format: &'static Format,
}

pub fn read(ask: &Ask) -> Result<TermsRequest> {
    reader::read(ask, |reader| TermsRequest {
        scope: reader.take(&OfScope(&ARTICLES)),
        reference: reader.take(&OfReference),
        parts: parts(&reader.take(&FIELD)),
        min_count: reader.take(&MIN_COUNT),
        limit: reader.take(&LIMIT),
        sort: reader.take(&SORT),
        stop: stopped(reader.take(&STOP)),
        format: representation::format(reader, Of::Rows),
    })
}

/// The parts of these names; none named: all.
fn parts(named: &[&str]) -> Vec<Part> {
    let all = parts_of(Kind::Article).iter();
    all.filter(|(name, _)| named.is_empty() || named.contains(name)).map(|(_, part)| *part).collect()
}

/// Every language that has a list of function words, and that none are left out.
fn stop_choices() -> Vec<&'static str> {
    let languages = STOP_WORD_LANGUAGES.iter().copied();
    languages.chain([KEEP]).collect()
}

pub fn stopped(choice: Option<&str>) -> Cow<'static, HashSet<String>> {
    match choice {
        None => Cow::Borrowed(all_stop_words()),
        Some(KEEP) => Cow::Owned(HashSet::new()),
        Some(language) => Cow::Owned(stop_words(language)),
    }
}

/// Every filter again, for the articles that the selection is held against.
struct OfReference;

impl Taken for OfReference {
    type Value = Option<Scope>;

    fn read(&self, reader: &mut Reader<'_>) -> Self::Value {
        let mut reference = reader.under(VERSUS, |reader| reader.take(&OfScope(&ARTICLES)));
        for named in &mut reference.named {
            named.parameter.insert_str(0, VERSUS);
        }
        reader.ask.query.iter().any(|(name, _)| name.starts_with(VERSUS)).then_some(reference)
    }

    fn document(&self) -> Vec<Parameter> {
        let mut all = OfScope(&ARTICLES).document();
        for parameter in &mut all {
            let name = &parameter.name;
            let about = format!("{AS_ANOTHER}{name}`, for the articles that the selection is held against.");
            parameter.description = Some(about);
            parameter.name.insert_str(0, VERSUS);
        }
        all
    }
}
