//! The documented parameters of each operation, made from the same table that requests are read by.
use serde_json::{Value, json};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Type};
use utoipa::openapi::{Ref, RefOr, Required, Schema};

use super::cursor::CURSOR_PATTERN;
use super::filter_parameters;
use super::filters::{self, DATE_MATCHES};
use super::list_request::{
    DEFAULT_FACET_LIMIT, DEFAULT_LIMIT, ListSpec, MAX_FACET_LIMIT, MAX_LIMIT, MAX_SAMPLE, sort_names,
};
use super::negotiate::Format;
use super::openapi_fields::field_paths;
use super::reader::MAX_VALUES;
use super::resources::{ARTICLES, CORRECTIONS, ENTITIES, EVENTS, FIGURES, PUBLISHERS, STORIES};
use super::words::{EXPANSIONS, MATCHES, MAX_QUERY, RELEVANCE};
use crate::domain::{MAX_ID_CHARS, SLUG_PATTERN};
use crate::search::{Part, parts_of, pattern, pattern_or_none};

/// Years from 0001 to 9998: of four digits some two neighbours are neither `00` nor `99`.
macro_rules! year {
    () => {
        "(([1-8][0-9]|[09][1-8]|09|90)[0-9]{2}\
|[0-9]([1-8][0-9]|[09][1-8]|09|90)[0-9]\
|[0-9]{2}([1-8][0-9]|[09][1-8]|09|90))"
    };
}

/// Two digits, not `00`, of a number that four divides.
macro_rules! by_four {
    () => {
        "(0[48]|[2468][048]|[13579][26])"
    };
}

/// A year, a month or a day that exists.
const DATE_PREFIX: &str = concat!(
    "^(",
    year!(),
    "(-(0[1-9]|1[0-2])|-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])\
|-(0[13-9]|1[0-2])-(29|30)|-(0[13578]|1[02])-31)?\
|([0-9]{2}",
    by_four!(),
    "|",
    by_four!(),
    "00)-02-29)$"
);

/// BCP 47: language, script, region.
const LANGUAGE: &str = "^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$";

const YEAR: &str = concat!("^", year!(), "$");
const MONTH: &str = concat!("^", year!(), "-(0[1-9]|1[0-2])$");

/// The description of a parameter that differs from another begins so, and goes on with the other's name.
pub const AS_ANOTHER: &str = "As `";

macro_rules! list_parameters {
    ($($type:ident => $spec:expr,)+) => {$(
        #[doc = "The query parameters of a list."]
        pub struct $type;

        impl IntoParams for $type {
            fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
                of_list($spec)
            }
        }
    )+};
}

list_parameters! {
    ListOfArticles => &ARTICLES,
    ListOfEntities => &ENTITIES,
    ListOfEvents => &EVENTS,
    ListOfFigures => &FIGURES,
    ListOfCorrections => &CORRECTIONS,
    ListOfStories => &STORIES,
    ListOfPublishers => &PUBLISHERS,
}

/// The query parameters of one record.
pub struct OneRecord;

impl IntoParams for OneRecord {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![lang(), format(), header_bom()]
    }
}

/// The `{id}` of an entity's path, which may also be that of a public list.
pub struct EntityPath;

impl IntoParams for EntityPath {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut id = path_id(
            "The id of the entity, or `wikidata:Q…`, `geonames:…`, `viaf:…`, `osm:…`, `parlgov:…`, `Q…` alone, or the address of its page there, percent-encoded.",
        );
        id.schema = Some(shared("EntityId"));
        vec![id]
    }
}

fn of_list(spec: &'static ListSpec) -> Vec<Parameter> {
    let mut all = of_scope(spec);
    all.extend(of_paging(spec));
    all.extend(of_collapse(spec));
    all.extend(of_shape(spec));
    all.extend([lang(), format(), header_bom()]);
    all
}

/// Which records an answer about many speaks of: `q` and the filters.
pub fn of_scope(spec: &'static ListSpec) -> Vec<Parameter> {
    let mut all = spec.searched.map(|kind| of_words(parts_of(kind))).unwrap_or_default();
    all.extend(spec.noun.filters.iter().flat_map(filter_parameters::of_filter));
    all.extend(of_dates(spec));
    all.extend(of_presence(spec));
    all
}

/// [`of_words`], where an empty `q` is none: a form sends its box as it is.
pub fn of_words_or_none(parts: &[(&'static str, Part)]) -> Vec<Parameter> {
    let mut all = of_words(parts);
    all[0].schema = Some(text_of_any_length(&pattern_or_none()));
    all
}

/// `q` and how it is read.
pub fn of_words(parts: &[(&'static str, Part)]) -> Vec<Parameter> {
    let names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
    vec![
        query(
            "q",
            &format!(
                "Words to look for, all of them: `OR`, `-word`, `\"a phrase\"`, `begin*`, `\"a b\"~5` (in any order with at most five words between), parentheses, and one of {} with a colon before a word to look only there. `OR` binds weaker than the space. Other marks separate words, so that titles and addresses may be pasted. The first {MAX_QUERY} characters are read; what cannot be meant so is 400 with its place.",
                names.join(", ")
            ),
            named("Words", text_of_any_length(&pattern())),
            json!("Пантић"),
        ),
        query(
            "match",
            "How words are compared: `folded` (default), where case, marks and script do not matter, or `exact`, as written. Without `q` it changes nothing.",
            words(MATCHES),
            json!("folded"),
        ),
        list_of_words(
            "expand",
            "`names` also looks for the other names of every entity that the words name. Without `q` it changes nothing.",
            EXPANSIONS,
        ),
    ]
}

/// As [`of_words`], where `q` is needed.
pub fn of_needed_words(parts: &[(&'static str, Part)]) -> Vec<Parameter> {
    let mut all = of_words(parts);
    if let Some(q) = all.first_mut() {
        q.required = Required::True;
    }
    all
}

/// The window on the noun's own date.
fn of_dates(spec: &'static ListSpec) -> Vec<Parameter> {
    let Some(date) = spec.noun.date() else {
        return Vec::new();
    };
    let of = date.name;
    vec![
        query(
            "from",
            &format!("The earliest `{of}` wanted: a year, a month or a day, by the days of each record's `zone`."),
            date_prefix(),
            json!("2013-11"),
        ),
        query(
            "to",
            &format!("The latest `{of}` wanted, the whole of that year, month or day included."),
            date_prefix(),
            json!("2013-11-17"),
        ),
        query(
            "date_match",
            "How a record's dates and the window of `from` and `to` lie: they touch (`overlaps`, the default), the record lies in the window (`within`), or the window in the record (`contains`).",
            words(DATE_MATCHES),
            json!("overlaps"),
        ),
    ]
}

fn of_presence(spec: &'static ListSpec) -> Vec<Parameter> {
    let optional: Vec<&'static str> = filters::optional_filters(spec.noun).map(|f| f.name).collect();
    vec![
        list_of_words("missing", "Only records that lack these.", &optional),
        list_of_words("has", "Only records that have these.", &optional),
    ]
}

/// Which records of the list, and in which order.
fn of_paging(spec: &'static ListSpec) -> Vec<Parameter> {
    let relevance = "`relevance` best first, the default with `q` and without meaning else".to_owned();
    let sorts: Vec<String> = spec
        .noun
        .sorts
        .iter()
        .map(|sort| format!("`{}` {}", sort.name, sort.about))
        .chain(spec.searched.map(|_| relevance))
        .collect();
    let mut choices = sort_names(spec.noun);
    choices.extend(spec.searched.map(|_| RELEVANCE));
    vec![
        query(
            "sort",
            &format!(
                "The order: {}; `-` turns it round. Ties are broken by id. Default `{}`.",
                sorts.join(", "),
                spec.default_sort
            ),
            words(&choices),
            json!(spec.default_sort),
        ),
        query(
            "limit",
            &format!(
                "Records on a page, 1 to {MAX_LIMIT}; default {DEFAULT_LIMIT}. In `ndjson` and `csv` without `limit` and `cursor`, all records are sent."
            ),
            whole(1, MAX_LIMIT),
            json!(DEFAULT_LIMIT),
        ),
        cursor(),
        query(
            "sample",
            "A random sample of this many of the matching records, the same for the same `seed` and revision.",
            whole(1, MAX_SAMPLE),
            json!(10),
        ),
        query(
            "seed",
            "Which random sample; default 0. Without `sample` it changes nothing.",
            whole(0, u64::from(u32::MAX)),
            json!(7),
        ),
    ]
}

/// Several records as one row.
fn of_collapse(spec: &'static ListSpec) -> Option<Parameter> {
    let choices = spec.collapses();
    let example = choices.first()?;
    Some(query(
        "collapse",
        "One row a story: of the versions that match, the first in the order of the story; `collapsed` names them all. Totals, pages, samples and facets count rows.",
        words(choices),
        json!(example),
    ))
}

/// What the answer shows.
fn of_shape(spec: &'static ListSpec) -> Vec<Parameter> {
    let countable: Vec<&'static str> = filters::countable_filters(spec.noun).map(|f| f.name).collect();
    let mut all = vec![
        list_of_words("facets", "Count the values of these among all matches.", &countable),
        query(
            "facet_limit",
            &format!(
                "Values in each facet, 1 to {MAX_FACET_LIMIT}; default {DEFAULT_FACET_LIMIT}. Without `facets` it changes nothing."
            ),
            whole(1, MAX_FACET_LIMIT),
            json!(DEFAULT_FACET_LIMIT),
        ),
        list_of(
            "fields",
            "Keep only these fields of each record; `id` is always kept. Dots go into nested ones. Columns of CSV follow their order.",
            words(field_paths(spec.schema)),
            field_paths(spec.schema).first().copied(),
        ),
    ];
    if !spec.includes.is_empty() {
        all.push(list_of_words(
            "include",
            "Add these to each record. One record alone shows them always.",
            spec.includes,
        ));
    }
    all
}

/// The id of the record in the path.
pub fn path_id(about: &str) -> Parameter {
    ParameterBuilder::new()
        .name("id")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some(about))
        .schema(Some(slug()))
        .build()
}

/// A parameter that names an article.
pub fn id_of(name: &str, about: &str) -> Parameter {
    query(name, about, slug(), Value::Null)
}

pub fn lang() -> Parameter {
    query(
        "lang",
        "The language of labels, BCP 47; `sr` takes either script. Where a record has no name in it, the label is English. Without it, `Accept-Language` decides.",
        language(),
        json!("sq"),
    )
}

pub fn format() -> Parameter {
    query("format", "The representation; without it, `Accept` decides.", words(Format::NAMES), json!("json"))
}

pub fn header_bom() -> Parameter {
    query(
        "header_bom",
        "`true`: CSV begins with a byte order mark, without which spreadsheets may take its letters for others. Other formats never do.",
        words(&["true", "false"]),
        json!("true"),
    )
}

/// A parameter of a few words that may be given more than once: any of them.
pub fn any_of(name: &str, about: &str, choices: &[&'static str]) -> Parameter {
    let schema = ArrayBuilder::new().items(words(choices)).max_items(Some(MAX_VALUES)).min_items(Some(1));
    parameter(name, about)
        .schema(Some(schema))
        .style(Some(ParameterStyle::Form))
        .explode(Some(true))
        .example(Some(json!([choices.first()])))
        .build()
}

/// Any text without control characters.
pub fn cursor() -> Parameter {
    query(
        "cursor",
        "Where to go on: `page.next_cursor` of the page before, with the same filters and order.",
        text(CURSOR_PATTERN, 16, 600),
        Value::Null,
    )
}

pub fn query(name: &str, about: &str, schema: RefOr<Schema>, example: Value) -> Parameter {
    let example = (!example.is_null()).then_some(example);
    parameter(name, about).schema(Some(schema)).example(example).build()
}

pub(super) fn parameter(name: &str, about: &str) -> ParameterBuilder {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(about))
}

pub fn list_of_words(name: &str, about: &str, choices: &[&'static str]) -> Parameter {
    list_of(name, about, words(choices), choices.first().copied())
}

fn list_of(name: &str, about: &str, items: RefOr<Schema>, example: Option<&str>) -> Parameter {
    let schema = ArrayBuilder::new().items(items).min_items(Some(1));
    parameter(name, &format!("{about} Several are joined by commas."))
        .schema(Some(schema))
        .style(Some(ParameterStyle::Form))
        .explode(Some(false))
        .example(example.map(|example| json!([example])))
        .build()
}

/// A list that stands in the document once, under this name; `openapi.rs` puts it there.
pub(super) fn shared(name: &str) -> RefOr<Schema> {
    RefOr::Ref(Ref::from_schema_name(name))
}

pub fn words(choices: &[&'static str]) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(choices.iter().copied())).into()
}

pub fn whole(min: u64, max: u64) -> RefOr<Schema> {
    let bound = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(bound(min))).maximum(Some(bound(max))).into()
}

pub(super) fn number() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::Number).into()
}

pub(super) fn date_prefix() -> RefOr<Schema> {
    named("DatePrefix", text(DATE_PREFIX, 4, 10))
}

pub(super) fn year() -> RefOr<Schema> {
    named("Year", text(YEAR, 4, 4))
}

pub(super) fn month() -> RefOr<Schema> {
    named("Month", text(MONTH, 7, 7))
}

pub(super) fn language() -> RefOr<Schema> {
    named("LanguageTag", text(LANGUAGE, 2, 12))
}

pub(super) fn slug() -> RefOr<Schema> {
    named("RecordId", text(SLUG_PATTERN, 1, MAX_ID_CHARS))
}

pub fn text_of_any_length(pattern: &str) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).into()
}

/// A schema with a title: where it is in the document more than once, it has its place there under this name.
pub(super) fn named(title: &str, mut schema: RefOr<Schema>) -> RefOr<Schema> {
    if let RefOr::T(Schema::Object(object)) = &mut schema {
        object.title = Some(title.to_owned());
    }
    schema
}

pub fn text(pattern: &str, min: usize, max: usize) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some(pattern))
        .min_length(Some(min))
        .max_length(Some(max))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Days;
    use regex::Regex;

    /// Asks for each of them whether the documented pattern and the service agree.
    fn agree(pattern: &str, dates: impl Iterator<Item = String>) {
        let pattern = Regex::new(pattern).unwrap();
        for date in dates {
            let taken = Days::parse_prefix(&date).is_ok();
            assert_eq!(pattern.is_match(&date), taken, "{date}");
        }
    }

    #[test]
    fn the_documented_pattern_of_years_is_of_those_that_are_taken() {
        agree(YEAR, (0..=9999).map(|year| format!("{year:04}")));
        agree(DATE_PREFIX, (0..=9999).map(|year| format!("{year:04}")));
    }

    #[test]
    fn the_documented_pattern_of_months_is_of_those_that_are_taken() {
        let years = || (0..=99).chain(2000..=2099).chain(9900..=9999);
        let months = || years().flat_map(|year| (0..=14).map(move |month| (year, month)));
        let written = |(year, month)| format!("{year:04}-{month:02}");
        agree(MONTH, months().map(written));
        agree(DATE_PREFIX, months().map(written));
    }

    #[test]
    fn the_documented_pattern_of_days_is_of_those_that_are_taken() {
        let days = (0..=14).flat_map(|month| (0..=33).map(move |day| (month, day)));
        let written = |(month, day)| format!("2013-{month:02}-{day:02}");
        agree(DATE_PREFIX, days.map(written));
        agree(DATE_PREFIX, (0..=9999).map(|year| format!("{year:04}-02-29")));
    }
}
