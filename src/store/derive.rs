//! What is found by reading articles, brought up to date at the end of every write, in the same transaction.
use std::collections::BTreeSet;
use std::sync::Arc;

use sqlx::{QueryBuilder, Row, Sqlite};

use super::found_mentions::{FoundMention, search_article};
use super::gazetteer::Held;
use super::list::push_in;
use super::shared_runs::Known;
use super::write::Writer;
use super::{Error, Result, Store};
use crate::domain::{Article, ArticleText, Kind, TextAccess};
use crate::text::{Runs, TEXT_VERSION, tokens};

/// Articles read at a time: what bounds the memory of a search through all of them.
const CHUNK: usize = 500;

/// What a write has changed so far.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// Articles whose record or text is new.
    pub articles: BTreeSet<String>,
    /// Figures whose record is new.
    pub figures: BTreeSet<String>,
    /// Publishers whose record is new.
    pub publishers: BTreeSet<String>,
    /// Entities, and with them names, may be others than before.
    pub entities: bool,
    pub events: bool,
    pub stories: bool,
}

impl Touched {
    pub(super) fn note(&mut self, kind: Kind, id: &str) {
        match kind {
            Kind::Article => {
                self.articles.insert(id.to_owned());
            }
            Kind::Figure => {
                self.figures.insert(id.to_owned());
            }
            Kind::Publisher => {
                self.publishers.insert(id.to_owned());
            }
            Kind::Entity => self.entities = true,
            Kind::Event => self.events = true,
            Kind::Story => self.stories = true,
            Kind::Correction => {}
        }
    }

    pub(super) fn note_retired(&mut self, kind: Kind, id: &str) {
        if kind == Kind::Article {
            self.articles.remove(id);
            self.stories = true;
        } else {
            self.note(kind, id);
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

/// What is to be done, and what is at hand for it.
struct Search {
    held: Arc<Held>,
    /// All articles were searched for these names already.
    searched: bool,
    /// All texts were compared already.
    compared: bool,
    known: Known,
}

impl Writer {
    pub(super) async fn derive(&mut self) -> Result<()> {
        let (held, searched) = self.gazetteer().await?;
        let read_so = self.is_text_version_ours().await?;
        if !read_so {
            self.refill_name_words().await?;
        }
        let mut search = Search { held, searched: searched && read_so, compared: read_so, known: Known::default() };
        let mut which = if search.searched && search.compared {
            Which::These(self.touched.articles.iter().cloned().collect())
        } else {
            Which::All { after: String::new() }
        };
        loop {
            let ids = self.next_ids(&mut which).await?;
            if ids.is_empty() {
                break;
            }
            self.derive_chunk(&mut search, &ids).await?;
        }
        self.decide_windows(!read_so).await?;
        let touched = self.touched.stories || !self.touched.articles.is_empty();
        if touched || !search.compared {
            self.form_stories(&mut search.known).await?;
        }
        if !(search.searched && search.compared) {
            self.note_derived(&search.held.digest).await?;
        }
        Ok(())
    }

    async fn derive_chunk(&mut self, search: &mut Search, ids: &[String]) -> Result<()> {
        let is_touched = |id: &&String| self.touched.articles.contains(*id);
        let to_search: BTreeSet<String> = if search.searched {
            ids.iter().filter(is_touched).cloned().collect()
        } else {
            ids.iter().cloned().collect()
        };
        let to_compare: BTreeSet<String> = if search.compared {
            ids.iter().filter(is_touched).cloned().collect()
        } else {
            ids.iter().cloned().collect()
        };
        let (mentioned, compared) = (to_search.clone(), to_compare.clone());
        let readable = self.readable(ids).await?;
        let held = Arc::clone(&search.held);
        let (found, runs) = off_thread(move || {
            let mut found: Vec<FoundMention> = Vec::new();
            let mut all_runs: Vec<(String, Runs)> = Vec::new();
            for readable in &readable {
                let id = readable.article.id.as_str();
                let words = tokens(readable.text.as_ref().map_or("", |text| &text.text));
                if mentioned.contains(id) {
                    found.extend(search_article(&held.gazetteer, readable, &words));
                }
                let runs = Runs::of(&words);
                if compared.contains(id) && !runs.is_empty() {
                    all_runs.push((id.to_owned(), runs));
                }
            }
            (found, all_runs)
        })
        .await?;
        let list = |ids: BTreeSet<String>| ids.into_iter().collect::<Vec<_>>();
        self.put_found_mentions(&list(to_search), &found).await?;
        self.compare_texts(&list(to_compare), runs, &mut search.known).await
    }

    /// Takes away what was found in an article that goes.
    pub(super) async fn forget(&mut self, article: &str) -> Result<()> {
        let ids = [article.to_owned()];
        self.put_found_mentions(&ids, &[]).await?;
        self.compare_texts(&ids, Vec::new(), &mut Known::default()).await?;
        sqlx::query("delete from article_story where article_id = $1").bind(article).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn is_text_version_ours(&mut self) -> Result<bool> {
        let version: Option<i64> =
            sqlx::query_scalar("select text_version from corpus").fetch_one(&mut *self.tx).await?;
        Ok(version == Some(i64::from(TEXT_VERSION)))
    }

    /// Notes the names that all articles were searched for, and in which way everything was read.
    async fn note_derived(&mut self, digest: &str) -> Result<()> {
        sqlx::query("update corpus set gazetteer = $1, text_version = $2")
            .bind(digest)
            .bind(i64::from(TEXT_VERSION))
            .execute(&mut *self.tx)
            .await?;
        Ok(())
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
             left join article_text t on t.article_id = a.article_id where a.article_id",
        );
        push_in(&mut query, ids);
        query.push(" order by a.article_id");
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

pub(super) fn parse<T: serde::de::DeserializeOwned>(kind: &'static str, id: &str, json: &str) -> Result<T> {
    serde_json::from_str(json).map_err(|cause| Error::Corrupt { kind, id: id.to_owned(), cause: cause.to_string() })
}

/// Work that takes the processor and not the database.
pub(super) async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|cause| Error::Derive(cause.to_string()))
}
