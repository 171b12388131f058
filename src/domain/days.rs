//! Calendar days and clock times: of a date where it happened, and of what a request asks for.
use edtf_core::{Bound, BoundDate, Edtf, Precision};
use jiff::civil::{Date, DateTime, Time};

pub(super) const OUT_OF_RANGE: &str = "years 0001 to 9998 are supported";

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is no EDTF date: {reason}")]
pub struct InvalidWhen {
    pub given: String,
    pub reason: String,
}

/// Days from the first to the last, both included. An end that is not known or not closed is `None`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Days {
    pub first: Option<Date>,
    pub last: Option<Date>,
}

/// The same by the clock, to the second: a day from midnight on, a moment from itself to itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Clocks {
    pub first: Option<DateTime>,
    pub last: Option<DateTime>,
}

pub(super) const LAST_SECOND: Time = Time::constant(23, 59, 59, 0);

impl Clocks {
    pub fn days(self) -> Days {
        Days { first: self.first.map(DateTime::date), last: self.last.map(DateTime::date) }
    }

    pub fn are_backwards(self) -> bool {
        matches!((self.first, self.last), (Some(first), Some(last)) if last < first)
    }
}

impl Days {
    pub fn clocks(self) -> Clocks {
        Clocks {
            first: self.first.map(|day| day.to_datetime(Time::midnight())),
            last: self.last.map(|day| day.to_datetime(LAST_SECOND)),
        }
    }

    /// Reads the prefix form that requests use: `2013`, `2013-11` or `2013-11-03`.
    pub fn parse_prefix(text: &str) -> Result<Self, InvalidWhen> {
        let fail = |reason: &str| InvalidWhen { given: text.to_owned(), reason: reason.to_owned() };
        let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if !digits || !matches!(text.len(), 4 | 7 | 10) {
            return Err(fail("write a year, a month or a day: 2013, 2013-11 or 2013-11-03"));
        }
        let parsed = Edtf::parse(text).map_err(|_| fail("there is no such month or day"))?;
        // `2013-21` is spring in EDTF; in a request it is a slip.
        match &parsed {
            Edtf::Date(date) if date.precision() != Precision::Season => Self::of(&parsed).map_err(fail),
            _ => Err(fail("months are 01 to 12")),
        }
    }

    /// Those of a date or an interval of dates.
    pub(super) fn of(edtf: &Edtf) -> Result<Self, &'static str> {
        let day = |bound: Bound| match bound {
            Bound::Date(day) => civil_date(day).map(Some),
            _ => Ok(None),
        };
        let bounds = edtf.bounds();
        Ok(Self { first: day(bounds.earliest)?, last: day(bounds.latest)? })
    }

    /// The year they begin in, such as `2013`.
    pub fn year(self) -> Option<String> {
        Some(format!("{:04}", self.first?.year()))
    }

    /// The month they begin in, such as `2013-11`, where they are no more than a month's length.
    pub fn month(self) -> Option<String> {
        let (first, last) = (self.first?, self.last?);
        let days_after = first.until(last).ok()?.get_days();
        (days_after < LONGER_THAN_A_MONTH).then(|| format!("{:04}-{:02}", first.year(), first.month()))
    }
}

/// From the first day to the last: no month is as long.
const LONGER_THAN_A_MONTH: i32 = 32;

pub(super) fn civil_date(day: BoundDate) -> Result<Date, &'static str> {
    let year = i16::try_from(day.year).map_err(|_| OUT_OF_RANGE)?;
    if !(1..=9998).contains(&year) {
        return Err(OUT_OF_RANGE);
    }
    Date::new(year, day.month.cast_signed(), day.day.cast_signed()).map_err(|_| OUT_OF_RANGE)
}
