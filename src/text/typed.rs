//! Words while they are typed: how much of a word was typed, and whether one slip of the finger lies between.
use unicode_segmentation::UnicodeSegmentation;

/// Letters that a word has at least before a slip in it is forgiven.
pub const MIN_TYPO_LETTERS: usize = 5;

/// Where the shortest beginning of `word` ends whose key by `fold` begins with `key`; its whole length where none does.
pub fn beginning(word: &str, key: &str, fold: fn(&str) -> String) -> usize {
    let mut ends = word.grapheme_indices(true).map(|(at, grapheme)| at + grapheme.len());
    ends.find(|end| fold(&word[..*end]).starts_with(key)).unwrap_or(word.len())
}

/// Whether `typed` becomes a beginning of `word`, or with `whole` all of it, by one letter more, less or other, or two
/// neighbours changed about (Damerau–Levenshtein distance 1 at most).
pub fn one_slip_apart(typed: &str, word: &str, whole: bool) -> bool {
    let (typed, word): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
    if typed.len() < MIN_TYPO_LETTERS {
        return false;
    }
    let same = typed.iter().zip(&word).take_while(|(a, b)| a == b).count();
    let (typed, word) = (&typed[same..], &word[same..]);
    let rests = |typed: &[char], word: &[char]| {
        if whole { typed == word } else { word.starts_with(typed) }
    };
    match (typed, word) {
        (_, word) if rests(typed, word) => true,
        ([_, more @ ..], word) if rests(more, word) => true,
        (typed, [_, rest @ ..]) if rests(typed, rest) => true,
        ([_, more @ ..], [_, rest @ ..]) if rests(more, rest) => true,
        ([a, b, more @ ..], [c, d, rest @ ..]) => a == d && b == c && rests(more, rest),
        _ => false,
    }
}
