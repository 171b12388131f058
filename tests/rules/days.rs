//! Calendar days and clock times: of a date where it happened, and of what a request asks for.
use ballotwire::domain::*;
use proptest::prelude::*;

#[test]
fn requests_take_years_months_and_days_only() {
    let month = Days::parse_prefix("2012-02").unwrap();
    assert_eq!(month.first.unwrap().to_string(), "2012-02-01");
    assert_eq!(month.last.unwrap().to_string(), "2012-02-29");
    for bad in ["2013-13", "2013-21", "2013-11-3", "13", "2013-11-03T15", "2013~", "2013-02-29"] {
        assert!(Days::parse_prefix(bad).is_err(), "{bad}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "[0-9XTZ:+~?%/.-]{0,24}|.{0,12}") {
        let _ = Days::parse_prefix(&text);
    }
}
