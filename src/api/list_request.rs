//! What a list request asks for, read whole before any work is done.
use super::ask::Ask;
use super::cursor;
use super::error::Result;
use super::fields::Fields;
use super::filter_ids::NamedId;
use super::filters;
use super::matched::Matched;
use super::negotiate::{self, Format};
use super::openapi_fields::field_paths;
use super::reader::Reader;
use super::words::{self, RELEVANCE, Words};
use crate::domain::{Kind, Language};
use crate::search::parts_of;
use crate::store::{After, Condition, Filter, Noun, Selection, Sort};

/// Records on a page when the caller does not say, and at most.
pub const DEFAULT_LIMIT: u64 = 20;
pub const MAX_LIMIT: u64 = 200;

/// Buckets of a facet when the caller does not say, and at most.
pub const DEFAULT_FACET_LIMIT: u64 = 20;
pub const MAX_FACET_LIMIT: u64 = 200;

/// Records in a sample at most.
pub const MAX_SAMPLE: u64 = 1000;

/// What a list operation offers.
#[derive(Debug)]
pub struct ListSpec {
    pub noun: &'static Noun,
    /// The kind that `q` looks for, where the list can be searched.
    pub searched: Option<Kind>,
    /// Name of the schema of a record.
    pub schema: &'static str,
    /// As in `sort`.
    pub default_sort: &'static str,
    pub includes: &'static [&'static str],
    /// Columns of CSV: dotted paths into the record.
    pub columns: &'static [&'static str],
}

impl ListSpec {
    /// What several records may be shown as one row of.
    pub fn collapses(&self) -> &'static [&'static str] {
        match self.noun.kind {
            "article" => &["story"],
            _ => &[],
        }
    }
}

#[derive(Debug)]
pub struct ListRequest {
    pub selection: Selection,
    pub named: Vec<NamedId>,
    pub date_match: Option<&'static str>,
    /// What `q` looks for.
    pub words: Option<Words>,
    /// What they found, once they were looked for.
    pub matched: Option<Matched>,
    pub sort: &'static Sort,
    pub descending: bool,
    /// Best first, instead of by `sort`.
    pub by_relevance: bool,
    /// None where the caller did not ask for pages.
    pub limit: Option<u32>,
    pub after: Option<After>,
    /// What cursors of this list are tied to.
    pub digest: String,
    pub sample: Option<(u32, u64)>,
    pub facets: Vec<&'static Filter>,
    pub facet_limit: usize,
    pub view: View,
    pub format: Format,
}

/// How records are shown.
#[derive(Debug, Clone, Default)]
pub struct View {
    pub fields: Fields,
    pub include: Vec<&'static str>,
    /// Best first.
    pub languages: Vec<Language>,
    /// The answer is about this one record, and shows all of it.
    pub single: bool,
    /// Of articles: each row stands for all of its story among these.
    pub collapsed: Option<Selection>,
}

impl View {
    pub fn includes(&self, what: &str) -> bool {
        self.single || self.include.contains(&what)
    }
}

/// Reads a list request; `fixed` holds what the path decides.
pub fn read(ask: &Ask, spec: &'static ListSpec, fixed: Vec<Condition>) -> Result<ListRequest> {
    let mut reader = Reader::new(&ask.query);
    let mut filters = filters::read(&mut reader, spec.noun, ask);
    filters.conditions.extend(fixed);
    let words = spec.searched.and_then(|kind| words::read(&mut reader, parts_of(kind), ask));
    let sort = words::sort(&mut reader, spec, words.is_some());
    let collapse = read_collapse(&mut reader, spec);
    let limit = reader.whole("limit", 1, MAX_LIMIT);
    let cursor = reader.one("cursor");
    let sample = reader.whole("sample", 1, MAX_SAMPLE);
    let seed = reader.whole("seed", 0, u64::from(u32::MAX));
    let facets = read_facets(&mut reader, spec.noun);
    let facet_limit = reader.whole("facet_limit", 1, MAX_FACET_LIMIT);
    let fields = reader.words("fields", field_paths(spec.schema));
    let include = included(reader.words("include", spec.includes), &fields, spec);
    let languages = negotiate::languages(&mut reader, ask);
    let format = negotiate::format(&mut reader, ask);
    reader.finish()?;
    let digest = cursor::list_digest(&ask.path, &ask.query);
    let after = cursor.map(|cursor| cursor::decode(cursor, &digest)).transpose()?;
    let selection = Selection { conditions: filters.conditions, only: None, one_a_story: collapse.is_some() };
    let whole = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(ListRequest {
        named: filters.named,
        date_match: filters.date_match,
        words,
        matched: None,
        by_relevance: sort == RELEVANCE,
        sort: spec.noun.sort(sort.trim_start_matches('-')).unwrap_or(&spec.noun.sorts[0]),
        descending: sort.starts_with('-'),
        limit: limit.map(whole).or(after.is_some().then_some(whole(DEFAULT_LIMIT))),
        after,
        digest,
        sample: sample.map(|n| (whole(n), seed.unwrap_or(0))),
        facets,
        facet_limit: usize::try_from(facet_limit.unwrap_or(DEFAULT_FACET_LIMIT)).unwrap_or(1),
        view: View {
            fields: Fields::new(fields),
            include,
            languages,
            single: false,
            collapsed: collapse.map(|_| selection.clone()),
        },
        selection,
        format: format?,
    })
}

fn read_facets(reader: &mut Reader<'_>, noun: &'static Noun) -> Vec<&'static Filter> {
    let countable: Vec<&'static str> = filters::countable_filters(noun).map(|filter| filter.name).collect();
    let named = reader.words("facets", &countable);
    named.into_iter().filter_map(|name| noun.filter(name)).collect()
}

/// What several records are shown as one row of; a list that has nothing of the kind does not know the parameter.
fn read_collapse(reader: &mut Reader<'_>, spec: &'static ListSpec) -> Option<&'static str> {
    match spec.collapses() {
        [] => None,
        choices => reader.word("collapse", choices),
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

/// The orders of a noun, each up and down.
pub fn sort_names(noun: &'static Noun) -> Vec<&'static str> {
    noun.sorts.iter().flat_map(|sort| [sort.name, sort.turned]).collect()
}
