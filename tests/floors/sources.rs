//! The source files: each path below `src`, at any depth, and its text.
use std::fs;
use std::path::{Path, PathBuf};

pub fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    rust_files(&src)
        .into_iter()
        .map(|path| {
            let names = path.strip_prefix(&src).unwrap().iter();
            let names: Vec<_> = names.map(|name| name.to_str().unwrap()).collect();
            (names.join("/"), fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
