//! Spans of the calendar by which records are counted: days, ISO weeks, months and years.
use ballotwire::domain::*;
use ballotwire::domain::{Basis, When};
use jiff::ToSpan;
use proptest::prelude::*;

#[track_caller]
fn spans(edtf: &str) -> [Option<String>; 4] {
    let days = When::parse(edtf, None, Basis::Stated).unwrap().days();
    [Interval::Day, Interval::Week, Interval::Month, Interval::Year]
        .map(|interval| interval.span_of(days).map(Span::name))
}

fn names(names: [&str; 4]) -> [Option<String>; 4] {
    names.map(|name| (!name.is_empty()).then(|| name.to_owned()))
}

#[test]
fn a_date_lies_in_the_spans_that_are_no_finer_than_it() {
    let day = ["2013-11-03", "2013-W44", "2013-11", "2013"];
    assert_eq!(spans("2013-11-03"), names(day));
    assert_eq!(spans("2013-11"), names(["", "", "2013-11", "2013"]));
    assert_eq!(spans("2013"), names(["", "", "", "2013"]));
    assert_eq!(spans("201X"), names([""; 4]));
    assert_eq!(spans("2013-11-03/.."), names([""; 4]));
    assert_eq!(spans("2004-03-17/2004-03-18"), names(["", "2004-W12", "2004-03", "2004"]));
}

#[test]
fn weeks_belong_to_the_year_of_their_thursday() {
    assert_eq!(spans("2027-01-03")[1].as_deref(), Some("2026-W53"));
    assert_eq!(spans("2024-12-30")[1].as_deref(), Some("2025-W01"));
}

#[test]
fn there_are_no_more_spans_than_wanted() {
    let on = |text: &str| Interval::Month.span_on(text.parse().unwrap());
    let (first, last) = (on("2012-11-05"), on("2013-02-05"));
    let all = Span::all(first, last, 4).unwrap();
    let names: Vec<String> = all.into_iter().map(Span::name).collect();
    assert_eq!(names, ["2012-11", "2012-12", "2013-01", "2013-02"]);
    assert!(Span::all(first, last, 3).is_none());
}

proptest! {
    #[test]
    fn spans_follow_each_other_without_gap(day in -500_000_i32..500_000, kind in 0..4) {
        use ballotwire::domain::Term;
        let interval = Interval::ALL[usize::try_from(kind).unwrap()];
        let span = interval.span_on(jiff::civil::date(2000, 1, 1) + day.days());
        let next = span.after().unwrap();
        prop_assert_eq!(span.last().tomorrow().unwrap(), next.first());
        prop_assert_eq!(interval.span_on(span.last()), span);
        prop_assert_ne!(span.name(), next.name());
    }
}
