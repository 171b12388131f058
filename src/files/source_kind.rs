//! What a path holds that can be loaded, told by its content and not by its name.
use std::fs;
use std::path::Path;

use super::corpus::{FOLDERS, Part};
use super::error::Error;
use super::ndjson::first_bytes;
use super::texts::MANIFEST_FILE;
use super::wire::{form_of, holds_rows, is_archive};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// A corpus folder, or a part of one.
    Corpus,
    /// A folder of plain texts with a manifest.
    Texts,
    /// Articles one by one, in NDJSON or a form of another standard, plain or packed.
    Rows,
}

const TAKEN: &str = "can be loaded: a corpus folder (corpus.toml, articles/, entities/, events/ …), a folder of texts with \
manifest.csv, or articles as NDJSON, ninjs, NewsML-G2, RSS, Atom, JSON Feed, HTML or CSV, also in gzip, zstd, zip or a folder";

/// Tells what can be loaded from `path`; the error says what it takes.
pub fn kind_of(path: &Path) -> Result<SourceKind, Error> {
    let metadata = fs::metadata(path).map_err(Error::io(path))?;
    if metadata.is_dir() {
        return folder(path);
    }
    let start = first_bytes(path)?;
    match form_of(&start) {
        _ if is_archive(&start) => Ok(SourceKind::Rows),
        Ok(_) => Ok(SourceKind::Rows),
        Err(reason) => Err(Error::unfit(path, format!("{reason}. {TAKEN}"))),
    }
}

fn folder(path: &Path) -> Result<SourceKind, Error> {
    if path.join("corpus.toml").is_file() {
        return Ok(SourceKind::Corpus);
    }
    if path.join(MANIFEST_FILE).is_file() {
        return Ok(SourceKind::Texts);
    }
    let part = |name: &str| match FOLDERS.contains(&name) {
        true => path.join(name).is_dir(),
        false => Part::of(name).is_ok_and(|part| part != Part::Unread),
    };
    for entry in fs::read_dir(path).map_err(Error::io(path))? {
        let name = entry.map_err(Error::io(path))?.file_name();
        if name.to_str().is_some_and(part) {
            return Ok(SourceKind::Corpus);
        }
    }
    if holds_rows(path)? {
        return Ok(SourceKind::Rows);
    }
    Err(Error::unfit(path, format!("nothing of a corpus is in this folder. {TAKEN}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_told_by_what_it_holds() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        for folder in ["corpus/events", "texts", "other"] {
            fs::create_dir_all(at(folder)).unwrap();
        }
        fs::write(at("texts/manifest.csv"), "").unwrap();
        fs::write(at("plain.txt"), "\u{feff} {}").unwrap();
        fs::write(at("list.json"), "[{}]").unwrap();
        fs::write(at("rejects"), "# rows.ndjson:2:1: no\n{oops\n").unwrap();
        fs::write(at("wide"), b"{\0\"\0i\0").unwrap();
        fs::write(at("packed"), zstd::encode_all(&b"{}"[..], 1).unwrap()).unwrap();
        assert_eq!(kind_of(&at("corpus")).unwrap(), SourceKind::Corpus);
        assert_eq!(kind_of(&at("texts")).unwrap(), SourceKind::Texts);
        assert_eq!(kind_of(&at("plain.txt")).unwrap(), SourceKind::Rows);
        assert_eq!(kind_of(&at("packed")).unwrap(), SourceKind::Rows);
        assert_eq!(kind_of(&at("rejects")).unwrap(), SourceKind::Rows);
        assert_eq!(kind_of(&at("list.json")).unwrap(), SourceKind::Rows);
        for (name, reason) in [("wide", "UTF-16"), ("other", "manifest.csv"), ("nowhere", "No such file")] {
            let error = kind_of(&at(name)).unwrap_err().to_string();
            assert!(error.contains(reason), "{error}");
        }
    }
}
