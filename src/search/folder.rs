//! The folder of the index: generations, of which the newest whole one is used.
//!
//! A generation is built under another name and renamed when it is whole, so that a folder under its final name can be
//! opened by any process at any time.
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::index::Index;
use super::manifest::{Manifest, Unread};
use super::schema::VERSION;
use super::{Error, Result};
use crate::text::TEXT_VERSION;

/// How often an index is looked at again that somebody writes to meanwhile.
const LOOKS: u32 = 10;

/// Where the generations lie.
#[derive(Debug, Clone)]
pub struct IndexFolder {
    root: PathBuf,
}

/// An index that was opened, and what of it is still to be read.
#[derive(Debug)]
pub struct Opened {
    pub index: Index,
    pub unread: Option<Unread>,
}

/// The right to build a generation: one process at a time has it.
#[derive(Debug)]
pub struct Building {
    draft: PathBuf,
    finished: PathBuf,
    /// Held until this is dropped.
    _lock: File,
}

impl IndexFolder {
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_path_buf() }
    }

    /// The number of the newest whole generation.
    pub fn newest(&self) -> Option<u32> {
        self.generations().into_iter().max()
    }

    /// Opens a generation that was just built here.
    pub fn open_built(&self, generation: u32) -> Result<Index> {
        Index::open(&self.path(generation))
    }

    /// Opens a generation when its files are those that were written: up to so many bytes it is read whole.
    pub fn open(&self, generation: u32, limit: u64) -> Result<Opened> {
        let path = self.path(generation);
        let mut looks = 0;
        loop {
            let files = Manifest::read(&path)?;
            looks += 1;
            match open_checked(&path, &files, limit) {
                // Somebody wrote meanwhile, which is no damage.
                Err(_) if looks < LOOKS && Manifest::read(&path).is_ok_and(|now| now != files) => {}
                done => return done,
            }
        }
    }

    /// Begins a generation. [`Error::Busy`] while another process builds one.
    pub fn build(&self) -> Result<Building> {
        fs::create_dir_all(&self.root)?;
        let lock = File::create(self.root.join("building.lock"))?;
        lock.try_lock().map_err(|_| Error::Busy)?;
        // Whatever is left of a build that broke off is in the way of none that is under way.
        for entry in fs::read_dir(&self.root)?.flatten() {
            if entry.path().extension().is_some_and(|end| end == "draft") {
                fs::remove_dir_all(entry.path())?;
            }
        }
        let next = self.newest().unwrap_or(0).saturating_add(1);
        let finished = self.path(next);
        let draft = finished.with_extension("draft");
        fs::create_dir_all(&draft)?;
        Ok(Building { draft, finished, _lock: lock })
    }

    /// Deletes every generation but this one. Who has one of them open keeps what is in use.
    pub fn keep_only(&self, generation: u32) {
        let Ok(entries) = fs::read_dir(&self.root) else {
            return;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            let whole = path.is_dir() && path.extension().is_none_or(|end| end != "draft");
            if whole && path != self.path(generation) {
                // What cannot be deleted now is deleted after the next build.
                let _ = fs::remove_dir_all(path);
            }
        }
    }

    /// Copies the newest generation of another folder to here, if there is one, and this has none.
    pub fn copy_newest(&self, other: &Self) -> Result<()> {
        let Some(newest) = other.newest().filter(|_| self.newest().is_none()) else {
            return Ok(());
        };
        let draft = self.path(newest).with_extension("draft");
        fs::create_dir_all(&draft)?;
        for entry in fs::read_dir(other.path(newest))? {
            let entry = entry?;
            fs::copy(entry.path(), draft.join(entry.file_name()))?;
        }
        fs::rename(&draft, self.path(newest))?;
        Ok(())
    }

    fn path(&self, generation: u32) -> PathBuf {
        self.root.join(format!("{}{generation}", prefix()))
    }

    fn generations(&self) -> Vec<u32> {
        let prefix = prefix();
        let Ok(entries) = fs::read_dir(&self.root) else {
            return Vec::new();
        };
        entries
            .flatten()
            .filter_map(|entry| {
                let name = entry.file_name();
                name.to_str()?.strip_prefix(&prefix)?.parse().ok()
            })
            .collect()
    }
}

fn open_checked(path: &Path, files: &Manifest, limit: u64) -> Result<Opened> {
    let unread = files.check(path, limit)?;
    let index = Index::open(path)?;
    if !files.is_whole() {
        index.check_sums()?;
    }
    Ok(Opened { index, unread })
}

/// How the name of every generation begins that this program can use.
fn prefix() -> String {
    format!("v{VERSION}t{TEXT_VERSION}-")
}

impl Building {
    /// The empty folder to build in.
    pub fn draft(&self) -> &Path {
        &self.draft
    }

    /// Makes the draft the newest generation.
    pub fn finish(self) -> Result<()> {
        fs::rename(&self.draft, &self.finished)?;
        Ok(())
    }
}
