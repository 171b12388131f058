//! Articles in the form of other standards: what is taken of each, what is refused, and why.
mod archives;
mod carried;
mod dialects;
mod feeds;
mod newsml;
mod ninjs;
mod pages;
mod states;
mod tables;

use std::path::{Path, PathBuf};

use ballotwire::files::{ArticleRow, Row, Told, open_rows};

/// The rows of a file of this name.
fn rows_of(name: &str, bytes: &[u8]) -> Vec<Row> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    open_rows(&path, None).unwrap().collect()
}

/// The articles of a file in which nothing is refused.
fn articles(name: &str, text: &str) -> Vec<ArticleRow> {
    rows_of(name, text.as_bytes()).into_iter().map(article).collect()
}

fn article(row: Row) -> ArticleRow {
    match row.result.unwrap() {
        Told::Article(article) => *article,
        other => panic!("{other:?}"),
    }
}

/// Why the rows of a file are refused.
fn reasons(name: &str, bytes: &[u8]) -> Vec<String> {
    let told = |row: Row| match row.result {
        Ok(told) => format!("{told:?}"),
        Err(mistakes) => mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
    };
    rows_of(name, bytes).into_iter().map(told).collect()
}

fn text(row: &ArticleRow) -> &str {
    row.text.as_ref().map_or("", |text| text.text.as_str())
}

/// IPTC's published examples, where they lie beside the project.
fn published(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples").join(folder);
    let Ok(entries) = std::fs::read_dir(root) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}
