//! Words while they are typed: how much of a word was typed, and whether one slip of the finger lies between.
use ballotwire::text::*;
use ballotwire::text::{fold, skeleton};
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
