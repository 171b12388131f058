//! The files of a folder, read into memory.
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::error::Error;
use super::leftovers::leftover;
use super::mistake::{Fault, Mistake, Place};
use super::plain_text::text_of;
use super::regular;

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

/// What a folder holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folder {
    /// By path.
    pub files: Vec<SourceFile>,
    /// Files that other programs left there, and what they are.
    pub passed_over: Vec<String>,
}

/// Every file of the folder and its subfolders. Names that begin with a point are left out.
/// Links may not lead out of the folder.
pub fn read_folder(dir: &Path) -> Result<Folder, Error> {
    let root = dir.canonicalize().map_err(Error::io(dir))?;
    if !root.is_dir() {
        return Err(Error::unfit(dir, "this is not a folder"));
    }
    let mut walk = Walk { root, found: Folder::default(), mistakes: Vec::new(), bytes: 0 };
    walk.folder(dir, "", 0)?;
    if !walk.mistakes.is_empty() {
        walk.mistakes.sort();
        return Err(Error::Mistakes(walk.mistakes));
    }
    walk.found.files.sort_by(|a, b| a.path.cmp(&b.path));
    walk.found.passed_over.sort();
    Ok(walk.found)
}

struct Walk {
    root: PathBuf,
    found: Folder,
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
            let shown = format!("{prefix}{name}");
            if let Some(what) = leftover(&name) {
                let line = format!("{shown}: passed over: {what}");
                self.found.passed_over.push(line);
                continue;
            }
            if name.starts_with('.') {
                continue;
            }
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
        let found = fs::metadata(path).map_err(Error::io(path))?;
        if let Some(reason) = regular::refusal(found.file_type()) {
            self.mistake(&shown, Place::START, &reason);
            return Ok(());
        }
        let size = found.len();
        self.bytes += size;
        if size > MAX_FILE {
            let message = format!("the file is larger than {MAX_FILE} bytes");
            self.mistake(&shown, Place::START, &message);
            return Ok(());
        }
        if self.bytes > MAX_FOLDER || self.found.files.len() >= MAX_FILES {
            let reason =
                format!("the folder holds more than {MAX_FILES} files or {MAX_FOLDER} bytes; load it as NDJSON");
            return Err(Error::unfit(&self.root, reason));
        }
        let mut bytes = Vec::new();
        // It may have grown since, or be of a kind that does not tell its size.
        let mut most = regular::open(path)?.take(MAX_FILE);
        most.read_to_end(&mut bytes).map_err(Error::io(path))?;
        match text_of(bytes) {
            Ok(text) => self.found.files.push(SourceFile { path: shown, text }),
            Err((place, fault)) => self.mistakes.push(fault.at(&shown, place)),
        }
        Ok(())
    }

    fn mistake(&mut self, file: &str, place: Place, message: &str) {
        self.mistakes.push(Fault::new(message).at(file, place));
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
        let found = read_folder(dir.path()).unwrap();
        let seen: Vec<(&str, &str)> = found.files.iter().map(|f| (f.path.as_str(), f.text.as_str())).collect();
        assert_eq!(seen, [("corpus.toml", "b"), ("events/2013.toml", "a")]);
    }

    #[test]
    fn bytes_that_are_no_text_are_a_mistake_with_their_place() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a.toml"), b"x\n\xc4\x87\xff").unwrap();
        let Err(Error::Mistakes(mistakes)) = read_folder(dir.path()) else { panic!() };
        assert_eq!(mistakes[0].to_string(), "a.toml:2:2: the file is not UTF-8 text; save it as UTF-8");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let outside = tempfile::NamedTempFile::new().unwrap();
        std::os::unix::fs::symlink(outside.path(), dir.path().join("a.toml")).unwrap();
        let Err(Error::Mistakes(mistakes)) = read_folder(dir.path()) else { panic!() };
        assert!(mistakes[0].message.contains("out of the folder"));
    }
}
