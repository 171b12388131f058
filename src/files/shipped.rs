//! The corpus inside the binary.
use include_dir::{Dir, DirEntry, include_dir};
use sha2::{Digest, Sha256};

use super::folder::SourceFile;
use crate::domain::hex;

static CORPUS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/corpus");

/// The files of the shipped corpus, by path, without its schemas and notes for readers.
pub fn shipped() -> Vec<SourceFile> {
    let mut files = Vec::new();
    collect(&CORPUS, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Tells one shipped corpus from another: SHA-256 over paths and contents, in hexadecimal.
pub fn shipped_digest() -> String {
    digest(&shipped())
}

fn digest(files: &[SourceFile]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        for part in [&file.path, &file.text] {
            // With the length before it, no two lists of files hash the same bytes.
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
    }
    hex(hash.finalize())
}

fn collect(dir: &Dir<'_>, files: &mut Vec<SourceFile>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(inner) => collect(inner, files),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                let unread = path.starts_with("schema/") || path.ends_with("README.md");
                if let (false, Some(text)) = (unread, file.contents_utf8()) {
                    files.push(SourceFile { path, text: text.to_owned() });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_changes_with_any_path_or_content() {
        let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
        let one = digest(&[file("a", "bc")]);
        assert_eq!(one.len(), 64);
        assert_ne!(one, digest(&[file("ab", "c")]));
        assert_ne!(one, digest(&[file("a", "bd")]));
        assert_eq!(shipped_digest(), shipped_digest());
    }
}
