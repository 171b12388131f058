//! The files of a folder that holds rows, and of the folders within.
use std::fs;
use std::path::{Path, PathBuf};

use super::form::form_of;
use crate::files::error::Error;
use crate::files::leftovers::leftover;
use crate::files::ndjson::first_bytes;

const MAX_FILES: usize = 100_000;
const MAX_DEPTH: usize = 16;

/// Path in the folder and path, sorted. Hidden files, links and what programs leave behind are passed over.
pub(super) fn files(dir: &Path) -> Result<Vec<(String, PathBuf)>, Error> {
    let mut found = Vec::new();
    walk(dir, "", 0, &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(dir: &Path, prefix: &str, depth: usize, found: &mut Vec<(String, PathBuf)>) -> Result<(), Error> {
    for entry in fs::read_dir(dir).map_err(Error::io(dir))? {
        let entry = entry.map_err(Error::io(dir))?;
        let kind = entry.file_type().map_err(Error::io(dir))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || leftover(&name).is_some() {
            continue;
        }
        let shown = format!("{prefix}{name}");
        if kind.is_dir() && depth < MAX_DEPTH {
            walk(&entry.path(), &format!("{shown}/"), depth + 1, found)?;
        } else if kind.is_file() {
            found.push((shown, entry.path()));
        }
        if found.len() > MAX_FILES {
            return Err(Error::unfit(dir, format!("the folder holds more than {MAX_FILES} files; load it as NDJSON")));
        }
    }
    Ok(())
}

/// Whether any file of the folder is one of rows.
pub(crate) fn holds_rows(dir: &Path) -> Result<bool, Error> {
    let is = |(_, path): &(String, PathBuf)| first_bytes(path).is_ok_and(|start| form_of(&start).is_ok());
    Ok(files(dir)?.iter().any(is))
}
