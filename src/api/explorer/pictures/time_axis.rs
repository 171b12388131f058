//! Time from left to right: which moments a picture spans, where one lies, and what is written under it.
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan, ZonedDateTime};

use crate::api::explorer::words::Words;

const DAY: i64 = 86_400;

/// From the first to the last second.
pub type Stretch = (i64, i64);

pub struct TimeAxis {
    zone: TimeZone,
    first: i64,
    last: i64,
    pub left: f64,
    pub width: f64,
}

/// A moment that is written under a picture.
pub struct Tick {
    pub x: f64,
    pub label: String,
}

/// How far ticks lie apart, in about so many seconds, and exactly.
type Step = (i64, fn() -> Span);

const STEPS: &[Step] = &[
    (3_600, || 1.hour()),
    (2 * 3_600, || 2.hours()),
    (3 * 3_600, || 3.hours()),
    (6 * 3_600, || 6.hours()),
    (12 * 3_600, || 12.hours()),
    (DAY, || 1.day()),
    (2 * DAY, || 2.days()),
    (5 * DAY, || 5.days()),
    (10 * DAY, || 10.days()),
    (30 * DAY, || 1.month()),
    (61 * DAY, || 2.months()),
    (91 * DAY, || 3.months()),
    (182 * DAY, || 6.months()),
    (365 * DAY, || 1.year()),
    (730 * DAY, || 2.years()),
    (1_826 * DAY, || 5.years()),
    (3_652 * DAY, || 10.years()),
    (7_305 * DAY, || 20.years()),
    (18_262 * DAY, || 50.years()),
    (36_524 * DAY, || 100.years()),
];

impl TimeAxis {
    /// None where nothing has a moment. Within a day or two, whole days are shown.
    pub fn of(stretches: &[Stretch], zone: &str, (left, width): (f64, f64)) -> Option<Self> {
        let first = stretches.iter().map(|(first, _)| *first).min()?;
        let last = stretches.iter().map(|(_, last)| *last).max()?;
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let (first, last) = if last - first < 2 * DAY {
            (local(first, &zone)?.start_of_day().ok()?, local(last, &zone)?.end_of_day().ok()?)
        } else {
            let margin = (last - first) / 30;
            let or_itself = |wider: i64, itself: i64| local(wider, &zone).or_else(|| local(itself, &zone));
            (or_itself(first.saturating_sub(margin), first)?, or_itself(last.saturating_add(margin), last)?)
        };
        let (first, last) = (first.timestamp().as_second(), last.timestamp().as_second());
        Some(Self { zone, first, last, left, width })
    }

    #[expect(clippy::cast_precision_loss, reason = "places on a screen")]
    pub fn x(&self, at: i64) -> f64 {
        let share = (at - self.first) as f64 / (self.last - self.first).max(1) as f64;
        self.left + share.clamp(0.0, 1.0) * self.width
    }

    /// At most so many, at round moments of the clock and the calendar of the place.
    pub fn ticks(&self, most: usize, words: &Words) -> Vec<Tick> {
        let room = i64::try_from(most).unwrap_or(1).max(1);
        let apart = STEPS.iter().find(|(seconds, _)| (self.last - self.first) / seconds <= room);
        let Some((seconds, step)) = apart.or(STEPS.last()) else { return Vec::new() };
        let mut ticks = Vec::new();
        let mut at = local(self.first, &self.zone).and_then(|first| round(&first, *seconds));
        while let Some(now) = at {
            let second = now.timestamp().as_second();
            if second > self.last + 1 || ticks.len() > most + 2 {
                break;
            }
            if second >= self.first {
                ticks.push(Tick { x: self.x(second), label: label(&now, *seconds, words) });
            }
            at = now.checked_add(step()).ok();
        }
        ticks
    }
}

fn local(second: i64, zone: &TimeZone) -> Option<ZonedDateTime> {
    Some(Timestamp::from_second(second).ok()?.to_zoned_datetime(zone.clone()))
}

/// The last round moment before it.
fn round(at: &ZonedDateTime, seconds: i64) -> Option<ZonedDateTime> {
    let years = i16::try_from(seconds / (365 * DAY)).unwrap_or(1).max(1);
    let (year, month, day) = match seconds {
        years_apart if years_apart >= 365 * DAY => (at.year() - at.year().rem_euclid(years), 1, 1),
        months if months >= 30 * DAY => (at.year(), 1, 1),
        days if days > DAY => (at.year(), at.month(), 1),
        _ => (at.year(), at.month(), at.day()),
    };
    let start = DateTime::new(year, month, day, 0, 0, 0, 0).ok()?;
    start.to_zoned_datetime(at.time_zone().clone()).ok()
}

fn label(at: &ZonedDateTime, seconds: i64, words: &Words) -> String {
    let month = usize::try_from(at.month()).unwrap_or(1) - 1;
    let month: String = words.months.get(month).map(|name| name.chars().take(3).collect()).unwrap_or_default();
    match seconds {
        hours if hours < DAY && at.hour() > 0 => format!("{}:00", at.hour()),
        days if days < 30 * DAY => format!("{} {month}", at.day()),
        months if months < 365 * DAY => format!("{month} {}", at.year()),
        _ => at.year().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::explorer::words;

    fn written(first: &str, last: &str, most: usize) -> Vec<String> {
        let second = |text: &str| text.parse::<Timestamp>().unwrap().as_second();
        let axis = TimeAxis::of(&[(second(first), second(last))], "Europe/Belgrade", (0.0, 100.0)).unwrap();
        axis.ticks(most, words::of(&[])).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn a_day_is_shown_whole_by_the_clock_of_the_place() {
        let day = written("2013-11-03T10:00:00Z", "2013-11-03T14:00:00Z", 5);
        assert_eq!(day, ["3 Nov", "6:00", "12:00", "18:00", "4 Nov"]);
        let shortest = written("2013-03-31T10:00:00Z", "2013-03-31T10:00:00Z", 5);
        assert_eq!(shortest.first().unwrap(), "31 Mar", "an hour is missing");
    }

    #[test]
    fn longer_times_are_told_by_days_months_and_years() {
        assert_eq!(
            written("2004-03-01T00:00:00Z", "2004-11-02T00:00:00Z", 5),
            ["Mar 2004", "May 2004", "Jul 2004", "Sep 2004", "Nov 2004"]
        );
        assert_eq!(written("1990-01-01T00:00:00Z", "2026-01-01T00:00:00Z", 5), ["1990", "2000", "2010", "2020"]);
    }

    #[test]
    fn the_longest_time_there_is_has_an_end() {
        assert!(written("-009990-01-01T00:00:00Z", "9990-01-01T00:00:00Z", 5).len() < 9);
    }
}
