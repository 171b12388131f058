//! Language tags: BCP 47 language, script and region. Serbian always says its script.
use ballotwire::domain::*;

#[test]
fn tags_are_read_in_any_case_and_written_in_the_canonical_one() {
    for (given, tag) in
        [("SQ", "sq"), ("sr-latn", "sr-Latn"), ("SRP-CYRL", "sr-Cyrl"), ("en-gb", "en-GB"), ("und-cyrl", "und-Cyrl")]
    {
        assert_eq!(Language::parse(given).unwrap().as_str(), tag);
    }
}

#[test]
fn serbian_in_data_says_its_script_but_a_reader_may_leave_it_open() {
    assert_eq!(Language::parse("sr"), Err(InvalidLanguage::SerbianWithoutScript));
    let wanted = Language::parse_request("sr").unwrap();
    assert!(Language::parse("sr-Cyrl").unwrap().serves(&wanted));
    assert!(!Language::parse("sq").unwrap().serves(&wanted));
}

#[test]
fn what_is_no_tag_is_refused() {
    for bad in ["", "s", "english", "en_GB", "en-", "en-GB-x", "*", "ср"] {
        assert!(Language::parse_request(bad).is_err(), "{bad}");
    }
}
