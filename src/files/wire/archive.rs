//! The files of a `.zip`, each in memory, none larger than it may be: an archive may hold far more than it seems to.
use std::borrow::Cow;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use zip::ZipArchive;

use super::form::MAX_DOCUMENT;
use crate::files::error::Error;
use crate::files::regular;

const SIGN: &[u8] = b"PK\x03\x04";

pub(crate) fn is_archive(start: &[u8]) -> bool {
    start.starts_with(SIGN)
}

const MAX_FILES: usize = 10_000;
/// All that an archive may hold, in bytes.
const MAX_TOTAL: u64 = 1024 * 1024 * 1024;
/// How many times as large as it is packed a file may be; news is packed to a fifth.
const MAX_RATIO: u64 = 200;
/// Below this no ratio is odd.
const SMALL: u64 = 1024 * 1024;

/// The files of an archive, one by one, in the order in which they lie there.
pub(super) struct Archive {
    archive: ZipArchive<BufReader<File>>,
    next: usize,
    left: u64,
}

impl Archive {
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let file = BufReader::new(regular::open(path)?);
        let archive = ZipArchive::new(file)
            .map_err(|error| Error::unfit(path, format!("this archive cannot be read: {error}")))?;
        if archive.len() > MAX_FILES {
            return Err(Error::unfit(path, format!("this archive holds more than {MAX_FILES} files")));
        }
        Ok(Self { archive, next: 0, left: MAX_TOTAL })
    }

    /// The name and the bytes of a file, or why it is not read; none for a folder.
    fn file(&mut self, index: usize) -> Option<(String, Result<Vec<u8>, String>)> {
        let mut file = match self.archive.by_index(index) {
            Ok(file) if file.is_dir() => return None,
            Ok(file) => file,
            Err(error) => return Some((format!("file {}", index + 1), Err(format!("it cannot be read: {error}")))),
        };
        let name = file.name().map_or_else(|_| format!("file {}", index + 1), Cow::into_owned);
        let most = file.compressed_size().saturating_mul(MAX_RATIO).clamp(SMALL, MAX_DOCUMENT).min(self.left);
        let mut bytes = Vec::new();
        // What the archive says of the size is not believed.
        let read = file.by_ref().take(most + 1).read_to_end(&mut bytes);
        self.left = self.left.saturating_sub(bytes.len() as u64);
        let result = match read {
            Err(error) => Err(format!("it cannot be read: {error}")),
            Ok(_) if bytes.len() as u64 > most => Err("it is far larger than it is packed, or than is read".to_owned()),
            Ok(_) if is_packed(&bytes) => Err("an archive in an archive is not opened".to_owned()),
            Ok(_) => Ok(bytes),
        };
        Some((name, result))
    }
}

fn is_packed(bytes: &[u8]) -> bool {
    [SIGN, b"\x1f\x8b", b"\x28\xb5\x2f\xfd"].iter().any(|sign| bytes.starts_with(sign))
}

impl Iterator for Archive {
    type Item = (String, Result<Vec<u8>, String>);

    fn next(&mut self) -> Option<Self::Item> {
        while self.next < self.archive.len() {
            let index = self.next;
            self.next += 1;
            if let Some(found) = self.file(index) {
                return Some(found);
            }
        }
        None
    }
}
