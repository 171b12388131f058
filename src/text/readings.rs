//! Readings: the keys besides its folded one by which a word is found that is written in another script.
//!
//! In texts, a word in Cyrillic or Greek whose letters are romanised in several ways has one: what all of these have in
//! common, behind a sign that no folded key has. In queries, a word in Cyrillic or Greek has one folded key a system, which
//! texts in Latin letters have; a word in Latin letters has readings, which only words in the other scripts have. So no two
//! words in Latin letters become one.
use super::fold_word::lower;
use super::{cyrillic, greek, latin};

const CYRILLIC: char = '~';
const GREEK: char = '^';

/// Keys of other systems that a word in Cyrillic or Greek is looked for by, at most.
const MAX_SYSTEMS: usize = 4;

/// Whether a key is a reading. Whoever goes through the keys of an index to show them passes over these.
pub fn is_reading(key: &str) -> bool {
    key.starts_with([CYRILLIC, GREEK])
}

/// The second key of a word in a text, besides the folded one.
pub(super) fn second(lower: &str, folded: &str) -> Option<String> {
    if lower.chars().any(cyrillic::is_cyrillic) {
        return cyrillic::reading(lower).map(|reading| signed(CYRILLIC, &reading));
    }
    if lower.chars().any(greek::is_greek) {
        return greek::reading(lower).map(|reading| signed(GREEK, &reading));
    }
    let other = match latin::as_iso_9(lower) {
        Some(iso) => latin::plain(&iso),
        None => folded.replace("dj", "d"),
    };
    (other != folded).then_some(other)
}

/// The reading of a word in Cyrillic or Greek, or of the beginning of one, whether or not it needs one.
pub fn reading(word: &str) -> String {
    let lower = lower(word);
    if lower.chars().any(cyrillic::is_cyrillic) {
        signed(CYRILLIC, &cyrillic::whole_reading(&lower))
    } else {
        signed(GREEK, &greek::whole_reading(&lower))
    }
}

/// The keys that a word is looked for by, besides its folded one and its second.
pub(super) fn asked(word: &str) -> Vec<String> {
    let lower = lower(word);
    let is = |of: fn(char) -> bool| lower.chars().any(of);
    if !is(char::is_alphabetic) {
        return Vec::new();
    }
    let mut keys = if is(cyrillic::is_cyrillic) {
        cyrillic::romanised(&lower)
    } else if is(greek::is_greek) {
        greek::romanised(&lower)
    } else {
        let of_cyrillic = cyrillic::readings_of_latin(&lower).into_iter();
        let of_greek = greek::readings_of_latin(&lower).into_iter();
        return of_cyrillic
            .map(|reading| signed(CYRILLIC, &reading))
            .chain(of_greek.map(|reading| signed(GREEK, &reading)))
            .collect();
    };
    let folded = super::fold_word::fold_lower(&lower);
    let mut seen = vec![folded];
    keys.retain(|key| {
        let new = !key.is_empty() && !seen.contains(key);
        if new {
            seen.push(key.clone());
        }
        new
    });
    keys.truncate(MAX_SYSTEMS);
    keys
}

fn signed(sign: char, reading: &str) -> String {
    format!("{sign}{reading}")
}
