//! What a record is filtered and ordered by.
use super::order::SortKey;
use crate::domain::Clocks;

/// What a record is filtered and ordered by, each fact under the name of its filter or order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    pub values: Vec<(&'static str, Fact)>,
    pub orders: Vec<(&'static str, SortKey)>,
    /// Of an article: the story that it is shown under, and its place there.
    pub story: Option<(String, i64)>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// An id, a term of a list, a code, a text; flags are `0` and `1`.
    Term(String),
    /// From the lower to the higher; most are one number.
    Numbers(f64, f64),
    /// By the clock where the record is; one end at least is known.
    Period(Clocks),
}
