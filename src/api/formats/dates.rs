//! Dates of answers as other standards have them: days, and as much of ISO 8601 as is known.
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::cited::day_of;
use super::shown::Shown;

/// The first and the last day that a date may be, by the days of its zone; none where that end is open or unknown.
pub fn days(when: &Value) -> (Option<Date>, Option<Date>) {
    let zone = TimeZone::get(when["zone"].text()).unwrap_or(TimeZone::UTC);
    let day = |end: &Value| Some(zone.to_datetime(end.written()?.parse::<Timestamp>().ok()?).date());
    (day(&when["earliest"]), day(&when["latest"]))
}

/// The beginning and the end of a date as ISO 8601 writes them, as far as they are known.
pub fn iso(when: &Value) -> (Option<String>, Option<String>) {
    let edtf = when["edtf"].text();
    let (first, last) = edtf.split_once('/').unwrap_or((edtf, ""));
    (one(first), one(last))
}

fn one(edtf: &str) -> Option<String> {
    if edtf.contains('T') {
        return Some(edtf.to_owned());
    }
    let day = day_of(edtf);
    let (year, rest) = day.split_first()?;
    Some(rest.iter().fold(format!("{year:04}"), |known, part| format!("{known}-{part:02}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn of_a_date_iso_has_what_is_known() {
        for (edtf, first, last) in [
            ("2031-05-04", Some("2031-05-04"), None),
            ("2031-05~", Some("2031-05"), None),
            ("2031-XX-XX", Some("2031"), None),
            ("2031-05-04/2031-05-06", Some("2031-05-04"), Some("2031-05-06")),
            ("2031-05-04/..", Some("2031-05-04"), None),
            ("2031-05-04T15:00:00+01:00", Some("2031-05-04T15:00:00+01:00"), None),
            ("..", None, None),
        ] {
            let told = iso(&json!({ "edtf": edtf }));
            assert_eq!((told.0.as_deref(), told.1.as_deref()), (first, last), "{edtf}");
        }
    }

    #[test]
    fn days_are_those_of_the_zone() {
        let when =
            json!({ "earliest": "2013-11-02T23:00:00Z", "latest": "2013-11-03T22:59:59Z", "zone": "Europe/Belgrade" });
        let day = Date::constant(2013, 11, 3);
        assert_eq!(days(&when), (Some(day), Some(day)));
        assert_eq!(days(&Value::Null), (None, None));
    }
}
