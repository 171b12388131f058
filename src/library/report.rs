//! What a load did, for people to read.
use std::fmt;

use crate::domain::on_one_line;
use crate::store::Outcome;

/// Counts of a load, and what it noticed.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Report {
    pub read: u64,
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    pub rejected: u64,
    /// Findings and notes, in the order of the input.
    pub lines: Vec<String>,
    /// Nothing was written.
    pub dry_run: bool,
}

impl Report {
    pub fn count(&mut self, outcome: Outcome) {
        self.read += 1;
        match outcome {
            Outcome::Created => self.created += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Unchanged => self.unchanged += 1,
        }
    }

    pub fn changed(&self) -> bool {
        self.created + self.updated > 0
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            writeln!(f, "{}", on_one_line(line))?;
        }
        write!(
            f,
            "{} read: {} created, {} updated, {} unchanged, {} rejected",
            self.read, self.created, self.updated, self.unchanged, self.rejected
        )?;
        if self.dry_run {
            write!(f, " (dry run: nothing was written)")?;
        }
        Ok(())
    }
}
