//! What a concordance asks for.
use utoipa::openapi::Required;
use utoipa::openapi::path::Parameter;

use crate::api::formats::{Format, Of};
use crate::api::http::{Ask, Reader, Result, reader};
use crate::api::lists::{ARTICLES, OfScope, Scope};
use crate::api::params::paging::paging;
use crate::api::params::{
    About, Choices, FORMAT, HEADER_BOM, LANG, One, Or, Pages, Paging, Sample, Taken, joined, most, parameters,
    representation, sample, whole, word,
};
use crate::domain::{Kind, Language};
use crate::search::parts_of;

/// What occurrences can be counted by.
pub const GROUPS: &[&str] = &["before:1", "after:1", "entity", "publisher", "year"];

static CONTEXT: Or<usize> = whole("context", 0..=25)
    .about("Words on each side, {range}; default {default}. Of a text that the caller may not read, a row has what of them stands in the window of its keyword.")
    .or(7);

pub static FIELD: One<Vec<&'static str>> =
    joined("field", Choices::Made(part_names)).about("Only words that stand in these parts of the articles.");

pub static SORT: Or<&str> = word("sort", Choices::These(&["date", "-date", "left", "right"]))
    .about("The order: `date` of the article, `-date` newest first, `left` by the words before, read outwards from the keyword, `right` by the words after; both folded. Ties: by article and place. Withheld rows come last within their article, with `left` and `right` last of all. Default `{default}`.")
    .like("-date")
    .or("-date");

static GROUP: One<Option<&str>> = word("group", Choices::These(GROUPS)).about("Count the rows by the word before (`before:1`) or after (`after:1`), by the entities that the article mentions, by publisher or by year. In `ndjson` and `csv`, the groups are sent instead of the rows.");

static GROUP_LIMIT: Or<usize> =
    most("group_limit", About::Said("Groups at most, {range}; default {default}. Without `group` it changes nothing."));

static SAMPLE: Sample = sample("A random sample of this many rows, the same for the same `seed` and revision.");

static PAGES: Paging = paging(
    "Rows on a page, {range}; default {default}. In `ndjson` and `csv` without `limit` and `cursor`, all rows are sent.",
);

parameters!(ConcordanceParameters: WithWords, CONTEXT, FIELD, SORT, GROUP, GROUP_LIMIT, SAMPLE, PAGES, LANG, FORMAT, HEADER_BOM);

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
    pub pages: Pages,
    pub languages: Vec<Language>,
    pub format: &'static Format,
}

pub fn read(ask: &Ask) -> Result<ConcordanceRequest> {
    reader::read(ask, |reader| ConcordanceRequest {
        scope: reader.take(&WithWords),
        context: reader.take(&CONTEXT),
        parts: reader.take(&FIELD),
        sort: reader.take(&SORT),
        group: reader.take(&GROUP),
        group_limit: reader.take(&GROUP_LIMIT),
        sample: reader.take(&SAMPLE),
        pages: reader.take(&PAGES),
        languages: representation::languages(reader),
        format: representation::format(reader, Of::Rows),
    })
}

/// Names of the parts of an article.
pub fn part_names() -> Vec<&'static str> {
    parts_of(Kind::Article).iter().map(|(name, _)| *name).collect()
}

/// Which articles, and `q`, without which there is nothing to show.
pub struct WithWords;

impl Taken for WithWords {
    type Value = Scope;

    fn read(&self, reader: &mut Reader<'_>) -> Scope {
        let scope = reader.take(&OfScope(&ARTICLES));
        if !reader.ask.query.iter().any(|(name, words)| name == "q" && !words.is_empty()) {
            reader.mistake("q", "is needed: the words to show", None);
        }
        scope
    }

    fn document(&self) -> Vec<Parameter> {
        let mut all = OfScope(&ARTICLES).document();
        for parameter in all.iter_mut().filter(|parameter| parameter.name == "q") {
            parameter.required = Required::True;
        }
        all
    }
}
