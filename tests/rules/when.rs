//! Dates as sources give them, with the instants and the days that they span.
use ballotwire::domain::*;
use proptest::prelude::*;

/// A date read by the days of a country.
fn when(edtf: &str, zone: &str) -> When {
    let mut when = When::parse(edtf, None, Basis::Stated).unwrap();
    when.read_in(Zone::of_code(zone));
    when
}

#[test]
fn the_year_as_written_is_the_same_in_every_country() {
    for country in ["BG", "US", ""] {
        for (edtf, year) in [
            ("2021-12-31T23:30:00Z", Some(2021)),
            ("2022-01-01T00:30:00+02:00", Some(2022)),
            ("202X", Some(2020)),
            ("/2022", None),
        ] {
            assert_eq!(when(edtf, country).year_as_written(), year, "{edtf}");
        }
    }
}

#[test]
fn a_date_lies_in_the_month_it_begins_in_unless_it_is_longer_than_one() {
    for (edtf, month) in [
        ("2013-11-03", Some("2013-11")),
        ("2013-12", Some("2013-12")),
        ("2013-11-30/2013-12-01", Some("2013-11")),
        ("2013-10-31/2013-12-01", Some("2013-10")),
        ("2013-10-31/2013-12-02", None),
        // In Belgrade it is the next month already.
        ("2013-11-30T23:30:00Z", Some("2013-12")),
        ("2013", None),
        ("2013-11-03/..", None),
    ] {
        assert_eq!(when(edtf, "").days().month().as_deref(), month, "{edtf}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "[0-9XTZ:+~?%/.-]{0,24}|.{0,12}") {
        if let Ok(mut when) = When::parse(&text, None, Basis::Stated) {
            when.read_in(Zone::of_code("BG"));
            let (period, days) = (when.period(), when.days());
            prop_assert_eq!(days.first.is_some(), period.earliest.is_some());
            prop_assert_eq!(days.last.is_some(), period.latest.is_some());
            prop_assert!(days.first.is_none() || days.last.is_none() || days.first <= days.last);
        }
    }

    #[test]
    fn what_is_read_is_read_again_alike(year in 1900i32..2100, month in 1u8..13, day in 1u8..29, mark in "[?~%]?") {
        let text = format!("{year}-{month:02}-{day:02}{mark}");
        let when = When::parse(&text, None, Basis::Stated).unwrap();
        prop_assert_eq!(when.edtf(), text);
        prop_assert!(when.period().earliest < when.period().latest);
    }
}
