//! A decimal number as a source printed it.
use ballotwire::domain::*;
use proptest::prelude::*;

proptest! {
    #[test]
    fn what_is_read_is_written_alike(whole in 0u64..9_007_199_254_740_991, cents in 0u32..100) {
        let text = whole.to_string();
        prop_assert_eq!(Number::parse(&text).unwrap().to_string(), text);
        let text = format!("{}.{cents:02}", whole % 1_000_000);
        let number = Number::parse(&text).unwrap();
        prop_assert_eq!(Number::parse(&number.to_string()).unwrap(), number);
    }

    #[test]
    fn other_text_is_refused(text in "[^0-9]{0,8}|-[0-9]+|[0-9]+e[0-9]+") {
        prop_assert!(Number::parse(&text).is_err());
    }
}
