//! All names of all entities in memory: for type-ahead, and to know whom the words of a query name.
use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use super::Result;
use super::finder::Finder;
use super::type_ahead::WordTable;
use crate::domain::Kind;
use crate::store::NameRow;
use crate::text::{fold_d, skeleton};

/// A name as it is looked up.
#[derive(Debug, Clone)]
pub struct KnownName {
    pub row: NameRow,
    /// Folded words, joined by single spaces; `dj` is `d`.
    pub folded: String,
    /// The same in the spelling that neighbouring languages share.
    pub skeleton: String,
}

/// The names, and the revision at which they were looked at last.
#[derive(Debug, Clone)]
pub(super) struct Held {
    revision: i64,
    table: Arc<NameTable>,
}

/// The names at one revision.
#[derive(Debug, Default)]
pub struct NameTable {
    /// The last changes to entities and articles that it holds.
    as_of: (i64, i64),
    pub names: Vec<KnownName>,
    pub(super) words: WordTable,
    by_folded: HashMap<String, Vec<usize>>,
    by_entity: HashMap<String, Vec<usize>>,
    mentions: HashMap<String, i64>,
}

impl NameTable {
    /// In how many articles an entity is mentioned.
    pub fn mentions(&self, entity: &str) -> i64 {
        self.mentions.get(entity).copied().unwrap_or_default()
    }

    /// The names of an entity, in the order of its record.
    pub(super) fn of_entity(&self, entity: &str) -> impl Iterator<Item = &KnownName> {
        let indexes = self.by_entity.get(entity).into_iter().flatten();
        indexes.filter_map(|index| self.names.get(*index))
    }

    /// The other names of every entity that these folded words name.
    pub fn others(&self, folded: &str) -> Vec<&str> {
        let named = self.by_folded.get(folded).into_iter().flatten();
        let mut others: Vec<&str> = named
            .filter_map(|index| self.names.get(*index))
            .filter_map(|name| self.by_entity.get(&name.row.entity))
            .flatten()
            .filter_map(|index| self.names.get(*index))
            .filter(|name| name.folded != folded)
            .map(|name| name.row.text.as_str())
            .collect();
        others.sort_unstable();
        others.dedup();
        others
    }

    fn new(as_of: (i64, i64), rows: Vec<NameRow>, mentions: Vec<(String, i64)>) -> Self {
        let mut table = Self {
            as_of,
            mentions: mentions.into_iter().collect(),
            ..Self::default()
        };
        for row in rows {
            let index = table.names.len();
            let folded = fold_d(&row.text);
            table
                .by_folded
                .entry(folded.clone())
                .or_default()
                .push(index);
            table
                .by_entity
                .entry(row.entity.clone())
                .or_default()
                .push(index);
            table.names.push(KnownName {
                skeleton: skeleton(&row.text),
                folded,
                row,
            });
        }
        table.words = WordTable::new(&table.names);
        table
    }
}

impl Finder {
    /// The names as they are now; read again only when entities or articles changed.
    pub async fn names(&self) -> Result<Arc<NameTable>> {
        let revision = self.store.revision().await?;
        let held = self.held();
        if let Some(held) = &held
            && held.revision == revision
        {
            return Ok(Arc::clone(&held.table));
        }
        let as_of = (
            self.store.last_change_of(Kind::Entity).await?,
            self.store.last_change_of(Kind::Article).await?,
        );
        let table = match held.filter(|held| held.table.as_of == as_of) {
            Some(held) => held.table,
            None => {
                let rows = self.store.all_names().await?;
                let mentions = self.store.mention_counts().await?;
                Arc::new(NameTable::new(as_of, rows, mentions))
            }
        };
        let held = Held {
            revision,
            table: Arc::clone(&table),
        };
        *self.names.write().unwrap_or_else(PoisonError::into_inner) = Some(held);
        Ok(table)
    }

    fn held(&self) -> Option<Held> {
        let held = self.names.read().unwrap_or_else(PoisonError::into_inner);
        held.clone()
    }
}
