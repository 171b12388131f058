//! Reading EDTF, and moments as other programs write them.
use edtf_core::{Bound, Date, Edtf, Precision as DatePrecision, TimeShift};
use jiff::civil::Time;
use jiff::tz::Offset;

use super::days::{Days, OUT_OF_RANGE, civil_date};
use super::ends::{End, Ends};
use super::moment;
use super::terms::closed_list;

closed_list! {
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

/// What a text says of a date.
pub(super) struct Said {
    /// In the form of EDTF.
    pub edtf: String,
    pub ends: Ends,
    pub precision: Precision,
}

/// EDTF of level 0 or 1. As an extension, an interval may have moments as its ends, as ISO 8601 allows.
pub(super) fn read(text: &str) -> Result<Said, &'static str> {
    let said = match text.split_once('/').filter(|_| text.contains('T')) {
        Some((start, end)) => {
            let (start, from) = end_of_interval(start)?;
            let (end, to) = end_of_interval(end)?;
            Said {
                edtf: format!("{start}/{end}"),
                ends: Ends { first: from.first, last: to.last },
                precision: Precision::Interval,
            }
        }
        None => {
            let parsed = parse(text)?;
            Said { edtf: parsed.to_string(), ends: ends(&parsed)?, precision: precision(&parsed) }
        }
    };
    if said.ends.are_backwards() {
        return Err("the interval ends before it begins");
    }
    Ok(said)
}

fn parse(text: &str) -> Result<Edtf, &'static str> {
    let put_right = moment::in_edtf(text);
    let parsed = Edtf::parse(put_right.as_deref().unwrap_or(text)).map_err(|e| {
        if moment::is_day_with_offset(text) { "only a moment, with its clock time, has an offset" } else { e.message }
    })?;
    if parsed.level() > 1 {
        return Err("EDTF levels 0 and 1 are supported, this is level 2");
    }
    Ok(parsed)
}

/// One end of an interval that has a moment as the other: a date, a moment, or nothing known or nothing closed.
fn end_of_interval(text: &str) -> Result<(String, Ends), &'static str> {
    if matches!(text, "" | "..") {
        return Ok((text.to_owned(), Ends::default()));
    }
    let parsed = parse(text)?;
    match parsed {
        Edtf::Date(_) | Edtf::DateTime(_) => Ok((parsed.to_string(), ends(&parsed)?)),
        _ => Err("an interval has two ends"),
    }
}

fn ends(edtf: &Edtf) -> Result<Ends, &'static str> {
    if let Edtf::DateTime(moment) = edtf {
        return clock(moment).map(Ends::at);
    }
    let Days { first, last } = Days::of(edtf)?;
    Ok(Ends { first: first.map(End::Day), last: last.map(End::Day) })
}

/// A moment; without an offset, the clock of the place.
fn clock(moment: &edtf_core::DateTime) -> Result<End, &'static str> {
    let Bound::Date(day) = Edtf::Date(moment.date).bounds().earliest else {
        return Err("a moment needs a whole date");
    };
    let time = &moment.time;
    let clock = Time::new(
        time.hour.cast_signed(),
        time.minute.cast_signed(),
        // A leap second is told as the second before it.
        time.second.min(59).cast_signed(),
        0,
    )
    .map_err(|_| "the clock has 24 hours of 60 minutes")?;
    let clock = civil_date(day)?.to_datetime(clock);
    let minutes = match time.shift {
        Some(TimeShift::Utc) => 0,
        Some(TimeShift::Offset { minutes, .. }) => minutes,
        None => return Ok(End::Clock(clock)),
    };
    let offset = Offset::from_seconds(i32::from(minutes) * 60).map_err(|_| "the offset is out of range")?;
    offset.to_timestamp(clock).map_err(|_| OUT_OF_RANGE)?;
    Ok(End::Moment(clock, offset))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str) -> &'static str {
        match read(text) {
            Ok(said) => panic!("{text} is read as {}", said.edtf),
            Err(why) => why,
        }
    }

    #[test]
    fn a_moment_is_kept_in_the_form_of_edtf() {
        let said = read("2021-11-14T00:30:00.000+0200").unwrap();
        assert_eq!(said.edtf, "2021-11-14T00:30:00+02:00");
        assert_eq!(said.precision, Precision::Time);
    }

    #[test]
    fn a_day_has_no_offset() {
        for bad in ["2021-11-14+02:00", "2021-11-14Z", "2021-11-14-0500"] {
            let why = refused(bad);
            assert!(why.contains("offset"), "{bad}: {why}");
        }
    }

    #[test]
    fn years_are_supported_from_the_first_to_the_last_but_one_of_four_digits() {
        for good in ["0001", "9998-12-31", "0001-01-01T00:00:00Z"] {
            assert!(read(good).is_ok(), "{good}");
        }
        for bad in ["0000", "9999", "-0043-03-15", "Y17000"] {
            let why = refused(bad);
            assert!(why.contains("0001 to 9998"), "{bad}: {why}");
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
            assert_eq!(read(edtf).unwrap().precision, precision, "{edtf}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused_with_a_reason() {
        for bad in ["", "2013-13", "2013-02-30", "2013-11-17/2013-11-03", "[2013,2014]", "yesterday"] {
            refused(bad);
        }
    }

    #[test]
    fn an_interval_is_backwards_where_it_is_so_everywhere() {
        // In Sofia the first moment is of the 14th, in Belgrade it is not.
        for good in [
            "2021-11-14/2021-11-13T22:30:00Z",
            "2021-11-14T00:30:00+02:00/2021-11-13",
            "2021-11-14T12:00:00/2021-11-14T11:00:00Z",
        ] {
            assert!(read(good).is_ok(), "{good}");
        }
        for bad in
            ["2021-11-14/2021-11-13", "2021-11-14/2021-11-13T09:59:59Z", "2021-11-14T12:00:00/2021-11-14T11:00:00"]
        {
            refused(bad);
        }
    }
}
