//! Moments as other programs write them, in the form of EDTF.

/// `2021-11-14T00:30:00+02:00` for `2021-11-14T00:30:00.000+0200` and the like. Seconds may be missing or have
/// fractions, which are dropped; the colon of the offset may be missing, and an offset of minus zero is none.
/// None where the text is no such moment: then there is nothing to put right.
pub(super) fn in_edtf(text: &str) -> Option<String> {
    let (day, rest) = text.split_once('T')?;
    let (clock, offset) = rest.split_at(rest.find(['Z', '+', '-']).unwrap_or(rest.len()));
    Some(format!("{day}T{}{}", seconds(clock)?, with_colon(offset)?))
}

/// `2021-11-14+02:00`, a habit of XML.
pub(super) fn is_day_with_offset(text: &str) -> bool {
    let at = "2021-11-14".len();
    match (text.get(..at), text.get(at..)) {
        (Some(day), Some(rest)) => {
            let numbers = day.split('-').all(|part| part.bytes().all(|b| b.is_ascii_digit()));
            numbers && rest.starts_with(['Z', '+', '-'])
        }
        _ => false,
    }
}

/// `00:30:00` for `00:30` and `00:30:00.000`.
fn seconds(clock: &str) -> Option<String> {
    let (whole, fraction) = match clock.split_once(['.', ',']) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (clock, None),
    };
    let parts: Vec<&str> = whole.split(':').collect();
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let twos = parts.iter().all(|part| part.len() == 2 && digits(part));
    let fraction_fits = fraction.is_none_or(|part| !part.is_empty() && digits(part));
    match parts.len() {
        2 if twos && fraction.is_none() => Some(format!("{whole}:00")),
        3 if twos && fraction_fits => Some(whole.to_owned()),
        _ => None,
    }
}

/// `+02:00` for `+0200`.
fn with_colon(offset: &str) -> Option<String> {
    let Some(sign) = offset.chars().next().filter(|sign| *sign != 'Z') else {
        return Some(offset.to_owned());
    };
    let rest = &offset[1..];
    let plain = match rest.split_once(':') {
        Some((hours, minutes)) if hours.len() == 2 && minutes.len() == 2 => {
            format!("{hours}{minutes}")
        }
        Some(_) => return None,
        None => rest.to_owned(),
    };
    let digits = plain.bytes().all(|b| b.is_ascii_digit());
    match plain.len() {
        // That the place is not told, while the moment is.
        2 | 4 if sign == '-' && plain.bytes().all(|b| b == b'0') => Some("Z".to_owned()),
        2 if digits => Some(offset.to_owned()),
        4 if digits => Some(format!("{sign}{}:{}", &plain[..2], &plain[2..])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::in_edtf;
    use proptest::prelude::*;

    #[test]
    fn what_other_programs_write_is_the_same_moment() {
        for (given, edtf) in [
            ("2021-11-14T00:30:00.000Z", "2021-11-14T00:30:00Z"),
            ("2021-11-14T00:30:00,123456+02:00", "2021-11-14T00:30:00+02:00"),
            ("2021-11-14T00:30:00+0200", "2021-11-14T00:30:00+02:00"),
            ("2021-11-14T00:30:00-0330", "2021-11-14T00:30:00-03:30"),
            ("2021-11-14T00:30:00.5-0000", "2021-11-14T00:30:00Z"),
            ("2021-11-14T00:30+02:00", "2021-11-14T00:30:00+02:00"),
            ("2021-11-14T00:30", "2021-11-14T00:30:00"),
            ("2021-11-14T00:30:00+02", "2021-11-14T00:30:00+02"),
            ("2021-11-14T00:30:00+02:00", "2021-11-14T00:30:00+02:00"),
        ] {
            assert_eq!(in_edtf(given).as_deref(), Some(edtf), "{given}");
        }
    }

    #[test]
    fn what_lacks_a_part_is_no_moment() {
        for given in [
            "2021-11-14",
            "2021-11-14T",
            "2021-11-14T00",
            "2021-11-14T0:30",
            "2021-11-14T00:30.5Z",
            "2021-11-14T00:30:00.Z",
            "2021-11-14T00:30:00+020",
            "2021-11-14T00:30:00+2:00",
            "2021-11-14T00:30:00+02:0",
            "2021-11-14T00:30:00ž",
            "2021-11-14T00:30:00+žž",
        ] {
            assert_eq!(in_edtf(given), None, "{given}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_put_right_or_left(text in "[0-9TZ:+.,-]{0,30}|.{0,12}") {
            if let Some(edtf) = in_edtf(&text) {
                prop_assert_eq!(in_edtf(&edtf), Some(edtf));
            }
        }
    }
}
