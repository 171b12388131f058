//! Putting a new folder in the place of an old one, so that there is always one of the two.
use std::fs;
use std::path::{Path, PathBuf};

use crate::files::corpus::Part;
use crate::files::error::Error;

/// A folder that may be replaced.
pub(super) struct Target {
    dir: PathBuf,
    exists: bool,
    /// What it holds besides a corpus and keeps, as paths inside it.
    kept: Vec<PathBuf>,
}

const SUBFOLDERS: [&str; 4] = ["articles", "entities", "events", "figures"];

impl Target {
    /// Refuses a folder that holds what a corpus does not.
    pub(super) fn of(dir: &Path) -> Result<Self, Error> {
        if fs::symlink_metadata(dir).is_err() {
            return Ok(Self {
                dir: absolute(dir)?,
                exists: false,
                kept: Vec::new(),
            });
        }
        let dir = dir.canonicalize().map_err(Error::io(dir))?;
        if !dir.is_dir() {
            return Err(Error::unfit(&dir, "this is a file; a corpus is a folder"));
        }
        let mut kept = Vec::new();
        let mut corpus = false;
        for name in names(&dir)? {
            corpus |= name == "corpus.toml";
            if name.starts_with('.') || name == "README.md" || name == "schema" {
                kept.push(PathBuf::from(name));
            } else if SUBFOLDERS.contains(&name.as_str()) && dir.join(&name).is_dir() {
                subfolder(&dir, &name, &mut kept)?;
            } else {
                known(&dir, &name)?;
            }
        }
        if !corpus
            && fs::read_dir(&dir)
                .map_err(Error::io(&dir))?
                .next()
                .is_some()
        {
            let reason =
                "the folder is not empty and holds no corpus.toml; name a new or empty folder";
            return Err(Error::unfit(&dir, reason));
        }
        Ok(Self {
            dir,
            exists: true,
            kept,
        })
    }

    /// Makes an empty folder beside it.
    pub(super) fn aside(&self) -> Result<PathBuf, Error> {
        let folder = self.sibling("new");
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
        let old = self.sibling("old");
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

    fn move_in<'a>(
        &'a self,
        old: &Path,
        aside: &Path,
        moved: &mut Vec<&'a PathBuf>,
    ) -> Result<(), Error> {
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

    /// A hidden neighbour of this process's own.
    fn sibling(&self, what: &str) -> PathBuf {
        let name = self
            .dir
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_else(|| "corpus".to_owned());
        let sibling = format!(".{name}.{what}-{}", std::process::id());
        self.dir.with_file_name(sibling)
    }
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

fn subfolder(dir: &Path, folder: &str, kept: &mut Vec<PathBuf>) -> Result<(), Error> {
    for name in names(&dir.join(folder))? {
        let path = format!("{folder}/{name}");
        if name.starts_with('.') || name == "README.md" {
            kept.push(PathBuf::from(path));
        } else {
            known(dir, &path)?;
        }
    }
    Ok(())
}

/// Replacing the folder would lose a file that no corpus has.
fn known(dir: &Path, path: &str) -> Result<(), Error> {
    match Part::of(path) {
        Ok(_) => Ok(()),
        Err(_) if !dir.join("corpus.toml").exists() => {
            let reason =
                "the folder is not empty and holds no corpus.toml; name a new or empty folder";
            Err(Error::unfit(dir, reason))
        }
        Err(_) => {
            let reason = format!(
                "`{path}` is not part of a corpus and would be lost; move it elsewhere first"
            );
            Err(Error::unfit(dir, reason))
        }
    }
}
