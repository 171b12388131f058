//! Figures as texts give them: numbers with what is counted, and the words of the subject beside them.
use std::ops::Range;
use std::sync::LazyLock;

use super::numbers::Number;
use super::tokens::Token;
use super::word_lists::{WordList, WordLists};
use crate::domain::{EventType, Measure, Term, Unit};

static WORDS: LazyLock<WordLists> = LazyLock::new(|| WordLists::read(include_str!("vocabulary.tsv"), 2));

/// Words between a number and what it counts, and a number and what it measures, at most.
const UNIT_REACH: usize = 2;
const MEASURE_REACH: usize = 12;

/// A word of the subject in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTerm {
    pub words: Range<usize>,
    pub meaning: Meaning,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    Measure(Measure),
    EventType(EventType),
}

/// A number in a text that may be a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFigure {
    /// The number with what is counted, where that follows.
    pub words: Range<usize>,
    /// Whether a percent sign follows these.
    pub signed: bool,
    /// Its digits, with a point before decimals.
    pub value: String,
    pub unit: Unit,
    /// The words that say the unit, where it is no sign.
    pub unit_words: Option<Range<usize>>,
    /// What is measured, where the words beside it say so, and these.
    pub measure: Option<(Measure, Range<usize>)>,
}

/// The words of the subject in a text of a language, in order.
pub fn terms(words: &[Token], language: &str) -> Vec<FoundTerm> {
    let Some(list) = WORDS.of(language) else { return Vec::new() };
    let term = |at: usize| {
        let (meaning, first) = list.at(words, at).into_iter().find_map(|(row, first)| Some((meaning(row)?, first)))?;
        Some(FoundTerm { words: first..at + 1, meaning })
    };
    (0..words.len()).filter_map(term).collect()
}

/// The numbers of a text that count something, of which `terms` are the words of its subject; what is `taken` is none.
pub fn figures(
    text: &str,
    words: &[Token],
    language: &str,
    terms: &[FoundTerm],
    taken: &[Range<usize>],
) -> Vec<FoundFigure> {
    let list = WORDS.of(language);
    let text = Text { text, words, list, terms, points: language.split('-').next() == Some("en") };
    let free = |at: &usize| !taken.iter().any(|range| range.contains(at));
    (0..words.len()).filter(free).filter_map(|at| text.figure(at)).collect()
}

struct Text<'t> {
    text: &'t str,
    words: &'t [Token],
    list: Option<&'static WordList>,
    terms: &'t [FoundTerm],
    /// Decimals stand behind a point, and groups of digits before a comma.
    points: bool,
}

impl Text<'_> {
    fn figure(&self, at: usize) -> Option<FoundFigure> {
        let word = self.words.get(at)?;
        let value = self.value(word)?;
        if let Some(measured) = self.percent_sign(at, &value) {
            return Some(measured);
        }
        let unit = (at + 1..=at + 1 + UNIT_REACH).take_while(|next| self.goes_on(next - 1)).find_map(|next| {
            let (unit, first) = self.unit(next)?;
            (first > at).then_some((unit, first..next + 1))
        });
        let measure = self.measure(at, unit.as_ref().map(|(unit, _)| *unit));
        let (unit, unit_words) = match (unit, &measure) {
            (Some((unit, words)), _) => (unit, Some(words)),
            // *Forty killed*: what is counted goes without saying.
            (None, Some((measure, words))) if measure.units() == [Unit::People] && is_beside(at, words) => {
                (Unit::People, None)
            }
            _ => return None,
        };
        let end = unit_words.as_ref().map_or(at + 1, |words| words.end);
        Some(FoundFigure { words: at..end, signed: false, value, unit, unit_words, measure })
    }

    fn percent_sign(&self, at: usize, value: &str) -> Option<FoundFigure> {
        let after = self.text.get(self.words.get(at)?.end..)?;
        let signed = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']).starts_with('%');
        let measure = self.measure(at, Some(Unit::Percent));
        signed.then(|| FoundFigure {
            words: at..at + 1,
            signed: true,
            value: value.to_owned(),
            unit: Unit::Percent,
            unit_words: None,
            measure,
        })
    }

    /// The number that a word is, read as its language writes numbers.
    fn value(&self, word: &Token) -> Option<String> {
        let number = |key: &String| {
            let fits = key.len() <= 15 && key.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            (fits && key.bytes().any(|byte| byte.is_ascii_digit())).then(|| key.clone())
        };
        let (grouped, decimal) = (number(&word.folded)?, word.second.as_ref().and_then(number));
        let written = Number::begins(&word.exact).is_some();
        let is_decimal = word.exact.contains(if self.points { '.' } else { ',' });
        Some(decimal.filter(|_| written && is_decimal).unwrap_or(grouped))
    }

    /// The unit that words ending here say.
    fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        let rows = self.list?.at(self.words, at);
        rows.into_iter().find_map(|(row, first)| match WORDS.head(row) {
            ["unit", unit] => Some((Unit::parse(unit).ok()?, first)),
            // *Registered voters* are people.
            ["measure", name] => {
                let measure = Measure::parse(name).ok().filter(|_| first < at || name.ends_with('s'))?;
                (measure.usual_unit() != Unit::Percent).then_some((measure.usual_unit(), first))
            }
            _ => None,
        })
    }

    /// What a number measures: of the measures whose words stand near in its sentence and that are given in the unit, the
    /// nearest; none where two are as near.
    fn measure(&self, at: usize, unit: Option<Unit>) -> Option<(Measure, Range<usize>)> {
        let from =
            (at.saturating_sub(MEASURE_REACH)..at).rev().take_while(|place| self.goes_on(*place)).last().unwrap_or(at);
        let to = (at..at + MEASURE_REACH).take_while(|place| self.goes_on(*place)).last().map_or(at, |place| place + 1);
        let mut near: Vec<(usize, Measure, &Range<usize>)> = Vec::new();
        let first = self.terms.partition_point(|term| term.words.end <= from);
        for term in self.terms[first..].iter().take_while(|term| term.words.start <= to) {
            let Meaning::Measure(measure) = term.meaning else { continue };
            let fits = unit.map_or(measure.units() == [Unit::People], |unit| measure.units().contains(&unit));
            // A word beside another number speaks of that.
            let between = term.words.start.min(at) + 1..term.words.start.max(at);
            let is_number = |word: &Token| word.exact.starts_with(|c: char| c.is_ascii_digit());
            if fits && !self.words[between].iter().any(is_number) {
                near.push((term.words.start.abs_diff(at), measure, &term.words));
            }
        }
        near.sort_by_key(|(distance, ..)| *distance);
        match near.as_slice() {
            [(one, measure, _), (other, next, _), ..] if one == other && measure != next => None,
            [(_, measure, words), ..] => Some((*measure, (*words).clone())),
            [] => None,
        }
    }

    /// Whether the sentence goes on after a word.
    fn goes_on(&self, at: usize) -> bool {
        let (Some(word), Some(next)) = (self.words.get(at), self.words.get(at + 1)) else { return false };
        self.text.get(word.end..next.end).is_some_and(is_one_sentence)
    }
}

fn meaning(row: usize) -> Option<Meaning> {
    match WORDS.head(row) {
        ["measure", name] => Measure::parse(name).ok().map(Meaning::Measure),
        ["event_type", name] => EventType::parse(name).ok().map(Meaning::EventType),
        _ => None,
    }
}

/// Whether no sentence or clause ends within some words: with a mark that ends one, or a dot before a space and a capital.
pub fn is_one_sentence(text: &str) -> bool {
    let ends_at = |(at, _): (usize, &str)| {
        let rest = &text[at + 1..];
        let next = rest.trim_start();
        next.len() < rest.len() && next.starts_with(char::is_uppercase)
    };
    !text.contains(['!', '?', '\n', ';', '\u{37e}', '…']) && !text.match_indices('.').any(ends_at)
}

fn is_beside(at: usize, words: &Range<usize>) -> bool {
    words.start > at && words.start - at <= UNIT_REACH
}
