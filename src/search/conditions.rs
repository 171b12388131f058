//! Conditions as queries: each filter of the table of nouns, tested against values that are settled.
use tantivy::columnar::Column;
use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate};
use tantivy::query::{ConstScoreQuery, EmptyQuery, ExistsQuery, Occur, Query, TermQuery, TermSetQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, SegmentReader, Term};

use super::document::key;
use super::facts::{ends_of, of_filter, seconds};
use super::schema::Fields;
use crate::domain::{Clocks, Condition, Filter, FilterKind, Kind, OWN_ID, Selection, Test, Value};

/// A clause of a query, which counts for nothing in a score.
pub(super) type Clause = (Occur, Box<dyn Query>);

/// Terms up to which each is looked for by itself.
const FEW: usize = 16;

/// What a selection asks of the records of a kind, without regard to stories.
pub(super) fn clauses(kind: Kind, selection: &Selection, fields: &Fields) -> Vec<Clause> {
    let compiler = Compiler { kind, fields };
    let mut clauses: Vec<Clause> = selection.conditions.iter().map(|condition| compiler.condition(condition)).collect();
    if let Some(only) = &selection.only {
        let terms = only.iter().map(|id| Term::from_field_text(fields.key, &key(kind, id)));
        clauses.push((Occur::Must, any_of(terms.collect())));
    }
    clauses.into_iter().map(|(occur, query)| (occur, unscored(query))).collect()
}

pub(super) fn unscored(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

fn any_of(mut terms: Vec<Term>) -> Box<dyn Query> {
    match terms.len() {
        0 => Box::new(EmptyQuery),
        1 => Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::Basic)),
        few if few <= FEW => {
            let clause =
                |term| (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Box<dyn Query>);
            Box::new(tantivy::query::BooleanQuery::new(terms.into_iter().map(clause).collect()))
        }
        _ => Box::new(TermSetQuery::new(terms)),
    }
}

#[derive(Clone, Copy)]
struct Compiler<'a> {
    kind: Kind,
    fields: &'a Fields,
}

impl Compiler<'_> {
    fn condition(self, condition: &Condition) -> Clause {
        let filter = condition.filter;
        match &condition.test {
            // What is settled is asked for by its own values.
            Test::AnyOf(values) | Test::Exactly(values) | Test::AllOf(values) => {
                (Occur::Must, self.equal(filter, values))
            }
            Test::NoneOf(values) => (Occur::MustNot, self.equal(filter, values)),
            Test::Has => (Occur::Must, self.known(filter)),
            Test::Missing => (Occur::MustNot, self.known(filter)),
            Test::AtLeast(value) => (Occur::Must, self.bounded(filter, value, Bound::Least)),
            Test::AtMost(value) => (Occur::Must, self.bounded(filter, value, Bound::Most)),
            Test::Overlaps(window) => (Occur::Must, self.lying(filter, *window, overlaps)),
            Test::Within(window) => (Occur::Must, self.lying(filter, *window, within)),
            Test::Contains(window) => (Occur::Must, self.lying(filter, *window, contains)),
        }
    }

    /// One of the values; of a range, that one lies in it.
    fn equal(self, filter: &Filter, values: &[Value]) -> Box<dyn Query> {
        if matches!(filter.kind, FilterKind::Number) {
            let number = |value: &Value| if let Value::Number(number) = value { Some(*number) } else { None };
            let numbers: Vec<f64> = values.iter().filter_map(number).collect();
            return self
                .numbers(filter, move |low, high| numbers.iter().any(|number| low <= *number && *number <= high));
        }
        if filter.name == OWN_ID {
            let id = |value: &Value| if let Value::Text(id) = value { Some(key(self.kind, id)) } else { None };
            let keys = values.iter().filter_map(id);
            return any_of(keys.map(|key| Term::from_field_text(self.fields.key, &key)).collect());
        }
        let Some(field) = self.fields.facts.field(&of_filter(self.kind, filter.name)) else {
            return Box::new(EmptyQuery);
        };
        let term = |value: &Value| match value {
            Value::Text(text) => Some(Term::from_field_text(field, text)),
            Value::Flag(flag) => Some(Term::from_field_text(field, if *flag { "1" } else { "0" })),
            _ => None,
        };
        any_of(values.iter().filter_map(term).collect())
    }

    /// There is a value at all. Of two ends one is enough: a period without a known beginning has an end.
    fn known(self, filter: &Filter) -> Box<dyn Query> {
        match filter.kind {
            FilterKind::Date => self.periods(filter, |_, _| true),
            FilterKind::Number => self.numbers(filter, |_, _| true),
            _ => Box::new(ExistsQuery::new(of_filter(self.kind, filter.name), false)),
        }
    }

    fn bounded(self, filter: &Filter, value: &Value, bound: Bound) -> Box<dyn Query> {
        match value {
            Value::Number(limit) => {
                let limit = *limit;
                self.numbers(filter, move |low, high| match bound {
                    Bound::Least => low >= limit,
                    Bound::Most => high <= limit,
                })
            }
            Value::Clock(clock) => {
                let limit = seconds(*clock);
                self.periods(filter, move |first, last| match bound {
                    Bound::Least => first.is_some_and(|first| first >= limit),
                    Bound::Most => last.is_some_and(|last| last <= limit),
                })
            }
            _ => Box::new(EmptyQuery),
        }
    }

    fn lying(self, filter: &Filter, window: Clocks, lies: fn(Period, Period) -> bool) -> Box<dyn Query> {
        let window = [window.first, window.last].map(|clock| clock.map(seconds));
        self.periods(filter, move |first, last| lies([first, last], window))
    }

    /// Records whose number, from the lower to the higher, is like this.
    fn numbers(self, filter: &Filter, is: impl Fn(f64, f64) -> bool + Clone + Send + Sync + 'static) -> Box<dyn Query> {
        let ends = ends_of(self.kind, filter.name);
        let of_segment = move |segment: &SegmentReader| {
            let (low, high): (Column<f64>, Column<f64>) =
                (segment.fast_fields().f64(&ends[0])?, segment.fast_fields().f64(&ends[1])?);
            let is = is.clone();
            Ok(move |doc: DocId| low.first(doc).zip(high.first(doc)).is_some_and(|(low, high)| is(low, high)))
        };
        Box::new(DocPredicateQuery::from(FunctionPredicate::from(of_segment)))
    }

    /// Records whose date is known, and is like this from its first second to its last, each open where it is not known.
    fn periods(
        self,
        filter: &Filter,
        is: impl Fn(Option<i64>, Option<i64>) -> bool + Clone + Send + Sync + 'static,
    ) -> Box<dyn Query> {
        let ends = ends_of(self.kind, filter.name);
        let of_segment = move |segment: &SegmentReader| {
            let (first, last): (Column<i64>, Column<i64>) =
                (segment.fast_fields().i64(&ends[0])?, segment.fast_fields().i64(&ends[1])?);
            let is = is.clone();
            Ok(move |doc: DocId| {
                let (first, last) = (first.first(doc), last.first(doc));
                (first.is_some() || last.is_some()) && is(first, last)
            })
        };
        Box::new(DocPredicateQuery::from(FunctionPredicate::from(of_segment)))
    }
}

#[derive(Clone, Copy)]
enum Bound {
    Least,
    Most,
}

/// From the first second to the last.
type Period = [Option<i64>; 2];

/// An open end of the record reaches any window.
fn overlaps([first, last]: Period, [from, to]: Period) -> bool {
    from.is_none_or(|from| last.is_none_or(|last| last >= from))
        && to.is_none_or(|to| first.is_none_or(|first| first <= to))
}

fn within([first, last]: Period, [from, to]: Period) -> bool {
    from.is_none_or(|from| first.is_some_and(|first| first >= from))
        && to.is_none_or(|to| last.is_some_and(|last| last <= to))
}

/// An open window lies only in an open period.
fn contains([first, last]: Period, [from, to]: Period) -> bool {
    first.is_none_or(|first| from.is_some_and(|from| first <= from))
        && last.is_none_or(|last| to.is_some_and(|to| last >= to))
}
