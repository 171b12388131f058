//! House rules that a test can hold: which floor speaks which library, how long files are, what they begin with.
use std::path::Path;

use crate::order::{PLAN, within};
use crate::sources::sources;

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
const LONG: &[&str] = &["files/form/tables.rs"];

#[test]
fn sql_http_and_the_terminal_stay_on_their_floors() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let Some(own) = PLAN.floor(&name) else {
            continue;
        };
        for (library, homes) in AT_HOME {
            let said = text.contains(&format!("{library}::")) || text.contains(&format!("use {library}"));
            if said && !homes.iter().any(|home| within(own, home)) {
                wrong.push(format!("{name} speaks {library}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn whoever_answers_a_request_reads_the_snapshot_taken_for_it() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let both = |line: &str| line.contains("State<AppState>") && line.contains(": Ask");
        wrong.extend(text.lines().filter(|line| both(line)).map(|line| format!("{name}: {}", line.trim())));
    }
    assert!(wrong.is_empty(), "`Snapshot` instead of `State`:\n{}", wrong.join("\n"));
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
