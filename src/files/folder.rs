//! The files of a folder, read into memory.
use std::fs;
use std::path::{Path, PathBuf};

use super::error::Error;
use super::mistake::{Fault, Mistake, Place};

/// Largest file, in bytes. An article is some kilobytes, a year of events some hundred.
const MAX_FILE: u64 = 64 * 1024 * 1024;
/// Most files. Beyond this NDJSON is the better form.
const MAX_FILES: usize = 500_000;
/// Largest folder, in bytes: all of it is held in memory while it is checked.
const MAX_FOLDER: u64 = 1024 * 1024 * 1024;
const MAX_DEPTH: usize = 16;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Inside the folder, with forward slashes.
    pub path: String,
    pub text: String,
}

/// Every file of the folder and its subfolders, by path. Names that begin with a point are left out.
/// Links may not lead out of the folder.
pub fn read_folder(dir: &Path) -> Result<Vec<SourceFile>, Error> {
    let root = dir.canonicalize().map_err(Error::io(dir))?;
    if !root.is_dir() {
        return Err(Error::unfit(dir, "this is not a folder"));
    }
    let mut walk = Walk {
        root,
        files: Vec::new(),
        mistakes: Vec::new(),
        bytes: 0,
    };
    walk.folder(dir, "", 0)?;
    if !walk.mistakes.is_empty() {
        walk.mistakes.sort();
        return Err(Error::Mistakes(walk.mistakes));
    }
    walk.files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(walk.files)
}

struct Walk {
    root: PathBuf,
    files: Vec<SourceFile>,
    mistakes: Vec<Mistake>,
    bytes: u64,
}

impl Walk {
    fn folder(&mut self, dir: &Path, prefix: &str, depth: usize) -> Result<(), Error> {
        if depth > MAX_DEPTH {
            return Err(Error::unfit(dir, "folders are nested too deeply"));
        }
        for entry in fs::read_dir(dir).map_err(Error::io(dir))? {
            let entry = entry.map_err(Error::io(dir))?;
            let path = entry.path();
            let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
                let shown = format!("{prefix}{}", entry.file_name().to_string_lossy());
                self.mistake(&shown, Place::START, "the name of this file is not UTF-8");
                continue;
            };
            if name.starts_with('.') {
                continue;
            }
            let shown = format!("{prefix}{name}");
            let target = path.canonicalize().map_err(Error::io(&path))?;
            if !target.starts_with(&self.root) {
                self.mistake(&shown, Place::START, "this link leads out of the folder");
            } else if target.is_dir() {
                self.folder(&path, &format!("{shown}/"), depth + 1)?;
            } else {
                self.file(&path, shown)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, shown: String) -> Result<(), Error> {
        let size = fs::metadata(path).map_err(Error::io(path))?.len();
        self.bytes += size;
        if size > MAX_FILE {
            let message = format!("the file is larger than {MAX_FILE} bytes");
            self.mistake(&shown, Place::START, &message);
            return Ok(());
        }
        if self.bytes > MAX_FOLDER || self.files.len() >= MAX_FILES {
            let reason = format!(
                "the folder holds more than {MAX_FILES} files or {MAX_FOLDER} bytes; load it as NDJSON"
            );
            return Err(Error::unfit(&self.root, reason));
        }
        let bytes = fs::read(path).map_err(Error::io(path))?;
        match text_of(bytes) {
            Ok(text) => self.files.push(SourceFile { path: shown, text }),
            Err(place) => self.mistake(&shown, place, "the file is not UTF-8 text"),
        }
        Ok(())
    }

    fn mistake(&mut self, file: &str, place: Place, message: &str) {
        self.mistakes.push(Fault::new(message).at(file, place));
    }
}

/// The text without a byte order mark, or the place of the first byte that is no UTF-8.
pub(crate) fn text_of(bytes: Vec<u8>) -> Result<String, Place> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }),
        Err(error) => {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let good = String::from_utf8_lossy(good);
            Err(super::mistake::Lines::new(&good).place(good.len()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_read_whole_sorted_and_without_hidden_files() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("events")).unwrap();
        fs::write(dir.path().join("events/2013.toml"), "\u{feff}a").unwrap();
        fs::write(dir.path().join("corpus.toml"), "b").unwrap();
        fs::write(dir.path().join(".git"), "c").unwrap();
        let files = read_folder(dir.path()).unwrap();
        let seen: Vec<(&str, &str)> = files
            .iter()
            .map(|f| (f.path.as_str(), f.text.as_str()))
            .collect();
        assert_eq!(seen, [("corpus.toml", "b"), ("events/2013.toml", "a")]);
    }

    #[test]
    fn bytes_that_are_no_text_are_a_mistake_with_their_place() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a.toml"), b"x\n\xc4\x87\xff").unwrap();
        let Err(Error::Mistakes(mistakes)) = read_folder(dir.path()) else {
            panic!()
        };
        assert_eq!(
            mistakes[0].to_string(),
            "a.toml:2:2: the file is not UTF-8 text"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let outside = tempfile::NamedTempFile::new().unwrap();
        std::os::unix::fs::symlink(outside.path(), dir.path().join("a.toml")).unwrap();
        let Err(Error::Mistakes(mistakes)) = read_folder(dir.path()) else {
            panic!()
        };
        assert!(mistakes[0].message.contains("out of the folder"));
    }
}
