//! Figures of one measure and scope as they are compared: what they allow, when they speak of, whom they rest on.
use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::bounds::Bounds;
use super::{Figure, FigureBasis, FigureStatus, Measure, Number, Period, Qualifier, Reference};

/// A figure with what is known of it from elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Reported<'a> {
    pub figure: &'a Figure,
    /// The wire or publisher of its article.
    pub outlet: &'a str,
    /// Who is named for the number, and then the bodies that this one belongs to; none where the article says it in its
    /// own voice.
    pub sources: &'a [String],
    /// A correction takes it back.
    pub corrected: bool,
    /// How much was counted by then, in percent, as the same article has it.
    pub counted: Option<Number>,
}

impl<'a> Reported<'a> {
    pub(super) fn bounds(&self) -> Option<Bounds> {
        Bounds::of(self.figure)
    }

    /// Whether one and the same number would do for both; of words, whether they are the same.
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        match (self.bounds(), other.bounds()) {
            (Some(one), Some(other)) => one.meets(other),
            _ => self.figure.quantity == other.figure.quantity && self.figure.qualifier == other.figure.qualifier,
        }
    }

    pub(super) fn allows(&self, reference: &Reference) -> bool {
        let recorded = Bounds::around(reference.value, reference.measure.usual_unit(), Qualifier::Exact);
        self.bounds().is_none_or(|bounds| bounds.meets(recorded))
    }

    pub(super) fn period(&self) -> Option<Period> {
        Some(self.figure.as_of.as_ref()?.period())
    }

    /// When its moment ends; an open one counts by its beginning.
    pub(super) fn end(&self) -> Option<Timestamp> {
        let period = self.period()?;
        period.latest.or(period.earliest)
    }

    /// How long its moment is; one that is not known, or open, is as long as can be.
    pub(super) fn width(&self) -> SignedDuration {
        let closed = |period: Period| Some(period.latest?.duration_since(period.earliest?));
        self.period().and_then(closed).unwrap_or(SignedDuration::MAX)
    }

    /// Whether its moment is over before the other's begins. Moments that are not known have no order.
    pub(super) fn is_before(&self, other: &Self) -> bool {
        matches!((self.period(), other.period()), (Some(one), Some(other)) if one.is_before(other))
    }

    /// Whether the two are different stages of one count. Where time does not tell, how much was counted does, in counts
    /// of one kind: an observer's count may be ahead of the commission's.
    pub(super) fn is_another_stage(&self, other: &Self) -> bool {
        let counted_apart = match (self.counted, other.counted) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        };
        let one_kind = self.figure.basis == other.figure.basis;
        self.figure.measure.cumulative()
            && (self.is_before(other) || other.is_before(self) || (counted_apart && one_kind))
    }

    /// Whether it speaks of the moment of the last figure: what moves, of just that one; of what does not, it has to
    /// overlap it.
    pub(super) fn is_of_moment(&self, last: &Self) -> bool {
        let moves = self.figure.measure.cumulative();
        let overlaps = !self.is_before(last) && !last.is_before(self);
        overlaps && !(moves && self.period() != last.period()) && !self.is_another_stage(last)
    }

    /// Whether it shows that a count has gone on since the other.
    pub(super) fn outdates(&self, other: &Self) -> bool {
        self.figure.measure.cumulative() && other.is_before(self) && !self.agrees_with(other)
    }

    /// Neither taken back nor replaced by its source.
    pub(super) fn stands(&self) -> bool {
        let gone = matches!(self.figure.status, FigureStatus::Corrected | FigureStatus::Superseded);
        !gone && !self.corrected
    }

    /// Neither a contestant's own number nor disputed.
    pub(super) fn is_settled(&self) -> bool {
        self.figure.basis != FigureBasis::PartyClaim && self.figure.status != FigureStatus::Disputed
    }
}

/// Those that are settled, unless nothing else is there.
pub(super) fn settled<'a>(reports: &[Reported<'a>]) -> Vec<Reported<'a>> {
    let settled: Vec<_> = reports.iter().copied().filter(Reported::is_settled).collect();
    if settled.is_empty() { reports.to_vec() } else { settled }
}

/// How many wires or publishers they come from.
pub fn outlets(reports: &[Reported<'_>]) -> usize {
    let outlets: BTreeSet<&str> = reports.iter().map(|report| report.outlet).collect();
    outlets.len()
}

/// How many they rest on: those who are named for numbers, and outlets that name nobody.
///
/// Outlets that quote one body are one source, and so are a body and those who speak for it.
pub fn independent_sources(reports: &[Reported<'_>]) -> usize {
    let (unnamed, named): (Vec<&Reported<'_>>, Vec<&Reported<'_>>) =
        reports.iter().partition(|report| report.sources.is_empty());
    let mut known: Vec<BTreeSet<&str>> = Vec::new();
    for report in &named {
        let mut source: BTreeSet<&str> = report.sources.iter().map(String::as_str).collect();
        known.retain(|other| {
            let apart = other.is_disjoint(&source);
            if !apart {
                source.extend(other);
            }
            apart
        });
        known.push(source);
    }
    let quotes = |outlet: &str| {
        let speaks = known.iter().any(|source| source.contains(outlet));
        speaks || named.iter().any(|report| report.outlet == outlet)
    };
    let own: BTreeSet<&str> = unnamed.iter().map(|report| report.outlet).collect();
    known.len() + own.into_iter().filter(|outlet| !quotes(outlet)).count()
}

/// How much was counted when a figure was given, in percent: what its article says of the same place and event, if it is
/// of that moment or of one within.
pub fn counted<'a>(figure: &Figure, all: impl IntoIterator<Item = &'a Figure>) -> Option<Number> {
    let says = |other: &&Figure| {
        let of_counting = matches!(other.measure, Measure::StationsCountedPct | Measure::VotesCountedPct);
        of_counting
            && other.status == FigureStatus::Current
            && (&other.article, &other.event, &other.place) == (&figure.article, &figure.event, &figure.place)
            && is_of_moment_of(other, figure)
    };
    let share = |other: &Figure| other.quantity.low();
    let most = |a: Number, b: Number| if b.get() > a.get() { b } else { a };
    all.into_iter().filter(says).filter_map(share).reduce(most)
}

/// Whether the moment of one is that of the other, or lies in it, as far as both tell one.
fn is_of_moment_of(inner: &Figure, outer: &Figure) -> bool {
    match (&inner.as_of, &outer.as_of) {
        (Some(inner), Some(outer)) => outer.period().holds(inner.period()),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{figure, reports};
    use super::*;
    use proptest::prelude::*;

    /// Days, months, hours, intervals, open ends and nothing, all of one autumn.
    fn moment() -> impl Strategy<Value = Option<String>> {
        let day = || 1u32..28;
        prop_oneof![
            Just(None),
            Just(Some("2013-11".to_owned())),
            Just(Some("2013".to_owned())),
            day().prop_map(|day| Some(format!("2013-11-{day:02}"))),
            (day(), 0u32..24).prop_map(|(day, hour)| Some(format!("2013-11-{day:02}T{hour:02}:00:00+01:00"))),
            (day(), 0u32..3).prop_map(|(day, more)| Some(format!("2013-11-{day:02}/2013-11-{:02}", day + more))),
            day().prop_map(|day| Some(format!("2013-11-{day:02}/.."))),
        ]
    }

    proptest! {
        #[test]
        fn the_order_of_moments_is_irreflexive_and_transitive(
            moments in proptest::collection::vec(moment(), 3)
        ) {
            let figures: Vec<_> = moments.iter().map(|at| figure("a", "1", at.as_deref())).collect();
            let reports = reports(&figures);
            for a in &reports {
                prop_assert!(!a.is_before(a));
                for b in &reports {
                    prop_assert!(!(a.is_before(b) && b.is_before(a)));
                    for c in &reports {
                        prop_assert!(!(a.is_before(b) && b.is_before(c)) || a.is_before(c));
                    }
                }
            }
        }
    }

    #[test]
    fn a_day_has_no_order_with_an_hour_of_it() {
        let figures = [
            figure("a", "45", Some("2013-11-03")),
            figure("b", "32", Some("2013-11-03T15:00:00+01:00")),
            figure("c", "47", Some("2013-11-04T00:00:00+01:00")),
        ];
        let reports = reports(&figures);
        assert!(!reports[0].is_before(&reports[1]) && !reports[1].is_before(&reports[0]));
        assert!(reports[0].is_before(&reports[2]) && reports[1].is_before(&reports[2]));
    }

    #[test]
    fn what_was_counted_orders_counts_of_one_kind_where_time_does_not() {
        let figures =
            [figure("a", "19.43", Some("2013-11-03")), figure("b", "19.41", Some("2013-11-03T21:30:00+01:00"))];
        let mut reports = reports(&figures);
        assert!(!reports[0].is_another_stage(&reports[1]));
        reports[0].counted = Number::parse("98.85").ok();
        reports[1].counted = Number::parse("99.25").ok();
        assert!(reports[0].is_another_stage(&reports[1]));
        let observed = Figure { basis: FigureBasis::ObserverEstimate, ..figures[1].clone() };
        reports[1].figure = &observed;
        assert!(!reports[0].is_another_stage(&reports[1]));
    }

    #[test]
    fn outlets_that_quote_one_body_are_one_source() {
        let figures = ["a", "b", "c", "d"].map(|id| figure(id, "1", None));
        let commission = ["commission".to_owned()];
        let its_chair = ["chair".to_owned(), "commission".to_owned()];
        let party = ["party".to_owned()];
        let mut reports = reports(&figures);
        assert_eq!((outlets(&reports), independent_sources(&reports)), (4, 4));
        reports[0].sources = &commission;
        reports[1].sources = &its_chair;
        assert_eq!((outlets(&reports), independent_sources(&reports)), (4, 3));
        reports[2].sources = &party;
        assert_eq!(independent_sources(&reports), 3);
        // A wire that names its source for one number is no second source for another.
        reports[3].outlet = reports[2].outlet;
        assert_eq!((outlets(&reports), independent_sources(&reports)), (3, 2));
        // Nor is one that others quote.
        reports[3].outlet = "party";
        assert_eq!(independent_sources(&reports), 2);
    }

    #[test]
    fn how_much_was_counted_is_told_by_the_same_article_of_that_moment() {
        let share = |id, value, as_of| Figure { measure: Measure::VotesCountedPct, ..figure(id, value, as_of) };
        let day = figure("a", "47", Some("2013-11-03"));
        let hour = figure("b", "47", Some("2013-11-03T17:00:00+01:00"));
        let late = share("c", "97", Some("2013-11-03T21:30:00+01:00"));
        assert_eq!(counted(&day, [&late]), Number::parse("97").ok());
        assert_eq!(counted(&hour, [&late]), None);
        let early = share("d", "40", Some("2013-11-03T19:30:00+01:00"));
        assert_eq!(counted(&day, [&early, &late, &hour]), Number::parse("97").ok());
        let elsewhere = Figure { place: Some(super::super::EntityId::parse("zenda").unwrap()), ..late };
        assert_eq!(counted(&day, [&elsewhere]), None);
    }
}
