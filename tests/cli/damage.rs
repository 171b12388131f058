//! A damaged database: it is told, nothing is answered from it, and the check says what is wrong and what to do.
use std::fs::{self, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection};

use crate::server::Server;
use crate::{done, failed, run, stdout};

const SAMPLE: &str = "tests/files/sample";

const SERVE: &[&str] = &["--corpus", "none"];

/// Bytes of a page as SQLite makes them.
const PAGE: u64 = 4096;

fn database(data: &Path) -> PathBuf {
    data.join("ballotwire.db")
}

/// A database with the sample in it, and an index beside it.
fn loaded() -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    done(data.path(), &["load", SAMPLE]);
    done(data.path(), &["reindex"]);
    data
}

/// Does something that the program itself would not do.
fn tamper(data: &Path, statements: &str) {
    let options = SqliteConnectOptions::new().filename(database(data)).foreign_keys(false);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
        let statements = AssertSqlSafe(statements.to_owned());
        sqlx::raw_sql(statements).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    });
}

fn overwrite(data: &Path, from: u64, bytes: &[u8]) {
    let file = OpenOptions::new().write(true).open(database(data));
    let mut file = file.unwrap();
    file.seek(SeekFrom::Start(from)).unwrap();
    file.write_all(bytes).unwrap();
}

fn length(data: &Path) -> u64 {
    fs::metadata(database(data)).unwrap().len()
}

/// What is done to a file, with its name.
type Way = (&'static str, fn(&Path));

/// Ways in which a database is damaged while nobody uses it.
const AT_REST: &[Way] = &[
    ("an empty file", |data| fs::write(database(data), "").unwrap()),
    ("the head overwritten", |data| overwrite(data, 0, &[0; 100])),
    ("all pages but the first zeroed", |data| {
        let rest = usize::try_from(length(data) - PAGE).unwrap();
        overwrite(data, PAGE, &vec![0; rest]);
    }),
    ("some pages zeroed", |data| {
        let half = length(data) / PAGE / 2;
        overwrite(data, half * PAGE, &[0; PAGE as usize]);
    }),
    ("a table missing", |data| tamper(data, "drop table mention")),
    ("an index missing", |data| tamper(data, "drop index entity_by_kind")),
    ("cut short", |data| {
        let file = OpenOptions::new().write(true).open(database(data));
        file.unwrap().set_len(length(data) / PAGE / 2 * PAGE).unwrap();
    }),
];

/// Asserts that nothing is answered but that the database is damaged.
fn assert_closed(server: &Server, how: &str) {
    for path in ["/readyz", "/v1/articles", "/v1/events?q=vote", "/v1", "/metrics"] {
        let (status, head, body) = server.ask("GET", path);
        assert_eq!(status, 503, "{how}, {path}: {body}");
        assert!(head.contains("retry-after:"), "{how}, {path}: {head}");
        assert!(body.contains("the database is damaged"), "{how}, {path}: {body}");
    }
    assert_eq!(server.ask("GET", "/healthz").0, 200, "{how}");
}

#[test]
fn a_damaged_database_beside_an_index_is_told_and_nothing_is_answered_from_it() {
    for (how, damage) in AT_REST {
        let data = loaded();
        damage(data.path());
        let before = fs::read(database(data.path())).unwrap();
        let server = Server::start(data.path(), SERVE);
        assert_closed(&server, how);
        drop(server);
        assert_eq!(fs::read(database(data.path())).unwrap(), before, "{how}");
    }
}

#[test]
fn a_database_that_is_damaged_under_the_server_is_told() {
    let ways: &[Way] = &[
        ("gone", |data| fs::remove_file(database(data)).unwrap()),
        ("another file", |data| {
            fs::remove_file(database(data)).unwrap();
            fs::write(database(data), "").unwrap();
        }),
        ("emptied", |data| fs::write(database(data), "").unwrap()),
        ("the head overwritten", |data| overwrite(data, 0, &[0; 100])),
    ];
    for (how, damage) in ways {
        let data = loaded();
        let server = Server::start(data.path(), SERVE);
        server.ready();
        assert_eq!(server.ask("GET", "/v1/articles").0, 200, "{how}");
        damage(data.path());
        assert_closed(&server, how);
    }
}

#[test]
fn an_empty_file_without_an_index_is_a_database_to_be_made() {
    let data = tempfile::tempdir().unwrap();
    fs::write(database(data.path()), "").unwrap();
    let server = Server::start(data.path(), SERVE);
    assert_eq!(server.ready()["revision"], 0);
}

#[test]
fn a_sound_database_is_said_to_be_also_beside_a_server_and_after_edits() {
    let data = loaded();
    let sound = done(data.path(), &["check", "--database"]);
    assert!(sound.contains("each of the"), "{sound}");
    let server = Server::start(data.path(), SERVE);
    server.ready();
    assert_eq!(done(data.path(), &["check", "--database"]), sound);
    drop(server);
    fs::remove_dir_all(data.path().join("index")).unwrap();
    let without = done(data.path(), &["check", "--database"]);
    assert!(without.contains("index: there is none"), "{without}");
}

#[test]
fn what_is_not_as_its_record_says_is_found() {
    for (statements, told) in [
        ("delete from entity_name where ord = 0", "entity_name:"),
        ("update article set title = 'Another'", "article:"),
        ("update figure set value_sort = value_sort + 1", "figure:"),
        ("delete from entity_whole", "entity_whole:"),
        ("delete from entity_name_word", "entity_name_word:"),
        ("update event_place set entity_id = 'nowhere'", "event_place: rows that name"),
        (
            "insert into found_mention select article_id, 0, 'nowhere', 'text', 0, 1, 'x' from article",
            "found_mention: rows that name",
        ),
    ] {
        let data = loaded();
        tamper(data.path(), statements);
        let output = run(data.path(), &["check", "--database"]);
        let said = stdout(&output);
        assert_eq!(output.status.code(), Some(1), "{statements}: {said}");
        assert!(said.contains(told), "{statements}: {said}");
        let remedy = String::from_utf8(output.stderr).unwrap();
        assert!(remedy.contains("put a backup in the place"), "{remedy}");
    }
}

#[test]
fn the_check_finds_every_damage_at_rest() {
    for (how, damage) in AT_REST {
        let data = loaded();
        damage(data.path());
        let said = failed(data.path(), &["check", "--database"], 1);
        assert!(said.contains("backup"), "{how}: {said}");
    }
}

#[test]
fn a_damaged_index_is_found_by_the_check_and_only_that_is_to_be_deleted() {
    let data = loaded();
    let index = fs::read_dir(data.path().join("index")).unwrap();
    let newest = index.map(|entry| entry.unwrap().path());
    let newest = newest.into_iter().find(|path| path.is_dir()).unwrap();
    let meta = fs::read_to_string(newest.join("meta.json")).unwrap();
    fs::write(newest.join("meta.json"), meta.replacen('e', "E", 1)).unwrap();
    let said = failed(data.path(), &["check", "--database"], 1);
    assert!(said.contains("delete the folder `index`"), "{said}");
}
