//! Folding: one key for the spellings of a name, whatever its script, case and marks.
//!
//! Three levels, each wider than the one before: [`fold`] joins scripts, cases and marks;
//! [`fold_d`] also reads `dj` as `d`; [`skeleton`] also joins the spellings of neighbouring languages.
//! Scripts are turned to Latin before marks are dropped: `ќ` would otherwise become `к`.
use unicode_normalization::UnicodeNormalization;

use super::latin::{is_letter_inside, is_prime};
use super::look_alikes::own_script;
use super::tokens::tokens;
use super::{cyrillic, greek, latin};

/// The words of a text in lower-case ASCII letters and digits, separated by single spaces.
pub fn fold(text: &str) -> String {
    let words: Vec<String> = tokens(text).into_iter().map(|word| word.folded).collect();
    words.join(" ")
}

/// One word, folded, without what is no letter or digit.
pub(super) fn fold_word(word: &str) -> String {
    fold_lower(&lower(word))
}

/// [`fold_word`] of what [`lower`] gives.
pub(super) fn fold_lower(lower: &str) -> String {
    let greek = lower.chars().any(greek::is_greek).then(|| greek::to_latin(lower));
    let lower = greek.as_deref().unwrap_or(lower);
    let mut latin = String::with_capacity(lower.len());
    for c in lower.chars() {
        match cyrillic::to_latin(c) {
            Some(letters) => latin.push_str(letters),
            None => latin.push(c),
        }
    }
    latin::plain(&latin)
}

/// The word in small letters, each in the script of the word and in one form.
pub(super) fn lower(word: &str) -> String {
    let plain = |c: char| {
        if is_modifier(c) && !is_prime(c) { '\'' } else { c }
    };
    // `ŉ` has one inside, and those that are small letters would be letters after.
    let composed: String = word.chars().map(plain).nfkc().map(plain).collect();
    let lower = own_script(&composed).to_lowercase();
    if !lower.contains(is_prime) {
        return lower;
    }
    let letters: Vec<char> = lower.chars().collect();
    let at = |at: Option<usize>| at.and_then(|at| letters.get(at)).copied();
    let of_word = |(here, c): (usize, &char)| {
        let inside = is_letter_inside(*c, at(here.checked_sub(1)), at(Some(here + 1)));
        if is_prime(*c) && !inside { '\'' } else { *c }
    };
    letters.iter().enumerate().map(of_word).collect()
}

/// [`fold`] that reads `đ`, `dj` and `d` alike.
pub fn fold_d(text: &str) -> String {
    fold(text).replace("dj", "d")
}

/// [`fold_d`] that also joins spelling classes across languages: `Pantiq` and `Pantić`, `Thaqi` and `Thaçi`.
/// Only for words of more than two letters; shorter ones stay as they are.
pub fn skeleton(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(' ').map(|word| if word.len() <= 2 { word.to_owned() } else { skeleton_word(word) });
    words.collect::<Vec<_>>().join(" ")
}

fn skeleton_word(word: &str) -> String {
    const CLASSES: &[(&str, &str)] = &[
        ("tsch", "c"),
        ("tch", "c"),
        ("ch", "c"),
        ("xh", "dz"),
        ("dzh", "dz"),
        ("gj", "d"),
        ("dj", "d"),
        ("kj", "c"),
        ("q", "c"),
        ("sh", "s"),
        ("zh", "z"),
        ("th", "t"),
        ("dh", "d"),
        ("ts", "c"),
        ("tz", "c"),
        ("x", "ks"),
        ("lj", "l"),
        ("ll", "l"),
        ("nj", "n"),
        ("lya", "la"),
        ("lyo", "lo"),
        ("lyu", "lu"),
        ("nya", "na"),
        ("nyo", "no"),
        ("nyu", "nu"),
        ("rr", "r"),
        ("ij", "i"),
        ("y", "i"),
        ("j", "i"),
        ("ou", "u"),
        ("w", "v"),
    ];
    let mut key = word.to_owned();
    for (from, to) in CLASSES {
        key = key.replace(from, to);
    }
    let mut previous = None;
    key.retain(|c| previous.replace(c) != Some(c));
    key
}

/// Soft hyphens, zero-width and direction marks: in the text, but not of it.
pub(super) fn ignored(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Letters of the kind that only modify others (`ʼ`, `ʻ`, `ˈ`, `Ꞌ`): typed for an apostrophe, and read as one.
pub(super) fn is_modifier(c: char) -> bool {
    matches!(c, '\u{2b0}'..='\u{2ff}' | '\u{a78b}' | '\u{a78c}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The widest level the pair needs, as the table names it.
    fn level(query: &str, target: &str) -> &'static str {
        if fold(query) == fold(target) {
            "fold"
        } else if fold_d(query) == fold_d(target) {
            "fold-d"
        } else if skeleton(query) == skeleton(target) {
            "skeleton"
        } else {
            "no"
        }
    }

    #[test]
    fn every_pair_of_the_table_matches_at_its_level_and_no_other() {
        let table = include_str!("../../tests/tables/transliteration_pairs.csv");
        let mut wrong = Vec::new();
        for row in csv::Reader::from_reader(table.as_bytes()).records() {
            let row = row.unwrap();
            let expected = match &row[3] {
                // Curated names and dotted abbreviations: no folding rule is asked to find them. What is written by
                // other systems of romanisation has more keys.
                "alias" | "reading" => continue,
                level => level,
            };
            let found = level(&row[0], &row[1]);
            if found != expected {
                wrong.push(format!("{} ~ {}: {found}, not {expected}", &row[0], &row[1]));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn dotted_abbreviations_are_one_word_and_invisible_marks_are_none() {
        assert_eq!(fold("U.N. mission"), "un mission");
        assert_eq!(fold("Kos\u{ad}ovo\u{200b}"), "kosovo");
        assert_eq!(fold("Αθήνας"), "athinas");
    }

    proptest! {
        #[test]
        fn a_folded_word_folded_again_stays_as_it_is(text in "[ -~\u{a0}-\u{24f}\u{370}-\u{52f}\u{1f00}-\u{1fff}.]{0,40}") {
            for word in fold(&text).split_terminator(' ') {
                prop_assert_eq!(fold(word), word);
            }
        }
    }
}
