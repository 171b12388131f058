//! Counting over time: records by span of the calendar, beside all records of the same span.
use std::collections::{BTreeMap, HashMap};

use super::chooser::{Chooser, Wanted};
use super::{Error, Result};
use crate::domain::{Condition, Days, Filter, FilterKind, Interval, Kind, Selection, Span, Test};
use crate::search::DayCount;
use crate::store::Store;

/// Spans in one answer at most: as many as there are years that can be named. And spans times groups.
pub const MAX_SPANS: usize = 10_000;
pub const MAX_CELLS: usize = 50_000;

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
    pub(super) fn of<'c>(counts: impl IntoIterator<Item = &'c DayCount>, interval: Interval) -> Self {
        let mut tally = Self::default();
        for DayCount { days, count, .. } in counts {
            match interval.span_of(*days) {
                Some(span) => *tally.spans.entry(span).or_default() += count,
                None if days.first.is_none() && days.last.is_none() => tally.undated += count,
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

#[derive(Debug)]
pub struct Counts {
    /// The interval asked for, or a longer one where there would be too many spans.
    pub interval: Interval,
    /// Groups that there is room for.
    pub group_limit: usize,
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

pub async fn count_over_time(chooser: &Chooser, counted: Wanted<'_>, counting: &Counting) -> Result<Counts> {
    let chosen = chooser.choose(counted).await?;
    let matching = chosen.count_by_days(None).await?;
    let window = window(counted.selection);
    let all = Selection { conditions: window.cloned().into_iter().collect(), ..Selection::default() };
    let (interval, spans) = spans((counting.interval, MAX_SPANS), window.map(|window| &window.test), &matching);
    let tally = async |wanted: Wanted<'_>| {
        let counts = chooser.choose(wanted).await?.count_by_days(None).await?;
        Ok::<_, Error>(Tally::of(&counts, interval))
    };
    let mut counts = Counts {
        interval,
        group_limit: counting.group_limit.min(MAX_CELLS / spans.len().max(1)),
        spans,
        matches: Tally::of(&matching, interval),
        all: tally(Wanted { kind: counted.kind, selection: &all, question: None }).await?,
        groups: Vec::new(),
        other: Tally::default(),
        missing: Tally::default(),
    };
    if let Some(by) = counting.by {
        let found = chosen.count_by_days(Some(by)).await?;
        let fitting = Counting { interval, group_limit: counts.group_limit, ..*counting };
        (counts.groups, counts.other) = grouped(&chooser.store, &found, by, &fitting).await?;
        let mut without = counted.selection.clone();
        without.conditions.push(Condition { filter: by, test: Test::Missing });
        counts.missing = tally(Wanted { selection: &without, ..counted }).await?;
    }
    Ok(counts)
}

/// Several selections by the same spans, beside one.
#[derive(Debug)]
pub struct Together {
    /// As in [`Counts`].
    pub interval: Interval,
    pub spans: Vec<Span>,
    /// In the order of what was counted.
    pub each: Vec<Tally>,
    pub all: Tally,
}

/// Counts each of some selections, and one that they are told beside, whose window decides the spans.
pub async fn count_together(
    chooser: &Chooser,
    counted: &[Wanted<'_>],
    all: Wanted<'_>,
    interval: Interval,
) -> Result<Together> {
    let mut found = Vec::with_capacity(counted.len());
    for wanted in counted {
        found.push(chooser.choose(*wanted).await?.count_by_days(None).await?);
    }
    let beside = chooser.choose(all).await?.count_by_days(None).await?;
    let most = (MAX_CELLS / counted.len().max(1)).min(MAX_SPANS);
    let window = window(all.selection).map(|window| &window.test);
    let (interval, spans) = spans((interval, most), window, found.iter().flatten());
    let each = found.iter().map(|found| Tally::of(found, interval)).collect();
    Ok(Together { interval, spans, each, all: Tally::of(&beside, interval) })
}

/// The condition that `from` and `to` make.
fn window(selection: &Selection) -> Option<&Condition> {
    let is_window =
        |condition: &&Condition| matches!(condition.test, Test::Overlaps(_) | Test::Within(_) | Test::Contains(_));
    selection.conditions.iter().find(is_window)
}

async fn grouped(
    store: &Store,
    found: &[DayCount],
    by: &'static Filter,
    counting: &Counting,
) -> Result<(Vec<(String, Tally)>, Tally)> {
    let private = match by.kind {
        FilterKind::Id(Kind::Entity) => store.private_people().await?,
        _ => Default::default(),
    };
    let mut by_value: HashMap<&str, Vec<&DayCount>> = HashMap::new();
    for count in found {
        let value = count.value.as_deref().filter(|value| !private.contains(*value));
        if let Some(value) = value {
            by_value.entry(value).or_default().push(count);
        }
    }
    let total = |counts: &[&DayCount]| counts.iter().map(|count| count.count).sum::<i64>();
    let mut ranked: Vec<(&str, Vec<&DayCount>)> = by_value.into_iter().collect();
    ranked.sort_by_key(|(value, counts)| (std::cmp::Reverse(total(counts)), *value));
    let cut = ranked.split_off(ranked.len().min(counting.group_limit));
    let other = cut.into_iter().flat_map(|(_, counts)| counts);
    let groups = ranked.into_iter().map(|(value, counts)| (value.to_owned(), Tally::of(counts, counting.interval)));
    Ok((groups.collect(), Tally::of(other, counting.interval)))
}

/// From the window's beginning to its end, where it has them; else from the first match to the last. With the interval
/// that was asked for, or the next longer one that has few enough spans.
fn spans<'c>(
    (interval, most): (Interval, usize),
    window: Option<&Test>,
    matching: impl IntoIterator<Item = &'c DayCount, IntoIter: Clone>,
) -> (Interval, Vec<Span>) {
    let matching = matching.into_iter();
    let window = match window {
        Some(Test::Overlaps(window) | Test::Within(window) | Test::Contains(window)) => window.days(),
        _ => Days::default(),
    };
    for interval in longer(interval) {
        let tally = Tally::of(matching.clone(), *interval);
        let mut found = tally.spans.keys().copied();
        let (first, last) = (found.next(), found.next_back());
        let ends = [
            window.first.map(|day| interval.span_on(day)).or(first),
            window.last.map(|day| interval.span_on(day)).or(last.or(first)),
        ];
        let [Some(first), Some(last)] = ends else {
            return (*interval, Vec::new());
        };
        if let Some(spans) = Span::all(first, last, most) {
            return (*interval, spans);
        }
    }
    (Interval::Year, Vec::new())
}

fn longer(interval: Interval) -> &'static [Interval] {
    match interval {
        Interval::Day => &[Interval::Day, Interval::Week, Interval::Month, Interval::Year],
        Interval::Week => &[Interval::Week, Interval::Month, Interval::Year],
        Interval::Month => &[Interval::Month, Interval::Year],
        Interval::Year => &[Interval::Year],
    }
}
