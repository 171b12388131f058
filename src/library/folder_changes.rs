//! What changed from one corpus folder to another: records that were added, changed in which keys, merged, or went.
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde_json::{Map, Value};

use super::{Error, Result};
use crate::domain::{CorpusInfo, Kind, Record, Term};
use crate::files::{self, Corpus, KnownIds};

/// Written, it is a page in Markdown.
#[derive(Debug)]
pub struct FolderChanges {
    before: Option<CorpusInfo>,
    after: Option<CorpusInfo>,
    kinds: Vec<(Kind, Changed)>,
}

/// Of one kind, by id.
#[derive(Debug, Default)]
struct Changed {
    added: Vec<String>,
    /// By the keys that differ.
    changed: BTreeMap<Vec<String>, Vec<String>>,
    /// Each with the record that it was merged into.
    merged: Vec<(String, String)>,
    gone: Vec<String>,
    /// Private people among those that are gone: their ids are not told again.
    private: usize,
}

type Values = BTreeMap<String, Map<String, Value>>;

/// Reads both folders; fails with the mistakes of either.
pub fn folder_changes(before: &Path, after: &Path) -> Result<FolderChanges> {
    let (before, after) = (corpus(before)?, corpus(after)?);
    let changed = |kind: Kind| Ok((kind, changed(&before, &after, kind)?));
    let kinds = Kind::ALL.iter().copied().map(changed).collect::<Result<_>>()?;
    Ok(FolderChanges { before: before.info, after: after.info, kinds })
}

fn corpus(folder: &Path) -> Result<Corpus> {
    let read = files::read_folder(folder)?;
    // A folder that was mistyped is no empty corpus.
    files::kind_of(folder)?;
    files::read_corpus(&read.files, &KnownIds::default()).map_err(Error::from)
}

fn changed(before: &Corpus, after: &Corpus, kind: Kind) -> Result<Changed> {
    let (mut old, new) = (values(before, kind)?, values(after, kind)?);
    let mut found = Changed::default();
    for (id, values) in new {
        let Some(held) = old.remove(&id) else {
            found.added.push(id);
            continue;
        };
        let keys = held.keys().chain(values.keys().filter(|key| !held.contains_key(*key)));
        let mut keys: Vec<String> = keys.filter(|key| held.get(*key) != values.get(*key)).cloned().collect();
        keys.sort();
        if !keys.is_empty() {
            found.changed.entry(keys).or_default().push(id);
        }
    }
    for (id, _) in old {
        let into = after.records.iter().find_map(|record| match record {
            Record::Retired(gone) if gone.kind == kind && gone.id == id => gone.into.clone(),
            _ => None,
        });
        match into {
            Some(into) => found.merged.push((id, into)),
            None if is_private(before, &id, kind) => found.private += 1,
            None => found.gone.push(id),
        }
    }
    Ok(found)
}

fn is_private(corpus: &Corpus, id: &str, kind: Kind) -> bool {
    let is_it =
        |record: &Record| matches!(record, Record::Entity(entity) if entity.id.as_str() == id && entity.is_private());
    kind == Kind::Entity && corpus.records.iter().any(is_it)
}

/// The records of a kind, but for texts.
fn values(corpus: &Corpus, kind: Kind) -> Result<Values> {
    let is_record =
        |record: &&Record| record.kind() == kind && !matches!(record, Record::Text(..) | Record::Retired(_));
    let values = |record: &Record| Ok((record.id().to_owned(), files::values(record)?));
    corpus.records.iter().filter(is_record).map(values).collect()
}

impl fmt::Display for FolderChanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let version =
            |info: &Option<CorpusInfo>| info.as_ref().map_or_else(|| "?".to_owned(), |info| info.version.clone());
        writeln!(f, "# What changed from {} to {}\n", version(&self.before), version(&self.after))?;
        writeln!(f, "| records | added | changed | merged | gone |\n|---|---|---|---|---|")?;
        for (kind, changed) in &self.kinds {
            let differ: usize = changed.changed.values().map(Vec::len).sum();
            let (added, merged, gone) =
                (changed.added.len(), changed.merged.len(), changed.gone.len() + changed.private);
            writeln!(f, "| {} | {added} | {differ} | {merged} | {gone} |", kind.plural())?;
        }
        self.kinds.iter().try_for_each(|(kind, changed)| of_kind(f, *kind, changed))
    }
}

fn of_kind(f: &mut fmt::Formatter<'_>, kind: Kind, found: &Changed) -> fmt::Result {
    let quoted = |ids: &[String]| ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    let none_listed = found.added.is_empty() && found.changed.is_empty() && found.merged.is_empty();
    if none_listed && found.gone.is_empty() && found.private == 0 {
        return Ok(());
    }
    writeln!(f, "\n## {}", kind.plural())?;
    // Figures come with their articles, which are listed.
    if !found.added.is_empty() && kind != Kind::Figure {
        writeln!(f, "\nAdded: {}", quoted(&found.added))?;
    }
    if !found.changed.is_empty() {
        writeln!(f, "\nChanged, by key:\n")?;
    }
    for (keys, ids) in &found.changed {
        writeln!(f, "- {}: {}", keys.join(", "), quoted(ids))?;
    }
    if !found.merged.is_empty() {
        writeln!(f, "\nMerged:\n")?;
    }
    for (id, into) in &found.merged {
        writeln!(f, "- `{id}` into `{into}`")?;
    }
    if !found.gone.is_empty() {
        writeln!(f, "\nGone: {}", quoted(&found.gone))?;
    }
    match found.private {
        0 => Ok(()),
        count => writeln!(f, "\nGone, and not named: private people, {count}"),
    }
}
