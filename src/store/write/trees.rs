//! Which events and entities are part of which, written anew where they changed.
use super::writer::Writer;
use crate::domain::Term;
use crate::store::database::{Error, Result};
use crate::store::table::{ENTITY_TREE, EVENT_TREE, Tree};

impl Writer {
    /// Writes the tables anew after events or entities changed: one that is part of another moves everything below it.
    pub(in crate::store) async fn grow_trees(&mut self) -> Result<()> {
        if self.touched.events {
            self.grow(&EVENT_TREE).await?;
        }
        if self.touched.entities {
            self.grow(&ENTITY_TREE).await?;
        }
        Ok(())
    }

    async fn grow(&mut self, tree: &Tree) -> Result<()> {
        sqlx::query(tree.clear).execute(&mut *self.tx).await?;
        sqlx::query(tree.grow).execute(&mut *self.tx).await?;
        let circle: Option<String> = sqlx::query_scalar(tree.circle).fetch_optional(&mut *self.tx).await?;
        match circle {
            None => Ok(()),
            Some(id) => Err(Error::Circle { kind: tree.kind.name(), id }),
        }
    }
}
