//! Which records an answer about many of them speaks of: the filters of a list, and `q`.
use std::sync::Arc;

use super::ask::Ask;
use super::error::Result;
use super::filter_ids::NamedId;
use super::filters;
use super::list_request::ListSpec;
use super::matched;
use super::notice::Notice;
use super::notices;
use super::reader::Reader;
use super::shapes::QueryInfo;
use super::state::AppState;
use super::words::{self, Words};
use crate::search::{Index, Leaf, parts_of};
use crate::store::Selection;

#[derive(Debug)]
pub struct Scope {
    pub spec: &'static ListSpec,
    pub selection: Selection,
    pub named: Vec<NamedId>,
    pub date_match: Option<&'static str>,
    pub words: Option<Words>,
}

/// Reads what [`super::parameters::of_scope`] documents.
pub fn read(reader: &mut Reader<'_>, spec: &'static ListSpec, ask: &Ask) -> Scope {
    let filters = filters::read(reader, spec.noun, ask);
    let words = spec.searched.and_then(|kind| words::read(reader, parts_of(kind), ask));
    Scope {
        spec,
        selection: Selection { conditions: filters.conditions, ..Selection::default() },
        named: filters.named,
        date_match: filters.date_match,
        words,
    }
}

impl Scope {
    /// What is to be known about the filters and the words.
    pub async fn notices(&self, state: &AppState) -> Result<Vec<Notice>> {
        notices::of_request(state, &self.named, self.words.as_ref()).await
    }

    /// What the request came to mean, answered in this order.
    pub async fn said(&self, state: &AppState, sort: &str) -> Result<QueryInfo> {
        let notices = self.notices(state).await?;
        Ok(QueryInfo { date_match: self.date_match, notices, ..QueryInfo::by(sort) })
    }

    /// Makes what the words find a condition like the others. Returns the words as they were looked for.
    pub async fn find(&mut self, state: &AppState, index: Option<&Arc<Index>>) -> Result<Vec<Leaf>> {
        let (Some(words), Some(kind), Some(index)) = (&self.words, self.spec.searched, index) else {
            return Ok(Vec::new());
        };
        let found = matched::hits(state, index, words, &[kind]).await?;
        self.selection.only = Some(found.hits.into_iter().map(|hit| hit.id).collect());
        if let Some(words) = &mut self.words {
            words.looked = Some(found.looked);
        }
        Ok(found.wanted)
    }
}
