//! Folding one word: its letters in one form, one script and small, then in ASCII.
use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::composed::is_nfkc;
use super::latin::{is_letter_inside, is_prime};
use super::look_alikes::own_script;
use super::{cyrillic, greek, latin};

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
    let composed = if is_nfkc(word) && !word.chars().any(is_modifier) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.chars().map(plain).nfkc().map(plain).collect())
    };
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

/// Soft hyphens, zero-width and direction marks: in the text, but not of it.
pub(super) fn ignored(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Letters of the kind that only modify others (`ʼ`, `ʻ`, `ˈ`, `Ꞌ`): typed for an apostrophe, and read as one.
pub(super) fn is_modifier(c: char) -> bool {
    matches!(c, '\u{2b0}'..='\u{2ff}' | '\u{a78b}' | '\u{a78c}')
}
