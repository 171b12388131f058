//! What the README and the docs say, held against the service: addresses, answers, codes, links.
mod answers;
mod carried;
mod ci;
mod closed_lists;
mod dictionary;
#[path = "../api/document.rs"]
mod document;
mod errors;
mod folders;
mod guide;
mod links;
mod second_reading;
mod service;
mod statistics;
mod written;

use std::fs;
use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every text for people: its path below the root.
fn pages() -> Vec<String> {
    let mut pages: Vec<String> = ["README.md", "CONTRIBUTING.md", "corpus/README.md"].map(str::to_owned).into();
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        pages.extend(name.ends_with(".md").then(|| format!("docs/{name}")));
    }
    pages.sort();
    pages
}
