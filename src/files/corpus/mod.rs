//! Reading the files of a corpus: all of them, or all the mistakes in them.
mod articles;
mod checks;
mod draft;
mod election_label;
mod elections;
mod figures;
mod gates;
mod hints;
pub(crate) mod inline;
mod known;
mod links;
pub(crate) mod markdown;
mod parts;
mod references;
mod tables;
mod zones;

pub(crate) use articles::{Cut, FENCE};
pub(crate) use draft::{Draft, Held, records};
pub(crate) use elections::{Row, SEPARATOR, country_place, reference_event, split_sources};
pub use gates::{Namesakes, Survey};
pub use hints::Hints;
pub use known::Known;
pub(crate) use parts::{Part, UNDATED};

use super::folder::SourceFile;
use super::mistake::Mistake;
use crate::domain::{CorpusInfo, Record};

/// What a folder holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Corpus {
    pub info: Option<CorpusInfo>,
    /// By kind, in the order of publishers, entities, articles, texts, events, figures, corrections, stories and
    /// retired ids; within each by id.
    pub records: Vec<Record>,
}

/// Reads the files of a corpus folder. Ids that are `known` may be named without being in the folder.
/// All mistakes are found at once, in the order of files and lines.
pub fn read(files: &[SourceFile], known: &Known) -> Result<Corpus, Vec<Mistake>> {
    Ok(draft_of(files, known)?.into_corpus())
}

/// Reads a corpus folder and holds it to the gates. `texts` are files whose words no abstract may repeat.
pub fn survey(files: &[SourceFile], known: &Known, texts: &[SourceFile]) -> Result<(Corpus, Survey), Vec<Mistake>> {
    let draft = draft_of(files, known)?;
    let found = gates::survey(&draft, texts);
    Ok((draft.into_corpus(), found))
}

/// The records with the places they came from, and every id that was named.
pub(crate) fn draft_of(files: &[SourceFile], known: &Known) -> Result<Draft, Vec<Mistake>> {
    let mut draft = Draft::default();
    for file in files {
        parts::read(file, &mut draft);
    }
    elections::place(&mut draft, known);
    zones::settle(&mut draft);
    references::check(&mut draft, known);
    checks::check(&mut draft);
    let mut mistakes = std::mem::take(&mut draft.seen.mistakes);
    if mistakes.is_empty() {
        return Ok(draft);
    }
    mistakes.sort();
    mistakes.dedup();
    Err(mistakes)
}
