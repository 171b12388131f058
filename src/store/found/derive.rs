//! What is found by reading articles, brought up to date at the end of every write, in the same transaction.
use std::collections::BTreeSet;
use std::sync::Arc;

use sqlx::sqlite::SqliteExecutor;

use super::mentions::{FoundMention, search_article};
use super::shared_runs::KnownRuns;
use crate::store::database::{HeldGazetteer, Result, Store, held, off_thread};
use crate::store::write::Writer;
use crate::text::{Runs, TEXT_VERSION};

/// Articles read at a time: what bounds the memory of a search through all of them.
const CHUNK: usize = 500;

/// Which articles are to be read.
enum Which {
    All { after: String },
    These(Vec<String>),
}

/// What is to be done, and what is at hand for it.
struct Search {
    held: Arc<HeldGazetteer>,
    /// All articles were searched for these names already.
    searched: bool,
    /// All texts were compared already.
    compared: bool,
    known: KnownRuns,
}

impl Store {
    /// Whether texts and names were read in the way of this program.
    pub async fn is_read_as_now(&self) -> Result<bool> {
        is_read_as_now(&self.readers).await
    }
}

impl Writer {
    pub(in crate::store) async fn derive(&mut self) -> Result<()> {
        let (held, searched) = self.gazetteer().await?;
        let read_so = is_read_as_now(&mut *self.tx).await?;
        if !read_so {
            self.refill_name_words().await?;
        }
        let mut search = Search { held, searched: searched && read_so, compared: read_so, known: KnownRuns::default() };
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
        self.form_stories(&mut search.known).await?;
        if !(search.searched && search.compared) {
            self.note_derived(&search.held.digest).await?;
        }
        Ok(())
    }

    async fn derive_chunk(&mut self, search: &mut Search, ids: &[String]) -> Result<()> {
        // Where all were read so already, only what is new is.
        let touched = &self.touched.articles;
        let still = |done: bool| ids.iter().filter(move |id| !done || touched.contains(*id)).cloned();
        let to_search: BTreeSet<String> = still(search.searched).collect();
        let to_compare: BTreeSet<String> = still(search.compared).collect();
        let (mentioned, compared) = (to_search.clone(), to_compare.clone());
        let readable = self.readable(ids).await?;
        let held = Arc::clone(&search.held);
        let (found, runs) = off_thread(move || {
            let mut found: Vec<FoundMention> = Vec::new();
            let mut all_runs: Vec<(String, Runs)> = Vec::new();
            for readable in &readable {
                let id = readable.article.id.as_str();
                let words = readable.words();
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
        // Their dates, sources and lengths count too, whatever their texts have in common.
        self.touched.regrouped.extend(to_compare.iter().cloned());
        self.compare_texts(&list(to_compare), runs, &mut search.known).await
    }

    /// Takes away what was found in an article that goes.
    pub(in crate::store) async fn forget(&mut self, article: &str) -> Result<()> {
        let ids = [article.to_owned()];
        self.put_found_mentions(&ids, &[]).await?;
        self.compare_texts(&ids, Vec::new(), &mut KnownRuns::default()).await?;
        sqlx::query("delete from article_story where article_id = $1").bind(article).execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Notes the names that all articles were searched for, and in which way everything was read.
    async fn note_derived(&mut self, digest: &str) -> Result<()> {
        let noted = sqlx::query("update corpus set gazetteer = $1, text_version = $2").bind(digest);
        noted.bind(i64::from(TEXT_VERSION)).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn next_ids(&mut self, which: &mut Which) -> Result<Vec<String>> {
        match which {
            Which::These(ids) => {
                let rest = ids.split_off(ids.len().min(CHUNK));
                Ok(std::mem::replace(ids, rest))
            }
            Which::All { after } => {
                let sql = "select article_id from article where article_id > $1 order by article_id limit $2";
                let ids = sqlx::query_scalar(sql).bind(after.as_str()).bind(held(CHUNK));
                let ids: Vec<String> = ids.fetch_all(&mut *self.tx).await?;
                if let Some(last) = ids.last() {
                    after.clone_from(last);
                }
                Ok(ids)
            }
        }
    }
}

async fn is_read_as_now(database: impl SqliteExecutor<'_>) -> Result<bool> {
    let version: Option<i64> = sqlx::query_scalar("select text_version from corpus").fetch_one(database).await?;
    Ok(version == Some(i64::from(TEXT_VERSION)))
}
