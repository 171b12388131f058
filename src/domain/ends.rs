//! Where a date begins and ends, as it is written: whose days these are is another question.
use jiff::Timestamp;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

use super::days::{Clocks, LAST_SECOND};
use super::period::Period;

/// Both ends of a date. One that is not known or not closed is `None`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Ends {
    pub first: Option<End>,
    pub last: Option<End>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// A day: which moments it has depends on where it was.
    Day(Date),
    /// A time on the clock of the place.
    Clock(DateTime),
    /// A moment, by a clock with its offset: which day it was depends on where it was.
    Moment(DateTime, Offset),
}

/// The hours from UTC at which days begin first and last on earth.
const OUTERMOST: [i8; 2] = [14, -12];

impl Ends {
    pub(super) fn at(end: End) -> Self {
        Self { first: Some(end), last: Some(end) }
    }

    /// Whether it ends before it begins, wherever it was.
    pub(super) fn are_backwards(self) -> bool {
        let backwards = |hours| {
            let zone = TimeZone::fixed(jiff::tz::offset(hours));
            let (first, last) = self.instants(&zone);
            matches!((first, last), (Some(first), Some(last)) if last < first)
        };
        OUTERMOST.into_iter().all(backwards)
    }

    pub(super) fn period(self, zone: &TimeZone) -> Period {
        let (earliest, latest) = self.instants(zone);
        Period { earliest, latest: not_before(earliest, latest) }
    }

    /// By the clock of the place.
    pub(super) fn clocks(self, zone: &TimeZone) -> Clocks {
        let first = self.first.and_then(|end| end.clock(Time::midnight(), zone));
        let last = self.last.and_then(|end| end.clock(LAST_SECOND, zone));
        Clocks { first, last: not_before(first, last) }
    }

    /// The day it begins on as it is written.
    pub(super) fn first_written(self) -> Option<Date> {
        self.first.map(|end| match end {
            End::Day(day) => day,
            End::Clock(clock) | End::Moment(clock, _) => clock.date(),
        })
    }

    fn instants(self, zone: &TimeZone) -> (Option<Timestamp>, Option<Timestamp>) {
        let first = self.first.and_then(|end| end.begins(zone));
        (first, self.last.and_then(|end| end.ends(zone)))
    }
}

impl End {
    fn begins(self, zone: &TimeZone) -> Option<Timestamp> {
        match self {
            Self::Day(day) => start_of(day, zone),
            Self::Clock(clock) => zone.to_timestamp(clock).ok(),
            Self::Moment(clock, offset) => offset.to_timestamp(clock).ok(),
        }
    }

    /// To the second.
    fn ends(self, zone: &TimeZone) -> Option<Timestamp> {
        match self {
            Self::Day(day) => {
                let next = start_of(day.tomorrow().ok()?, zone)?;
                next.checked_sub(1.second()).ok()
            }
            _ => self.begins(zone),
        }
    }

    /// Of a day, the time that is given.
    fn clock(self, of_day: Time, zone: &TimeZone) -> Option<DateTime> {
        match self {
            Self::Day(day) => Some(day.to_datetime(of_day)),
            Self::Clock(clock) => Some(clock),
            Self::Moment(..) => Some(zone.to_datetime(self.begins(zone)?)),
        }
    }
}

fn start_of(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_timestamp(day.to_datetime(Time::midnight())).ok()
}

/// Of a day and a moment with its offset, the one that comes last may be over before in this place.
fn not_before<T: Ord + Copy>(first: Option<T>, last: Option<T>) -> Option<T> {
    last.map(|last| first.map_or(last, |first| last.max(first)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::when::when;
    use crate::domain::{Basis, Days, When};

    fn bounds(edtf: &str) -> (String, String) {
        shown(when(edtf, "").period())
    }

    fn shown(period: Period) -> (String, String) {
        let show = |at: Option<Timestamp>| at.map_or("open".to_owned(), |at| at.to_string());
        (show(period.earliest), show(period.latest))
    }

    #[track_caller]
    fn days(edtf: &str, zone: &str) -> (String, String) {
        let Days { first, last } = when(edtf, zone).days();
        let show = |day: Option<Date>| day.map_or("open".to_owned(), |day| day.to_string());
        (show(first), show(last))
    }

    #[test]
    fn a_day_lasts_from_midnight_to_midnight_in_belgrade() {
        assert_eq!(bounds("2013-11-03"), ("2013-11-02T23:00:00Z".to_owned(), "2013-11-03T22:59:59Z".to_owned()));
        assert_eq!(bounds("2004-10-23").0, "2004-10-22T22:00:00Z");
    }

    #[test]
    fn a_moment_keeps_its_offset() {
        let (earliest, latest) = bounds("2013-11-03T15:00:00+01:00");
        assert_eq!(earliest, "2013-11-03T14:00:00Z");
        assert_eq!(earliest, latest);
    }

    #[test]
    fn intervals_may_be_open_and_may_end_in_moments() {
        assert_eq!(bounds("1999/..").1, "open");
        assert_eq!(
            bounds("2013-11-03T17:00:00+01:00/2013-11-03T18:00:00+01:00"),
            ("2013-11-03T16:00:00Z".to_owned(), "2013-11-03T17:00:00Z".to_owned())
        );
    }

    #[test]
    fn an_interval_of_moments_may_be_open_and_has_two_ends() {
        assert_eq!(bounds("2013-11-03T17:00+0100/..").1, "open");
        assert_eq!(bounds("/2013-11-03T17:00:00.0+01:00").0, "open");
        assert_eq!(bounds("2013-11-03/2013-11-03T17:00Z").1, "2013-11-03T17:00:00Z");
        for bad in [
            "2013-11-03T17:00:00Z/2013-11-04/2013-11-05",
            "2013-11-03T17:00:00Z/yesterday",
            "2013-11-03T17:00:00Z/2013-11-03T16:00:00Z",
        ] {
            assert!(When::parse(bad, None, Basis::Stated).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_day_is_that_of_the_country_and_a_moment_lies_in_one_of_them() {
        let (earliest, latest) = shown(when("2021-11-14", "BG").period());
        assert_eq!(earliest, "2021-11-13T22:00:00Z");
        assert_eq!(latest, "2021-11-14T21:59:59Z");
        let both = |day: &str| (day.to_owned(), day.to_owned());
        for (edtf, in_sofia, in_belgrade) in [
            ("2021-11-14T00:30+02:00", "2021-11-14", "2021-11-13"),
            ("2021-11-13T22:30:00Z", "2021-11-14", "2021-11-13"),
            // Whatever offset it is told with, a moment is the same.
            ("2021-11-13T12:30:00-10:00", "2021-11-14", "2021-11-13"),
            ("2021-11-14", "2021-11-14", "2021-11-14"),
            ("2021-11-14T23:30:00", "2021-11-14", "2021-11-14"),
        ] {
            assert_eq!(days(edtf, "BG"), both(in_sofia), "{edtf}");
            assert_eq!(days(edtf, "RS"), both(in_belgrade), "{edtf}");
        }
    }

    #[test]
    fn a_clock_without_an_offset_is_that_of_the_country() {
        let noon = |zone: &str| shown(when("2021-11-14T12:00:00", zone).period()).0;
        assert_eq!(noon("BG"), "2021-11-14T10:00:00Z");
        assert_eq!(noon("RS"), "2021-11-14T11:00:00Z");
    }

    #[test]
    fn the_days_of_an_interval_are_those_of_its_ends() {
        let ends = |first: &str, last: &str| (first.to_owned(), last.to_owned());
        assert_eq!(days("2021-11/..", "BG"), ends("2021-11-01", "open"));
        assert_eq!(days("/2021-02", "BG"), ends("open", "2021-02-28"));
        assert_eq!(days("2021-11-13T22:00Z/2021-11-14T22:00Z", "BG"), ends("2021-11-14", "2021-11-15"));
    }

    #[test]
    fn no_date_ends_before_it_begins_in_any_country() {
        // In Belgrade the moment is on the 13th still, in Sofia it is not.
        let when = when("2021-11-14T00:30+02:00/2021-11-13", "BG");
        let (period, days) = (when.period(), when.days());
        assert!(period.earliest <= period.latest);
        assert!(days.first <= days.last);
    }
}
