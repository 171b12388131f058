//! What loading and exporting may fail with.
use std::fmt;
use std::path::{Path, PathBuf};

use super::progress::Built;
use crate::files::{self, Mistake};
use crate::{search, store, work};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(transparent)]
    Files(#[from] files::Error),
    /// The files say things that cannot be; nothing was written.
    #[error("{0}")]
    Mistakes(Mistakes),
    #[error("no corpus is loaded, so there is nothing to export")]
    NoCorpus,
    #[error(transparent)]
    Search(#[from] search::Error),
    /// It could be opened or written by nobody.
    #[error("the search index cannot be written: {0}")]
    UnwritableIndex(search::Error),
    /// It is to be built, or cannot be.
    #[error("there is no search index yet")]
    NoIndex,
    #[error("there is no search index yet: {} of {} documents are in it", .0.built, .0.of)]
    Building(Built),
    #[error("--rejects {}: {cause}", .file.display())]
    Rejects { file: PathBuf, cause: std::io::Error },
    #[error(transparent)]
    Apart(#[from] work::BrokenOff),
    /// The program that reads a file has a fault.
    #[error("the file was not read to its end")]
    BrokenOff,
    /// A load that broke off.
    #[error("{cause}\n{}", remaining(*.written))]
    Broken { cause: Box<Self>, written: u64 },
    #[error("{}: --rejects would write over a file that is to be loaded; name another", .0.display())]
    RejectsLoaded(PathBuf),
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub(super) fn rejects(file: &Path) -> impl FnOnce(std::io::Error) -> Self + use<> {
        let file = file.to_owned();
        move |cause| Self::Rejects { file, cause }
    }

    /// What a load failed with after so many records were on disk.
    pub(super) fn after(self, written: u64) -> Self {
        match self {
            // These say so themselves, or come before anything is written.
            Self::Mistakes(_) | Self::Files(_) | Self::RejectsLoaded(_) if written == 0 => self,
            cause => Self::Broken { cause: Box::new(cause), written },
        }
    }
}

fn remaining(written: u64) -> String {
    match written {
        0 => "0 records were written".to_owned(),
        1 => "1 record was written before that, and stays".to_owned(),
        _ => format!("{written} records were written before that, and stay; loading the same again goes on after them"),
    }
}

/// All that is wrong with some files, one line each.
#[derive(Debug)]
pub struct Mistakes(pub Vec<Mistake>);

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for mistake in &self.0 {
            writeln!(f, "{mistake}")?;
        }
        let count = self.0.len();
        let noun = if count == 1 { "mistake" } else { "mistakes" };
        write!(f, "{count} {noun}; nothing was written")
    }
}

impl From<Vec<Mistake>> for Error {
    fn from(mistakes: Vec<Mistake>) -> Self {
        Self::Mistakes(Mistakes(mistakes))
    }
}
