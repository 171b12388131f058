//! How names are written for the gazetteer: as keys with signs around them, in every case, and with which capitals.
use std::collections::BTreeSet;

use super::endings::Family;
use super::marks::{is_apostrophe, is_dash, is_quote};
use super::tokens::Token;

/// How a word of a name is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// An abbreviation.
    Upper,
    Capital,
    Plain,
}

/// Signs around words in what the automaton reads. A word begins and ends, and a sentence or clause ends between two.
const BEGIN: char = '\u{1}';
const END: char = '\u{2}';
const STOP: char = '\u{3}';

/// Forms of one name in one case at most; longer names have fewer of their words inflected.
const MAX_FORMS: usize = 64;

impl Shape {
    pub(super) fn of(word: &Token) -> Self {
        let mut letters = word.exact.chars().filter(|c| c.is_alphabetic());
        let Some(first) = letters.next().filter(|c| !c.is_lowercase()) else {
            return Self::Plain;
        };
        if !word.exact.starts_with(first) {
            return Self::Plain;
        }
        let mut rest = letters.peekable();
        if rest.peek().is_some() && rest.all(|c| !c.is_lowercase()) { Self::Upper } else { Self::Capital }
    }
}

/// `đ` is written `dj` or `d`: one key for both.
pub(super) fn key(word: &Token) -> String {
    word.folded_d().unwrap_or_else(|| word.folded.clone())
}

pub(super) fn keys(words: &[Token]) -> Vec<String> {
    words.iter().map(key).collect()
}

/// Words as the automaton reads them, and where each begins. `keys` are the folded words of `text`, or forms of them.
pub(super) fn written(text: &str, words: &[Token], keys: &[String]) -> (String, Vec<usize>) {
    let mut all = String::with_capacity(text.len() + 2 * words.len());
    let mut starts = Vec::with_capacity(words.len());
    for (at, (word, key)) in words.iter().zip(keys).enumerate() {
        if let Some(before) = at.checked_sub(1).and_then(|before| words.get(before))
            && stops(text, before, &text[before.end..word.start])
        {
            all.push(STOP);
        }
        starts.push(all.len());
        all.push(BEGIN);
        all.push_str(key);
        all.push(END);
    }
    (all, starts)
}

/// Whether a sentence or clause ends between two words, so that no name goes on there.
fn stops(text: &str, before: &Token, between: &str) -> bool {
    let after_dot = between.split_once('.').map(|(_, rest)| rest);
    // `St. George`, `U.N. Mission`: the dot of a short form ends no sentence.
    let short = before.exact.chars().count() <= 3 || text[before.start..before.end].contains('.');
    let sentence_ends = after_dot.is_some_and(|rest| rest.contains(char::is_whitespace)) && !short;
    let blank_line = between.matches('\n').count() > 1;
    sentence_ends || blank_line || !between.chars().all(is_within_names)
}

fn is_within_names(c: char) -> bool {
    c.is_whitespace()
        || is_dash(c)
        || is_apostrophe(c)
        || is_quote(c)
        || matches!(c, '&' | '/' | '.')
        || super::fold_word::ignored(c)
}

/// Every way in which a name is written: in any text as it is, and in those of its own family of languages in every case.
pub(super) fn ways(language: &str, words: &[Token]) -> Vec<(Option<Family>, Vec<String>)> {
    let shapes: Vec<Shape> = words.iter().map(Shape::of).collect();
    let mut all = vec![(None, keys(words))];
    if let Some(family) = Family::of(language) {
        all.extend(forms(family, words, &shapes).into_iter().map(|form| (Some(family), form)));
    }
    all
}

/// A name in every case: all its words in the same one, or only the first few where the rest stays as it is
/// (`Demokratske stranke Srbije`); in Albanian also the last one alone (`Hashim Thaçit`).
fn forms(family: Family, words: &[Token], shapes: &[Shape]) -> BTreeSet<Vec<String>> {
    let plain = keys(words);
    // Abbreviations take their endings after a hyphen, as a word of their own.
    let cases: Vec<Vec<Vec<String>>> = plain
        .iter()
        .zip(shapes)
        .map(|(word, shape)| match shape {
            Shape::Upper => Vec::new(),
            _ => family.cases(word),
        })
        .collect();
    let case_count = cases.iter().map(Vec::len).max().unwrap_or(0);
    let mut all = BTreeSet::new();
    for case in 0..case_count {
        let of = |word: usize| cases[word].get(case).map_or(&[][..], Vec::as_slice);
        let mut begun: Vec<Vec<String>> = vec![Vec::new()];
        for word in 0..plain.len() {
            let kept = std::slice::from_ref(&plain[word]);
            let choices = if of(word).is_empty() { kept } else { of(word) };
            if begun.len() * choices.len() > MAX_FORMS {
                break;
            }
            begun = begun
                .iter()
                .flat_map(|before| {
                    choices.iter().map(|form| {
                        let mut form_of_all = before.clone();
                        form_of_all.push(form.clone());
                        form_of_all
                    })
                })
                .collect();
            all.extend(begun.iter().map(|begun| {
                let mut whole = begun.clone();
                whole.extend_from_slice(&plain[word + 1..]);
                whole
            }));
        }
        if family == Family::Albanian
            && let Some(last) = plain.len().checked_sub(1)
        {
            all.extend(of(last).iter().map(|form| {
                let mut whole = plain.clone();
                whole[last].clone_from(form);
                whole
            }));
        }
    }
    all.remove(&plain);
    all
}
