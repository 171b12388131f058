//! Folding: one key for the spellings of a name, whatever its script, case and marks.
//!
//! Three levels, each wider than the one before: [`fold`] joins scripts, cases and marks;
//! [`fold_d`] also reads `dj` as `d`; [`skeleton`] also joins the spellings of neighbouring languages.
//! Scripts are turned to Latin before marks are dropped: `ќ` would otherwise become `к`.
use super::tokens::tokens;

/// The words of a text in lower-case ASCII letters and digits, separated by single spaces.
pub fn fold(text: &str) -> String {
    let words: Vec<String> = tokens(text).into_iter().map(|word| word.folded).collect();
    words.join(" ")
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
