//! What a rule took of several figures, and what one should know of it.
use super::latest::Picked;
use super::terms::closed_list;
use super::{Figure, Reference};

closed_list! {
/// Where a number that was taken stands.
    TakenFrom: "origin of a number" {
        Figure = "figure": "An article gives it.",
        Reference = "reference": "The record of the election itself has it.",
    }
}

/// What a rule took, and what one should know of it.
#[derive(Debug, Default, PartialEq)]
pub struct Resolution<'a> {
    pub taken: Option<Taken<'a>>,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Taken<'a> {
    Figure(&'a Figure),
    Reference(&'a Reference),
}

/// What the election's own record has to say where figures are resolved.
#[derive(Debug, Clone, Copy)]
pub enum Recorded<'a> {
    /// A number of just this scope.
    Here(&'a Reference),
    /// A number of this measure, but of another place, group or whole.
    Elsewhere,
    Nothing,
}

impl<'a> Resolution<'a> {
    /// An empty note is none.
    pub(super) fn of(picked: Option<Picked<'a>>, note: &str) -> Self {
        let tied = picked.is_some_and(|picked| picked.tied);
        let besides = if tied { " Others of equal standing say something else." } else { "" };
        let note = format!("{}{besides}", note.trim_end());
        Self {
            taken: picked.map(|picked| Taken::Figure(picked.report.figure)),
            note: Some(note.trim_start().to_owned()).filter(|note| !note.is_empty()),
        }
    }
}
