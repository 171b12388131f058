//! What an export that was killed left beside its folder: taken away by the next one, or put back where it was.
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::files::error::Error;

/// The right to write beside a folder, held until this is dropped. Where folders cannot be locked, exports into the same
/// one are left to whoever starts them.
pub(super) struct Alone {
    _lock: Option<File>,
}

impl Alone {
    /// Waits for another export that writes there.
    pub(super) fn beside(dir: &Path) -> Self {
        let parent = dir.parent().and_then(|parent| File::open(parent).ok());
        Self { _lock: parent.filter(|parent| parent.lock().is_ok()) }
    }
}

/// What a folder is called while another is put in its place, and the new one until it is there: hidden neighbours.
pub(super) fn neighbour(dir: &Path, what: &str) -> PathBuf {
    dir.with_file_name(format!("{}{}", prefix(dir, what), std::process::id()))
}

fn prefix(dir: &Path, what: &str) -> String {
    let name = dir.file_name().map(|name| name.to_string_lossy());
    let name = name.as_deref().unwrap_or("corpus");
    format!(".{name}.{what}-")
}

/// Neighbours of a kind, of whichever process.
fn neighbours(dir: &Path, what: &str) -> Vec<PathBuf> {
    let prefix = prefix(dir, what);
    let Some(entries) = dir.parent().and_then(|parent| fs::read_dir(parent).ok()) else {
        return Vec::new();
    };
    let ours = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy());
        let process = name.as_deref().and_then(|name| name.strip_prefix(&prefix));
        process.is_some_and(|process| process.bytes().all(|byte| byte.is_ascii_digit()))
    };
    entries.flatten().map(|entry| entry.path()).filter(ours).collect()
}

/// Puts back a folder that was moved away and never replaced, with what `kept` finds of it in the new one, and takes
/// away all that is left besides.
pub(super) fn clear(dir: &Path, kept: impl Fn(&Path) -> Result<Vec<PathBuf>, Error>) -> Result<(), Error> {
    let (old, new) = (neighbours(dir, "old"), neighbours(dir, "new"));
    if let (false, Some(old)) = (dir.exists(), old.first()) {
        for new in &new {
            for path in kept(new)? {
                let (from, to) = (new.join(&path), old.join(&path));
                if !to.exists() {
                    fs::rename(&from, &to).map_err(Error::io(&from))?;
                }
            }
        }
        fs::rename(old, dir).map_err(Error::io(old))?;
    }
    for left in old.iter().filter(|left| left.exists()) {
        // Whoever wrote the folder anew by other means may want what an old one has besides a corpus.
        if kept(left).is_ok_and(|kept| kept.is_empty()) {
            fs::remove_dir_all(left).map_err(Error::io(left))?;
        }
    }
    for left in &new {
        fs::remove_dir_all(left).map_err(Error::io(left))?;
    }
    Ok(())
}
