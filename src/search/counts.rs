//! What was found, at a distance: how often each value occurs, how many lie on the same days, who has which values.
use std::collections::HashMap;

use tantivy::columnar::StrColumn;

use super::Result;
use super::columns::{terms, text};
use super::error::go_on;
use super::facts::{clock, ends_of, of_filter};
use super::matches::Matches;
use crate::domain::{Days, Filter};

/// How often a value occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    pub value: String,
    pub count: i64,
}

/// How many records lie on the same days, and, where asked for, have the same value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayCount {
    pub days: Days,
    pub value: Option<String>,
    pub count: i64,
}

/// The values of a filter: each once, and which of them each record has, by their places.
#[derive(Debug, Default)]
pub struct Links {
    pub values: Vec<String>,
    /// A record each that has any, its values in order.
    pub records: Vec<Vec<usize>>,
}

/// First and last second.
type Ends = (Option<i64>, Option<i64>);

impl Matches {
    /// How often each value of a filter occurs, most frequent first; and how many records have none.
    pub fn count_by(&self, filter: &Filter) -> Result<(Vec<Bucket>, i64)> {
        let field = of_filter(self.kind, filter.name);
        let (mut counts, mut missing) = (HashMap::<String, i64>::new(), 0);
        for (segment, found) in self.each_segment() {
            go_on()?;
            let Some(column) = terms(segment, &field)? else {
                missing += found.documents.len();
                continue;
            };
            let mut of_segment = vec![0_i64; column.num_terms()];
            for &document in &found.documents {
                let mut any = false;
                for number in column.term_ords(document) {
                    any = true;
                    if let Some(count) = usize::try_from(number).ok().and_then(|number| of_segment.get_mut(number)) {
                        *count += 1;
                    }
                }
                missing += usize::from(!any);
            }
            for (number, count) in (0..).zip(of_segment).filter(|(_, count)| *count > 0) {
                *counts.entry(text(&column, number)?).or_default() += count;
            }
        }
        let mut buckets: Vec<Bucket> = counts.into_iter().map(|(value, count)| Bucket { value, count }).collect();
        buckets.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        Ok((buckets, i64::try_from(missing).unwrap_or(i64::MAX)))
    }

    /// How many lie on the same days, by the date of the kind; or on the same days and have the same value of `by`.
    pub fn count_by_days(&self, by: Option<&Filter>) -> Result<Vec<DayCount>> {
        let Some(date) = self.kind.date() else { return Ok(Vec::new()) };
        let ends = ends_of(self.kind, date.name);
        let mut counts: HashMap<(Days, Option<String>), i64> = HashMap::new();
        for (segment, found) in self.each_segment() {
            go_on()?;
            let (first, last) = (segment.fast_fields().i64(&ends[0])?, segment.fast_fields().i64(&ends[1])?);
            let column = by.map(|filter| terms(segment, &of_filter(self.kind, filter.name))).transpose()?.flatten();
            if by.is_some() && column.is_none() {
                continue;
            }
            let mut of_segment: HashMap<(Ends, Option<u64>), i64> = HashMap::new();
            for &document in &found.documents {
                let days = (first.first(document).map(day), last.first(document).map(day));
                match &column {
                    None => *of_segment.entry((days, None)).or_default() += 1,
                    Some(column) => {
                        for number in column.term_ords(document) {
                            *of_segment.entry((days, Some(number))).or_default() += 1;
                        }
                    }
                }
            }
            for ((days, number), count) in of_segment {
                let value = number.zip(column.as_ref()).map(|(number, column)| text(column, number)).transpose()?;
                *counts.entry((days_of(days), value)).or_default() += count;
            }
        }
        let count = |((days, value), count)| DayCount { days, value, count };
        let mut counts: Vec<DayCount> = counts.into_iter().map(count).collect();
        counts.sort_by(|a, b| (a.days.first, a.days.last, &a.value).cmp(&(b.days.first, b.days.last, &b.value)));
        Ok(counts)
    }

    /// The values of a filter, in order, and which of them each record has.
    pub fn links(&self, filter: &Filter) -> Result<Links> {
        let field = of_filter(self.kind, filter.name);
        let (mut by_value, mut records) = (HashMap::<String, usize>::new(), Vec::new());
        for (segment, found) in self.each_segment() {
            go_on()?;
            let Some(column) = terms(segment, &field)? else { continue };
            let mut known: Vec<Option<usize>> = vec![None; column.num_terms()];
            for &document in &found.documents {
                let mut of_record = Vec::new();
                for number in column.term_ords(document) {
                    of_record.push(value(&column, number, &mut known, &mut by_value)?);
                }
                if !of_record.is_empty() {
                    records.push(of_record);
                }
            }
        }
        Ok(in_order(by_value, records))
    }
}

/// The number of a value among all of them; `known` are those of a segment.
fn value(
    column: &StrColumn,
    number: u64,
    known: &mut [Option<usize>],
    by_value: &mut HashMap<String, usize>,
) -> Result<usize> {
    let known = usize::try_from(number).ok().and_then(|number| known.get_mut(number));
    if let Some(Some(value)) = known {
        return Ok(*value);
    }
    let next = by_value.len();
    let value = *by_value.entry(text(column, number)?).or_insert(next);
    if let Some(known) = known {
        *known = Some(value);
    }
    Ok(value)
}

/// Numbers the values by their order.
fn in_order(by_value: HashMap<String, usize>, mut records: Vec<Vec<usize>>) -> Links {
    let mut values: Vec<(String, usize)> = by_value.into_iter().collect();
    values.sort_unstable();
    let mut places = vec![0; values.len()];
    for (place, (_, number)) in values.iter().enumerate() {
        places[*number] = place;
    }
    for of_record in &mut records {
        of_record.iter_mut().for_each(|number| *number = places[*number]);
        of_record.sort_unstable();
    }
    Links { values: values.into_iter().map(|(value, _)| value).collect(), records }
}

/// The first second of a day.
pub(super) fn day(second: i64) -> i64 {
    second - second.rem_euclid(86_400)
}

pub(super) fn days_of((first, last): Ends) -> Days {
    let date = |second: Option<i64>| second.and_then(clock).map(|clock| clock.date());
    Days { first: date(first), last: date(last) }
}
