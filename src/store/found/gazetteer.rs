//! The names that articles are searched for, made ready once and kept while they stay the same.
use std::sync::Arc;

use sha2::{Digest, Sha256};
use sqlx::Row;
use sqlx::sqlite::{SqliteExecutor, SqliteRow};

use crate::domain::{EntityKind, Term, hex};
use crate::store::database::{Error, Held, Result, Store, corrupt};
use crate::store::write::Writer;
use crate::text::{Gazetteer, KnownName, TEXT_VERSION};

impl Writer {
    /// The gazetteer of the names as this write leaves them, and whether all articles were searched for them already.
    pub(in crate::store) async fn gazetteer(&mut self) -> Result<(Arc<Held>, bool)> {
        let searched: Option<String> =
            sqlx::query_scalar("select gazetteer from corpus").fetch_one(&mut *self.tx).await?;
        let kept =
            self.kept.get().filter(|held| !self.touched.entities && searched.as_deref() == Some(held.digest.as_str()));
        if let Some(held) = kept {
            return Ok((held, true));
        }
        let names = known_names(&mut *self.tx).await?;
        let digest = digest(&names);
        let up_to_date = searched.as_deref() == Some(digest.as_str());
        let same = self.kept.get().filter(|held| held.digest == digest);
        if let Some(held) = same {
            return Ok((held, up_to_date));
        }
        let made = tokio::task::spawn_blocking(move || Gazetteer::new(&names)).await;
        let gazetteer = made
            .map_err(|cause| Error::Derive(cause.to_string()))?
            .map_err(|cause| Error::Derive(cause.to_string()))?;
        let held = Arc::new(Held { digest, gazetteer });
        self.kept.set(&held);
        Ok((held, up_to_date))
    }
}

impl Store {
    /// Whether all articles were searched for the names that there are, in the way of this program, and show of their
    /// texts what they may.
    pub(in crate::store) async fn is_searched(&self) -> Result<bool> {
        let row = sqlx::query("select gazetteer, text_version from corpus").fetch_one(&self.readers).await?;
        let (searched, version): (Option<String>, Option<i64>) = (row.try_get(0)?, row.try_get(1)?);
        if version != Some(i64::from(TEXT_VERSION)) || !self.is_share_ours().await? {
            return Ok(false);
        }
        let names = known_names(&self.readers).await?;
        Ok(searched == Some(digest(&names)))
    }
}

async fn known_names(database: impl SqliteExecutor<'_>) -> Result<Vec<KnownName>> {
    let rows = sqlx::query(
        "select n.entity_id, n.text, n.lang, e.private, e.kind, n.needs_context \
         from any_name n join entity e on e.entity_id = n.entity_id order by n.entity_id, n.retired_id, n.ord",
    )
    .fetch_all(database)
    .await?;
    let read = |row: &SqliteRow| {
        let entity: String = row.try_get(0)?;
        let kind = EntityKind::parse(row.try_get(4)?).map_err(corrupt("entity", &entity))?;
        Ok(KnownName {
            entity,
            kind,
            text: row.try_get(1)?,
            language: row.try_get(2)?,
            private: row.try_get(3)?,
            needs_context: row.try_get(5)?,
        })
    };
    rows.iter().map(read).collect()
}

fn digest(names: &[KnownName]) -> String {
    let mut hash = Sha256::new();
    for name in names {
        for part in [&name.entity, name.kind.name(), &name.text, &name.language] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        hash.update([u8::from(name.private), u8::from(name.needs_context)]);
    }
    hex(hash.finalize())
}
