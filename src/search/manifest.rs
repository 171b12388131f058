//! The files of an index as they were written: names, lengths and hashes, so that a single byte that is another is noticed.
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{Error, Result};
use crate::domain::hex;

/// The file that the manifest is kept in, and what it is called until it is whole.
const NAME: &str = "files.manifest";
const PARTIAL: &str = "files.partial";

/// Files that are written over; every other one is written once.
const WRITTEN_OVER: [&str; 2] = ["meta.json", ".managed.json"];

/// Which part of what may be read at an opening a file may be that is read however large the index is.
const SMALL: u64 = 256;

/// Bytes read at a time.
const PIECE: usize = 1 << 16;

/// What a manifest says of its files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// They are all there is.
    Whole,
    /// Somebody writes, or broke off: there may be others, and those that are written over may differ.
    Writing,
}

impl State {
    const ALL: [Self; 2] = [Self::Whole, Self::Writing];

    fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Writing => "writing",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Written {
    length: u64,
    sha256: String,
}

/// What was written into the folder of an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Manifest {
    state: State,
    files: BTreeMap<String, Written>,
}

/// Files that an opening passed over because they are many bytes.
#[derive(Debug)]
pub struct Unread {
    folder: PathBuf,
    files: BTreeMap<String, Written>,
}

impl Manifest {
    /// Begins one in an empty folder.
    pub(super) fn begin(folder: &Path) -> Result<()> {
        let empty = Self { state: State::Writing, files: BTreeMap::new() };
        empty.put(folder)
    }

    pub(super) fn read(folder: &Path) -> Result<Self> {
        let text = fs::read_to_string(folder.join(NAME)).map_err(|cause| unreadable(NAME, &cause))?;
        Self::parse(&text).ok_or_else(|| damaged(NAME, "is not as it was written"))
    }

    fn parse(text: &str) -> Option<Self> {
        let (told, hash) = text.strip_suffix('\n')?.rsplit_once('\n')?;
        if hash != hex(Sha256::digest(told)) {
            return None;
        }
        let mut lines = told.lines();
        let state = lines.next()?;
        let state = State::ALL.into_iter().find(|known| known.name() == state)?;
        let file = |line: &str| {
            let mut parts = line.splitn(3, ' ');
            let (sha256, length, name) = (parts.next()?, parts.next()?, parts.next()?);
            let length = length.parse().ok()?;
            let sha256 = sha256.to_owned();
            Some((name.to_owned(), Written { length, sha256 }))
        };
        Some(Self { state, files: lines.map(file).collect::<Option<_>>()? })
    }

    /// At any moment the folder has the one before or this one.
    fn put(&self, folder: &Path) -> Result<()> {
        let mut told = self.state.name().to_owned();
        for (name, Written { length, sha256 }) in &self.files {
            told.push_str(&format!("\n{sha256} {length} {name}"));
        }
        let text = format!("{told}\n{}\n", hex(Sha256::digest(&told)));
        let partial = folder.join(PARTIAL);
        let mut file = File::create(&partial)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&partial, folder.join(NAME))?;
        // Where a folder cannot be synced, the worst is an index that is built anew.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(())
    }

    /// Notes that somebody writes, before the first file is another.
    pub(super) fn open_for_writing(mut self, folder: &Path) -> Result<Self> {
        self.state = State::Writing;
        self.put(folder)?;
        Ok(self)
    }

    /// Notes what the folder holds after a write. What was written once is not read again: it would be taken for right
    /// where it was damaged meanwhile.
    pub(super) fn close(&self, folder: &Path) -> Result<()> {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let found = entry.metadata()?;
            if [NAME, PARTIAL].contains(&&*name) || name.ends_with(".lock") || !found.is_file() {
                continue;
            }
            let known = self.files.get(&name).filter(|_| !is_written_over(&name));
            let written = match known {
                Some(known) => known.clone(),
                None => Written { length: found.len(), sha256: hash(&entry.path())? },
            };
            files.insert(name, written);
        }
        let whole = Self { state: State::Whole, files };
        whole.put(folder)
    }

    pub(super) fn is_whole(&self) -> bool {
        self.state == State::Whole
    }

    /// Holds every file to what was written. An index of more bytes than `limit` is read only as far as its files are
    /// small; the others are given back.
    pub(super) fn check(&self, folder: &Path, limit: u64) -> Result<Option<Unread>> {
        let lengths = self.files.values().map(|written| written.length);
        let all = lengths.fold(0, u64::saturating_add) <= limit;
        let mut unread = BTreeMap::new();
        for (name, written) in &self.files {
            if !self.is_whole() && (is_written_over(name) || !folder.join(name).exists()) {
                continue;
            }
            check_length(folder, name, written)?;
            if all || written.length <= limit / SMALL {
                check_bytes(folder, name, written)?;
            } else {
                unread.insert(name.clone(), written.clone());
            }
        }
        let folder = folder.to_owned();
        Ok((!unread.is_empty()).then_some(Unread { folder, files: unread }))
    }
}

impl Unread {
    /// Reads what was passed over. A file that is no longer of the index is no loss.
    pub fn check(&self) -> Result<()> {
        for (name, written) in &self.files {
            let Err(wrong) = check_bytes(&self.folder, name, written) else {
                continue;
            };
            let still = Manifest::read(&self.folder).map(|now| now.files.contains_key(name));
            if self.folder.join(name).exists() || still.unwrap_or(true) {
                return Err(wrong);
            }
        }
        Ok(())
    }
}

fn is_written_over(name: &str) -> bool {
    WRITTEN_OVER.contains(&name)
}

fn check_length(folder: &Path, name: &str, written: &Written) -> Result<()> {
    let found = fs::metadata(folder.join(name)).map_err(|cause| unreadable(name, &cause))?;
    if !found.is_file() || found.len() != written.length {
        return Err(damaged(name, "has not the length that was written"));
    }
    Ok(())
}

fn check_bytes(folder: &Path, name: &str, written: &Written) -> Result<()> {
    let found = hash(&folder.join(name)).map_err(|cause| unreadable(name, &cause))?;
    if found != written.sha256 {
        return Err(damaged(name, "has not the bytes that were written"));
    }
    Ok(())
}

fn hash(file: &Path) -> io::Result<String> {
    let mut file = File::open(file)?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hex(hash.finalize())),
            count => hash.update(&piece[..count]),
        }
    }
}

fn damaged(name: &str, what: &str) -> Error {
    Error::Damaged(format!("{name} {what}"))
}

fn unreadable(name: &str, cause: &io::Error) -> Error {
    Error::Damaged(format!("{name} cannot be read: {cause}"))
}
