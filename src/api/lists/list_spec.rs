//! What a list can offer.
use crate::domain::Kind;
use crate::store::Noun;

/// What a list operation offers.
#[derive(Debug)]
pub struct ListSpec {
    pub noun: &'static Noun,
    /// The kind that `q` looks for, where the list can be searched.
    pub searched: Option<Kind>,
    /// As in `sort`.
    pub default_sort: &'static str,
    pub includes: &'static [&'static str],
    /// Columns of CSV: dotted paths into the record.
    pub columns: &'static [&'static str],
}

impl ListSpec {
    /// What several records may be shown as one row of.
    pub fn collapses(&self) -> &'static [&'static str] {
        match self.noun.kind {
            Kind::Article => &["story"],
            _ => &[],
        }
    }
}
