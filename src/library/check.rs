//! Checking a corpus folder without a store.
use std::fmt;
use std::path::Path;

use super::Result;
use crate::domain::{Kind, Record, Term};
use crate::files::{self, Known};

/// What a folder without mistakes holds.
#[derive(Debug)]
pub struct CheckReport {
    counts: Vec<(Kind, usize)>,
}

/// Reads a corpus folder whole; fails with every mistake in it.
pub fn check(dir: &Path) -> Result<CheckReport> {
    let files = files::read_folder(dir)?;
    let corpus = files::read_corpus(&files, &Known::default())?;
    let of = |kind: Kind| {
        let same = |record: &&Record| {
            record.kind() == kind && !matches!(record, Record::Text(..) | Record::Retired(_))
        };
        (kind, corpus.records.iter().filter(same).count())
    };
    Ok(CheckReport {
        counts: Kind::ALL.iter().copied().map(of).collect(),
    })
}

impl fmt::Display for CheckReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts: Vec<String> = self
            .counts
            .iter()
            .map(|(kind, count)| format!("{}: {count}", plural(*kind)))
            .collect();
        write!(f, "no mistakes; {}", counts.join(", "))
    }
}

fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Entity => "entities",
        Kind::Story => "stories",
        Kind::Publisher => "publishers",
        Kind::Article => "articles",
        Kind::Event => "events",
        Kind::Figure => "figures",
        Kind::Correction => "corrections",
    }
}
