//! The shape of the building: which file may import which, and house rules that a test can hold.
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each floor, and the floors it may import.
const FLOORS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("work", &[]),
    ("text", &["domain"]),
    ("store", &["domain", "text", "work"]),
    ("files", &["domain", "text"]),
    ("search", &["domain", "text", "work"]),
    ("library", &["domain", "text", "work", "store", "files", "search"]),
    ("api", &["domain", "text", "work", "store", "search", "library"]),
    ("telemetry", &[]),
    ("server", &["domain", "store", "library", "api", "telemetry"]),
    ("cli", &["domain", "store", "files", "library", "api", "server", "telemetry"]),
];

/// Libraries that only some floors may say.
const AT_HOME: &[(&str, &[&str])] = &[
    ("sqlx", &["store"]),
    ("tantivy", &["search"]),
    ("axum", &["api", "server"]),
    ("utoipa", &["api"]),
    ("tower_http", &["api", "server"]),
    ("clap", &["cli"]),
    ("indicatif", &["cli"]),
];

/// Files longer than 300 lines, each a table or one regular form. This list may only shrink.
const LONG: &[&str] = &[
    "api/list.rs",
    "api/parameters.rs",
    "api/events.rs",
    "api/articles.rs",
    "files/form/tables.rs",
    "store/nouns.rs",
    "store/write.rs",
    "store/write_links.rs",
];

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
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

/// Every source file: its path below `src`, and its text.
fn sources() -> Vec<(String, String)> {
    let src = src();
    rust_files(&src)
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&src).unwrap().display().to_string();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// The floor of a file; none for `lib.rs` and `main.rs`.
fn floor(name: &str) -> Option<&str> {
    let floor = name.split(['/', '.']).next()?;
    (!matches!(floor, "lib" | "main")).then_some(floor)
}

/// First segments of `crate::a…` and `crate::{a, b::…}`.
fn crate_imports(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        if text[..at].ends_with('$') {
            continue;
        }
        let rest = &text[at + "crate::".len()..];
        let listed = match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or("").split(',').collect(),
            None => vec![rest],
        };
        for path in listed {
            let name: String = path.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if !name.is_empty() {
                names.insert(name);
            }
        }
    }
    names
}

fn upward_imports(name: &str, text: &str) -> Vec<String> {
    let Some(own) = floor(name) else {
        return Vec::new();
    };
    let below = FLOORS
        .iter()
        .find(|(floor, _)| *floor == own)
        .unwrap_or_else(|| panic!("src/{name} is on no floor of tests/floors.rs"))
        .1;
    crate_imports(text)
        .into_iter()
        .filter(|other| other != own && !below.contains(&other.as_str()))
        .map(|other| format!("{name}: crate::{other}"))
        .collect()
}

#[test]
fn files_import_only_from_floors_below() {
    let wrong: Vec<String> = sources().iter().flat_map(|(name, text)| upward_imports(name, text)).collect();
    assert!(wrong.is_empty(), "imports against the floors:\n{}", wrong.join("\n"));
}

#[test]
fn an_import_that_goes_up_is_noticed() {
    let text = "use crate::{domain::Article, api::AppState};";
    assert_eq!(upward_imports("store/list.rs", text), ["store/list.rs: crate::api"]);
}

#[test]
fn sql_http_and_the_terminal_stay_on_their_floors() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let Some(own) = floor(&name) else { continue };
        for (library, homes) in AT_HOME {
            let said = text.contains(&format!("{library}::")) || text.contains(&format!("use {library}"));
            if said && !homes.contains(&own) {
                wrong.push(format!("{name} speaks {library}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_begins_with_its_one_job() {
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|(name, text)| name != "main.rs" && !text.starts_with("//! "))
        .map(|(name, _)| name)
        .collect();
    assert!(wrong.is_empty(), "no `//!` on the first line: {wrong:?}");
}

#[test]
fn no_file_is_named_for_nothing() {
    const EMPTY_NAMES: &[&str] = &["utils", "util", "helpers", "common", "manager", "data", "info", "process", "misc"];
    for (name, _) in sources() {
        let stem = Path::new(&name).file_stem().unwrap().to_string_lossy().into_owned();
        assert!(!EMPTY_NAMES.contains(&stem.as_str()), "src/{name}");
    }
}

#[test]
fn long_files_are_few_and_known() {
    let long: Vec<String> =
        sources().into_iter().filter(|(_, text)| lines_of_code(text) > 300).map(|(name, _)| name).collect();
    let new: Vec<&String> = long.iter().filter(|name| !LONG.contains(&name.as_str())).collect();
    let short: Vec<&&str> = LONG.iter().filter(|name| !long.iter().any(|l| l == *name)).collect();
    assert!(new.is_empty(), "split these, or say why they are one: {new:?}");
    assert!(short.is_empty(), "no longer long, take them off the list: {short:?}");
}

/// Lines without the tests at the end of the file.
fn lines_of_code(text: &str) -> usize {
    text.split("\n#[cfg(test)]").next().unwrap_or(text).lines().count()
}

#[test]
fn nothing_selects_every_column() {
    for (name, text) in sources() {
        assert!(!text.contains("select *"), "src/{name}");
    }
}
