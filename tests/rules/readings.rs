//! Readings: the keys besides its folded one by which a word is found that is written in another script.
use ballotwire::text::tokens;
use ballotwire::text::*;
use ballotwire::text::{Token, WordPattern};
use proptest::prelude::*;

fn token(word: &str) -> Token {
    tokens(word).remove(0)
}

fn finds(query: &str, text: &str) -> bool {
    WordPattern::new(&token(query), false, false).matches(&token(text))
}

#[test]
fn a_word_is_found_whatever_the_script_of_query_and_text() {
    for (one, other) in [
        ("човек", "chovek"),
        ("човек", "čovek"),
        ("Желязков", "Željazkov"),
        ("Желязков", "Želâzkov"),
        ("България", "Bulgaria".replace("ulg", "alg").as_str()),
        ("България", "B\u{2ba}lgariâ"),
        ("къща", "kăšta"),
        ("куќа", "kuka"),
        ("куќа", "kuḱa"),
        ("Ѓорѓиев", "Gorgiev"),
        ("Силяновска", "Siljanovska"),
        ("Силяновска", "Силјановска"),
        ("Ευρώπη", "Eurwph"),
        ("Βουλή", "Vouli"),
        ("Ђаковица", "Dakovica"),
    ] {
        assert!(finds(one, other), "{one} finds {other}");
        assert!(finds(other, one), "{other} finds {one}");
    }
}

#[test]
fn words_in_one_script_stay_apart() {
    for (one, other) in [
        ("she", "se"),
        ("chat", "cat"),
        ("shto", "što"),
        ("kukja", "kuka"),
        ("Gorge", "Gjorgje"),
        ("кука", "куќа"),
        ("гол", "ѓол"),
        ("пола", "поля"),
        ("поля", "пола"),
        ("voda", "водя"),
        ("вода", "водя"),
        ("xenos", "henos"),
        ("u", "η"),
    ] {
        assert!(!finds(one, other), "{one} finds {other}");
    }
}

#[test]
fn a_stray_letter_of_another_script_changes_nothing() {
    for (written, meant) in [("Cрбија", "Србија"), ("Hиколић", "Nikolić"), ("Рantić", "Пантић")]
    {
        assert_eq!(token(written).folded, token(meant).folded, "{written}");
        assert!(finds(written, meant) && finds(meant, written), "{written}");
    }
}

proptest! {
    #[test]
    fn keys_are_few(text in "[\\PC\u{370}-\u{3ff}\u{400}-\u{45f}a-zâûŝ\u{2b9}\u{2ba}\u{302}]{0,24}") {
        for token in tokens(&text) {
            let asked = WordPattern::new(&token, false, false).keys;
            prop_assert!(asked.len() <= 16, "{asked:?}");
            prop_assert!(!is_reading(&token.folded));
        }
    }

    #[test]
    fn a_word_finds_itself(text in "[\u{386}-\u{3ce}\u{400}-\u{45f}a-zâûŝ]{1,12}") {
        for token in tokens(&text) {
            prop_assert!(WordPattern::new(&token, false, false).matches(&token));
        }
    }
}
