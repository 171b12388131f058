//! Files that can be read to their end: a pipe or socket would be waited for, and a device never ends.
use std::fs::{self, File, FileType};
use std::path::Path;

use super::error::Error;

/// Opens a file for reading; refuses what is none without opening it, since opening a pipe waits for its writer.
pub(crate) fn open(path: &Path) -> Result<File, Error> {
    let found = fs::metadata(path).map_err(Error::io(path))?;
    match refusal(found.file_type()) {
        Some(reason) => Err(Error::unfit(path, reason)),
        None => File::open(path).map_err(Error::io(path)),
    }
}

/// Why what is there cannot be read as a file; folders are others' business.
pub(crate) fn refusal(kind: FileType) -> Option<String> {
    let what = special(kind)?;
    Some(format!("this is a {what}; a file is wanted"))
}

#[cfg(unix)]
fn special(kind: FileType) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt;
    match () {
        () if kind.is_fifo() => Some("pipe"),
        () if kind.is_socket() => Some("socket"),
        () if kind.is_char_device() || kind.is_block_device() => Some("device"),
        () => None,
    }
}

#[cfg(not(unix))]
fn special(kind: FileType) -> Option<&'static str> {
    (!kind.is_file() && !kind.is_dir()).then_some("device")
}
