//! Loading: whatever the paths hold, checked whole, then written in one transaction.
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::report::Report;
use super::rows;
use super::{Error, Result};
use crate::domain::{Article, CorpusInfo, Record};
use crate::files::{self, Corpus, Known, SourceKind, TextImport};
use crate::store::{Outcome, Store, Writer};

/// How a load is done.
#[derive(Debug, Clone)]
pub struct LoadOptions {
    /// Check and count, but write nothing.
    pub dry_run: bool,
    /// Where rows that cannot be read are written; without it, they are only counted.
    pub rejects: Option<PathBuf>,
    pub at: Timestamp,
    /// Who loads, for the change log.
    pub actor: String,
}

/// Someone who watches a load.
pub trait Progress {
    fn start(&self, _what: &str, _total: Option<u64>) {}
    fn advance(&self, _by: u64) {}
    fn done(&self) {}
}

/// Fails when a path holds nothing that can be loaded.
pub fn look(paths: &[PathBuf]) -> Result<()> {
    for path in paths {
        files::kind_of(path)?;
    }
    Ok(())
}

/// Loads corpus folders, folders of texts and NDJSON files, in the order given.
pub async fn load(store: &Store, paths: &[PathBuf], options: &LoadOptions, progress: &dyn Progress) -> Result<Report> {
    let mut loading = Loading {
        store,
        options,
        progress,
        rejects: options.rejects.as_deref().map(|file| Rejects::create(file, paths)).transpose()?,
        report: Report { dry_run: options.dry_run, ..Report::default() },
        written: 0,
    };
    match load_all(&mut loading, paths).await {
        Ok(()) => Ok(loading.report),
        Err(cause) if options.dry_run => Err(cause),
        Err(cause) => Err(cause.after(loading.written)),
    }
}

async fn load_all(loading: &mut Loading<'_>, paths: &[PathBuf]) -> Result<()> {
    let store = loading.store;
    for path in paths {
        match files::kind_of(path)? {
            SourceKind::Corpus => {
                let read = files::read_folder(path)?;
                loading.report.lines.extend(read.passed_over);
                let (corpus, found) = files::survey_corpus(&read.files, &known(store).await?, &[])?;
                // What `check` refuses is a curator's to judge: it can be loaded, and is told.
                let odd = found.mistakes.iter().map(ToString::to_string);
                loading.report.lines.extend(odd);
                load_corpus(loading, corpus, None).await?;
            }
            SourceKind::Texts => load_texts(loading, path).await?,
            SourceKind::Ndjson => rows::load(loading, path).await?,
        }
    }
    match &mut loading.rejects {
        Some(rejects) => rejects.finish(),
        None => Ok(()),
    }
}

/// A load under way.
pub(super) struct Loading<'a> {
    pub store: &'a Store,
    pub options: &'a LoadOptions,
    pub progress: &'a dyn Progress,
    pub rejects: Option<Rejects>,
    pub report: Report,
    /// Records that are on disk, whatever happens from now on.
    pub written: u64,
}

impl Loading<'_> {
    /// Ends a transaction: all that was put is on disk, or, in a dry run, is known to be possible.
    pub(super) async fn finish(&mut self, mut writer: Writer) -> Result<()> {
        if self.options.dry_run {
            writer.check().await?;
        } else {
            writer.commit().await?;
            self.written = self.report.created + self.report.updated;
        }
        Ok(())
    }
}

/// Where rows that are refused go, each after remarks that say why; mended, the file is loaded as it is.
pub(super) struct Rejects {
    path: PathBuf,
    file: BufWriter<File>,
}

impl Rejects {
    fn create(file: &Path, loaded: &[PathBuf]) -> Result<Self> {
        let there = file.canonicalize().ok();
        if there.is_some() && loaded.iter().any(|path| path.canonicalize().ok() == there) {
            return Err(Error::RejectsLoaded(file.to_owned()));
        }
        let created = File::create(file).map_err(Error::rejects(file))?;
        Ok(Self { path: file.to_owned(), file: BufWriter::new(created) })
    }

    pub(super) fn put(&mut self, reasons: &[String], row: &[u8]) -> Result<()> {
        let mut lines: Vec<u8> = Vec::new();
        for reason in reasons {
            lines.extend(format!("# {reason}\n").as_bytes());
        }
        lines.extend(row);
        lines.push(b'\n');
        let put = self.file.write_all(&lines);
        put.map_err(Error::rejects(&self.path))
    }

    fn finish(&mut self) -> Result<()> {
        let finished = self.file.flush();
        finished.map_err(Error::rejects(&self.path))
    }
}

/// Loads the corpus in the binary, unless it was the last one loaded. True when something changed.
pub async fn load_shipped(store: &Store, at: Timestamp) -> Result<bool> {
    let digest = files::shipped_digest();
    if store.shipped_digest().await?.as_deref() == Some(&digest) {
        return Ok(false);
    }
    let corpus = files::read_corpus(&files::shipped(), &Known::default())?;
    let options = LoadOptions { dry_run: false, rejects: None, at, actor: "shipped".to_owned() };
    let mut loading = Loading {
        store,
        options: &options,
        progress: &Unwatched,
        rejects: None,
        report: Report::default(),
        written: 0,
    };
    load_corpus(&mut loading, corpus, Some(&digest)).await?;
    Ok(loading.report.changed())
}

struct Unwatched;

impl Progress for Unwatched {}

/// What files may refer to besides each other.
pub(super) async fn known(store: &Store) -> Result<Known> {
    let mut known = Known::default();
    for (kind, id) in store.known_ids().await? {
        known.insert(kind, id);
    }
    for gone in store.all_retired().await? {
        known.insert_retired(gone);
    }
    Ok(known)
}

async fn load_corpus(loading: &mut Loading<'_>, corpus: Corpus, digest: Option<&str>) -> Result<()> {
    let options = loading.options;
    let mut writer = loading.store.begin(options.at, &options.actor).await?;
    let total = u64::try_from(corpus.records.len()).ok();
    loading.progress.start("records", total);
    let mut merged = Vec::new();
    for record in &corpus.records {
        let outcome = writer.put(record).await?;
        if let Record::Retired(gone) = record
            && outcome != Outcome::Unchanged
        {
            merged.push(gone.id.clone());
        }
        loading.report.count(outcome);
        loading.progress.advance(1);
    }
    let shared = writer.shared_merged_names(&merged).await?;
    loading.report.lines.extend(shared);
    if let Some(info) = &corpus.info {
        put_info(loading.store, &mut writer, info, digest).await?;
    }
    loading.progress.done();
    loading.finish(writer).await
}

/// A corpus that is added does not rename the one that is there, unless it is the same one.
async fn put_info(store: &Store, writer: &mut Writer, info: &CorpusInfo, digest: Option<&str>) -> Result<()> {
    let held = store.corpus_info().await?;
    if held.is_none_or(|held| held.name == info.name) {
        writer.put_corpus_info(info, digest).await?;
    }
    Ok(())
}

async fn load_texts(loading: &mut Loading<'_>, dir: &Path) -> Result<()> {
    let (store, options) = (loading.store, loading.options);
    let read = files::read_folder(dir)?;
    loading.report.lines.extend(read.passed_over);
    let imports = files::read_texts(&read.files)?;
    let mut writer = store.begin(options.at, &options.actor).await?;
    let total = u64::try_from(imports.len()).ok();
    loading.progress.start("texts", total);
    for import in &imports {
        let id = &import.article.id;
        let held = store.find::<Article>(id.as_str()).await?.is_some();
        if !held {
            put_new_article(store, &mut writer, import).await?;
        }
        let text = Record::Text(id.clone(), import.text.clone());
        let outcome = writer.put(&text).await?;
        loading.report.count(outcome);
        describe(import, held, outcome, &mut loading.report);
        loading.progress.advance(1);
    }
    loading.progress.done();
    loading.finish(writer).await
}

/// The record that the manifest gives, with the publishers it names where they are new.
async fn put_new_article(store: &Store, writer: &mut Writer, import: &TextImport) -> Result<()> {
    let article = &import.article;
    for id in std::iter::once(&article.publisher).chain(&article.agency) {
        if store.find::<crate::domain::Publisher>(id.as_str()).await?.is_none() {
            let publisher = rows::new_publisher(id.clone(), None);
            writer.put(&Record::Publisher(publisher)).await?;
        }
    }
    let record = Record::Article(Box::new(article.clone()));
    writer.put(&record).await?;
    Ok(())
}

fn describe(import: &TextImport, held: bool, outcome: Outcome, report: &mut Report) {
    let what = match (outcome, held) {
        (Outcome::Created, true) => "text attached to the record",
        (Outcome::Created, false) => "new record with its text",
        (Outcome::Updated, _) => "text replaced",
        (Outcome::Unchanged, _) => "unchanged",
    };
    let (file, id) = (&import.file, &import.article.id);
    report.lines.push(format!("{file}: {id}: {what}"));
    for finding in &import.findings {
        report.lines.push(format!("{file}:{finding}"));
    }
}
