//! Timelines: how many articles or events there are over time, and what share of all.
use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::timeline_request::{self, ArticleTimeline, EventTimeline, TimelineRequest};
use crate::api::answers::{Answer, Reply};
use crate::api::http::{AppState, Ask, Result, Snapshot};
use crate::api::lists::{ARTICLES, EVENTS, ListSpec, facets, matched, notices};
use crate::api::shapes::{About, CorpusState, FacetBucket, Notice, QueryInfo, term};
use crate::domain::{Interval, Span, Term};
use crate::library::{Counting, Counts, KnownOverTime, Tally, count_over_time, known_over_time};

/// Articles or events by period.
#[derive(Debug, Serialize, ToSchema)]
pub struct Timeline {
    #[schema(schema_with = term::<Interval>)]
    pub interval: Interval,
    /// What is counted.
    #[schema(example = "articles")]
    pub of: &'static str,
    /// One for each period, without gaps.
    pub items: Vec<TimelinePeriod>,
    /// The values of `by`, with their counts in all periods together; in the order of `groups` in `items`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<FacetBucket>>,
    #[serde(flatten)]
    pub counted: TimelineTotals,
    pub query: QueryInfo,
    pub corpus: CorpusState,
}

/// How many there are in all, and how many of them are in no period.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineTotals {
    /// All, also those in no period.
    #[schema(minimum = 0)]
    pub total: i64,
    /// Those whose date reaches over several periods: they are in none.
    #[schema(minimum = 0)]
    pub coarser: i64,
    /// Those that have no date.
    #[schema(minimum = 0)]
    pub undated: i64,
}

impl From<&Tally> for TimelineTotals {
    fn from(tally: &Tally) -> Self {
        Self { total: tally.total(), coarser: tally.coarser, undated: tally.undated }
    }
}

/// One period.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelinePeriod {
    /// A year, a month, an ISO week or a day.
    #[schema(example = "2013-11")]
    pub period: String,
    /// Its first day.
    #[schema(format = Date, example = "2013-11-01")]
    pub start: String,
    /// Its last day.
    #[schema(format = Date, example = "2013-11-30")]
    pub end: String,
    /// Matches that lie in it.
    #[schema(minimum = 0)]
    pub count: i64,
    /// All articles or events of the corpus that lie in it, and in the window.
    #[schema(minimum = 0)]
    pub total: i64,
    /// `count` of `total`; null where there is nothing to be a share of.
    pub share: Option<f64>,
    /// False where the corpus has nothing of this period at all: a zero here says nothing.
    pub coverage: bool,
    /// With `known`: what there is of the period, whatever the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known: Option<TimelineKnown>,
    /// With `by`: the counts of each value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<TimelineGroup>>,
    /// With `by`: occurrences of values that are not among the groups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<i64>,
    /// With `by`: matches without a value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<i64>,
}

/// What there is of a period within the filters, whatever the words.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineKnown {
    /// Articles. Where there are none, a zero says nothing; where there are some, none of them is a match.
    #[schema(minimum = 0)]
    pub articles: i64,
    /// Elections that are known of the countries asked for, but for those that are only due.
    #[schema(minimum = 0)]
    pub elections: i64,
}

impl TimelineKnown {
    fn at(known: &KnownOverTime, span: Span) -> Self {
        Self { articles: known.articles.at(span), elections: known.elections.at(span) }
    }
}

/// Matches of one period that share a value.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineGroup {
    #[schema(example = "reuters")]
    pub value: String,
    #[schema(minimum = 0)]
    pub count: i64,
    /// Of all articles or events of the period.
    pub share: Option<f64>,
}

const COLUMNS: &[&str] = &["period", "start", "end", "count", "total", "share", "coverage"];

const COLUMNS_BY: &[&str] =
    &["period", "start", "end", "value", "label", "rest", "count", "total", "share", "coverage"];

/// With `known`.
const COLUMNS_KNOWN: &[&str] = &["known.articles", "known.elections"];

/// Count articles over time
///
/// Articles that match `q` and the filters, by day, ISO week, month or year, without gaps, each beside all of the corpus in that period. What is dated more coarsely than the interval is told apart, not guessed.
#[utoipa::path(get, path = "/v1/timeline", operation_id = "get_timeline", tag = "reading",
    params(ArticleTimeline), responses((status = 200, description = "The periods. In `ndjson` and `csv`, with `by`, one line for each period and value; the lines with `rest` have what is `other` or `missing`.", body = Timeline)))]
pub async fn get_timeline(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    answer(state, ask, &ARTICLES).await
}

/// Count events over time
///
/// Events that match `q` and the filters, as `/v1/timeline` counts articles.
#[utoipa::path(get, path = "/v1/timeline/events", operation_id = "get_event_timeline", tag = "reading",
    params(EventTimeline), responses((status = 200, description = "The periods. In `ndjson` and `csv`, with `by`, one line for each period and value; the lines with `rest` have what is `other` or `missing`.", body = Timeline)))]
pub async fn get_event_timeline(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    answer(state, ask, &EVENTS).await
}

async fn answer(mut state: AppState, mut ask: Ask, spec: &'static ListSpec) -> Answer {
    let mut request = timeline_request::read(&ask, spec)?;
    let chooser = matched::chooser_for(&mut state, &mut ask, request.scope.words.as_ref()).await?;
    let reply = Reply::begin(ask, request.format, request.languages.clone())?;
    request.scope.look(&chooser).await?;
    let counts = count_over_time(&chooser, request.scope.wanted(), &request.counting).await?;
    let known = match request.known {
        true => Some(known_over_time(&chooser, request.scope.wanted(), counts.interval).await?),
        false => None,
    };
    let groups = groups(&state, &request, &counts).await?;
    if reply.is_table() {
        let also = if known.is_some() { COLUMNS_KNOWN } else { &[] };
        return match &groups {
            Some(groups) => reply.rows(&[COLUMNS_BY, also].concat(), lines(&counts, groups, known.as_ref())),
            None => reply.rows(&[COLUMNS, also].concat(), periods(&counts, None, known.as_ref())),
        };
    }
    let mut query = request.scope.said(&state, "date").await?;
    query.notices.extend(counted_otherwise(&request.counting, &counts));
    reply.json(&Timeline {
        interval: counts.interval,
        of: spec.noun.kind.plural(),
        items: periods(&counts, groups.as_deref(), known.as_ref()),
        groups,
        counted: (&counts.matches).into(),
        query,
        corpus: reply.corpus(),
    })
}

/// What was counted otherwise than asked.
fn counted_otherwise(asked: &Counting, counts: &Counts) -> Vec<Notice> {
    let mut notices: Vec<Notice> = longer_interval(asked.interval, counts.interval).into_iter().collect();
    if asked.by.is_some() && counts.group_limit < asked.group_limit {
        let message = format!("for so many periods there is room for {} values", counts.group_limit);
        notices.push(Notice::new(About::Limited, "facet_limit", message));
    }
    notices
}

/// Where another interval was taken than asked for.
pub fn longer_interval(asked: Interval, taken: Interval) -> Option<Notice> {
    let (asked, taken) = (Some(asked.name()).filter(|_| asked != taken)?, taken.name());
    let message = format!("a period each {asked} would be more than there is room for; {taken} is taken");
    Some(Notice::new(About::Limited, "interval", message))
}

async fn groups(state: &AppState, request: &TimelineRequest, counts: &Counts) -> Result<Option<Vec<FacetBucket>>> {
    let Some(by) = request.counting.by else {
        return Ok(None);
    };
    let ids: Vec<String> = counts.groups.iter().map(|(value, _)| value.clone()).collect();
    let labels: HashMap<String, String> = notices::labels(&state.store, by, &ids, &request.languages).await?;
    let bucket = |(value, tally): &(String, Tally)| FacetBucket {
        label: facets::label(by, value, &labels),
        value: facets::shown(by, value.clone()),
        count: tally.total(),
    };
    Ok(Some(counts.groups.iter().map(bucket).collect()))
}

pub fn share(count: i64, total: i64) -> Option<f64> {
    (total > 0).then(|| (count as f64 / total as f64 * 1e6).round() / 1e6)
}

fn periods(counts: &Counts, groups: Option<&[FacetBucket]>, known: Option<&KnownOverTime>) -> Vec<TimelinePeriod> {
    let period = |span: &Span| {
        let total = counts.all.at(*span);
        let of_value = |(bucket, (_, tally)): (&FacetBucket, &(String, Tally))| TimelineGroup {
            value: bucket.value.clone(),
            count: tally.at(*span),
            share: share(tally.at(*span), total),
        };
        TimelinePeriod {
            period: span.name(),
            start: span.first().to_string(),
            end: span.last().to_string(),
            count: counts.matches.at(*span),
            total,
            share: share(counts.matches.at(*span), total),
            coverage: total > 0,
            known: known.map(|known| TimelineKnown::at(known, *span)),
            groups: groups.map(|groups| groups.iter().zip(&counts.groups).map(of_value).collect()),
            other: groups.map(|_| counts.other.at(*span)),
            missing: groups.map(|_| counts.missing.at(*span)),
        }
    };
    counts.spans.iter().map(period).collect()
}

/// One line for each period and value, and for what is in none of the values.
fn lines(counts: &Counts, groups: &[FacetBucket], known: Option<&KnownOverTime>) -> Vec<Value> {
    let mut lines = Vec::new();
    for span in &counts.spans {
        let total = counts.all.at(*span);
        let known = known.map(|known| TimelineKnown::at(known, *span));
        let mut line = |value: Option<&FacetBucket>, rest: Option<&str>, count: i64| {
            let mut line = serde_json::json!({
                "period": span.name(), "start": span.first().to_string(), "end": span.last().to_string(),
                "value": value.map(|bucket| &bucket.value), "label": value.map(|bucket| &bucket.label),
                "rest": rest, "count": count, "total": total, "share": share(count, total), "coverage": total > 0,
            });
            if let Some(known) = &known {
                line["known"] = serde_json::json!(known);
            }
            lines.push(line);
        };
        for (bucket, (_, tally)) in groups.iter().zip(&counts.groups) {
            line(Some(bucket), None, tally.at(*span));
        }
        line(None, Some("other"), counts.other.at(*span));
        line(None, Some("missing"), counts.missing.at(*span));
    }
    lines
}
