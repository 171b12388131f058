//! The steps of CI are those of its page, and their minutes are few enough; the image is built of what is there, and labelled as what it holds.
use crate::{read, root};

/// Minutes on two cores.
const MOST: u32 = 75;

/// Step and minutes of each row.
fn rows() -> Vec<(String, u32)> {
    let page = read("docs/ci.md");
    let rows = page.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let minutes = cells[2].parse().unwrap_or_else(|_| panic!("{row}"));
        (cells[1].trim_matches('`').to_owned(), minutes)
    })
    .collect()
}

#[test]
fn every_step_of_ci_is_in_the_table_in_their_order() {
    let script = read(".ci/run");
    let steps = script.lines().filter_map(|line| line.trim().strip_prefix("step \""));
    // What is missing on a machine is installed before the first one.
    let steps: Vec<&str> = steps.filter(|step| !step.contains('$')).map(|step| step.trim_end_matches('"')).collect();
    let told: Vec<String> = rows().into_iter().map(|(step, _)| step).collect();
    assert_eq!(told, steps);
}

#[test]
fn all_steps_together_take_no_longer_than_they_may() {
    let minutes: u32 = rows().iter().map(|(_, minutes)| minutes).sum();
    assert!(minutes <= MOST, "{minutes} minutes");
}

#[test]
fn the_image_is_labelled_with_the_version_of_the_program() {
    let version = read("Dockerfile").lines().find_map(|line| line.strip_prefix("ARG VERSION=").map(str::to_owned));
    assert_eq!(version.as_deref(), Some(env!("CARGO_PKG_VERSION")));
}

#[test]
fn what_the_image_is_built_of_is_there_and_is_sent() {
    let ignored = read(".dockerignore");
    let sent: Vec<&str> = ignored.lines().filter_map(|line| line.strip_prefix('!')).collect();
    let is_sent = |path: &str| sent.iter().any(|sent| *sent == path || sent.starts_with(&format!("{path}/")));
    let file = read("Dockerfile");
    let copied = file.lines().filter_map(|line| line.strip_prefix("COPY ")).filter(|line| !line.starts_with("--"));
    for path in copied.flat_map(|line| line.split(' ').rev().skip(1)) {
        assert!(root().join(path).exists(), "there is no {path}");
        assert!(is_sent(path) || path.starts_with("LICENSE-"), "{path} is not sent to who builds the image");
    }
}
