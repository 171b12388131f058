//! All names of all entities in memory: for type-ahead, and to know whom the words of a query name.
use std::collections::HashMap;
use std::sync::Arc;

use super::word_table::WordTable;
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
pub(super) struct HeldNames {
    pub(super) revision: i64,
    pub(super) table: Arc<NameTable>,
}

/// The names at one revision. Articles change more often than names: both are read apart, and clones share the names.
#[derive(Debug, Default, Clone)]
pub struct NameTable {
    /// The last changes to entities and articles that it holds.
    pub(super) as_of: (i64, i64),
    pub names: Arc<Vec<KnownName>>,
    pub(super) words: Arc<WordTable>,
    by_folded: Arc<HashMap<String, Vec<usize>>>,
    pub(super) by_entity: Arc<HashMap<String, Vec<usize>>>,
    pub(super) mentions: Arc<HashMap<String, i64>>,
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

    /// Whether an entity, no private one, is called so.
    pub fn is_called(&self, entity: &str, text: &str) -> bool {
        let folded = fold_d(text);
        self.of_entity(entity).any(|name| name.folded == folded && !name.row.private)
    }

    /// The English label of an entity, unless it is private.
    pub fn label_of(&self, entity: &str) -> Option<&str> {
        self.first_name_of(entity).map(|name| name.row.label.as_str())
    }

    /// The first name of an entity, unless it is private.
    pub fn first_name_of(&self, entity: &str) -> Option<&KnownName> {
        self.of_entity(entity).next().filter(|name| !name.row.private)
    }

    /// The first names of all that are not private, those mentioned most first.
    pub fn most_mentioned(&self) -> Vec<&KnownName> {
        let mut entities: Vec<&String> = self.by_entity.keys().collect();
        entities.sort_by_key(|entity| (std::cmp::Reverse(self.mentions(entity)), *entity));
        entities.into_iter().filter_map(|entity| self.first_name_of(entity)).collect()
    }

    /// Names, by their places, that are these folded words.
    pub(super) fn called(&self, folded: &str) -> impl Iterator<Item = u32> {
        let named = self.by_folded.get(folded).into_iter().flatten();
        named.filter_map(|place| u32::try_from(*place).ok())
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

    pub(super) fn of(rows: Vec<NameRow>) -> Self {
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
            words: Arc::new(WordTable::new(names.iter().map(|name| (name.row.text.as_str(), name.row.private)))),
            names: Arc::new(names),
            by_folded: Arc::new(by_folded),
            by_entity: Arc::new(by_entity),
            ..Self::default()
        }
    }
}
