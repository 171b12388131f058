//! Whose a database is: what is not ours is refused, and left as it is.
use std::path::Path;

use ballotwire::store::Store;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

const FILE: &str = "ballotwire.db";

async fn write(folder: &Path, sql: &'static str) {
    let options = SqliteConnectOptions::new().filename(folder.join(FILE)).create_if_missing(true);
    let mut database: SqliteConnection = options.connect().await.unwrap();
    sqlx::raw_sql(sql).execute(&mut database).await.unwrap();
    database.close().await.unwrap();
}

/// What opening says, having changed nothing.
async fn refused(folder: &Path) -> String {
    let before = std::fs::read(folder.join(FILE)).unwrap();
    let said = Store::open(folder).await.unwrap_err().to_string();
    assert!(Store::open_read_only(folder).await.is_err());
    assert!(std::fs::read(folder.join(FILE)).unwrap() == before, "{said}");
    said
}

async fn application(store: &Store, folder: &Path) -> i64 {
    store.close().await;
    let options = SqliteConnectOptions::new().filename(folder.join(FILE));
    let mut database = options.connect().await.unwrap();
    sqlx::query_scalar("pragma application_id").fetch_one(&mut database).await.unwrap()
}

#[tokio::test]
async fn a_database_of_another_program_is_refused_and_left_as_it_is() {
    for sql in [
        "create table bookmark (address text)",
        "pragma application_id = 252006674; create table layer (name text)",
        "create table _sqlx_migrations (version integer, checksum blob, success integer); \
         insert into _sqlx_migrations values (1, x'00', 1)",
    ] {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), sql).await;
        let said = refused(folder.path()).await;
        assert!(said.contains("is the database of another program"), "{said}");
    }
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    Store::open(folder.path()).await.unwrap().close().await;
    let later = "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
                 values (9999, 'later', 1, x'00', 0); pragma journal_mode = delete";
    write(folder.path(), later).await;
    let said = refused(folder.path()).await;
    assert!(said.contains("was written by a newer version"), "{said}");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_told_as_that() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(FILE), "minutes of the council, ".repeat(100)).unwrap();
    let said = refused(folder.path()).await;
    assert!(said.contains("is no SQLite database"), "{said}");
}

#[tokio::test]
async fn an_empty_file_is_as_none() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(FILE), "").unwrap();
    assert!(Store::open_read_only(folder.path()).await.is_err());
    let store = Store::open(folder.path()).await.unwrap();
    assert_eq!(application(&store, folder.path()).await, 0x4257_4952);
}

#[tokio::test]
async fn one_that_another_process_has_just_begun_to_make_is_finished() {
    let folder = tempfile::tempdir().unwrap();
    let begun = "create table _sqlx_migrations (version bigint primary key, description text not null, \
        installed_on timestamp not null default current_timestamp, success boolean not null, \
        checksum blob not null, execution_time bigint not null)";
    write(folder.path(), begun).await;
    let store = Store::open(folder.path()).await.unwrap();
    assert_eq!(application(&store, folder.path()).await, 0x4257_4952);
}

#[tokio::test]
async fn one_of_ours_without_the_mark_is_opened_and_marked() {
    let folder = tempfile::tempdir().unwrap();
    // As before the mark was given.
    write(folder.path(), include_str!("../tables/release_0_1.sql")).await;
    let said = Store::open_read_only(folder.path()).await.unwrap_err().to_string();
    assert!(said.contains("was written by an older version"), "{said}");
    let store = Store::open(folder.path()).await.unwrap();
    assert_eq!(application(&store, folder.path()).await, 0x4257_4952);
}

#[tokio::test]
async fn reading_only_reads_and_cannot_write() {
    let folder = tempfile::tempdir().unwrap();
    Store::open(folder.path()).await.unwrap().close().await;
    let before = std::fs::read(folder.path().join(FILE)).unwrap();
    let store = Store::open_read_only(folder.path()).await.unwrap();
    assert_eq!(store.revision().await.unwrap(), 0);
    assert!(store.revoke_token("none", jiff::Timestamp::UNIX_EPOCH).await.is_err());
    store.close().await;
    assert!(std::fs::read(folder.path().join(FILE)).unwrap() == before);
}
