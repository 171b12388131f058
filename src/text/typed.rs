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

#[cfg(test)]
mod tests {
    use super::super::fold::{fold, skeleton};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_slip_is_forgiven_in_long_words_and_two_are_not() {
        for near in ["kosovo", "kosvo", "kossovo", "kosavo", "koosvo", "kosov"] {
            assert!(one_slip_apart(near, "kosovo", true), "{near}");
        }
        for far in ["kosv", "kasava", "kos", "kosovska", "oksov"] {
            assert!(!one_slip_apart(far, "kosovo", true), "{far}");
        }
        assert!(!one_slip_apart("agan", "agen", true), "short words");
    }

    #[test]
    fn a_slip_is_forgiven_in_a_word_that_is_still_being_typed() {
        assert!(one_slip_apart("mitrv", "mitrovica", false));
        assert!(one_slip_apart("miotr", "mitrovica", false));
        assert!(!one_slip_apart("mitrv", "mitrovica", true));
    }

    #[test]
    fn what_was_typed_ends_between_graphemes() {
        assert_eq!(beginning("Џаферовић", "d", fold), "Џ".len());
        assert_eq!(beginning("Пантић", "panti", fold), "Панти".len());
        assert_eq!(beginning("Thaçi", "taci", skeleton), "Thaçi".len());
        assert_eq!(beginning("Pantić", "x", fold), "Pantić".len());
    }

    proptest! {
        #[test]
        fn slips_are_those_of_the_textbook(typed in "[abc]{5,7}", word in "[abc]{4,8}") {
            let near = strsim::osa_distance(&typed, &word) <= 1;
            prop_assert_eq!(one_slip_apart(&typed, &word, true), near);
        }

        #[test]
        fn a_beginning_is_on_a_boundary(word in "\\PC{0,8}", key in "[a-z]{1,4}") {
            prop_assert!(word.is_char_boundary(beginning(&word, &key, fold)));
        }
    }
}
