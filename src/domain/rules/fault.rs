//! What is wrong with a record, and with which of its values.
use std::fmt;

/// What is wrong with a value, before it is known where the value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub message: String,
    /// What was probably meant.
    pub suggestion: Option<String>,
}

impl Fault {
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), suggestion: None }
    }

    pub fn suggest(mut self, suggestion: Option<String>) -> Self {
        self.suggestion = suggestion;
        self
    }

    /// As [`Self::suggest`], where it is known.
    pub fn meant(self, suggestion: &str) -> Self {
        self.suggest(Some(suggestion.to_owned()))
    }
}

/// Which value of a record a rule speaks of: its key, as in `names.kind`, and of a list which item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    pub key: &'static str,
    pub item: usize,
}

/// The record as a whole.
pub(super) const RECORD: At = At { key: "", item: 0 };

impl At {
    pub(super) const fn key(key: &'static str) -> Self {
        Self { key, item: 0 }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.suggestion {
            Some(near) => write!(f, "; did you mean `{near}`?"),
            None => Ok(()),
        }
    }
}

pub type Faults = Vec<(At, Fault)>;
