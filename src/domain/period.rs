//! The instants that a date spans.
use jiff::Timestamp;

/// The instants that a date spans, both inclusive. An end that is not known or not closed is `None`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Period {
    pub earliest: Option<Timestamp>,
    pub latest: Option<Timestamp>,
}

impl Period {
    /// Whether it is over before the other begins. What overlaps, or has no known ends there, has no order: this is
    /// irreflexive and transitive, and not total.
    pub fn is_before(self, other: Self) -> bool {
        matches!((self.latest, other.earliest), (Some(end), Some(start)) if end < start)
    }

    /// Whether the other lies in it. Within an end that is open, everything does.
    pub fn holds(self, other: Self) -> bool {
        let begins = self.earliest.is_none_or(|start| other.earliest.is_some_and(|at| at >= start));
        let ends = self.latest.is_none_or(|end| other.latest.is_some_and(|at| at <= end));
        begins && ends
    }
}
