//! Reading and writing a corpus folder as a whole. Its country is invented.
#![expect(clippy::unwrap_used, reason = "what fails here is told by the test that called it")]

mod audited;
mod corpus;
mod export;
mod foreign;
mod gates;
mod mistakes;
mod ndjson;
mod revise;
mod second_reading;
mod vocabulary;
mod wire;

use std::path::Path;

use ballotwire::files::{SourceFile, read_folder};

/// The files of `tests/files/sample`.
fn sample() -> Vec<SourceFile> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/sample");
    read_folder(&dir).unwrap().files
}

/// The sample with `from` replaced by `to` in one file.
fn changed(files: &mut [SourceFile], path: &str, from: &str, to: &str) {
    let file = files.iter_mut().find(|file| file.path == path).unwrap();
    assert!(file.text.contains(from), "{path} has no {from}");
    file.text = file.text.replacen(from, to, 1);
}
