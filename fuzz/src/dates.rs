//! Dates as sources write them.
use ballotwire::domain::{Basis, When, Zone};

/// West and east of Greenwich, with and without summer time, half an hour off, none of its own.
const COUNTRIES: &[&str] = &["RS", "BG", "GB", "US", "NZ", "IN", "KI", "XK", ""];

pub fn dates(bytes: &[u8]) {
    let text = super::text(bytes);
    let Ok(mut when) = When::parse(&text, None, Basis::Stated) else {
        return;
    };
    let again = When::parse(when.edtf(), None, Basis::Stated);
    assert_eq!(again.as_ref(), Ok(&when), "{text:?} is written otherwise");
    let stored = serde_json::to_string(&when).expect("a date is JSON");
    let stored: When = serde_json::from_str(&stored).expect("a date is read from JSON");
    assert_eq!(stored, when);
    for country in COUNTRIES {
        when.read_in(Zone::of_code(country));
        let (period, days) = (when.period(), when.days());
        assert_eq!(days.first.is_some(), period.earliest.is_some(), "{text:?}");
        assert_eq!(days.last.is_some(), period.latest.is_some(), "{text:?}");
        if let (Some(earliest), Some(latest)) = (period.earliest, period.latest) {
            assert!(earliest <= latest, "{text:?} ends before it begins");
        }
        if let (Some(first), Some(last)) = (days.first, days.last) {
            assert!(first <= last, "{text:?} in {country}");
        }
    }
}
