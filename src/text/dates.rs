//! Dates as texts say them: whole ones, days of a month, months of a year, days of the week, and words such as *yesterday*.
use std::ops::Range;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::tokens::Token;
use super::word_lists::{WordList, WordLists};

static WORDS: LazyLock<WordLists> = LazyLock::new(|| WordLists::read(include_str!("date_words.tsv"), 1));

/// Years that a number of four digits may be.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2199;

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDate {
    /// The words that say it, as indexes.
    pub words: Range<usize>,
    /// None where it takes the day of the text to know it, and that is not known.
    pub edtf: Option<String>,
    /// The other day that it may be: *on Sunday* may be the last one or the next.
    pub or: Option<String>,
    /// The words say it all by themselves.
    pub stated: bool,
}

/// What a word may say of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Month(i8),
    Weekday(Weekday),
    Days(i32),
    Last,
    Next,
}

/// A text in which dates are looked for.
struct Text<'t> {
    text: &'t str,
    words: &'t [Token],
    list: Option<&'static WordList>,
    language: &'t str,
    day: Option<Date>,
}

/// The dates in a text of a language, in order, of which `words` are the words; `day` is that on which it was written.
pub fn dates(text: &str, words: &[Token], language: &str, day: Option<Date>) -> Vec<FoundDate> {
    let text = Text { text, words, list: WORDS.of(language), language, day };
    let (mut found, mut at) = (Vec::new(), 0);
    while at < words.len() {
        match text
            .numeric(at)
            .or_else(|| text.with_month(at))
            .or_else(|| text.of_the_week(at))
            .or_else(|| text.told(at))
        {
            Some(date) => {
                at = date.words.end;
                found.push(date);
            }
            None => at += 1,
        }
    }
    found
}

impl Text<'_> {
    /// `2031-04-02`, `2.4.2031`, `02/04/2031`.
    fn numeric(&self, at: usize) -> Option<FoundDate> {
        let [a, b, c] = [at, at + 1, at + 2].map(|at| self.words.get(at).and_then(number));
        let (a, b, c) = (a?, b?, c?);
        let marks = [self.between(at), self.between(at + 1)].map(str::trim);
        let (year, month, day) = match marks {
            ["-", "-"] if YEARS.contains(&a) => (a, b, c),
            ["." | "-", "." | "-"] => (c, b, a),
            // Whose days go first is told by the numbers alone.
            ["/", "/"] if self.is_english() && b > 12 => (c, a, b),
            ["/", "/"] if !self.is_english() || a > 12 || a == b => (c, b, a),
            _ => return None,
        };
        let date = date(year, month, day)?;
        Some(FoundDate { words: at..at + 3, edtf: Some(date.to_string()), or: None, stated: true })
    }

    /// `2 April 2031`, `April 2, 2031`, `2 April`, `April 2031`.
    fn with_month(&self, at: usize) -> Option<FoundDate> {
        let day_of = |at: usize| day_of_month(self.words.get(at)?);
        if let Some(day) = day_of(at) {
            let of = usize::from(self.words.get(at + 1).is_some_and(|word| word.folded == "of"));
            let month = self.month(at + 1 + of).filter(|_| self.joined(at) && (of == 0 || self.joined(at + 1)))?;
            return self.of_month(at, at + of + 2, (month, Some(day)));
        }
        let month = self.month(at)?;
        match day_of(at + 1).filter(|_| self.is_english() && self.joined(at)) {
            Some(day) => self.of_month(at, at + 2, (month, Some(day))),
            None => self.of_month(at, at + 1, (month, None)),
        }
    }

    /// A month, its day where that is said, and its year where that follows at `end`.
    fn of_month(&self, at: usize, end: usize, (month, day): (i8, Option<i16>)) -> Option<FoundDate> {
        // *Of*, as some languages say before the year.
        let linked = self.words.get(end).is_some_and(|word| matches!(word.folded.as_str(), "tou" | "del" | "leta"));
        let place = end + usize::from(linked);
        let near = self.joined(end - 1) && (!linked || self.joined(end));
        let year = self.words.get(place).and_then(number).filter(|year| near && YEARS.contains(year));
        let found =
            |end: usize, edtf: Option<String>, stated: bool| FoundDate { words: at..end, edtf, or: None, stated };
        match (year, day) {
            (Some(year), Some(day)) => {
                let date = date(year, month.into(), day)?;
                Some(found(place + 1, Some(date.to_string()), true))
            }
            (Some(year), None) => Some(found(place + 1, Some(format!("{year:04}-{month:02}")), true)),
            (None, Some(day)) => {
                date(2000, month.into(), day)?;
                let nearest = self.day.and_then(|written| nearest(written, month, day));
                Some(found(end, nearest.map(|date| date.to_string()), false))
            }
            (None, None) => None,
        }
    }

    /// *On Sunday*, *next Sunday*, *Sunday, 2 April*.
    fn of_the_week(&self, at: usize) -> Option<FoundDate> {
        let weekday = self.said(at).into_iter().find_map(|said| match said {
            Said::Weekday(weekday) => Some(weekday),
            _ => None,
        })?;
        if !self.is_day_of_week(at) {
            return None;
        }
        let dated = self.joined(at).then(|| self.numeric(at + 1).or_else(|| self.with_month(at + 1))).flatten();
        if let Some(dated) = dated {
            return Some(FoundDate { words: at..dated.words.end, ..dated });
        }
        let has = |place: Option<usize>, what: Said| place.is_some_and(|place| self.said(place).contains(&what));
        let around = |what: Said| {
            let after = (1..=2).any(|by| self.joined(at + by - 1) && has(Some(at + by), what));
            after || has(at.checked_sub(1).filter(|before| self.joined(*before)), what)
        };
        let (before, after) = match self.day {
            Some(day) => {
                let back = i32::from(weekday.until(day.weekday()));
                (day.checked_sub(back.days()).ok(), day.checked_add((7 - back).days()).ok())
            }
            None => (None, None),
        };
        // The day itself is no last one.
        let earlier = before.filter(|before| Some(*before) != self.day).or_else(|| before?.checked_sub(7.days()).ok());
        let text = |date: Option<Date>| date.map(|date| date.to_string());
        let (edtf, or) = match (around(Said::Last), around(Said::Next)) {
            (true, false) => (earlier, None),
            (false, true) => (after, None),
            _ => (before, after),
        };
        Some(FoundDate { words: at..at + 1, edtf: text(edtf), or: text(or), stated: false })
    }

    /// Whether a word that may be a day of the week is one here: English and Greek write these with a capital, Albanian after an
    /// article, and what counts something is none.
    fn is_day_of_week(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        match self.language.split('-').next() {
            Some("en" | "el") => self.has_capital(at),
            Some("sq") => before.is_some_and(|word| matches!(word.folded.as_str(), "e" | "te" | "se")),
            _ => before.and_then(number).is_none() || !self.between(at - 1).trim().is_empty(),
        }
    }

    /// *Yesterday*, *today*, *tomorrow*.
    fn told(&self, at: usize) -> Option<FoundDate> {
        let days = self.said(at).into_iter().find_map(|said| match said {
            Said::Days(days) => Some(days),
            _ => None,
        })?;
        let date = self.day.and_then(|day| day.checked_add(days.days()).ok());
        Some(FoundDate { words: at..at + 1, edtf: date.map(|date| date.to_string()), or: None, stated: false })
    }

    fn month(&self, at: usize) -> Option<i8> {
        let month = self.said(at).into_iter().find_map(|said| match said {
            Said::Month(month) => Some(month),
            _ => None,
        })?;
        // *May* and *march* are other words, too.
        (!self.is_english() || self.has_capital(at)).then_some(month)
    }

    fn said(&self, at: usize) -> Vec<Said> {
        let rows = self.list.map(|list| list.at(self.words, at)).unwrap_or_default();
        rows.into_iter().filter_map(|(row, _)| said(WORDS.head(row).first()?)).collect()
    }

    fn is_english(&self) -> bool {
        self.language.split('-').next() == Some("en")
    }

    fn has_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.exact.starts_with(char::is_uppercase))
    }

    /// What stands between a word and the next.
    fn between(&self, at: usize) -> &str {
        match (self.words.get(at), self.words.get(at + 1)) {
            (Some(word), Some(next)) => self.text.get(word.end..next.start).unwrap_or_default(),
            _ => "",
        }
    }

    /// Whether nothing parts a word from the next but a space and what dates have there.
    fn joined(&self, at: usize) -> bool {
        let between = self.between(at);
        !between.is_empty()
            && between.len() <= 4
            && between.chars().all(|c| matches!(c, ' ' | '\u{a0}' | ',' | '.' | '\u{202f}'))
    }
}

fn said(head: &str) -> Option<Said> {
    let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    if let Some(place) = weekdays.iter().position(|day| *day == head) {
        return Weekday::from_monday_zero_offset(i8::try_from(place).ok()?).ok().map(Said::Weekday);
    }
    match head {
        "last" => Some(Said::Last),
        "next" => Some(Said::Next),
        _ => match head.strip_prefix("days ") {
            Some(days) => days.parse().ok().map(Said::Days),
            None => head.parse().ok().map(Said::Month),
        },
    }
}

/// A word of digits alone.
fn number(word: &Token) -> Option<i16> {
    let digits = word.exact.len() <= 4 && word.exact.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| word.exact.parse().ok()).flatten()
}

/// `2`, `02`, `2nd`, `2η`.
fn day_of_month(word: &Token) -> Option<i16> {
    let letters = word.exact.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &word.exact[..word.exact.len() - letters.len()];
    let ordinal = matches!(letters, "" | "st" | "nd" | "rd" | "th" | "η" | "ης");
    let day: i16 = digits.parse().ok().filter(|_| ordinal && digits.len() <= 2)?;
    (1..=31).contains(&day).then_some(day)
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    let [month, day] = [month, day].map(|number| i8::try_from(number).ok());
    Date::new(Some(year).filter(|year| YEARS.contains(year))?, month?, day?).ok()
}

/// The day of a month that is nearest to another day.
fn nearest(to: Date, month: i8, day: i16) -> Option<Date> {
    let of_years = (-1..=1).filter_map(|by| date(to.year() + by, month.into(), day));
    of_years.min_by_key(|date| (*date - to).get_days().abs())
}
