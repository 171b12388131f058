//! Files that are none, disks that are full, and what a command that was killed leaves behind.
use std::fs::{self, File};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::json;

use crate::{ballotwire, done, failed, stderr};

const SAMPLE: &str = "tests/files/sample";

fn text(path: impl AsRef<Path>) -> String {
    path.as_ref().display().to_string()
}

/// What would be waited for for ever: a pipe nobody writes to, a socket, and a device that never ends.
fn endless(folder: &Path) -> Vec<(&'static str, PathBuf)> {
    let at = |name: &str| folder.join(name);
    let made = Command::new("mkfifo").arg(at("pipe.toml")).status().unwrap();
    assert!(made.success());
    // The file of a socket stays when its listener goes.
    UnixListener::bind(at("socket.toml")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", at("device.toml")).unwrap();
    vec![("pipe", at("pipe.toml")), ("socket", at("socket.toml")), ("device", PathBuf::from("/dev/zero"))]
}

#[test]
fn what_is_no_file_is_refused_in_a_folder_and_not_waited_for() {
    let data = tempfile::tempdir().unwrap();
    let corpus = tempfile::tempdir().unwrap();
    endless(corpus.path());
    fs::remove_file(corpus.path().join("device.toml")).unwrap();
    fs::write(corpus.path().join("publishers.toml"), "").unwrap();
    let folder = text(corpus.path());
    for arguments in [
        &["check", &folder][..],
        &["check", "corpus", "--texts", &folder],
        &["load", &folder],
        &["merge", "entity", "a", "b", "--folder", &folder],
        &["remove", "entity", "a", "--folder", &folder],
    ] {
        let said = failed(data.path(), arguments, 1);
        for line in
            ["pipe.toml:1:1: this is a pipe; a file is wanted", "socket.toml:1:1: this is a socket; a file is wanted"]
        {
            assert!(said.contains(line), "{arguments:?}: {said}");
        }
    }
}

#[test]
fn what_is_no_file_is_refused_as_an_argument_and_not_waited_for() {
    let data = tempfile::tempdir().unwrap();
    let there = tempfile::tempdir().unwrap();
    for (what, path) in endless(there.path()) {
        for arguments in [&["load"][..], &["load", "--dry-run"]] {
            let said = failed(data.path(), &[arguments, &[&text(&path)]].concat(), 1);
            let expected = format!("this is a {what}; a file is wanted");
            assert!(said.contains(&expected), "{said}");
        }
    }
}

#[test]
fn a_pipe_in_the_place_of_a_file_is_refused_wherever_it_is_read() {
    let there = tempfile::tempdir().unwrap();
    let at = |name: &str| there.path().join(name);
    fs::create_dir(at("data")).unwrap();
    let pipe = |name: &str| {
        let made = Command::new("mkfifo").arg(at(name)).status().unwrap();
        assert!(made.success());
    };
    pipe("data/ballotwire.db");
    let said = failed(&at("data"), &["token", "list"], 1);
    assert!(said.contains("is no SQLite database"), "{said}");
    fs::remove_dir_all(at("data")).unwrap();
    done(&at("data"), &["load", SAMPLE]);
    let out = text(at("out"));
    done(&at("data"), &["export", &out]);
    fs::remove_file(at("out/publishers.toml")).unwrap();
    pipe("out/publishers.toml");
    let said = failed(&at("data"), &["export", &out, "--force"], 1);
    assert!(said.contains("this is a pipe; a file is wanted"), "{said}");
}

#[test]
fn the_next_backup_clears_what_a_killed_one_left_whatever_it_is_called() {
    let data = tempfile::tempdir().unwrap();
    let copies = tempfile::tempdir().unwrap();
    done(data.path(), &["load", SAMPLE]);
    let at = |name: &str| copies.path().join(name);
    for day in 0..5 {
        let mut killed = ballotwire(data.path())
            .args(["backup", &text(at(&format!("killed-{day}.db")))])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(3 * day));
        let _ = killed.kill();
        killed.wait().unwrap();
    }
    // As it is left by one that had only begun.
    fs::write(at(".ballotwire-backup.partial"), "SQLite fo").unwrap();
    done(data.path(), &["backup", &text(at("whole.db"))]);
    for entry in fs::read_dir(copies.path()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name.ends_with(".db"), "{name} is left behind");
        let copy = fs::read(at(&name)).unwrap();
        assert_eq!(copy.len(), fs::read(at("whole.db")).unwrap().len(), "{name}");
    }
}

#[test]
fn backups_into_one_folder_do_not_take_each_others_place() {
    let data = tempfile::tempdir().unwrap();
    let copies = tempfile::tempdir().unwrap();
    done(data.path(), &["load", SAMPLE]);
    let running: Vec<_> = (0..4)
        .map(|number| {
            let file = text(copies.path().join(format!("{}.db", number / 2)));
            let mut backup = ballotwire(data.path());
            let backup = backup.args(["backup", &file]).stdout(Stdio::null());
            backup.stderr(Stdio::null()).spawn().unwrap()
        })
        .collect();
    let codes: Vec<_> = running.into_iter().map(|mut one| one.wait().unwrap().code()).collect();
    assert_eq!(codes.iter().filter(|code| **code == Some(0)).count(), 2, "{codes:?}");
    assert_eq!(fs::read_dir(copies.path()).unwrap().count(), 2);
}

/// How a command ended that may write no file larger than so many blocks of 512 bytes.
fn within(blocks: u32, data: &Path, arguments: &[&str]) -> Output {
    let mut limited = Command::new("sh");
    limited
        .env_clear()
        .env("BALLOTWIRE_DATA", data)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["-c", &format!("ulimit -f {blocks}; exec \"$0\" \"$@\"")])
        .arg(env!("CARGO_BIN_EXE_ballotwire"))
        .args(arguments)
        .output()
        .unwrap()
}

/// What a command said that ran out of room.
fn out_of_room(blocks: u32, data: &Path, arguments: &[&str]) -> String {
    let output = within(blocks, data, arguments);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
    assert!(!said.contains("panicked"), "{said}");
    said
}

/// Articles of an invented paper, each with a text, one a line.
fn rows(count: usize) -> String {
    let row = |number| {
        let row = json!({
            "id": format!("example-gazette-{number}"), "title": format!("Report {number}"),
            "publisher": { "id": "example-gazette", "label": "Example Gazette" }, "language": "en",
            "published": "2031-04-02", "text_access": "open",
            "text": format!("Lantern number {number} was lit in Velmora at dusk. ").repeat(8),
        });
        format!("{row}\n")
    };
    (0..count).map(row).collect()
}

fn articles(data: &Path) -> usize {
    let out = data.join("exported");
    done(data, &["export", &text(&out), "--force"]);
    fs::read_dir(out.join("articles")).map_or(0, Iterator::count)
}

#[test]
fn a_folder_that_does_not_fit_on_the_disk_is_not_loaded_at_all_and_this_is_told() {
    let data = tempfile::tempdir().unwrap();
    done(data.path(), &["load", SAMPLE]);
    let before = articles(data.path());
    let database = fs::metadata(data.path().join("ballotwire.db")).unwrap().len();
    let room = u32::try_from(database / 512).unwrap() + 64;
    let said = out_of_room(room, data.path(), &["load", "corpus"]);
    assert!(said.contains("the database cannot be written"), "{said}");
    assert!(said.ends_with("\n0 records were written\n"), "{said}");
    assert_eq!(articles(data.path()), before);
    done(data.path(), &["load", "corpus"]);
}

#[test]
fn a_load_of_rows_that_runs_out_of_disk_says_how_many_it_wrote_and_goes_on_later() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("rows.ndjson");
    // More than are written in one transaction.
    const ROWS: usize = 6_500;
    fs::write(&file, rows(ROWS)).unwrap();
    let whole = tempfile::tempdir().unwrap();
    done(whole.path(), &["load", &text(&file)]);
    let database = whole.path().join("ballotwire.db");
    let size = fs::metadata(database).unwrap().len();
    // Room for most of it.
    let room = u32::try_from(size * 9 / 10 / 512).unwrap();
    let said = out_of_room(room, data.path(), &["load", &text(&file)]);
    assert!(said.contains("the database cannot be written"), "{said}");
    let told = said.lines().last().unwrap();
    let written: usize = told.split(' ').next().unwrap().parse().unwrap();
    assert!(written > 0 && written < ROWS && told.contains("loading the same again goes on"), "{said}");
    let held = articles(data.path());
    assert_eq!(written, held, "{said}");
    let report = done(data.path(), &["load", &text(&file)]);
    let counts = format!("{ROWS} read: {} created, 0 updated, {held} unchanged", ROWS - held);
    assert!(report.contains(&counts), "{report}");
}

#[test]
fn every_command_that_writes_fails_with_a_message_where_there_is_no_room() {
    let data = tempfile::tempdir().unwrap();
    done(data.path(), &["load", "corpus"]);
    let at = |name: &str| text(data.path().join(name));
    fs::write(at("wrong.ndjson"), "{oops\n".repeat(20_000)).unwrap();
    for arguments in [
        &["backup", &at("copy.db")][..],
        &["export", &at("out")],
        &["reindex"],
        &["schema", &at("schema")],
        &["load", &at("wrong.ndjson"), "--rejects", &at("rejects")],
    ] {
        let said = out_of_room(4, data.path(), arguments);
        assert!(said.starts_with("error: "), "{arguments:?}: {said}");
    }
    for left in ["copy.db", ".ballotwire-backup.partial", "out"] {
        assert!(!Path::new(&at(left)).exists(), "{left}");
    }
    let names = fs::read_dir(data.path()).unwrap();
    let names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name.display().to_string().contains(".new-")), "{names:?}");
    let out = File::create(at("printed")).unwrap();
    let mut printing = Command::new("sh");
    let printing =
        printing.args(["-c", "ulimit -f 4; exec \"$0\" openapi"]).arg(env!("CARGO_BIN_EXE_ballotwire")).stdout(out);
    let output = printing.stderr(Stdio::piped()).spawn().unwrap();
    let output = output.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("File too large"), "{}", stderr(&output));
}

#[test]
fn the_next_export_clears_what_a_killed_one_left() {
    let data = tempfile::tempdir().unwrap();
    let there = tempfile::tempdir().unwrap();
    let at = |name: &str| there.path().join(name);
    let out = text(at("out"));
    done(data.path(), &["load", SAMPLE]);
    let left = |name: &str| {
        fs::create_dir_all(at(name).join("events")).unwrap();
        fs::write(at(name).join("events/2013.toml"), "half of a fi").unwrap();
    };
    left(".out.new-4000000");
    done(data.path(), &["export", &out]);
    // One that ended before it had taken the old folder away.
    left(".out.old-4000001");
    done(data.path(), &["export", &out]);
    let names: Vec<_> = fs::read_dir(there.path()).unwrap().collect();
    assert_eq!(names.len(), 1, "{names:?}");
    // What is no corpus belongs to someone.
    left(".out.old-4000002");
    fs::write(at(".out.old-4000002/README.md"), "mine").unwrap();
    done(data.path(), &["export", &out]);
    assert!(at(".out.old-4000002/README.md").exists());
}

#[test]
fn a_folder_that_a_killed_export_had_moved_away_is_put_back_whole() {
    let data = tempfile::tempdir().unwrap();
    let there = tempfile::tempdir().unwrap();
    let at = |name: &str| there.path().join(name);
    let out = text(at("out"));
    done(data.path(), &["load", SAMPLE]);
    done(data.path(), &["export", &out]);
    for name in ["README.md", ".gitignore", "events/.keep"] {
        fs::write(at("out").join(name), name).unwrap();
    }
    fs::create_dir_all(at(".out.new-4000000/events")).unwrap();
    fs::write(at(".out.new-4000000/corpus.toml"), "").unwrap();
    fs::rename(at("out"), at(".out.old-4000000")).unwrap();
    for name in ["README.md", "events/.keep"] {
        let (from, to) = (at(".out.old-4000000"), at(".out.new-4000000"));
        fs::rename(from.join(name), to.join(name)).unwrap();
    }
    done(data.path(), &["export", &out]);
    for name in ["README.md", ".gitignore", "events/.keep"] {
        assert_eq!(fs::read_to_string(at("out").join(name)).unwrap(), name);
    }
    assert_eq!(fs::read_dir(there.path()).unwrap().count(), 1);
}
