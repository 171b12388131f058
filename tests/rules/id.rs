//! Ids: slugs that name one record for ever.
use ballotwire::domain::*;
use proptest::prelude::*;

#[test]
fn an_id_is_words_of_letters_and_digits_joined_by_hyphens() {
    for good in ["a", "a1", "north-mitrovica", "local-election-2013-r1"] {
        assert_eq!(ArticleId::parse(good).unwrap().as_str(), good);
    }
    for bad in ["", "-a", "a-", "a--b", "A", "ć", "a b", "a_b"] {
        assert!(ArticleId::parse(bad).is_err(), "{bad}");
    }
    assert_eq!(ArticleId::parse(&"a".repeat(121)), Err(InvalidId::Length));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in ".{0,140}") {
        if let Ok(id) = EntityId::parse(&text) {
            prop_assert_eq!(id.as_str(), text);
        }
    }
}
