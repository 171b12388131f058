//! Counting over time: records by span of the calendar, beside all records of the same span.
use std::collections::{BTreeMap, HashMap};

use super::error::{ApiError, Code, ProblemDetail, Result};
use super::private_people::private_people;
use super::scope::Scope;
use crate::domain::{Interval, Kind, Period, Span, Term};
use crate::store::{Condition, Filter, FilterKind, PeriodCount, Selection, Store, Stored, Test};

/// Spans in one answer at most, and spans times groups.
pub const MAX_SPANS: usize = 5_000;
const MAX_CELLS: usize = 50_000;

/// Records by span, and those that lie in none.
#[derive(Debug, Default)]
pub struct Tally {
    pub spans: BTreeMap<Span, i64>,
    /// Their dates reach over several spans.
    pub coarser: i64,
    /// They have no date.
    pub undated: i64,
}

impl Tally {
    fn of<'c>(counts: impl IntoIterator<Item = &'c PeriodCount>, interval: Interval) -> Self {
        let mut tally = Self::default();
        for PeriodCount { period, count, .. } in counts {
            match interval.span_of(*period) {
                Some(span) => *tally.spans.entry(span).or_default() += count,
                None if period.earliest.is_none() && period.latest.is_none() => {
                    tally.undated += count;
                }
                None => tally.coarser += count,
            }
        }
        tally
    }

    pub fn at(&self, span: Span) -> i64 {
        self.spans.get(&span).copied().unwrap_or_default()
    }

    /// All records, dated or not.
    pub fn total(&self) -> i64 {
        self.spans.values().sum::<i64>() + self.coarser + self.undated
    }
}

/// What a timeline counts.
#[derive(Debug)]
pub struct Counting {
    pub interval: Interval,
    pub by: Option<&'static Filter>,
    pub group_limit: usize,
}

#[derive(Debug, Default)]
pub struct Counts {
    pub spans: Vec<Span>,
    pub matches: Tally,
    /// All records of the corpus in the same window.
    pub all: Tally,
    /// Those with each value, most frequent first.
    pub groups: Vec<(String, Tally)>,
    /// Of the values that are not among the groups.
    pub other: Tally,
    /// Without a value.
    pub missing: Tally,
}

pub async fn count<T: Stored>(store: &Store, scope: &Scope, counting: &Counting) -> Result<Counts> {
    let interval = counting.interval;
    let tally = async |selection: &Selection| {
        let counts = store.count_by_period::<T>(selection, None).await?;
        Ok::<_, ApiError>(Tally::of(&counts, interval))
    };
    let window = window(&scope.selection);
    let all = Selection {
        conditions: window.cloned().into_iter().collect(),
        ..Selection::default()
    };
    let mut counts = Counts {
        matches: tally(&scope.selection).await?,
        all: tally(&all).await?,
        ..Counts::default()
    };
    if let Some(by) = counting.by {
        let found = store
            .count_by_period::<T>(&scope.selection, Some(by))
            .await?;
        (counts.groups, counts.other) = grouped(store, &found, by, counting).await?;
        let mut without = scope.selection.clone();
        without.conditions.push(Condition {
            filter: by,
            test: Test::Missing,
        });
        counts.missing = match by.kind {
            FilterKind::Flag => Tally::default(),
            _ => tally(&without).await?,
        };
    }
    counts.spans = spans(interval, window.map(|window| &window.test), &counts)?;
    Ok(counts)
}

/// The condition that `from` and `to` make.
fn window(selection: &Selection) -> Option<&Condition> {
    let is_window = |condition: &&Condition| {
        matches!(
            condition.test,
            Test::Overlaps(_) | Test::Within(_) | Test::Contains(_)
        )
    };
    selection.conditions.iter().find(is_window)
}

async fn grouped(
    store: &Store,
    found: &[PeriodCount],
    by: &'static Filter,
    counting: &Counting,
) -> Result<(Vec<(String, Tally)>, Tally)> {
    let private = match by.kind {
        FilterKind::Id(Kind::Entity) => private_people(store).await?,
        _ => Default::default(),
    };
    let mut by_value: HashMap<&str, Vec<&PeriodCount>> = HashMap::new();
    for count in found {
        let value = count
            .value
            .as_deref()
            .filter(|value| !private.contains(*value));
        if let Some(value) = value {
            by_value.entry(value).or_default().push(count);
        }
    }
    let total = |counts: &[&PeriodCount]| counts.iter().map(|count| count.count).sum::<i64>();
    let mut ranked: Vec<(&str, Vec<&PeriodCount>)> = by_value.into_iter().collect();
    ranked.sort_by_key(|(value, counts)| (std::cmp::Reverse(total(counts)), *value));
    let cut = ranked.split_off(ranked.len().min(counting.group_limit));
    let other = cut.into_iter().flat_map(|(_, counts)| counts);
    let groups = ranked
        .into_iter()
        .map(|(value, counts)| (value.to_owned(), Tally::of(counts, counting.interval)));
    Ok((groups.collect(), Tally::of(other, counting.interval)))
}

/// From the window's beginning to its end, where it has them; else from the first match to the last.
fn spans(interval: Interval, window: Option<&Test>, counts: &Counts) -> Result<Vec<Span>> {
    let window = match window {
        Some(Test::Overlaps(window) | Test::Within(window) | Test::Contains(window)) => *window,
        _ => Period {
            earliest: None,
            latest: None,
        },
    };
    let mut found = counts.matches.spans.keys().copied();
    let (first, last) = (found.next(), found.next_back());
    let ends = [
        window.earliest.map(|at| interval.span_at(at)).or(first),
        window
            .latest
            .map(|at| interval.span_at(at))
            .or(last.or(first)),
    ];
    let [Some(first), Some(last)] = ends else {
        return Ok(Vec::new());
    };
    let most = MAX_SPANS.min(MAX_CELLS / counts.groups.len().max(1));
    Span::all(first, last, most).ok_or_else(|| too_many(interval, most))
}

fn too_many(interval: Interval, most: usize) -> ApiError {
    let coarser = match interval {
        Interval::Day | Interval::Week => Interval::Month,
        Interval::Month | Interval::Year => Interval::Year,
    };
    let detail = ProblemDetail {
        parameter: Some("interval".to_owned()),
        position: None,
        message: format!(
            "there would be more than {most} periods: take a longer interval, a shorter window by `from` and `to`, or fewer groups"
        ),
        suggestion: (coarser != interval).then(|| coarser.name().to_owned()),
    };
    ApiError::of_parameters(vec![(Code::INVALID_VALUE, detail)])
}
