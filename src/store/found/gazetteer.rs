//! The names that articles are searched for, made ready once and kept while they stay the same.
use std::sync::Arc;

use sha2::{Digest, Sha256};
use sqlx::sqlite::SqliteExecutor;

use crate::domain::{EntityKind, Term, hex};
use crate::store::database::{Error, HeldGazetteer, Result, Store, corrupt};
use crate::store::write::Writer;
use crate::text::{Gazetteer, KnownName, NameWords, TEXT_VERSION};
use crate::work::apart;

impl Writer {
    /// The gazetteer of the names as this write leaves them, and whether all articles were searched for them already.
    pub(in crate::store) async fn gazetteer(&mut self) -> Result<(Arc<HeldGazetteer>, bool)> {
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
        let held = Arc::new(made(digest, names).await?);
        self.kept.set(&held);
        Ok((held, up_to_date))
    }

    /// Remembers the names as they were before this write, to be called before it changes one.
    pub(in crate::store) async fn note_names_before(&mut self) -> Result<()> {
        if self.names_before.is_none() {
            self.names_before = Some(known_names(&mut *self.tx).await?);
        }
        Ok(())
    }

    /// The names that this write changed, where all articles were searched for those before: only texts in which one of them
    /// may stand are to be searched again.
    pub(in crate::store) async fn changed_names(&mut self) -> Result<Option<(Arc<Gazetteer>, NameWords)>> {
        let searched: Option<String> =
            sqlx::query_scalar("select gazetteer from corpus").fetch_one(&mut *self.tx).await?;
        let Some(before) = self.names_before.take().filter(|names| searched == Some(digest(names))) else {
            return Ok(None);
        };
        let after = known_names(&mut *self.tx).await?;
        let (made, words) = apart(move || {
            let changed = Gazetteer::changed(&before, &after);
            (Gazetteer::new(&changed), NameWords::of(&changed))
        })
        .await?;
        let made = made.map_err(|cause| Error::Derive(cause.to_string()))?;
        Ok(Some((Arc::new(made), words)))
    }
}

impl Store {
    /// The names that there are, ready to be looked for in any text.
    pub async fn gazetteer(&self) -> Result<Arc<HeldGazetteer>> {
        let searched: Option<String> =
            sqlx::query_scalar("select gazetteer from corpus").fetch_one(&self.readers).await?;
        let is_of = |digest: &str| self.kept.get().filter(|held| held.digest == digest);
        // Whoever asks meanwhile waits for what is being made.
        let _making = self.kept.making.lock().await;
        if let Some(held) = searched.as_deref().and_then(is_of) {
            return Ok(held);
        }
        let names = known_names(&self.readers).await?;
        let digest = digest(&names);
        if let Some(held) = is_of(&digest) {
            return Ok(held);
        }
        let held = Arc::new(made(digest, names).await?);
        self.kept.set(&held);
        Ok(held)
    }

    /// Whether all articles were searched for the names that there are, in the way of this program, and show of their
    /// texts what they may.
    pub(in crate::store) async fn is_searched(&self) -> Result<bool> {
        let (searched, version): (Option<String>, Option<i64>) =
            sqlx::query_as("select gazetteer, text_version from corpus").fetch_one(&self.readers).await?;
        if version != Some(i64::from(TEXT_VERSION)) || !self.is_share_ours().await? {
            return Ok(false);
        }
        let names = known_names(&self.readers).await?;
        Ok(searched == Some(digest(&names)))
    }
}

async fn made(digest: String, names: Vec<KnownName>) -> Result<HeldGazetteer> {
    let made = apart(move || Gazetteer::new(&names)).await?;
    let gazetteer = made.map_err(|cause| Error::Derive(cause.to_string()))?;
    Ok(HeldGazetteer { digest, gazetteer })
}

async fn known_names(database: impl SqliteExecutor<'_>) -> Result<Vec<KnownName>> {
    let rows = sqlx::query_as(
        "select n.entity_id, e.kind, n.text, n.lang, e.private, n.needs_context \
         from any_name n join entity e on e.entity_id = n.entity_id order by n.entity_id, n.retired_id, n.ord",
    );
    let read = |(entity, kind, text, language, private, needs_context): (String, String, _, _, _, _)| {
        let kind = EntityKind::parse(&kind).map_err(corrupt("entity", &entity))?;
        Ok(KnownName { entity, kind, text, language, private, needs_context })
    };
    rows.fetch_all(database).await?.into_iter().map(read).collect()
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
