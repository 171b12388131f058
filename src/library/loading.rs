//! A load under way: how it is done, what came of it so far, and where rows go that are refused.
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::report::Report;
use super::{Error, Result};
use crate::files::{ColumnMap, KnownIds};
use crate::store::{Store, Writer};

/// How a load is done.
#[derive(Debug, Clone)]
pub struct LoadOptions {
    /// Check and count, but write nothing.
    pub dry_run: bool,
    /// Where rows that cannot be read are written; without it, they are only counted.
    pub rejects: Option<PathBuf>,
    /// Rows of NDJSON written in one transaction: readers see a load of this many at a time, and one that broke off goes on
    /// after the last of them.
    pub batch: usize,
    /// Which columns of tables are which keys.
    pub columns: Option<Arc<ColumnMap>>,
    pub at: Timestamp,
    /// Who loads, for the change log.
    pub actor: String,
}

/// Enough that what is written for many rows together is written once; a few seconds of work.
pub const BATCH: usize = 5_000;

/// Someone who watches a load.
pub trait Progress {
    fn start(&self, _what: &str, _total: Option<u64>) {}
    fn advance(&self, _by: u64) {}
    fn done(&self) {}
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

impl<'a> Loading<'a> {
    pub(super) fn new(store: &'a Store, options: &'a LoadOptions, progress: &'a dyn Progress) -> Self {
        let report = Report { dry_run: options.dry_run, ..Report::default() };
        Self { store, options, progress, rejects: None, report, written: 0 }
    }

    /// Counts and tells a row that is refused, and keeps it where it can be mended.
    pub(super) fn reject(&mut self, reasons: Vec<String>, row: &[u8]) -> Result<()> {
        self.report.read += 1;
        self.report.rejected += 1;
        if let Some(rejects) = &mut self.rejects {
            rejects.put(&reasons, row)?;
        }
        self.report.lines.extend(reasons);
        Ok(())
    }

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
    pub(super) fn create(file: &Path, loaded: &[PathBuf]) -> Result<Self> {
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

    pub(super) fn finish(&mut self) -> Result<()> {
        let finished = self.file.flush();
        finished.map_err(Error::rejects(&self.path))
    }
}

/// What files may refer to besides each other.
pub(super) async fn known(store: &Store) -> Result<KnownIds> {
    let mut known = KnownIds::default();
    for (kind, id) in store.known_ids().await? {
        known.insert(kind, id);
    }
    for gone in store.all_retired().await? {
        known.insert_retired(gone);
    }
    Ok(known)
}
