//! The names of all entities as they are now, read again when they changed.
use std::sync::{Arc, PoisonError};

use super::Result;
use super::finder::Finder;
use super::names::{HeldNames, NameTable};
use crate::domain::Kind;
use crate::work::apart;

impl Finder {
    /// Makes what the first suggestion and the first comparison of words would wait for. Where it cannot be made, these say
    /// so.
    pub async fn prepare(&self) {
        let _ = self.names().await;
        if let Some(open) = self.opened() {
            let sight = open.index.sight();
            let _ = self.search(&open.index, move |_| sight.spell()).await;
        }
    }

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
        let held = HeldNames { revision, table: Arc::clone(&table) };
        *self.names.write().unwrap_or_else(PoisonError::into_inner) = Some(held);
        Ok(table)
    }

    /// What changed since `held` was read, and the rest from it.
    async fn read_names(&self, held: Option<HeldNames>) -> Result<Arc<NameTable>> {
        let entities = self.store.last_change_of(Kind::Entity).await?;
        let articles = self.store.last_change_of(Kind::Article).await?;
        let known = held.map(|held| held.table);
        let mut table = match known {
            Some(table) if table.as_of == (entities, articles) => return Ok(table),
            Some(table) if table.as_of.0 == entities => NameTable::clone(&table),
            _ => {
                let rows = self.store.all_names().await?;
                apart(|| NameTable::of(rows)).await?
            }
        };
        table.mentions = Arc::new(self.store.mention_counts().await?.into_iter().collect());
        table.as_of = (entities, articles);
        Ok(Arc::new(table))
    }

    fn held(&self) -> Option<HeldNames> {
        let held = self.names.read().unwrap_or_else(PoisonError::into_inner);
        held.clone()
    }
}
