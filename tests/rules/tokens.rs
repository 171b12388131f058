//! Words of a text, each with its place in the original and its folded key.
use ballotwire::text::*;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

fn folded(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.folded).collect()
}

#[test]
fn words_are_runs_of_letters_and_digits() {
    assert_eq!(
        folded("Søren Jessen-Petersen’s 12.5 %, “Đakovica”"),
        ["soren", "jessen", "petersen", "s", "12.5", "djakovica"]
    );
}

#[test]
fn letters_that_only_modify_are_apostrophes() {
    assert_eq!(folded("Zastavaʼs Kaʻba ˈdorvik Pellˈs"), folded("Zastava's Ka'ba 'dorvik Pell’s"));
    assert_eq!(folded("Zastavaʼs Pellʰ"), ["zastava", "s", "pell"]);
    assert!(folded("ʼ ˮ Ꞌ").is_empty());
}

#[test]
fn a_number_is_one_word_with_what_is_written_on_to_it() {
    assert_eq!(
        folded("40 000 of 1,234,567 (45,79 %), 2.5m on 12.05.2013, 1,000th at 19:30"),
        ["40000", "of", "1234567", "45.79", "2.5m", "on", "12", "05", "2013", "1000th", "at", "19", "30"]
    );
    let text = "about 40\u{a0}000, 3.456";
    let found = tokens(text);
    assert_eq!(&text[found[1].start..found[1].end], "40\u{a0}000");
    assert_eq!(found[1].exact, "40 000");
    assert_eq!(found[2].second.as_deref(), Some("3.456"));
}

#[test]
fn dotted_abbreviations_are_one_word() {
    assert_eq!(folded("the U.N. at 5 p.m. in No. 5"), ["the", "un", "at", "5", "pm", "in", "no", "5"]);
}

#[test]
fn marks_that_do_not_show_are_inside_the_word_and_not_in_its_keys() {
    let text = "\u{200e}Kos\u{ad}ovo\u{200b}, e\u{301}";
    let found = tokens(text);
    assert_eq!(found[0].exact, "Kosovo");
    assert_eq!(&text[found[0].start..found[0].end], "Kos\u{ad}ovo");
    assert_eq!(found[1].exact, "é");
    assert_eq!(&text[found[1].start..found[1].end], "e\u{301}");
    for (broken, whole) in [("ε\u{ad}υρώπη", "ευρώπη"), ("μ\u{200b}πάμπης", "μπάμπης"), ("d\u{ad}jak", "djak")]
    {
        assert_eq!(tokens(broken)[0].folded, tokens(whole)[0].folded);
    }
}

#[test]
fn a_mark_without_a_letter_is_no_word() {
    for text in ["\u{93f}", "\u{9be}", "a \u{bbe}", "\u{345} a", "{\u{93f} a"] {
        let words = tokens(text);
        assert!(words.iter().all(|word| word.folded == "a"), "{words:?}");
    }
    assert_eq!(tokens("\u{939}\u{93f}").len(), 1);
}

proptest! {
    #[test]
    fn every_offset_is_at_the_edge_of_a_grapheme(text in "\\PC{0,40}") {
        let edges: Vec<usize> = text
            .grapheme_indices(true)
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let mut places = Places::new(&text);
        let mut last = 0;
        for token in tokens(&text) {
            prop_assert!(edges.contains(&token.start) && edges.contains(&token.end));
            prop_assert!(last <= token.start && token.start < token.end);
            last = token.end;
            let chars = text[..token.start].chars().count();
            prop_assert_eq!(places.at(token.start) as usize, chars);
        }
    }

    #[test]
    fn folding_a_word_again_changes_nothing(text in "[ -~\u{a0}-\u{24f}\u{370}-\u{52f}\u{1f00}-\u{1fff}.]{0,40}") {
        for token in tokens(&text) {
            prop_assert_eq!(word_key(&token.folded), token.folded.as_str());
            prop_assert_eq!(word_key(&token.exact), token.folded);
        }
    }
}
