//! What is printed, and what becomes of a command whose output nobody takes.
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::{ballotwire, done, failed, run, stderr, stdout};

/// A file that takes nothing, as on a full disk.
fn full() -> File {
    File::options().write(true).open("/dev/full").unwrap()
}

/// The writing end of a pipe whose reader has gone.
fn broken() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

fn adding<'a>(command: &'a mut Command, name: &str) -> &'a mut Command {
    command.args(["token", "add", "--name", name, "--scope", "text:read"])
}

fn with_stdout(data: &Path, arguments: &[&str], out: impl Into<Stdio>) -> Output {
    let mut command = ballotwire(data);
    let command = command.args(arguments).stdout(out).stderr(Stdio::piped());
    command.spawn().unwrap().wait_with_output().unwrap()
}

#[test]
fn a_token_that_cannot_be_printed_is_not_kept() {
    let data = tempfile::tempdir().unwrap();
    for out in [Stdio::from(full()), broken()] {
        let mut command = ballotwire(data.path());
        let command = adding(&mut command, "reader").stdout(out);
        let output = command.stderr(Stdio::piped()).output().unwrap();
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("there is no such token"), "{said}");
    }
    let list = done(data.path(), &["token", "list"]);
    assert!(!list.contains("reader"), "{list}");
    let mut again = ballotwire(data.path());
    assert!(adding(&mut again, "reader").output().unwrap().status.success());
}

#[test]
fn a_result_that_cannot_be_printed_is_a_failure_with_a_sentence() {
    let data = tempfile::tempdir().unwrap();
    for arguments in [&["openapi"][..], &["check", "corpus"], &["load", "tests/files/sample"], &["token", "list"]] {
        let output = with_stdout(data.path(), arguments, full());
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(said.contains("could not be printed"), "{said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let data = tempfile::tempdir().unwrap();
    for arguments in [&["openapi"][..], &["check", "corpus"], &["load", "tests/files/sample"], &["schema"], &["--help"]]
    {
        let output = with_stdout(data.path(), arguments, broken());
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(stderr(&output), "", "{arguments:?}");
    }
    let list = done(data.path(), &["token", "list"]);
    assert!(list.starts_with("id"), "{list}");
}

#[test]
fn notes_and_errors_that_nobody_takes_change_nothing() {
    let data = tempfile::tempdir().unwrap();
    for err in [Stdio::from(full()), broken()] {
        let mut command = ballotwire(data.path());
        let command = command.args(["load", "nowhere"]).stdout(Stdio::null());
        assert_eq!(command.stderr(err).status().unwrap().code(), Some(1));
    }
    for (name, err) in [("one", Stdio::from(full())), ("two", broken())] {
        let mut command = ballotwire(data.path());
        let command = adding(&mut command, name).stdout(Stdio::piped()).stderr(err);
        let output = command.spawn().unwrap().wait_with_output().unwrap();
        assert!(output.status.success());
        assert!(stdout(&output).starts_with("bw_"));
    }
}

/// What a terminal must never be told by a file or by its name.
const OBEYED: [char; 5] = ['\u{1b}', '\u{9b}', '\u{7}', '\r', '\u{202e}'];

fn assert_harmless(said: &str) {
    assert!(!said.contains(OBEYED), "{said:?}");
}

#[test]
fn what_files_hold_and_are_called_cannot_move_the_cursor_or_forge_a_line() {
    let data = tempfile::tempdir().unwrap();
    let corpus = tempfile::tempdir().unwrap();
    let at = |name: &str| corpus.path().join(name);
    fs::write(at("corpus.toml"), "name = \"kestria\"\n").unwrap();
    let label = "\\u001b]0;mine\\u0007\\u009b2J\\rno mistakes\\u202e\\nno mistakes; all is well";
    let publisher =
        format!("[[publisher]]\nid = \"{label}\"\nlabel = \"{label}\"\nkind = \"{label}\"\n{:?} = 1\n", "k\u{202e}");
    fs::write(at("publishers.toml"), publisher).unwrap();
    fs::write(at("forged\u{1b}[2K\nno mistakes; all is well\u{9b}"), "").unwrap();
    fs::write(at("~$\u{1b}[2K\nno mistakes; all is well"), "").unwrap();
    let folder = corpus.path().display().to_string();
    let said = failed(data.path(), &["check", &folder], 1);
    assert_harmless(&said);
    assert!(said.contains("\\u{1b}[2K"), "{said}");
    for line in said.lines() {
        assert!(!line.starts_with("no mistakes"), "{said}");
    }
    for name in ["\u{1b}[2J", "\u{9b}31m", "\u{202e}gnp"] {
        let there = at(name).display().to_string();
        for arguments in [&["check", &there][..], &["load", &there], &["check", &folder, name]] {
            let output = run(data.path(), arguments);
            assert_harmless(&stderr(&output));
            assert_harmless(&stdout(&output));
        }
    }
}

#[test]
fn a_report_of_what_was_passed_over_is_a_line_for_each() {
    let data = tempfile::tempdir().unwrap();
    let corpus = tempfile::tempdir().unwrap();
    let at = |name: &str| corpus.path().join(name);
    fs::write(
        at("publishers.toml"),
        "[[publisher]]\nid = \"example-gazette\"\nlabel = \"Example Gazette\"\nkind = \"newspaper\"\n",
    )
    .unwrap();
    fs::write(at("~$\u{1b}[2K\n9 read: 9 created"), "").unwrap();
    let folder = corpus.path().display().to_string();
    for command in ["check", "load"] {
        let said = done(data.path(), &[command, &folder]);
        assert_harmless(&said);
        assert!(said.contains("~$\\u{1b}[2K\\n9 read: 9 created: passed over"), "{said}");
    }
}

/// One answer of a server on this port.
fn ask(port: u16, path: &str) -> Option<String> {
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

#[test]
fn a_server_outlives_its_log_and_counts_what_is_lost_of_it() {
    for err in [Stdio::from(full()), broken()] {
        let data = tempfile::tempdir().unwrap();
        let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = socket.local_addr().unwrap().port();
        drop(socket);
        let listen = format!("127.0.0.1:{port}");
        let mut server = ballotwire(data.path())
            .args(["serve", "--corpus", "none", "--listen", &listen])
            .stderr(err)
            .spawn()
            .unwrap();
        let end = std::time::Instant::now() + crate::server::PATIENCE;
        while ask(port, "/healthz").is_none() {
            assert!(std::time::Instant::now() < end, "the server never answers");
            assert!(server.try_wait().unwrap().is_none(), "the server ended");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        for _ in 0..3 {
            ask(port, "/v1/articles").unwrap();
        }
        let metrics = ask(port, "/metrics").unwrap();
        let lost = metrics
            .lines()
            .find_map(|line| line.strip_prefix("ballotwire_log_events_lost_total "))
            .unwrap_or_else(|| panic!("{metrics}"));
        assert!(lost.parse::<u64>().unwrap() >= 3, "{lost}");
        let id = server.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        assert_eq!(server.wait().unwrap().code(), Some(0));
    }
}
