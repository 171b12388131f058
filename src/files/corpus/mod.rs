//! Reading the files of a corpus: all of them, or all the mistakes in them.
mod articles;
mod checks;
mod draft;
mod election_label;
mod election_row;
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
mod vocabulary;
mod zones;

pub(crate) use articles::{Cut, FENCE};
pub(crate) use draft::{Draft, Drafted, records};
pub(crate) use election_row::{Row, join, join_names, split_sources};
pub(crate) use elections::{country_place, reference_event};
pub use gates::{Namesakes, Survey};
pub use hints::Hints;
pub use known::KnownIds;
pub(crate) use links::LINKED;
pub(crate) use parts::{FOLDERS, Part, UNDATED};

use super::folder::SourceFile;
use super::form::{CONCEPT, CORRECTION, PUBLISHER, STORY};
use super::mistake::{Mistake, Place};
use crate::domain::{Concept, CorpusInfo, Record};

/// What a folder holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Corpus {
    pub info: Option<CorpusInfo>,
    /// By kind, in the order of publishers, entities, articles, texts, events, figures, corrections, stories and
    /// retired ids; within each by id.
    pub records: Vec<Record>,
    /// By id.
    pub vocabulary: Vec<Concept>,
}

/// Reads the files of a corpus folder. Ids that are `known` may be named without being in the folder.
/// All mistakes are found at once, in the order of files and lines.
pub fn read(files: &[SourceFile], known: &KnownIds) -> Result<Corpus, Vec<Mistake>> {
    Ok(whole(draft_of(files, known)?))
}

/// Reads a corpus folder and holds it to the gates. `texts` are files whose words no abstract may repeat.
pub fn survey(files: &[SourceFile], known: &KnownIds, texts: &[SourceFile]) -> Result<(Corpus, Survey), Vec<Mistake>> {
    let draft = draft_of(files, known)?;
    let found = gates::survey(&draft, texts);
    Ok((whole(draft), found))
}

/// The records with the places they came from, and every id that was named.
pub(crate) fn draft_of(files: &[SourceFile], known: &KnownIds) -> Result<Draft, Vec<Mistake>> {
    let mut draft = Draft::default();
    for file in files {
        read_file(file, &mut draft);
    }
    elections::place(&mut draft, known);
    zones::settle(&mut draft);
    references::check(&mut draft, known);
    checks::check(&mut draft);
    vocabulary::check(&mut draft);
    let mut mistakes = std::mem::take(&mut draft.seen.mistakes);
    if mistakes.is_empty() {
        return Ok(draft);
    }
    mistakes.sort();
    mistakes.dedup();
    Err(mistakes)
}

fn read_file(file: &SourceFile, draft: &mut Draft) {
    match Part::of(&file.path) {
        Err(fault) => draft.seen.push(&file.path, Place::START, fault),
        Ok(Part::Unread) => {}
        Ok(Part::Info) => tables::info(file, draft),
        Ok(Part::Publishers) => tables::plain(file, &PUBLISHER, draft, |draft| &mut draft.publishers),
        Ok(Part::Entities(kind)) => tables::entities(file, kind, draft),
        Ok(Part::Events(year)) => tables::events(file, &year, draft),
        Ok(Part::Corrections) => tables::plain(file, &CORRECTION, draft, |draft| &mut draft.corrections),
        Ok(Part::Stories) => tables::plain(file, &STORY, draft, |draft| &mut draft.stories),
        Ok(Part::Retired) => tables::retired(file, draft),
        Ok(Part::Vocabulary) => tables::plain(file, &CONCEPT, draft, |draft| &mut draft.concepts),
        Ok(Part::Article(id)) => articles::read(file, id, draft),
        Ok(Part::Figures(id)) => figures::read(file, &id, draft),
        Ok(Part::Elections) => elections::read(file, draft),
    }
}

/// In this order of kinds nothing but a circle of references needs what comes later.
fn whole(draft: Draft) -> Corpus {
    // By name: a list that is not handed on is unused, and its records would be lost.
    let Draft {
        info,
        publishers,
        entities,
        articles,
        texts,
        events,
        figures,
        corrections,
        stories,
        retired,
        concepts,
        seen: _,
        abstracts: _,
        elections: _,
        torn: _,
    } = draft;
    let mut records = Vec::new();
    by_id(&mut records, plain(publishers).map(Record::Publisher));
    by_id(&mut records, plain(entities).map(Record::Entity));
    by_id(&mut records, plain(articles).map(Box::new).map(Record::Article));
    by_id(&mut records, texts.into_iter().map(|(id, text)| Record::Text(id, text)));
    by_id(&mut records, plain(events).map(Box::new).map(Record::Event));
    by_id(&mut records, plain(figures).map(Box::new).map(Record::Figure));
    by_id(&mut records, plain(corrections).map(Record::Correction));
    by_id(&mut records, plain(stories).map(Record::Story));
    by_id(&mut records, plain(retired).map(Record::Retired));
    let mut vocabulary: Vec<Concept> = plain(concepts).collect();
    vocabulary.sort_by(|a, b| a.id.cmp(&b.id));
    Corpus { info, records, vocabulary }
}

fn plain<T>(held: Vec<Drafted<T>>) -> impl Iterator<Item = T> {
    held.into_iter().map(|held| held.record)
}

fn by_id(records: &mut Vec<Record>, of_kind: impl Iterator<Item = Record>) {
    let first = records.len();
    records.extend(of_kind);
    records[first..].sort_by(|a, b| a.id().cmp(b.id()));
}
