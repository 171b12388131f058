//! The index on disk: opened, read, written, and named by the state of the store that it holds.
use std::fs::File;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tantivy::index::SegmentId;
use tantivy::{IndexReader, IndexWriter, Opstamp, ReloadPolicy, Searcher, SegmentReader, TantivyDocument, Term};

use super::columns::{terms, text};
use super::document::{Searchable, key};
use super::keys::Keys;
use super::manifest::Manifest;
use super::part::Part;
use super::schema::{Fields, NOTHING, analyzers, schema, window_as_number};
use super::sight::{Sight, Stamp};
use super::standings::Standings;
use super::vocabulary::Vocabulary;
use super::{Error, Result};
use crate::domain::{Kind, Term as _};

/// Memory for records that are not yet on disk, in bytes. One thread: the words come to it as keys, made on all processors.
const WRITER_BYTES: usize = 200_000_000;

/// So many records are made documents by one thread.
const ALONE: usize = 50;

/// Locked by whoever writes, until the files are noted as well.
const LOCK: &str = "manifest.lock";

struct Seen {
    opstamp: Opstamp,
    sight: Sight,
}

/// An index that is open.
pub struct Index {
    folder: PathBuf,
    inner: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    /// What was committed when it was looked at last.
    seen: Mutex<Option<Seen>>,
    standings: Standings,
    vocabulary: Vocabulary,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("stamp", &self.stamp()).finish_non_exhaustive()
    }
}

impl Index {
    /// An empty index in an empty folder.
    pub fn create(folder: &Path) -> Result<Self> {
        let (schema, _) = schema();
        Manifest::begin(folder)?;
        Self::with(folder, tantivy::Index::create_in_dir(folder, schema)?)
    }

    /// Fails when the folder holds no whole index of this version. Its files are to be checked before: what is damaged is
    /// not always noticed here.
    pub fn open(folder: &Path) -> Result<Self> {
        Self::with(folder, tantivy::Index::open_in_dir(folder)?)
    }

    fn with(folder: &Path, mut inner: tantivy::Index) -> Result<Self> {
        let (expected, fields) = schema();
        if inner.schema() != expected {
            let cause = "it was written by another version of the program".to_owned();
            return Err(Error::Index(tantivy::TantivyError::SchemaError(cause)));
        }
        inner.set_tokenizers(analyzers());
        let reader = inner.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let index = Self {
            folder: folder.to_owned(),
            inner,
            reader,
            fields,
            seen: Mutex::default(),
            standings: Standings::default(),
            vocabulary: Vocabulary::default(),
        };
        index.refresh()?;
        Ok(index)
    }

    /// Sees what was committed since, by this process or another.
    pub fn refresh(&self) -> Result<()> {
        // The stamp first: an index may hold more than it says, never less.
        let metas = self.inner.load_metas()?;
        if lock(&self.seen).as_ref().is_some_and(|seen| seen.opstamp == metas.opstamp) {
            return Ok(());
        }
        let stamp = metas.payload.as_deref().and_then(Stamp::parse).unwrap_or_default();
        self.reader.reload()?;
        let sight = Sight {
            searcher: self.reader.searcher(),
            fields: self.fields.clone(),
            standings: self.standings.clone(),
            vocabulary: self.vocabulary.clone(),
            stamp,
        };
        let segments = sight.searcher.segment_readers();
        let alive: Vec<SegmentId> = segments.iter().map(SegmentReader::segment_id).collect();
        *lock(&self.seen) = Some(Seen { opstamp: metas.opstamp, sight });
        self.standings.keep(&alive);
        self.vocabulary.keep(&alive);
        Ok(())
    }

    /// What it holds, for questions that are to be answered of one state.
    pub fn sight(&self) -> Sight {
        let seen = lock(&self.seen).as_ref().map(|seen| seen.sight.clone());
        // Whatever is open was looked at.
        seen.unwrap_or_else(|| Sight {
            searcher: self.reader.searcher(),
            fields: self.fields.clone(),
            standings: self.standings.clone(),
            vocabulary: self.vocabulary.clone(),
            stamp: Stamp::default(),
        })
    }

    /// The state of the store that the index holds.
    pub fn stamp(&self) -> Stamp {
        self.sight().stamp
    }

    /// Begins to write. [`Error::Busy`] while another process does.
    pub fn write(&self) -> Result<IndexWrite> {
        let lock = File::create(self.folder.join(LOCK))?;
        lock.try_lock().map_err(|_| Error::Busy)?;
        let writer = self.inner.writer_with_num_threads(1, WRITER_BYTES)?;
        let files = Manifest::read(&self.folder)?.open_for_writing(&self.folder)?;
        let holds_some = !self.inner.searchable_segments()?.is_empty();
        let (folder, fields) = (self.folder.clone(), self.fields.clone());
        Ok(IndexWrite { folder, files, _lock: lock, writer, fields, holds_some })
    }

    /// Whether somebody writes, or has broken off: the files are not all noted.
    pub fn is_unfinished(&self) -> Result<bool> {
        Ok(!Manifest::read(&self.folder)?.is_whole())
    }

    /// Holds the parts of the index to the sums that are written at their ends.
    pub(super) fn check_sums(&self) -> Result<()> {
        let damaged = self.inner.validate_checksum()?;
        match damaged.iter().min() {
            Some(file) => Err(Error::Damaged(format!("{} has not the bytes that were written", file.display()))),
            None => Ok(()),
        }
    }

    pub(super) fn searcher(&self) -> Searcher {
        self.sight().searcher
    }

    pub(super) fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The keys of all documents, in order.
    pub fn documents(&self) -> Result<Vec<String>> {
        let mut all = Vec::new();
        for segment in self.searcher().segment_readers() {
            let Some(keys) = terms(segment, "key")? else { continue };
            for document in segment.doc_ids_alive() {
                all.extend(keys.ords().first(document).map(|number| text(&keys, number)).transpose()?);
            }
        }
        all.sort();
        Ok(all)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // What is guarded is replaced whole, so it is right even after a panic.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A write under way; nothing of it is seen before [`IndexWrite::commit`].
pub struct IndexWrite {
    folder: PathBuf,
    /// The files as they were before.
    files: Manifest,
    _lock: File,
    writer: IndexWriter,
    fields: Fields,
    /// Whether a record may be there already.
    holds_some: bool,
}

impl IndexWrite {
    /// Puts records in, in the place of older ones of their keys. Each once before the next commit.
    pub fn put(&self, records: &[Searchable]) -> Result<()> {
        for (record, document) in records.iter().zip(self.documents(records)) {
            if self.holds_some {
                self.remove(record.kind, &record.id);
            }
            self.writer.add_document(document)?;
        }
        Ok(())
    }

    /// Made on all processors: to read the words is most of the work.
    fn documents(&self, records: &[Searchable]) -> Vec<TantivyDocument> {
        let workers = std::thread::available_parallelism().map_or(1, NonZero::get);
        let each = records.len().div_ceil(workers).max(ALONE);
        let parts: Vec<&[Searchable]> = records.chunks(each).collect();
        let mut made = vec![Vec::new(); parts.len()];
        std::thread::scope(|scope| {
            for (some, made) in parts.into_iter().zip(&mut made) {
                scope.spawn(move || *made = some.iter().map(|record| self.document(record)).collect());
            }
        });
        made.into_iter().flatten().collect()
    }

    fn document(&self, record: &Searchable) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_text(self.fields.key, key(record.kind, &record.id));
        document.add_text(self.fields.kind, record.kind.name());
        for (part, text) in &record.parts {
            let keys = Keys::of(text);
            document.add_text(self.fields.part(*part, false), &keys.folded);
            document.add_text(self.fields.part(*part, true), &keys.exact);
            if matches!(part, Part::Title | Part::Names | Part::Measure) {
                document.add_text(self.fields.whole, keys.whole());
            }
        }
        if let Some(windows) = &record.shown {
            document.add_u64(self.fields.shown, NOTHING);
            for window in windows.iter() {
                document.add_u64(self.fields.shown, window_as_number(&window));
            }
        }
        self.fields.facts.put(&mut document, record.kind, &record.facts);
        document
    }

    pub fn remove(&self, kind: Kind, id: &str) {
        let key = Term::from_field_text(self.fields.key, &key(kind, id));
        self.writer.delete_term(key);
    }

    /// Writes to disk what was put, as this state of the store.
    pub fn commit(&mut self, stamp: &Stamp) -> Result<()> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&stamp.payload());
        commit.commit()?;
        self.holds_some = true;
        Ok(())
    }

    /// Waits until small parts are joined to larger ones, and notes the files.
    pub fn finish(self) -> Result<()> {
        self.writer.wait_merging_threads()?;
        self.files.close(&self.folder)
    }
}
