//! Several queries over time in one table, with one denominator.
use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::timeline::{TimelineTotals, longer_interval, share};
use super::timeline_queries::{Asked, Named, TimelineQueries, asked};
use crate::api::answers::{Answer, Reply};
use crate::api::formats::Around;
use crate::api::http::{AppState, Ask, Result, Sent, Snapshot};
use crate::api::lists::matched;
use crate::api::shapes::{CorpusState, Notice, QueryInfo, term};
use crate::domain::{Interval, Kind};
use crate::library::{Tally, Together, Wanted, count_together};

/// Queries by period.
#[derive(Serialize, ToSchema)]
pub struct TimelineTable {
    #[schema(schema_with = term::<Interval>)]
    pub interval: Interval,
    /// `long`: rows of [`period`, `start`, `end`, `query`, `count`, `total`, `share`, `coverage`]; `wide`: one row for each
    /// period, with `counts` and `shares` by the names of the queries.
    #[schema(example = "long")]
    pub shape: &'static str,
    #[schema(value_type = Vec<Object>)]
    pub items: Vec<Value>,
    /// In the order in which they were asked.
    pub queries: Vec<TimelineQuery>,
    /// The articles that the filters in common take.
    #[serde(flatten)]
    pub counted: TimelineTotals,
    pub query: QueryInfo,
    pub corpus: CorpusState,
}

/// One of the queries, in all periods together.
#[derive(Serialize, ToSchema)]
pub struct TimelineQuery {
    #[schema(example = "boycott")]
    pub name: String,
    /// What it counts.
    #[schema(example = "articles")]
    pub of: &'static str,
    #[serde(flatten)]
    pub counted: TimelineTotals,
    pub notices: Vec<Notice>,
}

const LONG: &[&str] = &["period", "start", "end", "query", "count", "total", "share", "coverage"];
const WIDE: &[&str] = &["period", "start", "end", "total", "coverage"];

/// Count several queries over time
///
/// Each query by day, ISO week, month or year, all beside the same: the articles of the period that the filters in common take. What a query finds lies within these filters, too. Events have no share of articles.
#[utoipa::path(post, path = "/v1/timeline", operation_id = "count_queries", tag = "reading",
    request_body = TimelineQueries,
    responses((status = 200, description = "One table. In `ndjson` and `csv`, its rows.", body = TimelineTable)))]
pub async fn count_queries(Snapshot(mut state): Snapshot, mut ask: Ask, sent: Sent) -> Answer {
    let mut asked = asked(&ask, sent.json()?)?;
    let chooser = matched::chooser(&mut state, &mut ask).await?;
    let reply = Reply::new(ask, asked.format, Vec::new());
    asked.common.look(&chooser).await?;
    for query in &mut asked.queries {
        query.scope.look(&chooser).await?;
    }
    let wanted: Vec<Wanted<'_>> = asked.queries.iter().map(|query| query.scope.wanted()).collect();
    let counts = count_together(&chooser, &wanted, asked.common.wanted(), asked.interval).await?;
    let items = if asked.is_wide { wide(&asked.queries, &counts) } else { long(&asked.queries, &counts) };
    if reply.is_table() {
        let around = Around { columns: columns(&asked), ..reply.around(&[]) };
        return reply.written(around, &items.into());
    }
    let mut query = asked.common.said(&state, "date").await?;
    query.notices.extend(longer_interval(asked.interval, counts.interval));
    reply.json(&TimelineTable {
        interval: counts.interval,
        shape: if asked.is_wide { "wide" } else { "long" },
        items,
        queries: queries(&state, &asked.queries, &counts).await?,
        counted: (&counts.all).into(),
        query,
        corpus: reply.corpus(),
    })
}

fn columns(asked: &Asked) -> Vec<Cow<'static, str>> {
    let of_queries =
        |what: &'static str| asked.queries.iter().map(move |query| format!("{what}.{}", query.name).into());
    match asked.is_wide {
        true => {
            WIDE.iter().map(|name| (*name).into()).chain(of_queries("counts")).chain(of_queries("shares")).collect()
        }
        false => LONG.iter().map(|name| (*name).into()).collect(),
    }
}

/// The part that a count is of all articles. Events are none.
fn part(query: &Named, count: i64, total: i64) -> Option<f64> {
    share(count, total).filter(|_| query.scope.spec.noun.kind == Kind::Article)
}

fn each<'c>(queries: &'c [Named], counts: &'c Together) -> impl Iterator<Item = (&'c Named, &'c Tally)> {
    queries.iter().zip(&counts.each)
}

fn long(queries: &[Named], counts: &Together) -> Vec<Value> {
    let mut rows = Vec::with_capacity(counts.spans.len() * queries.len());
    for span in &counts.spans {
        let total = counts.all.at(*span);
        let row = |(query, tally): (&Named, &Tally)| {
            json!({
                "period": span.name(), "start": span.first().to_string(), "end": span.last().to_string(),
                "query": query.name, "count": tally.at(*span), "total": total,
                "share": part(query, tally.at(*span), total), "coverage": total > 0,
            })
        };
        rows.extend(each(queries, counts).map(row));
    }
    rows
}

fn wide(queries: &[Named], counts: &Together) -> Vec<Value> {
    let row = |span: &crate::domain::Span| {
        let total = counts.all.at(*span);
        let named = |value: fn(&Named, i64, i64) -> Value| -> Map<String, Value> {
            each(queries, counts)
                .map(|(query, tally)| (query.name.clone(), value(query, tally.at(*span), total)))
                .collect()
        };
        json!({
            "period": span.name(), "start": span.first().to_string(), "end": span.last().to_string(),
            "total": total, "coverage": total > 0, "counts": named(|_, count, _| json!(count)),
            "shares": named(|query, count, total| json!(part(query, count, total))),
        })
    };
    counts.spans.iter().map(row).collect()
}

async fn queries(state: &AppState, queries: &[Named], counts: &Together) -> Result<Vec<TimelineQuery>> {
    let mut told = Vec::with_capacity(queries.len());
    for (query, tally) in each(queries, counts) {
        told.push(TimelineQuery {
            name: query.name.clone(),
            of: query.scope.spec.noun.kind.plural(),
            counted: tally.into(),
            notices: query.scope.notices(state).await?,
        });
    }
    Ok(told)
}
