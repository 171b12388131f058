//! What the gates found.
use std::fmt;

use crate::files::corpus::Drafted;
use crate::files::mistake::{Fault, Mistake, Place};

/// What the gates found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// What is wrong, or odd without a note that says why.
    pub mistakes: Vec<Mistake>,
    /// What a curator may want to know; it may well be right.
    pub told: Vec<Mistake>,
    /// What is not known: no mistake, however strictly it is looked at.
    pub gaps: Vec<Mistake>,
    /// Entities that share a name.
    pub namesakes: Vec<Namesakes>,
}

/// Entities that share a name, spelled alike once case, marks and script are taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namesakes {
    pub name: String,
    /// Id, kind and country of each.
    pub bearers: Vec<String>,
    /// What the files say of it.
    pub note: Option<String>,
}

impl fmt::Display for Namesakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.bearers.join(", "))?;
        match &self.note {
            Some(note) => write!(f, "; {note}"),
            None => Ok(()),
        }
    }
}

impl Survey {
    pub(super) fn wrong<T>(&mut self, held: &Drafted<T>, place: Place, message: impl Into<String>) {
        self.mistakes.push(Fault::new(message).at(&held.file, place));
    }

    pub(super) fn tell<T>(&mut self, held: &Drafted<T>, place: Place, message: impl Into<String>) {
        self.told.push(Fault::new(message).at(&held.file, place));
    }
}
