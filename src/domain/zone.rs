//! Days and clock times of the corpus as instants.
use edtf_core::{Bound, BoundDate, DateTime, Edtf, TimeShift};
use jiff::civil;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Where days of the corpus begin and end.
pub const TIME_ZONE: &str = "Europe/Belgrade";

const OUT_OF_RANGE: &str = "years 0001 to 9998 are supported";

pub(super) fn civil_date(day: BoundDate) -> Result<civil::Date, &'static str> {
    let year = i16::try_from(day.year).map_err(|_| OUT_OF_RANGE)?;
    if !(1..=9998).contains(&year) {
        return Err(OUT_OF_RANGE);
    }
    civil::Date::new(year, day.month.cast_signed(), day.day.cast_signed()).map_err(|_| OUT_OF_RANGE)
}

pub(super) fn start_of(day: civil::Date) -> Result<Timestamp, &'static str> {
    day.to_zoned_datetime(zone())
        .map(|start| start.timestamp())
        .map_err(|_| OUT_OF_RANGE)
}

/// The last whole second of a day.
pub(super) fn end_of(day: civil::Date) -> Result<Timestamp, &'static str> {
    let next = day.tomorrow().map_err(|_| OUT_OF_RANGE)?;
    start_of(next)?
        .checked_sub(1.second())
        .map_err(|_| OUT_OF_RANGE)
}

pub(super) fn zone() -> TimeZone {
    // The database is compiled in, so the name is always known.
    TimeZone::get(TIME_ZONE).unwrap_or(TimeZone::UTC)
}

pub(super) fn instant(moment: &DateTime) -> Result<Timestamp, &'static str> {
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
