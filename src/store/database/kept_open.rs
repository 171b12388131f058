//! Files that are read beside SQLite. Whoever closes a file takes the locks on it from the whole process, those of SQLite's
//! connections too: what is opened here is closed when nobody can open it any more.
use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Those that nobody reads any more, and that are not gone yet.
static LEFT: Mutex<Vec<File>> = Mutex::new(Vec::new());

/// A file that stays open; none where it could not be opened.
#[derive(Debug)]
pub struct KeptOpen(Option<File>);

impl KeptOpen {
    pub fn open(path: &Path) -> Self {
        let mut left = LEFT.lock().unwrap_or_else(PoisonError::into_inner);
        left.retain(|file| !is_gone(file));
        let is_this = |file: &File| match (file.metadata(), fs::metadata(path)) {
            (Ok(one), Ok(other)) => is_same(&one, &other),
            _ => false,
        };
        match left.iter().position(is_this) {
            Some(place) => Self(Some(left.swap_remove(place))),
            None => Self(File::open(path).ok()),
        }
    }

    /// Another file may be under its name by now, or none.
    pub fn is_gone(&self) -> bool {
        self.0.as_ref().is_none_or(is_gone)
    }

    /// Fills all of `bytes` with what the file has there.
    pub fn read_at(&self, bytes: &mut [u8], offset: u64) -> io::Result<()> {
        let file = self.0.as_ref().ok_or(io::ErrorKind::NotFound)?;
        read_at(file, bytes, offset)
    }
}

impl Drop for KeptOpen {
    fn drop(&mut self) {
        let mut left = LEFT.lock().unwrap_or_else(PoisonError::into_inner);
        left.extend(self.0.take());
        left.retain(|file| !is_gone(file));
    }
}

#[cfg(unix)]
pub fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(unix)]
fn is_gone(file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.metadata().is_ok_and(|file| file.nlink() == 0)
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
}

#[cfg(not(unix))]
pub fn is_same(_: &Metadata, other: &Metadata) -> bool {
    other.is_file()
}

#[cfg(not(unix))]
fn is_gone(_: &File) -> bool {
    false
}

#[cfg(not(unix))]
fn read_at(_: &File, _: &mut [u8], _: u64) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_read_any_more_stays_open_until_it_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "text").unwrap();
        let this = fs::metadata(&path).unwrap();
        let left = || {
            let left = LEFT.lock().unwrap();
            left.iter().filter(|file| is_same(&file.metadata().unwrap(), &this)).count()
        };
        drop(KeptOpen::open(&path));
        assert_eq!(left(), 1);
        let again = KeptOpen::open(&path);
        assert_eq!(left(), 0);
        let mut bytes = [0; 2];
        again.read_at(&mut bytes, 2).unwrap();
        assert_eq!(&bytes, b"xt");
        assert!(again.read_at(&mut bytes, 3).is_err());
        drop(again);
        assert_eq!(left(), 1);
        fs::remove_file(&path).unwrap();
        let none = KeptOpen::open(&path);
        assert!(none.is_gone() && none.read_at(&mut bytes, 0).is_err());
        assert_eq!(left(), 0);
    }
}
