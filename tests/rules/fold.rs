//! Folding: one key for the spellings of a name, whatever its script, case and marks.
use ballotwire::text::*;
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
    let table = include_str!("../tables/transliteration_pairs.csv");
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
