//! Dates as sources give them: EDTF, with the instants it spans.
use std::fmt;

use edtf_core::{Bound, Date, Edtf, Precision as DatePrecision};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::moment;
use super::terms::closed_list;
use super::zone::{civil_date, end_of, instant, start_of, zone};

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
    /// Reads EDTF of level 0 or 1. As an extension, an interval may have moments as its ends, as ISO 8601 allows, and
    /// moments may be written as other programs do; [`Self::edtf`] has the form of EDTF.
    pub fn parse(edtf: &str, text: Option<String>, basis: Basis) -> Result<Self, InvalidWhen> {
        let fail = |reason: &str| InvalidWhen {
            given: edtf.to_owned(),
            reason: reason.to_owned(),
        };
        if let Some((start, end)) = edtf.split_once('/')
            && edtf.contains('T')
        {
            let (start, from) = end_of_interval(start).map_err(fail)?;
            let (end, to) = end_of_interval(end).map_err(fail)?;
            let period = Period {
                earliest: from.earliest,
                latest: to.latest,
            };
            if period.ends_before_it_begins() {
                return Err(fail(BACKWARDS));
            }
            return Ok(Self {
                edtf: format!("{start}/{end}"),
                text,
                basis,
                period,
                precision: Precision::Interval,
            });
        }
        let parsed = read(edtf).map_err(fail)?;
        Ok(Self {
            period: period(&parsed).map_err(fail)?,
            edtf: parsed.to_string(),
            text,
            basis,
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

    /// The month it begins in, such as `2013-11`, where it spans no more than a month's length.
    pub fn month(&self) -> Option<String> {
        let (from, to) = (self.period.earliest?, self.period.latest?);
        let start = from.to_zoned_datetime(zone());
        let short = to.duration_since(from) < LONGER_THAN_A_MONTH;
        short.then(|| format!("{:04}-{:02}", start.year(), start.month()))
    }
}

/// No month is as long.
const LONGER_THAN_A_MONTH: jiff::SignedDuration = jiff::SignedDuration::from_hours(32 * 24);

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

const BACKWARDS: &str = "the interval ends before it begins";

/// EDTF of level 0 or 1.
fn read(text: &str) -> Result<Edtf, &'static str> {
    let put_right = moment::in_edtf(text);
    let parsed = Edtf::parse(put_right.as_deref().unwrap_or(text)).map_err(|e| {
        if moment::is_day_with_offset(text) {
            "only a moment, with its clock time, has an offset"
        } else {
            e.message
        }
    })?;
    if parsed.level() > 1 {
        return Err("EDTF levels 0 and 1 are supported, this is level 2");
    }
    Ok(parsed)
}

/// One end of an interval that has a moment as the other: a date, a moment, or nothing known or nothing closed.
fn end_of_interval(text: &str) -> Result<(String, Period), &'static str> {
    if matches!(text, "" | "..") {
        let open = Period {
            earliest: None,
            latest: None,
        };
        return Ok((text.to_owned(), open));
    }
    let parsed = read(text)?;
    match parsed {
        Edtf::Date(_) | Edtf::DateTime(_) => Ok((parsed.to_string(), period(&parsed)?)),
        _ => Err("an interval has two ends"),
    }
}

impl Period {
    fn ends_before_it_begins(&self) -> bool {
        matches!((self.earliest, self.latest), (Some(from), Some(to)) if to < from)
    }

    /// Whether it is over before the other begins. What overlaps, or has no known ends there, has no order: this is
    /// irreflexive and transitive, and not total.
    pub fn is_before(self, other: Self) -> bool {
        matches!((self.latest, other.earliest), (Some(end), Some(start)) if end < start)
    }

    /// Whether the other lies in it. Within an end that is open, everything does.
    pub fn holds(self, other: Self) -> bool {
        let begins = self
            .earliest
            .is_none_or(|start| other.earliest.is_some_and(|at| at >= start));
        let ends = self
            .latest
            .is_none_or(|end| other.latest.is_some_and(|at| at <= end));
        begins && ends
    }

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
    let period = Period { earliest, latest };
    if period.ends_before_it_begins() {
        return Err(BACKWARDS);
    }
    Ok(period)
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
    fn an_interval_of_moments_may_be_open_and_has_two_ends() {
        assert_eq!(bounds("2013-11-03T17:00+0100/..").1, "open");
        assert_eq!(bounds("/2013-11-03T17:00:00.0+01:00").0, "open");
        assert_eq!(
            bounds("2013-11-03/2013-11-03T17:00Z").1,
            "2013-11-03T17:00:00Z"
        );
        for bad in [
            "2013-11-03T17:00:00Z/2013-11-04/2013-11-05",
            "2013-11-03T17:00:00Z/yesterday",
            "2013-11-03T17:00:00Z/2013-11-03T16:00:00Z",
        ] {
            assert!(When::parse(bad, None, Basis::Stated).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_moment_is_kept_in_the_form_of_edtf() {
        let when = When::parse("2021-11-14T00:30:00.000+0200", None, Basis::Stated).unwrap();
        assert_eq!(when.edtf(), "2021-11-14T00:30:00+02:00");
        assert_eq!(when.precision(), Precision::Time);
    }

    #[test]
    fn a_day_has_no_offset() {
        for bad in ["2021-11-14+02:00", "2021-11-14Z", "2021-11-14-0500"] {
            let why = When::parse(bad, None, Basis::Stated).unwrap_err();
            assert!(why.reason.contains("offset"), "{bad}: {why}");
        }
    }

    #[test]
    fn years_are_supported_from_the_first_to_the_last_but_one_of_four_digits() {
        for good in ["0001", "9998-12-31", "0001-01-01T00:00:00Z"] {
            assert!(When::parse(good, None, Basis::Stated).is_ok(), "{good}");
        }
        for bad in ["0000", "9999", "-0043-03-15", "Y17000"] {
            let why = When::parse(bad, None, Basis::Stated).unwrap_err();
            assert!(why.reason.contains("0001 to 9998"), "{bad}: {why}");
        }
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
    fn a_date_lies_in_the_month_it_begins_in_unless_it_is_longer_than_one() {
        for (edtf, month) in [
            ("2013-11-03", Some("2013-11")),
            ("2013-12", Some("2013-12")),
            ("2013-11-30/2013-12-01", Some("2013-11")),
            // In Belgrade it is the next month already.
            ("2013-11-30T23:30:00Z", Some("2013-12")),
            ("2013", None),
            ("2013-11-03/..", None),
        ] {
            let when = When::parse(edtf, None, Basis::Stated).unwrap();
            assert_eq!(when.month().as_deref(), month, "{edtf}");
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
