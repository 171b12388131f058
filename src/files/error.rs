//! What can go wrong with files: the disk, or what is written on it.
use std::path::{Path, PathBuf};

use super::mistake::Mistake;
use crate::domain::on_one_line;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{}: {source}", on_one_line(path.display()))]
    Io { path: PathBuf, source: std::io::Error },
    /// What is there is not what was asked for; the message says what it takes.
    #[error("{}: {reason}", on_one_line(path.display()))]
    Unfit { path: PathBuf, reason: String },
    #[error("{}", listed(.0))]
    Mistakes(Vec<Mistake>),
    /// What is there is not what would be written.
    #[error(
        "{}: files there would be lost; nothing was written. --force replaces them:\n  {}",
        on_one_line(path.display()),
        indented(files)
    )]
    WouldReplace { path: PathBuf, files: Vec<String> },
    /// A record cannot be merged or removed as it was wished.
    #[error("{0}")]
    Wish(String),
    #[error(
        "the record is in use; nothing was written. Change these first, or --cascade takes away what cannot be without it:\n{}",
        listed(.0)
    )]
    InUse(Vec<Mistake>),
    /// A record that the corpus format has no form for.
    #[error("{kind} `{id}` cannot be written: {reason}")]
    Unwritable { kind: &'static str, id: String, reason: String },
}

impl From<Vec<Mistake>> for Error {
    fn from(mistakes: Vec<Mistake>) -> Self {
        Self::Mistakes(mistakes)
    }
}

impl Error {
    pub(crate) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }

    pub(crate) fn unfit(path: &Path, reason: impl Into<String>) -> Self {
        Self::Unfit { path: path.to_owned(), reason: reason.into() }
    }
}

fn indented(files: &[String]) -> String {
    let lines: Vec<String> = files.iter().map(on_one_line).collect();
    lines.join("\n  ")
}

fn listed(mistakes: &[Mistake]) -> String {
    let lines: Vec<String> = mistakes.iter().map(Mistake::to_string).collect();
    lines.join("\n")
}
