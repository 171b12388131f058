//! Merging and removing records in the files of a corpus: all that goes with them, and only the lines that must change.
mod article;
mod fields;
mod layout;
mod plan;
mod rows;

use std::collections::BTreeMap;

use super::corpus::{Draft, KnownIds, Part, draft_of, records, survey};
use super::error::Error;
use super::folder::SourceFile;
use super::form::{CORRECTION, ENTITY, EVENT, PUBLISHER, RETIRED, STORY, table, values};
use super::mistake::{Fault, Mistake};
use crate::domain::{Kind, Retired, Term, nearest};
use crate::text::shared_names;
use plan::Plan;

/// What is to become of a record.
#[derive(Debug, Clone, Copy)]
pub enum Wish<'a> {
    /// Whatever names `lost` is to name `kept`.
    Merge { kind: Kind, lost: &'a str, kept: &'a str },
    /// The record goes; with `cascade`, so does what cannot be without it; `withdrawn`, for rights.
    Remove { kind: Kind, id: &'a str, cascade: bool, withdrawn: bool },
}

/// A file that is to change. It is new where there is no `before`, and goes where there is no `after`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewritten {
    pub path: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// A corpus as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// By path.
    pub files: Vec<Rewritten>,
    /// Every record that goes, by kind and id.
    pub gone: Vec<(Kind, String)>,
    /// Names that lead on and are those of others too.
    pub shared: Vec<String>,
}

/// Works out what the files have to become. Fails where the folder has mistakes, where a record that is to go alone is in
/// use, and where the outcome would have mistakes that the folder has not.
pub fn revise(files: &[SourceFile], wish: Wish<'_>) -> Result<Revision, Error> {
    let draft = draft_of(files, &KnownIds::default())?;
    let plan = planned(&draft, wish)?;
    let revised = rewritten(files, &draft, &plan)?;
    let revision = Revision {
        files: changes(files, &revised),
        gone: plan.gone.iter().cloned().collect(),
        shared: shared(&draft, &plan),
    };
    let after: Vec<SourceFile> = revised.into_iter().map(|(path, text)| SourceFile { path, text }).collect();
    refuse_mistakes(files, &after)?;
    Ok(revision)
}

fn planned<'w>(draft: &Draft, wish: Wish<'w>) -> Result<Plan<'w>, Error> {
    match wish {
        Wish::Merge { kind, lost, kept } => {
            exists(draft, kind, lost)?;
            exists(draft, kind, kept)?;
            if lost == kept {
                let reason = format!("`{lost}` cannot be merged into itself");
                return Err(Error::Wish(reason));
            }
            Ok(Plan::of_merge(draft, kind, lost, kept))
        }
        Wish::Remove { kind, id, cascade, withdrawn } => {
            exists(draft, kind, id)?;
            let in_use = referrers(draft, kind, id);
            if !cascade && !in_use.is_empty() {
                return Err(Error::InUse(in_use));
            }
            Ok(Plan { withdrawn, ..Plan::of_removal(draft, kind, id) })
        }
    }
}

fn exists(draft: &Draft, kind: Kind, id: &str) -> Result<(), Error> {
    let ids = || {
        let named = draft.seen.ids.iter().filter(|named| named.kind == kind);
        named.map(|named| named.id.as_str())
    };
    if ids().any(|known| known == id) {
        return Ok(());
    }
    if records(&draft.retired).any(|gone| gone.kind == kind && gone.id == id) {
        return Err(Error::Wish(format!("the {} `{id}` is retired already", kind.name())));
    }
    let fault = Fault::new(format!("there is no {} `{id}`", kind.name())).suggest(nearest(id, ids()));
    Err(Error::Wish(fault.to_string()))
}

/// Everything that names the record, with its place; a record's own files and rows do not count.
fn referrers(draft: &Draft, kind: Kind, id: &str) -> Vec<Mistake> {
    let refs = draft.seen.refs.iter();
    let naming = refs.filter(|named| named.kind == kind && named.id == id);
    let told = naming.map(|named| {
        let owner = named.owner.as_ref();
        let who = owner.map_or("this".to_owned(), |(kind, id)| format!("the {} `{id}`", kind.name()));
        Fault::new(format!("{who} names the {} `{id}`", kind.name())).at(&named.file, named.place)
    });
    let mut told: Vec<Mistake> = told.collect();
    told.sort();
    told.dedup();
    told
}

type Texts = BTreeMap<String, String>;

/// Every file by path, as it is to be.
fn rewritten(files: &[SourceFile], draft: &Draft, plan: &Plan<'_>) -> Result<Texts, Error> {
    let mut texts = Texts::new();
    for file in files {
        if let Some(text) = file_of(file, draft, plan)? {
            texts.insert(file.path.clone(), text);
        }
    }
    if let Some((Kind::Article, lost, kept)) = plan.merged {
        let of = |id: &str| format!("figures/{id}.csv");
        if let Some(moved) = files.iter().find(|file| file.path == of(lost)) {
            let moved = rows::figures(&moved.text, plan)?.unwrap_or_default();
            let joined = match texts.get(&of(kept)) {
                Some(own) => rows::joined(own, &moved)?,
                None => moved,
            };
            texts.insert(of(kept), joined);
        }
    }
    let path = "retired.toml";
    let before = texts.remove(path).unwrap_or_default();
    texts.insert(path.to_owned(), with_retired(&before, draft, plan)?);
    Ok(texts)
}

/// The file as it is to be; none where nothing is left of it.
fn file_of(file: &SourceFile, draft: &Draft, plan: &Plan<'_>) -> Result<Option<String>, Error> {
    let list = |form| fields::list(&file.text, form, plan, &plan::adopted(draft, plan));
    let part = Part::of(&file.path).map_err(|fault| Error::Wish(fault.message))?;
    match part {
        Part::Info | Part::Vocabulary | Part::Unread => Ok(Some(file.text.clone())),
        Part::Publishers => list(&PUBLISHER),
        Part::Entities(_) => list(&ENTITY),
        Part::Events(_) => list(&EVENT),
        Part::Corrections => list(&CORRECTION),
        Part::Stories => list(&STORY),
        Part::Retired => fields::retired(&file.text, plan).map(Some),
        Part::Article(id) if plan.is_gone(Kind::Article, id.as_str()) => Ok(None),
        Part::Article(id) => article::rewritten(&file.text, id.as_str(), plan).map(Some),
        // Those of an article that is merged go to the kept one.
        Part::Figures(id) if plan.is_gone(Kind::Article, id.as_str()) => Ok(None),
        Part::Figures(_) => rows::figures(&file.text, plan),
        Part::Elections => rows::elections(&file.text, draft, plan),
    }
}

/// `retired.toml` with every id that goes.
fn with_retired(before: &str, draft: &Draft, plan: &Plan<'_>) -> Result<String, Error> {
    let mut text = before.to_owned();
    for (kind, id) in &plan.gone {
        let retired = retired(draft, plan, (*kind, id));
        if !text.is_empty() {
            text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
        }
        let entry = table(&RETIRED, &values(&retired)?);
        text.push_str(&format!("[[retired]]\n{entry}"));
    }
    if before.contains("\r\n") {
        return Ok(text.replace("\r\n", "\n").replace('\n', "\r\n"));
    }
    Ok(text)
}

/// What is left of a record. Of an entity that is merged, its names and public ids lead on.
fn retired(draft: &Draft, plan: &Plan<'_>, (kind, id): (Kind, &str)) -> Retired {
    let kept = plan.kept_instead(kind, id);
    let lost = records(&draft.entities).find(|entity| kind == Kind::Entity && entity.id.as_str() == id);
    match (lost, kept) {
        (Some(lost), Some(kept)) => Retired::of_merge(lost.clone(), kept),
        _ => Retired { withdrawn: plan.withdrawn, ..Retired::new(kind, id, kept.map(str::to_owned)) },
    }
}

fn shared(draft: &Draft, plan: &Plan<'_>) -> Vec<String> {
    let Some((Kind::Entity, lost, kept)) = plan.merged else {
        return Vec::new();
    };
    let of_merge = retired(draft, plan, (Kind::Entity, lost));
    let others = records(&draft.entities).filter(|other| ![lost, kept].contains(&other.id.as_str()));
    let names = others.flat_map(|other| other.names.iter().map(|name| (other.id.as_str(), name.text.as_str())));
    shared_names(of_merge.names.iter().map(|name| name.text.as_str()), names)
}

fn changes(files: &[SourceFile], after: &Texts) -> Vec<Rewritten> {
    let before: BTreeMap<&str, &str> = files.iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
    let mut paths: Vec<&str> = before.keys().copied().collect();
    paths.extend(after.keys().map(String::as_str));
    paths.sort_unstable();
    paths.dedup();
    let change = |path: &str| Rewritten {
        path: path.to_owned(),
        before: before.get(path).map(|text| (*text).to_owned()),
        after: after.get(path).cloned(),
    };
    let all = paths.into_iter().map(change);
    all.filter(|file| file.before != file.after).collect()
}

/// Fails with what `check` would find afterwards and does not find before.
fn refuse_mistakes(before: &[SourceFile], after: &[SourceFile]) -> Result<(), Error> {
    let known = KnownIds::default();
    let (_, found) = survey(after, &known, &[])?;
    if found.mistakes.is_empty() {
        return Ok(());
    }
    let (_, old) = survey(before, &known, &[])?;
    let same = |a: &Mistake, b: &Mistake| a.file == b.file && a.message == b.message;
    let is_new = |mistake: &Mistake| !old.mistakes.iter().any(|known| same(known, mistake));
    let new: Vec<Mistake> = found.mistakes.into_iter().filter(is_new).collect();
    if new.is_empty() { Ok(()) } else { Err(Error::Mistakes(new)) }
}
