//! What was found, at a distance: how often each value occurs, how many lie on the same days, who has which values.
use std::collections::{HashMap, HashSet};

use tantivy::columnar::StrColumn;
use tantivy::{DocId, SegmentReader};

use super::Result;
use super::columns::{number, terms, text};
use super::document::id_of;
use super::error::go_on;
use super::facts::{clock, ends_of, of_filter};
use super::matches::Matches;
use crate::domain::{Days, Filter, Kind, Selection};

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

/// So much of so many records.
pub(super) type Sum = (usize, usize);

/// The documents of the segments, and how much each counts.
pub(super) trait Weighed<'s>: Iterator<Item = (&'s SegmentReader, Self::Documents)> {
    type Documents: Iterator<Item = (DocId, usize)>;
}

impl<'s, D: Iterator<Item = (DocId, usize)>, I: Iterator<Item = (&'s SegmentReader, D)>> Weighed<'s> for I {
    type Documents = D;
}

/// The sum of each value of a field, each value once a record, without some; and the sum of those that have no other.
pub(super) fn by_value<'s>(
    weighed: impl Weighed<'s>,
    field: &str,
    without: &HashSet<String>,
) -> Result<(HashMap<String, Sum>, usize)> {
    let (mut sums, mut missing) = (HashMap::<String, Sum>::new(), 0);
    for (segment, documents) in weighed {
        go_on()?;
        let column = terms(segment, field)?;
        let without = column.as_ref().map_or(Ok(HashSet::new()), |column| numbers(column, without))?;
        let mut of_segment = vec![(0, 0); column.as_ref().map_or(0, |column| column.num_terms())];
        for (document, weight) in documents {
            let mut any = false;
            let values = column.iter().flat_map(|column| column.term_ords(document));
            for number in values.filter(|number| !without.contains(number)) {
                any = true;
                if let Some(sum) = usize::try_from(number).ok().and_then(|number| of_segment.get_mut(number)) {
                    add(sum, (weight, 1));
                }
            }
            missing += if any { 0 } else { weight };
        }
        let Some(column) = column else { continue };
        for (number, sum) in (0..).zip(of_segment).filter(|(_, (_, records))| *records > 0) {
            add(sums.entry(text(&column, number)?).or_default(), sum);
        }
    }
    Ok((sums, missing))
}

/// The sum of those that lie on the same days, by the date of the kind; or that lie there and have the same value of `by`.
pub(super) fn by_days<'s>(
    weighed: impl Weighed<'s>,
    kind: Kind,
    by: Option<&Filter>,
) -> Result<HashMap<(Days, Option<String>), Sum>> {
    let mut sums = HashMap::new();
    let Some(date) = kind.date() else { return Ok(sums) };
    let ends = ends_of(kind, date.name);
    for (segment, documents) in weighed {
        go_on()?;
        let (first, last) = (segment.fast_fields().i64(&ends[0])?, segment.fast_fields().i64(&ends[1])?);
        let column = by.map(|filter| terms(segment, &of_filter(kind, filter.name))).transpose()?.flatten();
        if by.is_some() && column.is_none() {
            continue;
        }
        let mut of_segment: HashMap<(Ends, Option<u64>), Sum> = HashMap::new();
        for (document, weight) in documents {
            let days = (first.first(document).map(day), last.first(document).map(day));
            let values = column.iter().flat_map(|column| column.term_ords(document)).map(Some);
            for value in values.chain(by.is_none().then_some(None)) {
                add(of_segment.entry((days, value)).or_default(), (weight, 1));
            }
        }
        for ((days, number), sum) in of_segment {
            let value = number.zip(column.as_ref()).map(|(number, column)| text(column, number)).transpose()?;
            add(sums.entry((days_of(days), value)).or_default(), sum);
        }
    }
    Ok(sums)
}

fn add(sum: &mut Sum, (much, many): Sum) {
    *sum = (sum.0 + much, sum.1 + many);
}

/// The numbers of those of some terms that are there.
fn numbers(column: &StrColumn, terms: &HashSet<String>) -> Result<HashSet<u64>> {
    let mut numbers = HashSet::new();
    for term in terms {
        let (number, is_there) = number(column, term)?;
        if is_there {
            numbers.insert(number);
        }
    }
    Ok(numbers)
}

fn whole(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

impl Matches {
    /// Each record counts as one.
    fn each_once(&self) -> impl Weighed<'_> {
        self.each_segment().map(|(segment, found)| (segment, found.documents.iter().map(|document| (*document, 1))))
    }

    /// How often each value of a filter occurs, most frequent first; and how many records have none.
    pub fn count_by(&self, filter: &Filter) -> Result<(Vec<Bucket>, i64)> {
        let (counts, missing) = match filter.theirs() {
            Some((kind, theirs)) => self.by_naming(kind, theirs)?,
            None => by_value(self.each_once(), &of_filter(self.kind, filter.name), &HashSet::new())?,
        };
        let bucket = |(value, (_, records))| Bucket { value, count: whole(records) };
        let mut buckets: Vec<Bucket> = counts.into_iter().map(bucket).collect();
        buckets.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        Ok((buckets, whole(missing)))
    }

    /// How many of these each record of another kind names by a filter of its own; and how many none names.
    fn by_naming(&self, kind: Kind, filter: &Filter) -> Result<(HashMap<String, Sum>, usize)> {
        let ours: HashSet<String> = self.ids()?.into_iter().collect();
        let (mut sums, mut named) = (HashMap::<String, Sum>::new(), HashSet::new());
        let all = self.sight.select(kind, &Selection::default(), None)?;
        for (segment, found) in all.each_segment() {
            go_on()?;
            let columns = terms(segment, &of_filter(kind, filter.name))?.zip(terms(segment, "key")?);
            let Some((column, keys)) = columns else { continue };
            let ours = numbers(&column, &ours)?;
            let mut of_segment = HashSet::new();
            for &document in &found.documents {
                let here: Vec<u64> = column.term_ords(document).filter(|number| ours.contains(number)).collect();
                if let Some(key) = keys.ords().first(document).filter(|_| !here.is_empty()) {
                    sums.insert(id_of(kind, &text(&keys, key)?).to_owned(), (here.len(), here.len()));
                    of_segment.extend(here);
                }
            }
            for number in of_segment {
                named.insert(text(&column, number)?);
            }
        }
        Ok((sums, ours.len() - named.len()))
    }

    /// How many lie on the same days, by the date of the kind; or on the same days and have the same value of `by`.
    pub fn count_by_days(&self, by: Option<&Filter>) -> Result<Vec<DayCount>> {
        let counts = by_days(self.each_once(), self.kind, by)?;
        let count = |((days, value), (_, records))| DayCount { days, value, count: whole(records) };
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
fn day(second: i64) -> i64 {
    second - second.rem_euclid(86_400)
}

fn days_of((first, last): Ends) -> Days {
    let date = |second: Option<i64>| second.and_then(clock).map(|clock| clock.date());
    Days { first: date(first), last: date(last) }
}
