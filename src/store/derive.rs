//! What is found by reading articles, brought up to date at the end of every write, in the same transaction.
use std::collections::BTreeSet;
use std::sync::Arc;

use sqlx::{QueryBuilder, Row, Sqlite};

use super::found_mentions::{FoundMention, search};
use super::gazetteer::Held;
use super::list::push_texts;
use super::write::Writer;
use super::{Error, Result, Store};
use crate::domain::{Article, ArticleText, Kind, TextAccess};

/// Articles read at a time: what bounds the memory of a search through all of them.
const CHUNK: usize = 500;

/// What a write has changed so far.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// Articles whose record or text is new.
    pub articles: BTreeSet<String>,
    /// Names may be others than before.
    pub names: bool,
}

impl Touched {
    pub(super) fn note(&mut self, kind: Kind, id: &str) {
        match kind {
            Kind::Article => {
                self.articles.insert(id.to_owned());
            }
            Kind::Entity => self.names = true,
            _ => {}
        }
    }

    pub(super) fn note_retired(&mut self, kind: Kind, id: &str) {
        match kind {
            Kind::Article => {
                self.articles.remove(id);
            }
            Kind::Entity => self.names = true,
            _ => {}
        }
    }
}

/// An article with the text that may be read for it.
#[derive(Debug)]
pub(super) struct Readable {
    pub article: Article,
    pub text: Option<ArticleText>,
}

/// Which articles are to be read.
enum Which {
    All { after: String },
    These(Vec<String>),
}

impl Store {
    /// Brings what is found by reading up to date, where names or the way of finding changed since.
    /// True when there was something to do; otherwise other writers are not waited for.
    pub async fn refresh_found(&self, at: jiff::Timestamp) -> Result<bool> {
        if self.is_searched().await? {
            return Ok(false);
        }
        self.begin(at, "refresh").await?.commit().await?;
        Ok(true)
    }
}

impl Writer {
    pub(super) async fn derive(&mut self) -> Result<()> {
        let (held, searched) = self.gazetteer().await?;
        let mut which = if searched {
            Which::These(self.touched.articles.iter().cloned().collect())
        } else {
            Which::All {
                after: String::new(),
            }
        };
        loop {
            let ids = self.next_ids(&mut which).await?;
            if ids.is_empty() {
                break;
            }
            self.derive_chunk(&held, &ids).await?;
        }
        if !searched {
            self.note_searched(&held.digest).await?;
        }
        Ok(())
    }

    async fn derive_chunk(&mut self, held: &Arc<Held>, ids: &[String]) -> Result<()> {
        let readable = self.readable(ids).await?;
        let gazetteer = Arc::clone(held);
        let found: Vec<FoundMention> = off_thread(move || {
            let found = readable
                .iter()
                .flat_map(|readable| search(&gazetteer.gazetteer, readable));
            found.collect()
        })
        .await?;
        self.put_found_mentions(ids, &found).await
    }

    async fn next_ids(&mut self, which: &mut Which) -> Result<Vec<String>> {
        match which {
            Which::These(ids) => {
                let rest = ids.split_off(ids.len().min(CHUNK));
                Ok(std::mem::replace(ids, rest))
            }
            Which::All { after } => {
                let ids: Vec<String> = sqlx::query_scalar(
                    "select article_id from article where article_id > $1 order by article_id limit $2",
                )
                .bind(after.as_str())
                .bind(i64::try_from(CHUNK).unwrap_or(i64::MAX))
                .fetch_all(&mut *self.tx)
                .await?;
                if let Some(last) = ids.last() {
                    after.clone_from(last);
                }
                Ok(ids)
            }
        }
    }

    /// Articles with their texts; a text that nobody may read is not read here either.
    pub(super) async fn readable(&mut self, ids: &[String]) -> Result<Vec<Readable>> {
        let mut query = QueryBuilder::<Sqlite>::new(
            "select a.article_id, a.record, t.record from article a \
             left join article_text t on t.article_id = a.article_id where a.article_id in (",
        );
        push_texts(&mut query, ids.iter().map(String::as_str));
        query.push(") order by a.article_id");
        let rows = query.build().fetch_all(&mut *self.tx).await?;
        let read = |row: &sqlx::sqlite::SqliteRow| {
            let id: String = row.try_get(0)?;
            let record: String = row.try_get(1)?;
            let text: Option<String> = row.try_get(2)?;
            let article: Article = parse("article", &id, &record)?;
            let text = text
                .filter(|_| article.text_access != TextAccess::None)
                .map(|text| parse("text", &id, &text))
                .transpose()?;
            Ok(Readable { article, text })
        };
        rows.iter().map(read).collect()
    }
}

fn parse<T: serde::de::DeserializeOwned>(kind: &'static str, id: &str, json: &str) -> Result<T> {
    serde_json::from_str(json).map_err(|cause| Error::Corrupt {
        kind,
        id: id.to_owned(),
        cause: cause.to_string(),
    })
}

/// Work that takes the processor and not the database.
pub(super) async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|cause| Error::Derive(cause.to_string()))
}
