//! Spans of the calendar by which records are counted: days, ISO weeks, months and years.
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::days::Days;
use super::terms::closed_list;

closed_list! {
    /// How long a span is.
    Interval: "interval" {
        Day = "day": "A calendar day.",
        Week = "week": "A week of ISO 8601, from Monday to Sunday.",
        Month = "month": "A calendar month.",
        Year = "year": "A calendar year.",
    }
}

/// One day, week, month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    first: Date,
    interval: Interval,
}

impl Interval {
    /// The span that these days lie in whole. None where they reach over several, or an end of them is not known.
    pub fn span_of(self, days: Days) -> Option<Span> {
        let first = self.span_on(days.first?);
        (first == self.span_on(days.last?)).then_some(first)
    }

    /// The span that a day lies in.
    pub fn span_on(self, day: Date) -> Span {
        let first = match self {
            Self::Day => day,
            Self::Week => {
                let week = day.iso_week_date();
                let monday = ISOWeekDate::new(week.year(), week.week(), Weekday::Monday);
                monday.map_or(day, ISOWeekDate::date)
            }
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        };
        Span { first, interval: self }
    }
}

impl Span {
    /// The first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// The last day.
    pub fn last(self) -> Date {
        let next = self.after().map(|next| next.first);
        next.and_then(|next| next.yesterday().ok()).unwrap_or(self.first)
    }

    /// The next one; none at the end of the calendar.
    pub fn after(self) -> Option<Self> {
        let next = match self.interval {
            Interval::Day => self.first.checked_add(1.day()),
            Interval::Week => self.first.checked_add(7.days()),
            Interval::Month => self.first.checked_add(1.month()),
            Interval::Year => self.first.checked_add(1.year()),
        };
        Some(Self { first: next.ok()?, ..self })
    }

    /// `2013-11-03`, `2013-W44`, `2013-11` or `2013`.
    pub fn name(self) -> String {
        let day = self.first;
        match self.interval {
            Interval::Day => day.to_string(),
            Interval::Week => {
                let week = day.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Interval::Month => format!("{:04}-{:02}", day.year(), day.month()),
            Interval::Year => format!("{:04}", day.year()),
        }
    }

    /// All from one to another, both included; none where there would be more than `most`.
    pub fn all(first: Self, last: Self, most: usize) -> Option<Vec<Self>> {
        let mut spans = Vec::new();
        let mut next = Some(first);
        while let Some(span) = next.filter(|span| *span <= last) {
            if spans.len() == most {
                return None;
            }
            spans.push(span);
            next = span.after();
        }
        Some(spans)
    }
}
