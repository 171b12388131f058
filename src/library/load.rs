//! Loading: whatever the paths hold, checked whole, then written in one transaction.
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::loading::{BATCH, LoadOptions, Loading, Progress, Rejects, known};
use super::report::Report;
use super::{Result, rows};
use crate::domain::{Article, Publisher, PublisherId, PublisherKind, Record};
use crate::files::{self, Corpus, KnownIds, SourceKind, TextImport};
use crate::store::{Outcome, Store, Writer};

/// Fails when a path holds nothing that can be loaded.
pub fn look(paths: &[PathBuf]) -> Result<()> {
    for path in paths {
        files::kind_of(path)?;
    }
    Ok(())
}

/// Loads corpus folders, folders of texts and NDJSON files, in the order given.
pub async fn load(store: &Store, paths: &[PathBuf], options: &LoadOptions, progress: &dyn Progress) -> Result<Report> {
    let mut loading = Loading::new(store, options, progress);
    loading.rejects = options.rejects.as_deref().map(|file| Rejects::create(file, paths)).transpose()?;
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
            SourceKind::Rows => rows::load(loading, path).await?,
        }
    }
    match &mut loading.rejects {
        Some(rejects) => rejects.finish(),
        None => Ok(()),
    }
}

/// Loads the corpus in the binary, unless it was the last one loaded. True when something changed.
pub async fn load_shipped(store: &Store, at: Timestamp) -> Result<bool> {
    let digest = files::shipped_digest();
    if store.shipped_digest().await?.as_deref() == Some(&digest) {
        return Ok(false);
    }
    let corpus = files::read_corpus(&files::shipped(), &KnownIds::default())?;
    let options =
        LoadOptions { dry_run: false, rejects: None, batch: BATCH, columns: None, at, actor: "shipped".to_owned() };
    let mut loading = Loading::new(store, &options, &Unwatched);
    load_corpus(&mut loading, corpus, Some(&digest)).await?;
    Ok(loading.report.changed())
}

struct Unwatched;

impl Progress for Unwatched {}

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
    put_beside(loading.store, &mut writer, &corpus, digest).await?;
    loading.progress.done();
    loading.finish(writer).await
}

/// A corpus that is added neither renames the one that is there nor takes the place of its vocabulary, unless it is the same
/// one. A folder without a vocabulary leaves what is there.
async fn put_beside(store: &Store, writer: &mut Writer, corpus: &Corpus, digest: Option<&str>) -> Result<()> {
    let held = store.corpus_info().await?;
    let other = held.zip(corpus.info.as_ref()).is_some_and(|(held, info)| held.name != info.name);
    if let Some(info) = corpus.info.as_ref().filter(|_| !other) {
        writer.put_corpus_info(info, digest).await?;
    }
    if !corpus.vocabulary.is_empty() && (!other || store.vocabulary().await?.is_empty()) {
        writer.put_vocabulary(&corpus.vocabulary).await?;
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
        if store.find::<Publisher>(id.as_str()).await?.is_none() {
            let publisher = new_publisher(id.clone());
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

/// A publisher of which only the id is known.
fn new_publisher(id: PublisherId) -> Publisher {
    Publisher {
        label: id.as_str().replace('-', " "),
        id,
        kind: PublisherKind::Other,
        country: None,
        url: None,
        wikidata: None,
        entity: None,
    }
}
