//! Dates as sources give them, with the instants and the days that they span.
use std::fmt;

use serde::{Deserialize, Serialize};

use super::days::{Clocks, Days, InvalidWhen};
use super::edtf::{self, Precision};
use super::ends::Ends;
use super::period::Period;
use super::terms::closed_list;
use super::zone::Zone;

closed_list! {
    /// How a date came to be known.
    Basis: "date basis" {
        Stated = "stated": "The source prints the date.",
        Dateline = "dateline": "Taken from the dateline of the article.",
        Inferred = "inferred": "Reasoned from a relative phrase and the date of the article.",
        Curated = "curated": "Taken from another, named source.",
    }
}

/// A date as a source gave it, and whose days it is read by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct When {
    edtf: String,
    text: Option<String>,
    basis: Basis,
    ends: Ends,
    precision: Precision,
    zone: Zone,
}

/// The stored form: what cannot be computed from the rest.
#[derive(Serialize, Deserialize)]
struct Written {
    edtf: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    text: Option<String>,
    basis: Basis,
}

impl When {
    /// Reads EDTF of level 0 or 1. As an extension, an interval may have moments as its ends, as ISO 8601 allows, and
    /// moments may be written as other programs do; [`Self::edtf`] has the form of EDTF.
    pub fn parse(edtf: &str, text: Option<String>, basis: Basis) -> Result<Self, InvalidWhen> {
        let said =
            edtf::read(edtf).map_err(|reason| InvalidWhen { given: edtf.to_owned(), reason: reason.to_owned() })?;
        Ok(Self { edtf: said.edtf, text, basis, ends: said.ends, precision: said.precision, zone: Zone::default() })
    }

    /// Reads it by the days of this zone.
    pub fn read_in(&mut self, zone: Zone) {
        self.zone = zone;
    }

    pub fn edtf(&self) -> &str {
        &self.edtf
    }

    /// The phrase as printed.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    pub fn basis(&self) -> Basis {
        self.basis
    }

    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Whose days it is read by.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    pub fn period(&self) -> Period {
        self.ends.period(&self.zone.rules())
    }

    /// The same by the clock of its zone.
    pub fn clocks(&self) -> Clocks {
        self.ends.clocks(&self.zone.rules())
    }

    /// The days that it touches.
    pub fn days(&self) -> Days {
        self.clocks().days()
    }

    /// The year it begins in as it is written, whosever days these are.
    pub fn year_as_written(&self) -> Option<i16> {
        Some(self.ends.first_written()?.year())
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.edtf)
    }
}

impl TryFrom<Written> for When {
    type Error = InvalidWhen;
    fn try_from(written: Written) -> Result<Self, InvalidWhen> {
        Self::parse(&written.edtf, written.text, written.basis)
    }
}

impl From<When> for Written {
    fn from(when: When) -> Self {
        Self { edtf: when.edtf, text: when.text, basis: when.basis }
    }
}

/// A date read by the days of a country.
#[cfg(test)]
pub(super) fn when(edtf: &str, zone: &str) -> When {
    let mut when = When::parse(edtf, None, Basis::Stated).unwrap();
    when.read_in(Zone::of_code(zone));
    when
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
}
