//! Putting a new folder in the place of an old one, so that there is always one of the two.
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::remains::{self, Alone};
use crate::files::corpus::{FOLDERS, Part};
use crate::files::error::Error;
use crate::files::leftovers::leftover;
use crate::files::regular;

/// A folder that may be replaced.
pub(super) struct Target {
    dir: PathBuf,
    exists: bool,
    /// What it holds besides a corpus and keeps, as paths inside it.
    kept: Vec<PathBuf>,
    /// What it holds of a corpus.
    held: Vec<String>,
    _alone: Option<Alone>,
}

impl Target {
    /// Refuses a folder that holds what a corpus does not.
    pub(super) fn of(dir: &Path) -> Result<Self, Error> {
        let there = match fs::symlink_metadata(dir) {
            Ok(_) => dir.canonicalize().map_err(Error::io(dir))?,
            Err(_) => absolute(dir)?,
        };
        let alone = Alone::beside(&there);
        remains::clear(&there, |folder| Ok(Self::looked_at(folder)?.kept))?;
        let target = Self::looked_at(&there)?;
        Ok(Self { _alone: Some(alone), ..target })
    }

    fn looked_at(dir: &Path) -> Result<Self, Error> {
        let mut target =
            Self { dir: dir.to_owned(), exists: dir.exists(), kept: Vec::new(), held: Vec::new(), _alone: None };
        if !target.exists {
            return Ok(target);
        }
        if !dir.is_dir() {
            return Err(Error::unfit(dir, "this is a file; a corpus is a folder"));
        }
        for name in names(&target.dir)? {
            let folder = FOLDERS.contains(&name.as_str()) && target.dir.join(&name).is_dir();
            if folder {
                for inner in names(&target.dir.join(&name))? {
                    target.sort(format!("{name}/{inner}"), &inner)?;
                }
            } else if name == "schema" {
                target.kept.push(PathBuf::from(name));
            } else {
                target.sort(name.clone(), &name)?;
            }
        }
        Ok(target)
    }

    /// Says whether a file is kept or part of the corpus that is there; one that is neither would be lost.
    fn sort(&mut self, path: String, name: &str) -> Result<(), Error> {
        if name.starts_with('.') || name == "README.md" || leftover(name).is_some() {
            self.kept.push(PathBuf::from(path));
            return Ok(());
        }
        if Part::of(&path).is_ok() {
            self.held.push(path);
            return Ok(());
        }
        let reason = if self.dir.join("corpus.toml").exists() {
            format!("`{path}` is not part of a corpus and would be lost; move it elsewhere first")
        } else {
            format!(
                "the folder holds no corpus.toml and `{path}`, which is not part of a corpus; name a new or empty folder"
            )
        };
        Err(Error::unfit(&self.dir, reason))
    }

    /// The files that are not as they are written in `aside`, with what would become of them.
    pub(super) fn lost_to(&self, aside: &Path) -> Result<Vec<String>, Error> {
        let mut lost = Vec::new();
        for path in &self.held {
            let there = self.dir.join(path);
            let new = aside.join(path);
            if !new.exists() {
                lost.push(format!("{path}: the database has nothing for it"));
            } else if read(&there)? != read(&new)? {
                lost.push(format!("{path}: differs from the database"));
            }
        }
        Ok(lost)
    }

    /// Makes an empty folder beside it.
    pub(super) fn aside(&self) -> Result<PathBuf, Error> {
        let folder = remains::neighbour(&self.dir, "new");
        if let Some(parent) = folder.parent() {
            fs::create_dir_all(parent).map_err(Error::io(parent))?;
        }
        fs::create_dir(&folder).map_err(Error::io(&folder))?;
        Ok(folder)
    }

    pub(super) fn replace_with(&self, aside: &Path) -> Result<(), Error> {
        if !self.exists {
            return fs::rename(aside, &self.dir).map_err(Error::io(&self.dir));
        }
        let old = remains::neighbour(&self.dir, "old");
        fs::rename(&self.dir, &old).map_err(Error::io(&self.dir))?;
        let mut moved = Vec::new();
        let done = self.move_in(&old, aside, &mut moved);
        if let Err(error) = done {
            for path in moved {
                // Going back can fail as well; the first error is the one to tell.
                let _ = fs::rename(aside.join(path), old.join(path));
            }
            let _ = fs::rename(&old, &self.dir);
            return Err(error);
        }
        // The new folder is in place; what is left of the old one is only in the way.
        let _ = fs::remove_dir_all(&old);
        Ok(())
    }

    fn move_in<'a>(&'a self, old: &Path, aside: &Path, moved: &mut Vec<&'a PathBuf>) -> Result<(), Error> {
        for path in &self.kept {
            let to = aside.join(path);
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent).map_err(Error::io(parent))?;
            }
            fs::rename(old.join(path), &to).map_err(Error::io(&to))?;
            moved.push(path);
        }
        fs::rename(aside, &self.dir).map_err(Error::io(&self.dir))
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    regular::open(path)?.read_to_end(&mut bytes).map_err(Error::io(path))?;
    Ok(bytes)
}

fn absolute(dir: &Path) -> Result<PathBuf, Error> {
    std::path::absolute(dir).map_err(Error::io(dir))
}

fn names(dir: &Path) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir).map_err(Error::io(dir))? {
        let name = entry.map_err(Error::io(dir))?.file_name();
        names.push(name.to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}
