//! What is looked for in a text: words, beginnings of words, and words that stand near each other.
use ballotwire::text::tokens;
use ballotwire::text::*;

fn pattern(words: &str, within: Option<u32>) -> Pattern {
    Pattern { words: tokens(words).iter().map(|token| WordPattern::new(token, false, false)).collect(), within }
}

fn found(pattern: &Pattern, text: &str) -> Vec<Vec<usize>> {
    Sight::Whole.find(pattern, &tokens(text))
}

#[test]
fn a_phrase_stands_in_order_and_together() {
    let phrase = pattern("north Mitrovica", None);
    assert_eq!(found(&phrase, "north of Mitrovica, North Митровица"), [[3, 4]]);
}

#[test]
fn near_words_stand_in_any_order_with_few_between() {
    let near = pattern("election boycott", Some(2));
    assert_eq!(found(&near, "boycott of the election"), [[0, 3]]);
    assert_eq!(found(&near, "boycott of the whole election"), [[0; 0]; 0]);
    assert_eq!(found(&near, "the election boycott"), [[1, 2]]);
}

#[test]
fn one_word_is_not_two_words_of_a_pattern() {
    let twice = pattern("very very", Some(3));
    assert!(found(&twice, "very good").is_empty());
    assert_eq!(found(&twice, "very, very good"), [[0, 1]]);
}

#[test]
fn places_do_not_overlap() {
    let twice = pattern("no no", None);
    assert_eq!(found(&twice, "no no no no no"), [[0, 1], [2, 3]]);
}

#[test]
fn both_readings_of_a_letter_are_found() {
    let word = |text: &str| WordPattern::new(&tokens(text)[0], false, false);
    let token = |text: &str| tokens(text).remove(0);
    for query in ["Đakovica", "Djakovica", "Dakovica", "ЂАКОВИЦА"] {
        assert!(word(query).matches(&token("Đakovica")), "{query}");
    }
    assert!(word("Dakovica").matches(&token("Djakovica")));
    assert!(!word("Dakovica").matches(&token("Dakovice")));
}
