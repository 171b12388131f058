//! What a concordance asks for, and the parameters that say so.
use serde_json::json;
use utoipa::IntoParams;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::ask::Ask;
use super::cursor;
use super::error::Result;
use super::list_request::{DEFAULT_FACET_LIMIT, DEFAULT_LIMIT, MAX_FACET_LIMIT, MAX_LIMIT, MAX_SAMPLE};
use super::negotiate::{self, Format};
use super::parameters::{self, list_of_words, query, whole, words};
use super::reader::Reader;
use super::resources::ARTICLES;
use super::scope::{self, Scope};
use crate::domain::{Kind, Language};
use crate::search::parts_of;
use crate::store::After;

/// Words on each side when the caller does not say, and at most.
const DEFAULT_CONTEXT: u64 = 7;
const MAX_CONTEXT: u64 = 25;

const SORTS: &[&str] = &["date", "-date", "left", "right"];
pub const DEFAULT_SORT: &str = "-date";

/// What occurrences can be counted by.
pub const GROUPS: &[&str] = &["before:1", "after:1", "entity", "publisher", "year"];

#[derive(Debug)]
pub struct ConcordanceRequest {
    pub scope: Scope,
    pub context: usize,
    /// Only these parts of articles; none: all.
    pub parts: Vec<&'static str>,
    pub sort: &'static str,
    pub group: Option<&'static str>,
    pub group_limit: usize,
    pub sample: Option<(u32, u64)>,
    /// None where the caller did not ask for pages.
    pub limit: Option<u32>,
    pub after: Option<After>,
    pub digest: String,
    pub languages: Vec<Language>,
    pub format: Format,
}

pub fn read(ask: &Ask) -> Result<ConcordanceRequest> {
    let mut reader = Reader::new(&ask.query);
    let scope = scope::read(&mut reader, &ARTICLES, ask);
    if !ask.query.iter().any(|(name, words)| name == "q" && !words.is_empty()) {
        reader.mistake("q", "is needed: the words to show", None);
    }
    let context = reader.whole("context", 0, MAX_CONTEXT);
    let parts = reader.words("field", &part_names());
    let sort = reader.word("sort", SORTS).unwrap_or(DEFAULT_SORT);
    let group = reader.word("group", GROUPS);
    let group_limit = reader.whole("group_limit", 1, MAX_FACET_LIMIT);
    let sample = reader.whole("sample", 1, MAX_SAMPLE);
    let seed = reader.whole("seed", 0, u64::from(u32::MAX));
    let limit = reader.whole("limit", 1, MAX_LIMIT);
    let cursor = reader.one("cursor");
    let languages = negotiate::languages(&mut reader, ask);
    let format = negotiate::format(&mut reader, ask);
    reader.finish()?;
    let digest = cursor::list_digest(&ask.path, &ask.query);
    let after = cursor.map(|cursor| cursor::decode(cursor, &digest)).transpose()?;
    let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let size = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    Ok(ConcordanceRequest {
        scope,
        context: size(context.unwrap_or(DEFAULT_CONTEXT)),
        parts,
        sort,
        group,
        group_limit: size(group_limit.unwrap_or(DEFAULT_FACET_LIMIT)),
        sample: sample.map(|number| (small(number), seed.unwrap_or(0))),
        limit: limit.map(small).or(after.is_some().then_some(small(DEFAULT_LIMIT))),
        after,
        digest,
        languages,
        format: format?,
    })
}

/// Names of the parts of an article.
pub fn part_names() -> Vec<&'static str> {
    let parts = parts_of(Kind::Article).iter();
    parts.map(|(name, _)| *name).collect()
}

/// The query parameters of a concordance.
pub struct ConcordanceParameters;

impl IntoParams for ConcordanceParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut all = parameters::of_scope(&ARTICLES);
        for parameter in all.iter_mut().filter(|parameter| parameter.name == "q") {
            parameter.required = Required::True;
        }
        all.extend(of_rows());
        all.extend(of_groups());
        all.extend(of_paging());
        all
    }
}

fn of_rows() -> [Parameter; 3] {
    [
        query(
            "context",
            &format!(
                "Words on each side, 0 to {MAX_CONTEXT}; default {DEFAULT_CONTEXT}. Of a text that the caller may not read, a row has what of them stands in the window of its keyword."
            ),
            whole(0, MAX_CONTEXT),
            json!(DEFAULT_CONTEXT),
        ),
        list_of_words("field", "Only words that stand in these parts of the articles.", &part_names()),
        query(
            "sort",
            "The order: `date` of the article, `-date` newest first, `left` by the words before, read outwards from the keyword, `right` by the words after; both folded. Ties: by article and place. Withheld rows come last within their article, with `left` and `right` last of all. Default `-date`.",
            words(SORTS),
            json!(DEFAULT_SORT),
        ),
    ]
}

fn of_groups() -> [Parameter; 2] {
    [
        query(
            "group",
            "Count the rows by the word before (`before:1`) or after (`after:1`), by the entities that the article mentions, by publisher or by year. In `ndjson` and `csv`, the groups are sent instead of the rows.",
            words(GROUPS),
            json!("before:1"),
        ),
        query(
            "group_limit",
            &format!(
                "Groups at most, 1 to {MAX_FACET_LIMIT}; default {DEFAULT_FACET_LIMIT}. Without `group` it changes nothing."
            ),
            whole(1, MAX_FACET_LIMIT),
            json!(DEFAULT_FACET_LIMIT),
        ),
    ]
}

fn of_paging() -> [Parameter; 7] {
    [
        query(
            "sample",
            "A random sample of this many rows, the same for the same `seed` and revision.",
            whole(1, MAX_SAMPLE),
            json!(10),
        ),
        query(
            "seed",
            "Which random sample; default 0. Without `sample` it changes nothing.",
            whole(0, u64::from(u32::MAX)),
            json!(7),
        ),
        query(
            "limit",
            &format!(
                "Rows on a page, 1 to {MAX_LIMIT}; default {DEFAULT_LIMIT}. In `ndjson` and `csv` without `limit` and `cursor`, all rows are sent."
            ),
            whole(1, MAX_LIMIT),
            json!(DEFAULT_LIMIT),
        ),
        parameters::cursor(),
        parameters::lang(),
        parameters::format(),
        parameters::header_bom(),
    ]
}
