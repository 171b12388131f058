//! What a timeline asks for, and the parameters that say so.
use serde_json::json;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::ask::Ask;
use super::error::Result;
use super::filters::countable_filters;
use super::list_request::{DEFAULT_FACET_LIMIT, ListSpec, MAX_FACET_LIMIT};
use super::negotiate::{self, Format};
use super::parameters::{self, query, whole, words};
use super::reader::Reader;
use super::resources::{ARTICLES, EVENTS};
use super::scope::{self, Scope};
use super::timeline_counts::{Counting, MAX_CELLS, MAX_SPANS};
use crate::domain::{Interval, Language, Term};

const DEFAULT_INTERVAL: Interval = Interval::Month;

#[derive(Debug)]
pub struct TimelineRequest {
    pub scope: Scope,
    pub counting: Counting,
    pub languages: Vec<Language>,
    pub format: Format,
}

pub fn read(ask: &Ask, spec: &'static ListSpec) -> Result<TimelineRequest> {
    let mut reader = Reader::new(&ask.query);
    let scope = scope::read(&mut reader, spec, ask);
    let interval = reader.word("interval", &intervals());
    let by = reader.word("by", &countable(spec));
    let group_limit = reader.whole("facet_limit", 1, MAX_FACET_LIMIT);
    let (format, languages) = negotiate::finish(reader, ask)?;
    Ok(TimelineRequest {
        counting: Counting {
            interval: interval.and_then(|name| Interval::parse(name).ok()).unwrap_or(DEFAULT_INTERVAL),
            by: by.and_then(|name| spec.noun.filter(name)),
            group_limit: usize::try_from(group_limit.unwrap_or(DEFAULT_FACET_LIMIT)).unwrap_or(1),
        },
        scope,
        languages,
        format,
    })
}

fn intervals() -> Vec<&'static str> {
    Interval::ALL.iter().map(|interval| interval.name()).collect()
}

fn countable(spec: &'static ListSpec) -> Vec<&'static str> {
    countable_filters(spec.noun).map(|filter| filter.name).collect()
}

/// The query parameters of a timeline of articles.
pub struct ArticleTimeline;

/// The query parameters of a timeline of events.
pub struct EventTimeline;

impl IntoParams for ArticleTimeline {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        of(&ARTICLES)
    }
}

impl IntoParams for EventTimeline {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        of(&EVENTS)
    }
}

fn of(spec: &'static ListSpec) -> Vec<Parameter> {
    let countable = countable(spec);
    let mut all = vec![
        query(
            "interval",
            &format!(
                "How long a period is; weeks are those of ISO 8601. Default `{}`. Where there would be more than {MAX_SPANS} periods, the next longer one that has fewer is taken; `interval` of the answer tells.",
                DEFAULT_INTERVAL.name()
            ),
            words(&intervals()),
            json!("year"),
        ),
        query("by", "Count each value of this filter apart.", words(&countable), json!(countable.first())),
        query(
            "facet_limit",
            &format!(
                "Values of `by`, the most frequent, 1 to {MAX_FACET_LIMIT}; default {DEFAULT_FACET_LIMIT}, and fewer where values times periods would be more than {MAX_CELLS}. Without `by` it changes nothing."
            ),
            whole(1, MAX_FACET_LIMIT),
            json!(DEFAULT_FACET_LIMIT),
        ),
    ];
    all.extend(parameters::of_scope(spec));
    all.extend([parameters::lang(), parameters::format(), parameters::header_bom()]);
    all
}
