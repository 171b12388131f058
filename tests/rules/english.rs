//! What the countries and languages of the corpus are called in English.
use ballotwire::domain::*;

#[test]
fn a_language_is_named_with_its_script_and_without_its_region() {
    assert_eq!(language_name("sr-Cyrl"), Some("Serbian, Cyrillic"));
    assert_eq!(language_name("sr-Latn-BA"), Some("Serbian, Latin"));
    assert_eq!(language_name("en-GB"), Some("English"));
    assert_eq!(language_name("xx"), None);
}
