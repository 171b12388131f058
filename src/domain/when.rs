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
