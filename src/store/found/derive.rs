//! What is found by reading articles, brought up to date at the end of every write, in the same transaction.
use std::collections::BTreeSet;
use std::sync::Arc;

use sqlx::sqlite::SqliteExecutor;

use super::mentions::{FoundMention, may_name, search_article};
use super::readable::Readable;
use super::shared_runs::KnownRuns;
use crate::store::database::{HeldGazetteer, Result, Store, held};
use crate::store::write::Writer;
use crate::text::{Gazetteer, Runs, TEXT_VERSION};
use crate::work::{Apart, apart};

/// Articles read at a time: what bounds the memory of a search through all of them.
const CHUNK: usize = 500;

/// Articles that one thread reads at a time.
const PART: usize = 125;

/// Articles compared at a time: sketches lie far apart, so what is written for many is written sooner.
const COMPARED: usize = 10_000;

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
    /// All were searched for these names but some: those that came, and others that went.
    changed: Option<Arc<Gazetteer>>,
    /// All texts were compared already.
    compared: bool,
    known: KnownRuns,
}

/// What is to be done with some articles.
struct ToDo {
    held: Arc<HeldGazetteer>,
    search: BTreeSet<String>,
    /// Names for one of which articles are searched besides.
    changed: Option<Arc<Gazetteer>>,
    compare: BTreeSet<String>,
}

/// The articles that were searched, the names in them, and the runs of texts.
#[derive(Default)]
struct Read {
    searched: Vec<String>,
    found: Vec<FoundMention>,
    /// Of each article its words that have a capital.
    capitals: Vec<(String, Vec<u8>)>,
    runs: Vec<(String, Runs)>,
}

/// Articles that are being read.
struct Reading {
    compared: Vec<String>,
    parts: Vec<Apart<Read>>,
}

/// Articles whose texts are still to be compared with others.
#[derive(Default)]
struct Uncompared {
    articles: Vec<String>,
    runs: Vec<(String, Runs)>,
}

/// Reads articles: searches some for names, and some for what they share with others.
fn read(articles: &[Readable], todo: &ToDo) -> Read {
    let mut read = Read::default();
    for readable in articles {
        let id = readable.article.id.as_str();
        let words = readable.words();
        read.capitals.push((id.to_owned(), readable.capitals(&words)));
        let changed = || todo.changed.as_ref().is_some_and(|changed| may_name(changed, readable, &words));
        if todo.search.contains(id) || changed() {
            read.searched.push(id.to_owned());
            read.found.extend(search_article(&todo.held.gazetteer, readable, &words));
        }
        if todo.compare.contains(id) {
            read.runs.push((id.to_owned(), Runs::of(&words)));
        }
    }
    read.runs.retain(|(_, runs)| !runs.is_empty());
    read
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
            self.unsign_all().await?;
        }
        let searched = searched && read_so;
        let changed = if searched || !read_so { None } else { self.changed_names().await? };
        let (changed, names) = changed.unzip();
        let mut search = Search { held, searched, changed, compared: read_so, known: KnownRuns::default() };
        let mut which = match names {
            _ if search.searched && search.compared => Which::These(self.touched.articles.iter().cloned().collect()),
            Some(names) => Which::These(self.may_have(names).await?),
            None => Which::All { after: String::new() },
        };
        self.forget(&mut search.known).await?;
        let mut uncompared = Uncompared::default();
        let mut reading = self.read_next(&search, &mut which).await?;
        while let Some(read) = reading {
            // The next are read while these are written.
            reading = self.read_next(&search, &mut which).await?;
            self.put_read(read, &mut uncompared).await?;
            if reading.is_none() || uncompared.articles.len() >= COMPARED {
                let Uncompared { articles, runs } = std::mem::take(&mut uncompared);
                self.compare_texts(&articles, runs, &mut search.known).await?;
            }
        }
        self.decide_windows(!read_so).await?;
        self.form_stories(&mut search.known).await?;
        if !(search.searched && search.compared) {
            self.note_derived(&search.held.digest).await?;
        }
        Ok(())
    }

    /// Begins to read the next articles, on other threads; nothing where there are no more.
    async fn read_next(&mut self, search: &Search, which: &mut Which) -> Result<Option<Reading>> {
        let ids = self.next_ids(which).await?;
        if ids.is_empty() {
            return Ok(None);
        }
        // Where all were read so already, only what is new is.
        let touched = &self.touched.articles;
        let still = |done: bool| ids.iter().filter(move |id| !done || touched.contains(*id)).cloned().collect();
        let compare: BTreeSet<String> = still(search.compared);
        let compared = compare.iter().cloned().collect();
        let todo = Arc::new(ToDo {
            held: Arc::clone(&search.held),
            search: still(search.searched || search.changed.is_some()),
            changed: search.changed.clone(),
            compare,
        });
        let mut readable = self.readable(&ids).await?.into_iter();
        let mut parts = Vec::new();
        while readable.len() > 0 {
            let part: Vec<Readable> = readable.by_ref().take(PART).collect();
            let todo = Arc::clone(&todo);
            parts.push(apart(move || read(&part, &todo)));
        }
        Ok(Some(Reading { compared, parts }))
    }

    /// Writes what was found in articles, once they are read.
    async fn put_read(&mut self, reading: Reading, uncompared: &mut Uncompared) -> Result<()> {
        let (mut searched, mut found) = (Vec::new(), Vec::new());
        for part in reading.parts {
            let read = part.await?;
            searched.extend(read.searched);
            found.extend(read.found);
            self.put_capitals(&read.capitals).await?;
            uncompared.runs.extend(read.runs);
        }
        self.put_found_mentions(&searched, &found).await?;
        // Their dates, sources and lengths count too, whatever their texts have in common.
        self.touched.regrouped.extend(reading.compared.iter().cloned());
        uncompared.articles.extend(reading.compared);
        Ok(())
    }

    /// Takes away what was found in articles that went.
    async fn forget(&mut self, known: &mut KnownRuns) -> Result<()> {
        let gone: Vec<String> = std::mem::take(&mut self.touched.gone);
        if gone.is_empty() {
            return Ok(());
        }
        self.put_found_mentions(&gone, &[]).await?;
        self.compare_texts(&gone, Vec::new(), known).await?;
        self.run_in("delete from article_story where article_id", &gone).await
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
