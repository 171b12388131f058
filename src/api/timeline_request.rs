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
use super::timeline_counts::{Counting, MAX_SPANS};
use crate::domain::{Interval, Language, Term};

/// What can be counted.
const OF: &[&str] = &["articles", EVENTS_OF];
pub const EVENTS_OF: &str = "events";

const DEFAULT_INTERVAL: Interval = Interval::Month;

#[derive(Debug)]
pub struct TimelineRequest {
    pub of: &'static str,
    pub scope: Scope,
    pub counting: Counting,
    pub languages: Vec<Language>,
    pub format: Format,
}

pub fn read(ask: &Ask) -> Result<TimelineRequest> {
    let mut reader = Reader::new(&ask.query);
    let of = reader.word("of", OF).unwrap_or(OF[0]);
    let spec = spec(of);
    let scope = scope::read(&mut reader, spec);
    let interval = reader.word("interval", &intervals());
    let by = reader.word("by", &countable(spec));
    let group_limit = reader.whole("facet_limit", 1, MAX_FACET_LIMIT);
    let lang = reader.parsed(parameters::LANG, Language::parse_request);
    let format = negotiate::format(&mut reader, ask);
    reader.finish()?;
    Ok(TimelineRequest {
        of,
        counting: Counting {
            interval: interval
                .and_then(|name| Interval::parse(name).ok())
                .unwrap_or(DEFAULT_INTERVAL),
            by: by.and_then(|name| spec.noun.filter(name)),
            group_limit: usize::try_from(group_limit.unwrap_or(DEFAULT_FACET_LIMIT)).unwrap_or(1),
        },
        scope,
        languages: ask.languages(lang),
        format: format?,
    })
}

fn spec(of: &str) -> &'static ListSpec {
    if of == EVENTS_OF { &EVENTS } else { &ARTICLES }
}

fn intervals() -> Vec<&'static str> {
    Interval::ALL
        .iter()
        .map(|interval| interval.name())
        .collect()
}

fn countable(spec: &'static ListSpec) -> Vec<&'static str> {
    countable_filters(spec.noun)
        .map(|filter| filter.name)
        .collect()
}

/// The query parameters of a timeline.
pub struct TimelineParameters;

impl IntoParams for TimelineParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut all = vec![
            query(
                "of",
                "What is counted; it decides which filters there are, and whether dates are when articles were published or when events happened. Default `articles`.",
                words(OF),
                json!("articles"),
            ),
            query(
                "interval",
                &format!(
                    "How long a period is; weeks are those of ISO 8601. Default `{}`. An answer has at most {MAX_SPANS} periods.",
                    DEFAULT_INTERVAL.name()
                ),
                words(&intervals()),
                json!("year"),
            ),
        ];
        let mut both = countable(&ARTICLES);
        both.extend(countable(&EVENTS));
        both.sort_unstable();
        both.dedup();
        all.push(query(
            "by",
            "Count each value of this filter apart; it has to be one of what is counted.",
            words(&both),
            json!("event_type"),
        ));
        all.push(query(
            "facet_limit",
            &format!(
                "Values of `by`, the most frequent, 1 to {MAX_FACET_LIMIT}; default {DEFAULT_FACET_LIMIT}. Without `by` it changes nothing."
            ),
            whole(1, MAX_FACET_LIMIT),
            json!(DEFAULT_FACET_LIMIT),
        ));
        all.extend(of_either());
        all.extend([parameters::lang(), parameters::format()]);
        all
    }
}

/// The filters of articles, and those of events that articles do not have.
fn of_either() -> Vec<Parameter> {
    let mut articles = parameters::of_scope(&ARTICLES);
    let mut events = parameters::of_scope(&EVENTS);
    let mut only_events = Vec::new();
    for mut event in events.drain(..) {
        match articles.iter_mut().find(|known| known.name == event.name) {
            Some(known) if known.description != event.description => {
                let (of_articles, of_events) = (said(known), said(&event));
                known.description =
                    Some(format!("Of articles: {of_articles} Of events: {of_events}"));
            }
            Some(_) => {}
            None => {
                event.description = Some(format!("With `of=events`: {}", said(&event)));
                only_events.push(event);
            }
        }
    }
    for article in &mut articles {
        let has = |known: &Parameter| known.name == article.name;
        if !parameters::of_scope(&EVENTS).iter().any(has) {
            article.description = Some(format!("With `of=articles`: {}", said(article)));
        }
    }
    articles.append(&mut only_events);
    articles
}

fn said(parameter: &Parameter) -> &str {
    parameter.description.as_deref().unwrap_or_default()
}
