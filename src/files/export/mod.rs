//! Writing a corpus folder: one canonical form, whole or not at all.
mod article;
mod election;
mod layout;
#[cfg(test)]
mod round;
mod swap;

use std::fs;
use std::path::Path;

use super::error::Error;
use crate::domain::{CorpusInfo, Record};

pub(crate) use layout::each_file;

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    pub files: usize,
    pub bytes: u64,
    pub records: usize,
}

/// Writes the records as a corpus folder. What the folder held of a corpus is replaced; notes for readers, schemas and
/// hidden files stay. A folder that holds anything else is refused, and after an error everything is as it was.
pub fn write(dir: &Path, info: &CorpusInfo, records: &[Record]) -> Result<Summary, Error> {
    let target = swap::Target::of(dir)?;
    let aside = target.aside()?;
    let mut summary = Summary {
        records: records.len(),
        ..Summary::default()
    };
    let written = each_file(info, records, &mut |path, text| {
        summary.files += 1;
        summary.bytes += text.len() as u64;
        put(&aside.join(path), &text)
    });
    match written.and_then(|()| target.replace_with(&aside)) {
        Ok(()) => Ok(summary),
        Err(error) => {
            // The error that is told is the first one.
            let _ = fs::remove_dir_all(&aside);
            Err(error)
        }
    }
}

fn put(path: &Path, text: &str) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::io(folder))?;
    }
    fs::write(path, text).map_err(Error::io(path))
}
