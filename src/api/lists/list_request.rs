//! What a list request asks for, read whole before any work is done.
use utoipa::openapi::path::Parameter;

use super::list_spec::ListSpec;
use super::scope::{OfScope, Scope};
use super::view::ListView;
use crate::api::formats::{Fields, Format, Of};
use crate::api::http::{Ask, Result, reader};
use crate::api::params::paging::paging;
use crate::api::params::{
    About, Choices, HEADER_BOM, LANG, One, Or, Pages, Paging, RELEVANCE, Sample, Taken, countable_names, joined, most,
    representation, sample, word,
};
use crate::domain::{BY_ID, Condition, Filter, Sort};
use crate::search::{Leaf, Order};
use crate::store::Noun;

/// The orders; where records can be searched, best first too.
fn sort(spec: &'static ListSpec) -> Or<&'static str> {
    let sort = match spec.searched {
        Some(_) => word("sort", Choices::OfNoun(ranked_names, spec.noun)).tells(About::OfNoun(
            |noun| told(noun, ", `relevance` best first, the default with `q` and without meaning else"),
            spec.noun,
        )),
        None => {
            word("sort", Choices::OfNoun(sort_names, spec.noun)).tells(About::OfNoun(|noun| told(noun, ""), spec.noun))
        }
    };
    sort.like(spec.default_sort).or(spec.default_sort)
}

fn told(noun: &'static Noun, more: &str) -> String {
    let sorts: Vec<String> = noun.kind.sorts().iter().map(|sort| format!("`{}` {}", sort.name, sort.about)).collect();
    let sorts = sorts.join(", ");
    format!("The order: {sorts}{more}; `-` turns it round. Ties are broken by id. Default `{{default}}`.")
}

/// The orders of a noun, each up and down.
fn sort_names(noun: &'static Noun) -> Vec<&'static str> {
    noun.kind.sorts().iter().flat_map(|sort| [sort.name, sort.turned]).collect()
}

fn ranked_names(noun: &'static Noun) -> Vec<&'static str> {
    [sort_names(noun), vec![RELEVANCE]].concat()
}

static PAGES: Paging = paging(
    "Records on a page, {range}; default {default}. In other formats than `json`, without `limit` and `cursor`, all records are sent; in feeds, the newest hundred.",
);

static SAMPLE: Sample =
    sample("A random sample of this many of the matching records, the same for the same `seed` and revision.");

/// What several records are shown as one row of; a list that has nothing of the kind does not know the parameter.
fn collapse(spec: &'static ListSpec) -> Option<One<Option<&'static str>>> {
    let collapse = word("collapse", Choices::These(spec.collapses())).about("One row a story: of the versions that match, the first in the order of the story; `collapsed` names them all. Totals, pages, samples and facets count rows.");
    (!spec.collapses().is_empty()).then_some(collapse)
}

fn facets(noun: &'static Noun) -> One<Vec<&'static str>> {
    joined("facets", Choices::OfNoun(countable_names, noun)).about("Count the values of these among all matches.")
}

static FACET_LIMIT: Or<usize> = most(
    "facet_limit",
    About::Said("Values in each facet, {range}; default {default}. Without `facets` it changes nothing."),
);

fn fields(paths: &'static [&'static str]) -> One<Vec<&'static str>> {
    joined("fields", Choices::These(paths)).about("Keep only these fields of each record; `id` is always kept. Dots go into nested ones. Columns of CSV follow their order.")
}

/// What can be included. Read for every list, and documented where there is anything.
fn include(spec: &'static ListSpec) -> One<Vec<&'static str>> {
    joined("include", Choices::These(spec.includes))
        .about("Add these to each record. One record alone shows them always.")
}

/// The parameters of a list, whose records have fields of these paths.
pub fn document(spec: &'static ListSpec, paths: &'static [&'static str]) -> Vec<Parameter> {
    [
        OfScope(spec).document(),
        sort(spec).document(),
        PAGES.document(),
        SAMPLE.document(),
        collapse(spec).map(|collapse| collapse.document()).unwrap_or_default(),
        facets(spec.noun).document(),
        FACET_LIMIT.document(),
        fields(paths).document(),
        if spec.includes.is_empty() { Vec::new() } else { include(spec).document() },
        LANG.document(),
        representation::format_of_records(spec.noun).document(),
        HEADER_BOM.document(),
    ]
    .concat()
}

#[derive(Debug)]
pub struct ListRequest {
    pub scope: Scope,
    /// Several articles of a story are one row.
    pub one_a_story: bool,
    /// The words that are wanted, once they were looked for.
    pub wanted: Vec<Leaf>,
    pub sort: &'static Sort,
    pub descending: bool,
    /// Best first, instead of by `sort`.
    pub by_relevance: bool,
    pub pages: Pages,
    pub sample: Option<(u32, u64)>,
    pub facets: Vec<&'static Filter>,
    pub facet_limit: usize,
    pub view: ListView,
    pub format: &'static Format,
}

impl ListRequest {
    pub fn order(&self) -> Order {
        match self.by_relevance {
            true => Order::Relevance,
            false => Order::By { sort: self.sort, descending: self.descending },
        }
    }
}

/// Reads a list request: `fixed` holds what the path decides, and `paths` what `fields` may name.
pub fn read(
    ask: &Ask,
    spec: &'static ListSpec,
    fixed: Vec<Condition>,
    paths: &'static [&'static str],
) -> Result<ListRequest> {
    reader::read(ask, |reader| {
        let mut scope = reader.take(&OfScope(spec));
        scope.selection.conditions.extend(fixed);
        let sort = order(reader.take(&sort(spec).of), spec, scope.words.is_some());
        let collapse = collapse(spec).and_then(|collapse| reader.take(&collapse));
        let pages = reader.take(&PAGES);
        let sample = reader.take(&SAMPLE);
        let facets = reader.take(&facets(spec.noun));
        let facet_limit = reader.take(&FACET_LIMIT);
        let fields = reader.take(&fields(paths));
        let include = reader.take(&include(spec));
        ListRequest {
            by_relevance: sort == RELEVANCE,
            sort: spec.noun.kind.sort(sort.trim_start_matches('-')).unwrap_or(&BY_ID),
            descending: sort.starts_with('-'),
            pages,
            sample,
            facets: facets.into_iter().filter_map(|name| spec.noun.kind.filter(name)).collect(),
            facet_limit,
            view: ListView {
                include: included(include, &fields, spec),
                fields: Fields::new(fields),
                languages: representation::languages(reader),
                single: false,
                collapsed: None,
            },
            format: representation::format(reader, Of::Records(spec.noun.kind)),
            scope,
            one_a_story: collapse.is_some(),
            wanted: Vec::new(),
        }
    })
}

/// The order asked for; with words to look for, the best first unless the caller says otherwise.
fn order(asked: Option<&'static str>, spec: &ListSpec, has_words: bool) -> &'static str {
    match asked {
        // The answer tells its order in `query.sort`.
        Some(RELEVANCE) if !has_words => spec.default_sort,
        Some(sort) => sort,
        None if has_words => RELEVANCE,
        None => spec.default_sort,
    }
}

/// What is asked for by `include`, and by `fields`: who names a field of what can be included wants it.
fn included(mut include: Vec<&'static str>, fields: &[&'static str], spec: &'static ListSpec) -> Vec<&'static str> {
    let named = |what: &&&'static str| {
        let below = format!("{what}.");
        let wants = |field: &&str| field == *what || field.starts_with(&below);
        fields.iter().any(wants)
    };
    include.extend(spec.includes.iter().filter(named));
    include
}
