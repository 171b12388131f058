//! Checking a corpus folder without a store.
use std::fmt;
use std::path::{Path, PathBuf};

use super::{Error, Result};
use crate::domain::{Kind, Record, Term, on_one_line};
use crate::files::{self, KnownIds, Mistake, Namesakes, SourceFile};

/// How a folder is checked.
#[derive(Debug, Clone, Default)]
pub struct CheckOptions {
    /// Folders of plain texts (`.txt`) whose words no abstract may repeat.
    pub texts: Vec<PathBuf>,
    /// What is only told is a mistake as well.
    pub strict: bool,
}

/// What a folder without mistakes holds.
#[derive(Debug)]
pub struct CheckReport {
    counts: Vec<(Kind, usize)>,
    /// What is no mistake, and a curator may want to know.
    pub told: Vec<Mistake>,
    /// What the folder does not tell.
    pub gaps: Vec<Mistake>,
    pub namesakes: Vec<Namesakes>,
    /// Files that other programs left in the folder.
    pub passed_over: Vec<String>,
}

/// Reads a corpus folder whole and holds it to the gates; fails with every mistake in it.
pub fn check(dir: &Path, options: &CheckOptions) -> Result<CheckReport> {
    let read = files::read_folder(dir)?;
    // A folder that was mistyped is no corpus without mistakes.
    files::kind_of(dir)?;
    let texts = texts(&options.texts)?;
    let (corpus, mut found) = files::survey_corpus(&read.files, &KnownIds::default(), &texts)?;
    if options.strict {
        found.mistakes.append(&mut found.told);
        found.mistakes.sort();
    }
    if !found.mistakes.is_empty() {
        return Err(Error::from(found.mistakes));
    }
    let of = |kind: Kind| {
        let same = |record: &&Record| record.kind() == kind && !matches!(record, Record::Text(..) | Record::Retired(_));
        (kind, corpus.records.iter().filter(same).count())
    };
    Ok(CheckReport {
        counts: Kind::ALL.iter().copied().map(of).collect(),
        told: found.told,
        gaps: found.gaps,
        namesakes: found.namesakes,
        passed_over: read.passed_over,
    })
}

/// The plain texts of some folders, named by folder and file.
fn texts(folders: &[PathBuf]) -> Result<Vec<SourceFile>> {
    let mut texts = Vec::new();
    for folder in folders {
        let plain = files::read_folder(folder)?.files.into_iter().filter(|file| file.path.ends_with(".txt"));
        texts.extend(
            plain.map(|file| SourceFile { path: folder.join(&file.path).display().to_string(), text: file.text }),
        );
    }
    Ok(texts)
}

impl fmt::Display for CheckReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.namesakes.is_empty() {
            writeln!(f, "{} names are borne by several:", self.namesakes.len())?;
            for shared in &self.namesakes {
                writeln!(f, "  {}", on_one_line(shared))?;
            }
        }
        for line in &self.passed_over {
            writeln!(f, "{}", on_one_line(line))?;
        }
        for told in self.told.iter().chain(&self.gaps) {
            writeln!(f, "{told}")?;
        }
        let counts: Vec<String> =
            self.counts.iter().map(|(kind, count)| format!("{}: {count}", kind.plural())).collect();
        let told = match self.told.len() {
            0 => String::new(),
            count => format!(", {count} to look at"),
        };
        write!(f, "no mistakes{told}; {}", counts.join(", "))
    }
}
