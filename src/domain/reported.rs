//! Figures of one measure and scope as they are compared: what they allow, when they speak of, which of them are stages of a count.
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

    /// Whether they speak of moments apart, of what moves.
    pub(super) fn is_apart(&self, other: &Self) -> bool {
        self.figure.measure.cumulative() && (self.is_before(other) || other.is_before(self))
    }

    /// Whether the two are different stages of one count. Where time does not tell, it does that a source gave one in the
    /// place of the other, or how much was counted.
    pub(super) fn is_another_stage(&self, other: &Self) -> bool {
        let replaced = self.replaces(other) || other.replaces(self);
        let further = self.is_further(other) || other.is_further(self);
        self.is_apart(other) || (self.figure.measure.cumulative() && (replaced || further))
    }

    /// Whether more was counted for it than for the other, in counts of one kind: an observer's count may be ahead of the
    /// commission's.
    pub(super) fn is_further(&self, other: &Self) -> bool {
        let more = matches!((self.counted, other.counted), (Some(own), Some(other)) if own.get() > other.get());
        more && self.figure.basis == other.figure.basis
    }

    /// Whether it stands, and the other of the same source no longer does.
    fn replaces(&self, other: &Self) -> bool {
        let status = (self.figure.status, other.figure.status);
        let one_source = match (self.sources, other.sources) {
            ([], []) => self.outlet == other.outlet,
            (own, others) => own.iter().any(|source| others.contains(source)),
        };
        status == (FigureStatus::Current, FigureStatus::Superseded)
            && (one_source || (self.is_count() && other.is_count()))
    }

    /// Whether it is the authority's own count, finished or under way.
    pub(super) fn is_count(&self) -> bool {
        matches!(self.figure.basis, FigureBasis::OfficialCount | FigureBasis::PartialCount)
    }

    /// Whether it speaks of the moment of the last figure: what moves, of just that one; of what does not, it has to
    /// overlap it.
    pub(super) fn is_of_moment(&self, last: &Self) -> bool {
        let moves = self.figure.measure.cumulative();
        let overlaps = !self.is_before(last) && !last.is_before(self);
        overlaps && !(moves && self.period() != last.period()) && !self.is_another_stage(last)
    }

    /// Whether it is of the last figure's moment, or agrees with it, so that nothing has moved. What does not move has one
    /// stage.
    pub(super) fn is_of_stage(&self, last: &Self) -> bool {
        !self.figure.measure.cumulative() || self.is_of_moment(last) || self.agrees_with(last)
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
    fn what_a_source_replaced_is_another_stage_than_what_it_put_in_its_place() {
        let count = |id, value, as_of| Figure { basis: FigureBasis::PartialCount, ..figure(id, value, as_of) };
        let mut figures = [
            Figure { status: FigureStatus::Superseded, ..count("a", "45", Some("2013-11-03/2013-11-04")) },
            count("b", "43", Some("2013-11-04")),
            figure("c", "47", Some("2013-11-04")),
        ];
        let stages = |figures: &[Figure]| {
            let reports = reports(figures);
            [1, 2].map(|other| reports[0].is_another_stage(&reports[other]))
        };
        assert_eq!(stages(&figures), [true, false]);
        figures[0].status = FigureStatus::Current;
        assert_eq!(stages(&figures), [false, false]);
        // Of others than the authority, only what one and the same source says.
        figures[0].status = FigureStatus::Superseded;
        figures[0].basis = FigureBasis::Report;
        let mut reports = reports(&figures);
        assert!(!reports[0].is_another_stage(&reports[2]));
        let observers = ["observers".to_owned()];
        (reports[0].sources, reports[2].sources) = (&observers, &observers);
        assert!(reports[0].is_another_stage(&reports[2]));
        let killed = Figure { measure: Measure::CasualtiesKilled, ..figures[0].clone() };
        reports[0].figure = &killed;
        assert!(!reports[0].is_another_stage(&reports[2]));
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
