//! Forms that a folded word may have beside the one that is written, by the endings of the languages of the region.
use ballotwire::text::word_key;
use ballotwire::text::*;
use proptest::prelude::*;

#[test]
fn forms_of_a_word_lead_to_each_other() {
    for (one, other) in [
        ("election", "elections"),
        ("boycott", "boycotted"),
        ("vote", "voting"),
        ("party", "parties"),
        ("избори", "избора"),
        ("glasanje", "glasanju"),
        ("birački", "biračkog"),
        ("izborna", "izborne"),
        ("bojkotovao", "bojkotovali"),
        ("funkcioner", "funkcioneri"),
        ("političar", "političarima"),
        ("zgjedhje", "zgjedhjet"),
        ("kandidat", "kandidatët"),
        ("alegeri", "alegerilor"),
        ("изборите", "избори"),
    ] {
        let (one, other) = (word_key(one), word_key(other));
        assert!(other_forms(&one).contains_key(&other), "{one} {other}");
        assert!(other_forms(&other).contains_key(&one), "{other} {one}");
    }
    assert!(!other_forms("police").contains_key("policy"));
    assert!(!other_forms("be").contains_key("bed"));
}

proptest! {
    #[test]
    fn whatever_is_a_form_of_a_word_has_the_word_as_a_form(word in "[a-z]{1,9}") {
        // A word has thousands, most of which nobody writes.
        for form in other_forms(&word).into_keys().step_by(500) {
            prop_assert!(other_forms(&form).contains_key(&word), "{} {}", word, form);
        }
    }
}
