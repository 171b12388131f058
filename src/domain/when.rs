//! Dates as sources give them: EDTF, with the instants it spans.
use std::fmt;

use edtf_core::{Bound, BoundDate, Date, DateTime, Edtf, Precision as DatePrecision, TimeShift};
use jiff::civil;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::terms::closed_list;

/// Where days of the corpus begin and end.
pub const TIME_ZONE: &str = "Europe/Belgrade";

closed_list! {
    /// How a date came to be known.
    Basis: "date basis" {
        Stated = "stated": "The source prints the date.",
        Dateline = "dateline": "Taken from the dateline of the article.",
        Inferred = "inferred": "Reasoned from a relative phrase and the date of the article.",
        Curated = "curated": "Taken from another, named source.",
    }
    /// How fine a date is.
    Precision: "precision" {
        Century = "century": "Some year of a century.",
        Decade = "decade": "Some year of a decade.",
        Year = "year": "Some day of a year.",
        Season = "season": "Some day of a season.",
        Month = "month": "Some day of a month.",
        Day = "day": "A calendar day.",
        Time = "time": "A moment.",
        Interval = "interval": "From one date to another.",
    }
}

/// A date as a source gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct When {
    edtf: String,
    text: Option<String>,
    basis: Basis,
    period: Period,
    precision: Precision,
}

/// The instants that a date spans, both inclusive, cut to microseconds. An end that is not known or not closed is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub earliest: Option<Timestamp>,
    pub latest: Option<Timestamp>,
}

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is no EDTF date: {reason}")]
pub struct InvalidWhen {
    pub given: String,
    pub reason: String,
}

/// The stored form: what cannot be computed from the rest.
#[derive(Serialize, Deserialize)]
struct Written {
    edtf: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    text: Option<String>,
    basis: Basis,
}

impl When {
    /// Reads EDTF of level 0 or 1. As an extension, an interval may have moments as its ends, as ISO 8601 allows.
    pub fn parse(edtf: &str, text: Option<String>, basis: Basis) -> Result<Self, InvalidWhen> {
        let fail = |reason: String| InvalidWhen {
            given: edtf.to_owned(),
            reason,
        };
        if let Some((start, end)) = edtf.split_once('/')
            && edtf.contains('T')
        {
            let start = Self::parse(start, None, basis)?;
            let end = Self::parse(end, None, basis)?;
            let period = Period {
                earliest: start.period.earliest,
                latest: end.period.latest,
            };
            if period.earliest > period.latest {
                return Err(fail("the interval ends before it begins".to_owned()));
            }
            return Ok(Self {
                edtf: format!("{}/{}", start.edtf, end.edtf),
                text,
                basis,
                period,
                precision: Precision::Interval,
            });
        }
        let parsed = Edtf::parse(edtf).map_err(|e| fail(e.message.to_owned()))?;
        if parsed.level() > 1 {
            return Err(fail(
                "EDTF levels 0 and 1 are supported, this is level 2".to_owned(),
            ));
        }
        let period = period(&parsed).map_err(|reason| fail(reason.to_owned()))?;
        Ok(Self {
            edtf: parsed.to_string(),
            text,
            basis,
            period,
            precision: precision(&parsed),
        })
    }

    pub fn edtf(&self) -> &str {
        &self.edtf
    }

    /// The phrase as printed.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    pub fn basis(&self) -> Basis {
        self.basis
    }

    pub fn precision(&self) -> Precision {
        self.precision
    }

    pub fn period(&self) -> Period {
        self.period
    }

    /// The year it begins in, by the corpus's time zone.
    pub fn year(&self) -> Option<i16> {
        Some(self.period.earliest?.to_zoned_datetime(zone()).year())
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.edtf)
    }
}

impl TryFrom<Written> for When {
    type Error = InvalidWhen;
    fn try_from(written: Written) -> Result<Self, InvalidWhen> {
        Self::parse(&written.edtf, written.text, written.basis)
    }
}

impl From<When> for Written {
    fn from(when: When) -> Self {
        Self {
            edtf: when.edtf,
            text: when.text,
            basis: when.basis,
        }
    }
}

impl Period {
    /// Reads the prefix form that requests use: `2013`, `2013-11` or `2013-11-03`.
    pub fn parse_prefix(text: &str) -> Result<Self, InvalidWhen> {
        let fail = |reason: &str| InvalidWhen {
            given: text.to_owned(),
            reason: reason.to_owned(),
        };
        let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if !digits || !matches!(text.len(), 4 | 7 | 10) {
            return Err(fail(
                "write a year, a month or a day: 2013, 2013-11 or 2013-11-03",
            ));
        }
        let parsed = Edtf::parse(text).map_err(|_| fail("there is no such month or day"))?;
        // `2013-21` is spring in EDTF; in a request it is a slip.
        match &parsed {
            Edtf::Date(date) if date.precision() != DatePrecision::Season => {
                period(&parsed).map_err(fail)
            }
            _ => Err(fail("months are 01 to 12")),
        }
    }
}

pub(super) fn zone() -> TimeZone {
    // The database is compiled in, so the name is always known.
    TimeZone::get(TIME_ZONE).unwrap_or(TimeZone::UTC)
}

fn precision(edtf: &Edtf) -> Precision {
    match edtf {
        Edtf::DateTime(_) => Precision::Time,
        Edtf::Interval(_) | Edtf::Set(_) => Precision::Interval,
        Edtf::Date(date) => date_precision(date),
    }
}

fn date_precision(date: &Date) -> Precision {
    if date.year.has_unspecified() {
        // One unknown digit leaves ten years open, more leave a hundred or above.
        let bounds = Edtf::Date(*date).bounds();
        return match (bounds.earliest, bounds.latest) {
            (Bound::Date(a), Bound::Date(b)) if b.year - a.year < 10 => Precision::Decade,
            _ => Precision::Century,
        };
    }
    let unknown_day = date.day.is_some_and(|day| day.has_unspecified());
    let unknown_month = date.month.is_some_and(|month| month.has_unspecified());
    match date.precision() {
        _ if unknown_month => Precision::Year,
        DatePrecision::Year => Precision::Year,
        DatePrecision::Season => Precision::Season,
        DatePrecision::Month => Precision::Month,
        DatePrecision::Day if unknown_day => Precision::Month,
        DatePrecision::Day => Precision::Day,
    }
}

fn period(edtf: &Edtf) -> Result<Period, &'static str> {
    if let Edtf::DateTime(moment) = edtf {
        let at = instant(moment)?;
        return Ok(Period {
            earliest: Some(at),
            latest: Some(at),
        });
    }
    let bounds = edtf.bounds();
    let earliest = match bounds.earliest {
        Bound::Date(day) => Some(start_of(civil_date(day)?)?),
        _ => None,
    };
    let latest = match bounds.latest {
        Bound::Date(day) => Some(end_of(civil_date(day)?)?),
        _ => None,
    };
    if matches!((earliest, latest), (Some(a), Some(b)) if a > b) {
        return Err("the interval ends before it begins");
    }
    Ok(Period { earliest, latest })
}

const OUT_OF_RANGE: &str = "years 0001 to 9998 are supported";

fn civil_date(day: BoundDate) -> Result<civil::Date, &'static str> {
    let year = i16::try_from(day.year).map_err(|_| OUT_OF_RANGE)?;
    if !(1..=9998).contains(&year) {
        return Err(OUT_OF_RANGE);
    }
    civil::Date::new(year, day.month.cast_signed(), day.day.cast_signed()).map_err(|_| OUT_OF_RANGE)
}

fn start_of(day: civil::Date) -> Result<Timestamp, &'static str> {
    day.to_zoned_datetime(zone())
        .map(|start| start.timestamp())
        .map_err(|_| OUT_OF_RANGE)
}

/// The last whole second of a day.
fn end_of(day: civil::Date) -> Result<Timestamp, &'static str> {
    let next = day.tomorrow().map_err(|_| OUT_OF_RANGE)?;
    start_of(next)?
        .checked_sub(1.second())
        .map_err(|_| OUT_OF_RANGE)
}

fn instant(moment: &DateTime) -> Result<Timestamp, &'static str> {
    let bounds = Edtf::Date(moment.date).bounds();
    let Bound::Date(day) = bounds.earliest else {
        return Err("a moment needs a whole date");
    };
    let time = &moment.time;
    let clock = civil::Time::new(
        time.hour.cast_signed(),
        time.minute.cast_signed(),
        // A leap second is told as the second before it.
        time.second.min(59).cast_signed(),
        0,
    )
    .map_err(|_| "the clock has 24 hours of 60 minutes")?;
    let local = civil_date(day)?.to_datetime(clock);
    let zone = match time.shift {
        Some(TimeShift::Utc) => TimeZone::UTC,
        Some(TimeShift::Offset { minutes, .. }) => {
            let offset = jiff::tz::Offset::from_seconds(i32::from(minutes) * 60)
                .map_err(|_| "the offset is out of range")?;
            TimeZone::fixed(offset)
        }
        // Without an offset the clock is that of the corpus.
        None => zone(),
    };
    local
        .to_zoned_datetime(zone)
        .map(|at| at.timestamp())
        .map_err(|_| OUT_OF_RANGE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bounds(edtf: &str) -> (String, String) {
        let when = When::parse(edtf, None, Basis::Stated).unwrap();
        let show = |at: Option<Timestamp>| at.map_or("open".to_owned(), |at| at.to_string());
        (show(when.period.earliest), show(when.period.latest))
    }

    #[test]
    fn a_day_lasts_from_midnight_to_midnight_in_belgrade() {
        assert_eq!(
            bounds("2013-11-03"),
            (
                "2013-11-02T23:00:00Z".to_owned(),
                "2013-11-03T22:59:59Z".to_owned()
            )
        );
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
            (
                "2013-11-03T16:00:00Z".to_owned(),
                "2013-11-03T17:00:00Z".to_owned()
            )
        );
    }

    #[test]
    fn precision_is_read_off_the_form() {
        for (edtf, precision) in [
            ("2013", Precision::Year),
            ("201X", Precision::Decade),
            ("2013-11", Precision::Month),
            ("2013-11-XX", Precision::Month),
            ("2013-XX", Precision::Year),
            ("2013-23", Precision::Season),
            ("2004-10-09~", Precision::Day),
            ("2013-11-03T15:00:00+01:00", Precision::Time),
            ("2004-03-17/2004-03-18", Precision::Interval),
        ] {
            let when = When::parse(edtf, None, Basis::Stated).unwrap();
            assert_eq!(when.precision(), precision, "{edtf}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused_with_a_reason() {
        for bad in [
            "",
            "2013-13",
            "2013-02-30",
            "2013-11-17/2013-11-03",
            "[2013,2014]",
            "yesterday",
        ] {
            assert!(When::parse(bad, None, Basis::Stated).is_err(), "{bad}");
        }
    }

    #[test]
    fn requests_take_years_months_and_days_only() {
        assert!(Period::parse_prefix("2013-11").is_ok());
        for bad in [
            "2013-13",
            "2013-21",
            "2013-11-3",
            "13",
            "2013-11-03T15",
            "2013~",
            "2013-02-29",
        ] {
            assert!(Period::parse_prefix(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[0-9XTZ:+~?%/.-]{0,24}|.{0,12}") {
            let _ = When::parse(&text, None, Basis::Stated);
            let _ = Period::parse_prefix(&text);
        }

        #[test]
        fn what_is_read_is_read_again_alike(year in 1900i32..2100, month in 1u8..13, day in 1u8..29, mark in "[?~%]?") {
            let text = format!("{year}-{month:02}-{day:02}{mark}");
            let when = When::parse(&text, None, Basis::Stated).unwrap();
            prop_assert_eq!(when.edtf(), text);
            prop_assert!(when.period().earliest < when.period().latest);
        }
    }
}
