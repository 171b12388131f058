//! A decimal number as a source printed it.
use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

/// Finite and not negative; whole numbers are written without a point.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Deserialize)]
#[serde(try_from = "f64")]
pub struct Number(f64);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a number is digits with at most one decimal point, from 0 to 9007199254740991")]
pub struct InvalidNumber;

/// Above this a 64-bit float no longer holds every whole number.
const MAX: f64 = 9_007_199_254_740_991.0;

impl Number {
    pub fn parse(text: &str) -> Result<Self, InvalidNumber> {
        let plain = !text.is_empty()
            && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && text.starts_with(|c: char| c.is_ascii_digit())
            && text.ends_with(|c: char| c.is_ascii_digit());
        if !plain {
            return Err(InvalidNumber);
        }
        text.parse::<f64>().map_err(|_| InvalidNumber).and_then(Self::try_from)
    }

    pub fn get(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Number {
    type Error = InvalidNumber;

    fn try_from(value: f64) -> Result<Self, InvalidNumber> {
        if (0.0..=MAX).contains(&value) { Ok(Self(value)) } else { Err(InvalidNumber) }
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 { serializer.serialize_u64(self.0 as u64) } else { serializer.serialize_f64(self.0) }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
