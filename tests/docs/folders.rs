//! The map of the code is true: its folders with their jobs, and the files that the pages name.
use std::path::Path;

use crate::written::{filled, hold};
use crate::{pages, read, root};

/// Files below a folder, as paths from it.
fn files_in(folder: &Path, below: &str, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().into_string().unwrap());
        match entry.file_type().unwrap().is_dir() {
            true => files_in(&entry.path(), &format!("{name}/"), found),
            false => found.push(name),
        }
    }
}

fn files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    files_in(&root().join(folder), "", &mut found);
    found.sort();
    found
}

/// The first sentence of a file.
fn job(file: &str) -> String {
    let text = read(&format!("src/{file}"));
    let said: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("//! ")).collect();
    let said = said.join(" ");
    let end = said.find(". ").map_or(said.len(), |at| at + 1);
    said[..end].to_owned()
}

#[test]
fn the_map_has_every_folder_with_its_job() {
    let mut table = String::from("| folder | what it is for |\n|---|---|\n");
    let files = files("src");
    let mut folders: Vec<&str> = files.iter().filter_map(|file| file.strip_suffix("/mod.rs")).collect();
    folders.sort_unstable();
    for folder in folders {
        table += &format!("| `{folder}` | {} |\n", job(&format!("{folder}/mod.rs")));
    }
    let page = read("docs/architecture.md");
    hold("docs/architecture.md", &page, &filled(&page, "folders", &table));
}

#[test]
fn every_file_that_a_page_names_is_there() {
    let below = |folder: &'static str| files(folder).into_iter().map(move |file| format!("{folder}/{file}"));
    let places: Vec<String> =
        below("src").chain(below("tests")).chain(below("fuzz")).chain(["build.rs".to_owned()]).collect();
    let mut wrong = Vec::new();
    for page in pages() {
        for name in read(&page).split('`').skip(1).step_by(2) {
            let Some(name) = name.split("::").next().filter(|name| name.ends_with(".rs") && !name.contains(' ')) else {
                continue;
            };
            let is_there = |file: &String| file == name || file.ends_with(&format!("/{name}"));
            if !places.iter().any(is_there) {
                wrong.push(format!("{page}: {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
