//! The programs of the guide: each is run beside a fresh service, and prints what the guide shows.
use std::fs;
use std::io::ErrorKind;
use std::process::Command;

use super::service::Service;
use super::{read, root};

const PAGE: &str = "docs/guide.md";

/// The address that the guide asks.
const ADDRESS: &str = "127.0.0.1:8080";

/// The language of a block, the program that it needs, what runs a file of it, and what that is called.
const RUN_BY: &[(&str, &str, &[&str], &str)] = &[
    ("sh", "curl", &["sh"], "program.sh"),
    ("python", "python3", &["python3"], "program.py"),
    ("r", "Rscript", &["Rscript", "--vanilla"], "program.R"),
    ("js", "node", &["node"], "program.mjs"),
];

/// A block of the page: its language, and what stands in it.
type Block<'p> = (&'p str, &'p str);

fn blocks(page: &str) -> Vec<Block<'_>> {
    let fenced = page.split("```").skip(1).step_by(2);
    fenced.map(|block| block.split_once('\n').unwrap()).collect()
}

/// Where these packages of Python are, another one may be named that has them.
const PYTHON: &str = "EXAMPLES_PYTHON";

/// Packages that do not come with Python.
const PACKAGES: &[&str] = &["pandas", "duckdb"];

/// Whether something runs the program here.
fn runs(needed: &str, program: &str) -> bool {
    let mut command = Command::new(needed);
    let imported = |package: &&&str| program.contains(&format!("import {package}"));
    match PACKAGES.iter().find(imported) {
        Some(package) => {
            command.args(["-c", &format!("import {package}")]).output().is_ok_and(|ran| ran.status.success())
        }
        None => !command.arg("--version").output().is_err_and(|error| error.kind() == ErrorKind::NotFound),
    }
}

/// What a program prints, without spaces at the ends of lines; none where nothing runs it here.
fn printed((language, program): Block<'_>, address: &str) -> Option<String> {
    let (_, needed, command, file) = RUN_BY.iter().find(|(known, ..)| *known == language).unwrap();
    let python = std::env::var_os(PYTHON).and_then(|path| path.into_string().ok()).filter(|_| language == "python");
    let named = |name: &str| python.clone().unwrap_or_else(|| name.to_owned());
    if !runs(&named(needed), program) {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(file);
    fs::write(&file, program.replace(ADDRESS, address)).unwrap();
    // Else some write letters that the language of whoever runs this does not have as numbers.
    let output =
        Command::new(named(command[0])).args(&command[1..]).arg(&file).env("LC_ALL", "C.UTF-8").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{language}: {said}\n{program}");
    let lines = String::from_utf8(output.stdout).unwrap();
    Some(lines.lines().map(|line| format!("{}\n", line.trim_end())).collect())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_programs_of_the_guide_print_what_it_shows() {
    let service = Service::start().await;
    let address = service.listen().await;
    let page = read(PAGE);
    let (mut written, mut skipped) = (page.clone(), Vec::new());
    let mut programs = Vec::new();
    // Settings are no programs.
    for (language, block) in blocks(&page).into_iter().filter(|(language, _)| *language != "json") {
        if language != "text" {
            programs.push((language, block));
            continue;
        }
        for program in programs.drain(..) {
            match printed(program, &address) {
                Some(printed) if std::env::var_os("UPDATE_DOCS").is_some() => {
                    written = written.replace(&format!("```text\n{block}```"), &format!("```text\n{printed}```"));
                }
                Some(printed) => assert_eq!(printed, block, "{}", program.1),
                None => skipped.push(program.0),
            }
        }
    }
    assert!(programs.is_empty(), "what these print is not shown: {programs:?}");
    if written != page {
        fs::write(root().join(PAGE), written).unwrap();
    }
    skipped.sort_unstable();
    skipped.dedup();
    if !skipped.is_empty() {
        eprintln!("skipped, because nothing runs them here: {}", skipped.join(", "));
    }
}
