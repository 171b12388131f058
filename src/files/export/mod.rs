//! Writing a corpus folder: one canonical form, whole or not at all.
mod article;
mod election;
mod layout;
mod remains;
#[cfg(test)]
mod round;
mod swap;

use std::fs;
use std::path::Path;

use super::error::Error;
use crate::domain::Record;

pub use layout::Beside;
pub(crate) use layout::each_file;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    pub files: usize,
    pub bytes: u64,
    pub records: usize,
    /// Files that were there and are replaced or gone, each with what became of it.
    pub replaced: Vec<String>,
}

/// Writes the records as a corpus folder. Notes for readers, schemas and hidden files stay; a folder that holds what a
/// corpus does not is refused. So is one whose files differ from what is written over them, or would be gone, unless
/// `force` gives them up. After an error everything is as it was.
pub fn write<'a>(dir: &Path, beside: impl Into<Beside<'a>>, records: &[Record], force: bool) -> Result<Summary, Error> {
    let target = swap::Target::of(dir)?;
    let aside = target.aside()?;
    let done = fill(&aside, beside.into(), records).and_then(|mut summary| {
        summary.replaced = target.lost_to(&aside)?;
        if !force && !summary.replaced.is_empty() {
            return Err(Error::WouldReplace { path: dir.to_owned(), files: summary.replaced });
        }
        target.replace_with(&aside)?;
        Ok(summary)
    });
    if done.is_err() {
        // The error that is told is the first one.
        let _ = fs::remove_dir_all(&aside);
    }
    done
}

fn fill(aside: &Path, beside: Beside<'_>, records: &[Record]) -> Result<Summary, Error> {
    let mut summary = Summary { records: records.len(), ..Summary::default() };
    each_file(beside, records, &mut |path, text| {
        summary.files += 1;
        summary.bytes += text.len() as u64;
        put(&aside.join(path), &text)
    })?;
    Ok(summary)
}

fn put(path: &Path, text: &str) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::io(folder))?;
    }
    fs::write(path, text).map_err(Error::io(path))
}
