//! Figures that a text may give, each with the words that speak for it and the place that is named nearest.
use std::ops::Range;

use super::in_text::{NamedInText, SpanInText, Spans};
use crate::domain::{Measure, Unit};
use crate::text::{FoundFigure, is_one_sentence};

/// A number that may be a figure.
#[derive(Debug, Clone)]
pub struct FigureInText {
    pub span: SpanInText,
    /// Its digits, with a point before decimals.
    pub value: String,
    pub unit: Unit,
    pub measure: Option<Measure>,
    /// The id of the place that is named nearest in its sentence.
    pub place: Option<String>,
    /// What speaks for each of these.
    pub reasons: Vec<Reason>,
}

/// Words that speak for a part of a figure.
#[derive(Debug, Clone)]
pub struct Reason {
    /// `unit`, `measure` or `place`.
    pub part: &'static str,
    pub span: SpanInText,
}

/// The figures with the places among these names, which are in the order of the text.
pub(super) fn figures_of(spans: &Spans<'_>, found: Vec<FoundFigure>, names: &[NamedInText]) -> Vec<FigureInText> {
    let is_place = |named: &&NamedInText| {
        let one = named.candidates.first().filter(|_| !named.ambiguous);
        one.is_some_and(|one| one.kind == "place")
    };
    let places: Vec<&NamedInText> = names.iter().filter(is_place).collect();
    found.into_iter().map(|found| figure(spans, found, &places)).collect()
}

fn figure(spans: &Spans<'_>, found: FoundFigure, places: &[&NamedInText]) -> FigureInText {
    let span = if found.signed { spans.to_percent_sign(&found.words) } else { spans.of(&found.words) };
    let place = nearest(spans, &found.words, &span, places);
    let (measure, measure_words) = found.measure.unzip();
    let told = [("unit", found.unit_words), ("measure", measure_words)];
    let reason = |(part, words): (_, Option<Range<usize>>)| Some(Reason { part, span: spans.of(&words?) });
    let mut reasons: Vec<Reason> = told.into_iter().filter_map(reason).collect();
    reasons.extend(place.map(|named| Reason { part: "place", span: named.span.clone() }));
    let place = place.and_then(|named| Some(named.candidates.first()?.entity.clone()));
    FigureInText { span, value: found.value, unit: found.unit, measure, place, reasons }
}

/// Of the places before and after a number, the nearer one that stands in its sentence.
fn nearest<'n>(
    spans: &Spans<'_>,
    number: &Range<usize>,
    span: &SpanInText,
    places: &[&'n NamedInText],
) -> Option<&'n NamedInText> {
    let next = places.partition_point(|named| named.span.start < span.start);
    let together = |first: usize, last: usize| spans.text_of(first, last).is_some_and(is_one_sentence);
    let before = next.checked_sub(1).and_then(|at| places.get(at)).copied();
    let before = before.filter(|named| together(spans.word_at(named.span.start), number.start));
    let after = places.get(next).copied().filter(|named| together(number.start, spans.word_at(named.span.start)));
    let distance = |named: &&NamedInText| match named.span.start < span.start {
        true => span.start.saturating_sub(named.span.end),
        false => named.span.start.saturating_sub(span.end),
    };
    [before, after].into_iter().flatten().min_by_key(distance)
}
