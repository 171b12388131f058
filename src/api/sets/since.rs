//! What became of the records of a set since it was frozen.
use std::collections::BTreeMap;

use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

use super::kept::{found, of_set};
use crate::api::answers::{Answer, Reply};
use crate::api::formats::Of;
use crate::api::http::{Ask, Snapshot, read};
use crate::api::lists::PathId;
use crate::api::params::{FORMAT, HEADER_BOM, parameters, representation};
use crate::api::shapes::CorpusState;
use crate::domain::Op;
use crate::store::{ResultSet, SinceFrozen};

/// What became of the records of a set since it was frozen.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SetChanges)]
pub struct SetChangesBody {
    /// The set.
    pub id: String,
    /// How many rows it has.
    pub count: i64,
    /// Of these, how many are told otherwise by now, or are gone.
    pub changed: usize,
    pub corrected: usize,
    pub edited: usize,
    pub merged: usize,
    pub deleted: usize,
    /// The same, for people.
    #[schema(example = "3 of these 41 rows were corrected later")]
    pub told: String,
    pub items: Vec<SetChange>,
    pub corpus: CorpusState,
}

/// What became of one record.
#[derive(Debug, Default, Serialize, ToSchema)]
#[schema(as = SetChange)]
pub struct SetChange {
    pub id: String,
    /// Corrections that name it, made since.
    pub corrections: Vec<String>,
    /// Whether it was edited.
    pub edited: bool,
    /// What of it, as the corpus files call it.
    pub fields: Vec<String>,
    /// Whether it was deleted, or merged into another.
    pub gone: bool,
    /// The kept record of a merge.
    pub into: Option<String>,
    /// The last change of the record itself; none where only a correction names it.
    pub revision: Option<i64>,
}

const COLUMNS: &[&str] = &["id", "corrections", "edited", "fields", "gone", "into", "revision"];

parameters!(OfSet: FORMAT, HEADER_BOM);

/// List what became of a set
///
/// Which records of a set were corrected, edited, merged or deleted since it was frozen.
#[utoipa::path(get, path = "/v1/sets/{id}/changes", operation_id = "list_set_changes", tag = "sets", params(PathId, OfSet),
    responses((status = 200, description = "What became of its records.", body = SetChangesBody)))]
pub async fn list_set_changes(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    let format = read(&ask, |reader| representation::format(reader, Of::Rows))?;
    let set = found(&state, &id).await?;
    let reply = Reply::begin(ask, format, Vec::new())?;
    let corrections = state.store.corrected_since(&set).await?;
    let items = by_record(state.store.since_frozen(&set).await?, corrections);
    reply.rows_or(COLUMNS, items, |items| body(&set, items, reply.corpus())).map(of_set)
}

fn by_record(written: Vec<SinceFrozen>, corrections: Vec<(String, String)>) -> Vec<SetChange> {
    let mut records: BTreeMap<String, SetChange> = BTreeMap::new();
    for SinceFrozen { id, op, revision, into, fields } in written {
        let record = records.entry(id).or_default();
        record.revision = Some(revision);
        match op {
            Op::Delete | Op::Merge => (record.gone, record.into) = (true, into),
            // A story that is found again.
            Op::Create => (record.gone, record.into) = (false, None),
            _ => {
                record.edited = true;
                record.fields.extend(fields);
            }
        }
    }
    for (id, correction) in corrections {
        records.entry(id).or_default().corrections.push(correction);
    }
    for (id, record) in &mut records {
        record.id.clone_from(id);
        record.fields.sort();
        record.fields.dedup();
    }
    records.into_values().collect()
}

fn body(set: &ResultSet, items: Vec<SetChange>, corpus: CorpusState) -> SetChangesBody {
    let count = |what: fn(&SetChange) -> bool| items.iter().filter(|item| what(item)).count();
    let corrected = count(|item| !item.corrections.is_empty());
    let edited = count(|item| item.edited);
    let merged = count(|item| item.gone && item.into.is_some());
    let deleted = count(|item| item.gone && item.into.is_none());
    let parts = [(corrected, "corrected"), (edited, "edited"), (merged, "merged"), (deleted, "deleted")];
    let told: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    let told = match told.as_slice() {
        [] => format!("none of these {} rows changed since", set.records),
        some => format!("of these {} rows since: {}", set.records, some.join(", ")),
    };
    SetChangesBody {
        id: set.id.clone(),
        count: set.records,
        changed: items.len(),
        corrected,
        edited,
        merged,
        deleted,
        told,
        items,
        corpus,
    }
}
