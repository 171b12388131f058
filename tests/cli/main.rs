//! The program as it is run: commands, what they print, how they end, and a real server.
mod commands;
mod crash;
mod damage;
mod disk;
mod large;
mod server;
mod terminal;

use std::path::Path;
use std::process::{Command, Output};

/// The program, with none of the settings of whoever runs the tests.
fn ballotwire(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ballotwire"));
    command.env_clear().env("BALLOTWIRE_DATA", data).current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    ballotwire(data).args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// What a command printed that ended well.
fn done(data: &Path, arguments: &[&str]) -> String {
    let output = run(data, arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", stderr(&output));
    stdout(&output)
}

/// What a command said that ended with this code; it printed no result.
fn failed(data: &Path, arguments: &[&str], code: i32) -> String {
    let output = run(data, arguments);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    said
}
