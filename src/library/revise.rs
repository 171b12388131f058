//! Merging and removing records in a corpus folder: what would change, and changing it.
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use similar::group_diff_ops;
use similar::udiff::UnifiedHunkHeader;

use super::Result;
use crate::domain::Term;
use crate::files::{self, Revision, Rewritten, Wish};
use crate::text;

/// Unchanged lines shown around each change.
const CONTEXT: usize = 2;

/// What a folder would become.
#[derive(Debug)]
pub struct Proposal {
    folder: PathBuf,
    revision: Revision,
}

/// Works out what merging or removing a record changes in a folder; nothing is written.
pub fn propose(folder: &Path, wish: Wish<'_>) -> Result<Proposal> {
    let read = files::read_folder(folder)?;
    files::kind_of(folder)?;
    Ok(Proposal { folder: folder.to_owned(), revision: files::revise(&read.files, wish)? })
}

impl Proposal {
    /// Writes every file that changes. Each is there whole, the old or the new one, at any moment.
    pub fn write(&self) -> Result<()> {
        for file in &self.revision.files {
            let path = self.folder.join(&file.path);
            match &file.after {
                Some(text) => replace(&path, file.before.as_deref(), text),
                None => fs::remove_file(&path),
            }
            .map_err(|source| files::Error::Io { path, source })?;
        }
        Ok(())
    }
}

fn replace(path: &Path, before: Option<&str>, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut bytes = text.as_bytes().to_vec();
    // A mark before the text is not part of what was read.
    if before.is_some() && fs::read(path)?.starts_with(MARK) {
        bytes.splice(..0, MARK.iter().copied());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let aside = path.with_file_name(format!(".{name}.new-{}", std::process::id()));
    fs::write(&aside, bytes)?;
    fs::rename(&aside, path)
}

const MARK: &[u8] = "\u{feff}".as_bytes();

impl fmt::Display for Proposal {
    /// The difference, as `diff -u` tells it, and what goes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for file in &self.revision.files {
            difference(file, f)?;
        }
        for line in &self.revision.shared {
            writeln!(f, "{line}")?;
        }
        let gone = self.revision.gone.iter();
        let gone: Vec<String> = gone.map(|(kind, id)| format!("{} {id}", kind.name())).collect();
        let count = self.revision.files.len();
        let files = if count == 1 { "file" } else { "files" };
        write!(f, "{count} {files} changed; retired: {}", gone.join(", "))
    }
}

fn difference(file: &Rewritten, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let text = |side: &Option<String>| side.clone().unwrap_or_default();
    let name = |side: &Option<String>, of: &str| match side {
        Some(_) => format!("{of}/{}", file.path),
        None => "/dev/null".to_owned(),
    };
    let (before, after) = (text(&file.before), text(&file.after));
    let (old, new) = (name(&file.before, "a"), name(&file.after, "b"));
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let hunks = group_diff_ops(text::steps(&before, &after), CONTEXT);
    if !hunks.is_empty() {
        write!(f, "--- {old}\n+++ {new}\n")?;
    }
    for hunk in hunks {
        writeln!(f, "{}", UnifiedHunkHeader::new(&hunk))?;
        for change in hunk.iter().flat_map(|step| step.iter_changes(&before[..], &after[..])) {
            let line = change.value();
            let end = if line.ends_with('\n') { "" } else { "\n\\ No newline at end of file\n" };
            write!(f, "{}{line}{end}", change.tag())?;
        }
    }
    Ok(())
}
