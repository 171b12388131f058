//! What a caller is told of a request that was answered: of words, and of ids that no record has the nearest that one has,
//! or what they were merged into.
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::elsewhere::nearest_of;
use super::near_misses;
use super::scope::Scope;
use crate::api::http::{AppState, Result};
use crate::api::params::NamedId;
use crate::api::shapes::{About, Notice, QueryInfo};
use crate::domain::{Filter, FilterKind, Identifier, Kind, Language, Retired, Term};
use crate::store::{LabelsById, Store};

/// Unknown ids of one request that get a suggestion.
const MAX_SUGGESTED: usize = 5;

/// Ids looked up for one request.
const MAX_LOOKED_UP: usize = 50;

impl Scope {
    /// What is to be known about the ids and the words of a request.
    pub async fn notices(&self, state: &AppState) -> Result<Vec<Notice>> {
        let mut told = unknown_ids(&state.store, &self.named).await?;
        if let Some(words) = &self.words {
            told.extend(near_misses::notices(state, words).await?);
        }
        Ok(told)
    }

    /// What the request came to mean, answered in this order.
    pub async fn said(&self, state: &AppState, sort: &str) -> Result<QueryInfo> {
        let notices = self.notices(state).await?;
        Ok(QueryInfo { date_match: self.date_match, notices, ..QueryInfo::by(sort) })
    }
}

async fn unknown_ids(store: &Store, named: &[NamedId]) -> Result<Vec<Notice>> {
    let mut notices = Vec::new();
    let mut all: HashMap<Kind, Vec<String>> = HashMap::new();
    for name in named.iter().take(MAX_LOOKED_UP) {
        let Some(id) = named_record(store, name).await? else {
            let message = format!("no entity has the public id `{}`", name.id);
            notices.push(Notice::new(About::UnknownId, &name.parameter, message));
            continue;
        };
        if store.has(name.kind, &id).await? {
            continue;
        }
        let (code, message, suggestion) = match store.find_retired(name.kind, &id).await? {
            Some(retired) => (About::RetiredId, what_became(&retired), retired.into),
            None => {
                let ids = match all.entry(name.kind) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(place) => place.insert(store.ids_of(name.kind).await?),
                };
                let near = (notices.len() < MAX_SUGGESTED).then(|| nearest_of(&id, ids)).flatten();
                let message = format!("there is no {} `{id}`", name.kind.name());
                (About::UnknownId, message, near)
            }
        };
        let suggestion = suggestion.map(|id| format!("{}{id}", name.before));
        notices.push(Notice::new(code, &name.parameter, message).suggest(suggestion));
    }
    Ok(notices)
}

/// The id that a caller names, or that of the entity whose public id it is.
async fn named_record(store: &Store, name: &NamedId) -> Result<Option<String>> {
    let public = match name.kind {
        Kind::Entity => Identifier::parse(&name.id),
        _ => None,
    };
    match public {
        Some(public) => Ok(store.find_entity_by_identifier(&public).await?),
        None => Ok(Some(name.id.clone())),
    }
}

fn what_became(retired: &Retired) -> String {
    let (kind, id) = (retired.kind.name(), &retired.id);
    match &retired.into {
        Some(kept) => {
            format!("{kind} `{id}` was merged into `{kept}`, which is looked for instead")
        }
        None => format!("{kind} `{id}` was deleted"),
    }
}

/// What the ids of a facet are called.
pub async fn labels(store: &Store, filter: &Filter, ids: &[String], languages: &[Language]) -> Result<LabelsById> {
    match filter.kind {
        FilterKind::Id(kind) => Ok(store.labels(kind, ids, languages).await?),
        _ => Ok(HashMap::new()),
    }
}
