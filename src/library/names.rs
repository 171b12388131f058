//! All names of all entities in memory: for type-ahead, and to know whom the words of a query name.
use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use super::finder::Finder;
use super::type_ahead::WordTable;
use super::{Error, Result};
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

/// The names at one revision. Articles change more often than names: both are read apart, and clones share the names.
#[derive(Debug, Default, Clone)]
pub struct NameTable {
    /// The last changes to entities and articles that it holds.
    as_of: (i64, i64),
    pub names: Arc<Vec<KnownName>>,
    pub(super) words: Arc<WordTable>,
    by_folded: Arc<HashMap<String, Vec<usize>>>,
    by_entity: Arc<HashMap<String, Vec<usize>>>,
    mentions: Arc<HashMap<String, i64>>,
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

    /// Whether this is the name of somebody who is not private.
    pub(super) fn is_public(&self, name: &str) -> bool {
        let known = self.by_folded.get(&fold_d(name)).into_iter().flatten();
        let mut known = known.filter_map(|index| self.names.get(*index));
        known.any(|known| known.row.text == name && !known.row.private)
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

    fn of(rows: Vec<NameRow>) -> Self {
        let mut names = Vec::with_capacity(rows.len());
        let mut by_folded: HashMap<String, Vec<usize>> = HashMap::new();
        let mut by_entity: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, row) in rows.into_iter().enumerate() {
            let folded = fold_d(&row.text);
            by_folded.entry(folded.clone()).or_default().push(index);
            by_entity.entry(row.entity.clone()).or_default().push(index);
            names.push(KnownName { skeleton: skeleton(&row.text), folded, row });
        }
        Self {
            words: Arc::new(WordTable::new(&names)),
            names: Arc::new(names),
            by_folded: Arc::new(by_folded),
            by_entity: Arc::new(by_entity),
            ..Self::default()
        }
    }
}

impl Finder {
    /// The names as they are now; read again only when entities or articles changed.
    pub async fn names(&self) -> Result<Arc<NameTable>> {
        let revision = self.store.revision().await?;
        let current = || self.held().filter(|held| held.revision == revision);
        if let Some(held) = current() {
            return Ok(held.table);
        }
        // Whoever asks meanwhile waits for what is being read.
        let _naming = self.naming.lock().await;
        if let Some(held) = current() {
            return Ok(held.table);
        }
        let table = self.read_names(self.held()).await?;
        let held = Held { revision, table: Arc::clone(&table) };
        *self.names.write().unwrap_or_else(PoisonError::into_inner) = Some(held);
        Ok(table)
    }

    /// What changed since `held` was read, and the rest from it.
    async fn read_names(&self, held: Option<Held>) -> Result<Arc<NameTable>> {
        let entities = self.store.last_change_of(Kind::Entity).await?;
        let articles = self.store.last_change_of(Kind::Article).await?;
        let known = held.map(|held| held.table);
        let mut table = match known {
            Some(table) if table.as_of == (entities, articles) => return Ok(table),
            Some(table) if table.as_of.0 == entities => NameTable::clone(&table),
            _ => {
                let rows = self.store.all_names().await?;
                let reading = tokio::task::spawn_blocking(|| NameTable::of(rows));
                reading.await.map_err(|_| Error::NoIndex)?
            }
        };
        table.mentions = Arc::new(self.store.mention_counts().await?.into_iter().collect());
        table.as_of = (entities, articles);
        Ok(Arc::new(table))
    }

    fn held(&self) -> Option<Held> {
        let held = self.names.read().unwrap_or_else(PoisonError::into_inner);
        held.clone()
    }
}
