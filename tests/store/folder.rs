//! The data folder: opened, migrated, shared by several, copied.
use std::path::Path;

use ballotwire::domain::{Article, CorpusInfo};
use ballotwire::library;
use ballotwire::store::{Error, NewToken, Store};
use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use crate::invented::{dated_article, now, records, write};

async fn kestria(folder: &Path) -> Store {
    let store = Store::open(folder).await.unwrap();
    write(&store, &records()).await;
    store
}

async fn connection(folder: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(folder.join("ballotwire.db"));
    SqliteConnection::connect_with(&options).await.unwrap()
}

fn token<'a>(id: &'a str, name: &'a str, sha256: &'a str) -> NewToken<'a> {
    NewToken { id, name, sha256, scopes: &[], created_at: now(), expires_at: None }
}

#[tokio::test]
async fn every_migration_is_applied_once() {
    let data = tempfile::tempdir().unwrap();
    Store::open(data.path()).await.unwrap().close().await;
    Store::open(data.path()).await.unwrap().close().await;
    let migrations = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
    let files = std::fs::read_dir(migrations).unwrap().count();
    let applied: i64 = sqlx::query_scalar("select count(*) from _sqlx_migrations where success")
        .fetch_one(&mut connection(data.path()).await)
        .await
        .unwrap();
    assert_eq!(applied, i64::try_from(files).unwrap());
}

#[tokio::test]
async fn the_shipped_corpus_makes_a_database_without_faults() {
    let data = tempfile::tempdir().unwrap();
    let store = Store::open(data.path()).await.unwrap();
    library::load_shipped(&store, now()).await.unwrap();
    store.close().await;
    let mut connection = connection(data.path()).await;
    let whole: String = sqlx::query_scalar("pragma integrity_check").fetch_one(&mut connection).await.unwrap();
    assert_eq!(whole, "ok");
    let dangling = sqlx::query("pragma foreign_key_check").fetch_all(&mut connection).await.unwrap();
    assert!(dangling.is_empty());
}

/// What a migration filled for rows that were there: how it is read, and how a database is made that lacks it.
struct Filled {
    migration: &'static str,
    read: &'static str,
    emptied: &'static str,
}

const FILLED: [Filled; 3] = [
    Filled {
        migration: "0003_years_and_trees.sql",
        read: "select event_id, whole_id, null from event_whole order by 1, 2, 3",
        emptied: "delete from event_whole",
    },
    Filled {
        migration: "0008_places_and_figures.sql",
        read: "select figure_id, country, null from figure \
               union all select entity_id, whole_id, null from entity_whole order by 1, 2, 3",
        emptied: "update figure set country = null; delete from entity_whole",
    },
    Filled {
        migration: "0022_type_classes.sql",
        read: "select event_id, type_class, coalesce(plover, '') || coalesce(acled, '') from event order by 1",
        emptied: "update event set type_class = null, plover = null, acled = null",
    },
];

type FilledRow = (String, Option<String>, Option<String>);

async fn filled(connection: &mut SqliteConnection, read: &'static str) -> Vec<FilledRow> {
    let rows = sqlx::query_as(read).fetch_all(connection).await;
    rows.unwrap()
}

/// The statements of a migration that fill what is there.
fn filling(migration: &str) -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/sqlite");
    let text = std::fs::read_to_string(format!("{folder}/{migration}")).unwrap();
    let text: Vec<&str> = text.lines().filter(|line| !line.starts_with("--")).collect();
    let text = text.join("\n");
    let statements = text.split(';').map(str::trim);
    statements
        .filter(|statement| statement.starts_with("update") || statement.starts_with("insert"))
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn a_database_from_before_gets_what_is_derived_as_a_load_would() {
    let data = tempfile::tempdir().unwrap();
    let store = Store::open(data.path()).await.unwrap();
    library::load_shipped(&store, now()).await.unwrap();
    store.close().await;
    let mut connection = connection(data.path()).await;
    for Filled { migration, read, emptied } in FILLED {
        let written = filled(&mut connection, read).await;
        let emptied = emptied.split(';').map(|part| part.trim().to_owned());
        let emptied: Vec<String> = emptied.collect();
        for statement in &emptied {
            let statement = sqlx::AssertSqlSafe(statement.clone());
            sqlx::query(statement).execute(&mut connection).await.unwrap();
        }
        assert_ne!(filled(&mut connection, read).await, written, "{migration}");
        for statement in filling(migration) {
            let statement = sqlx::AssertSqlSafe(statement);
            sqlx::query(statement).execute(&mut connection).await.unwrap();
        }
        assert_eq!(filled(&mut connection, read).await, written, "{migration}");
    }
}

/// Every date as columns have it: id and whose days, and the date by instants and by the clock.
const DATES: &str = "select article_id, home, published_from || ' ' || coalesce(published_to, '') || published_first || published_last \
     || coalesce(written_from || written_to || written_first || written_last, '') || published_year || coalesce(published_month, '') \
     from article \
     union all select event_id, home, date_sort || ' ' || coalesce(date_from, '') || coalesce(date_to, '') || coalesce(date_first, '') \
     || coalesce(date_last, '') || coalesce(date_year, '') || coalesce(date_month, '') from event \
     union all select figure_id, home, as_of_sort || ' ' || coalesce(as_of_from, '') || coalesce(as_of_to, '') \
     || coalesce(as_of_first, '') || coalesce(as_of_last, '') from figure \
     union all select correction_id, home, published_from || ' ' || coalesce(published_to, '') || published_first || published_last \
     from correction order by 1";

#[tokio::test]
async fn a_database_from_before_is_dated_at_its_start_as_by_a_load() {
    let data = tempfile::tempdir().unwrap();
    let store = Store::open(data.path()).await.unwrap();
    library::load_shipped(&store, now()).await.unwrap();
    let mut connection = connection(data.path()).await;
    let dated = filled(&mut connection, DATES).await;
    for kind in ["article", "event", "figure", "correction"] {
        let undone = format!("update {kind} set home = null");
        sqlx::query(sqlx::AssertSqlSafe(undone)).execute(&mut connection).await.unwrap();
    }
    let emptied = "update article set published_from = 1, published_first = null, published_year = '1', written_first = null; \
         update event set date_sort = 1, date_first = null, date_month = null; \
         update figure set as_of_sort = 1, as_of_last = null; update correction set published_last = null";
    sqlx::raw_sql(emptied).execute(&mut connection).await.unwrap();
    assert_ne!(filled(&mut connection, DATES).await, dated);
    for statement in filling("0021_local_days.sql") {
        let statement = sqlx::AssertSqlSafe(statement);
        sqlx::query(statement).execute(&mut connection).await.unwrap();
    }
    assert!(store.refresh_found(now()).await.unwrap());
    assert_eq!(filled(&mut connection, DATES).await, dated);
    assert!(!store.refresh_found(now()).await.unwrap());
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_made() {
    let data = tempfile::tempdir().unwrap();
    let deep = data.path().join("a/b/c");
    Store::open(&deep).await.unwrap();
    assert!(deep.join("ballotwire.db").is_file());
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("file");
    std::fs::write(&file, "").unwrap();
    let failed = Store::open(&file.join("data")).await.unwrap_err();
    assert!(matches!(failed, Error::Folder { .. }), "{failed}");
    assert!(failed.to_string().contains("file/data"), "{failed}");
}

#[tokio::test]
async fn readers_see_what_another_handle_on_the_folder_committed() {
    let data = tempfile::tempdir().unwrap();
    let reader = kestria(data.path()).await;
    let revision = reader.revision().await.unwrap();
    let other = Store::open(data.path()).await.unwrap();
    write(&other, &[dated_article("new", "2031")]).await;
    assert_eq!(reader.revision().await.unwrap(), revision + 1);
    assert!(reader.find::<Article>("new").await.unwrap().is_some());
}

#[tokio::test]
async fn writers_of_several_handles_take_turns() {
    let data = tempfile::tempdir().unwrap();
    let store = kestria(data.path()).await;
    let revision = store.revision().await.unwrap();
    let mut tasks = Vec::new();
    for n in 0..8 {
        let folder = data.path().to_owned();
        tasks.push(tokio::spawn(async move {
            let store = Store::open(&folder).await.unwrap();
            write(&store, &[dated_article(&format!("new-{n}"), "2031")]).await;
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(store.revision().await.unwrap(), revision + 8);
}

#[tokio::test]
async fn a_read_is_answered_while_a_write_is_open() {
    let data = tempfile::tempdir().unwrap();
    let store = kestria(data.path()).await;
    let mut writer = store.begin(now(), "test").await.unwrap();
    writer.put(&dated_article("new", "2031")).await.unwrap();
    assert!(store.revision().await.unwrap() > 0);
    assert!(store.find::<Article>("new").await.unwrap().is_none());
}

#[tokio::test]
async fn what_was_written_is_there_when_the_folder_is_opened_again() {
    let data = tempfile::tempdir().unwrap();
    let store = kestria(data.path()).await;
    let (revision, records) = (store.revision().await.unwrap(), store.all_records().await.unwrap());
    store.close().await;
    let store = Store::open(data.path()).await.unwrap();
    assert_eq!(store.revision().await.unwrap(), revision);
    assert_eq!(store.all_records().await.unwrap(), records);
}

#[tokio::test]
async fn all_records_are_those_that_were_put() {
    let data = tempfile::tempdir().unwrap();
    let found = kestria(data.path()).await.all_records().await.unwrap();
    let put = records();
    assert_eq!(found.len(), put.len());
    for record in put {
        assert!(found.contains(&record), "{record:?}");
    }
}

#[tokio::test]
async fn a_backup_opens_as_a_store_with_everything_in_it() {
    let data = tempfile::tempdir().unwrap();
    let store = kestria(data.path()).await;
    store.add_token(&token("t1", "reader", "00")).await.unwrap();
    let copy = tempfile::tempdir().unwrap();
    store.backup(&copy.path().join("ballotwire.db")).await.unwrap();
    write(&store, &[dated_article("later", "2031")]).await;
    let copy = Store::open(copy.path()).await.unwrap();
    assert_eq!(copy.revision().await.unwrap() + 1, store.revision().await.unwrap());
    assert!(copy.find::<Article>("later").await.unwrap().is_none());
    assert_eq!(copy.list_changes(0, 1000).await.unwrap().len(), records().len());
    assert_eq!(copy.list_tokens().await.unwrap().len(), 1);
    write(&copy, &[dated_article("into-the-copy", "2031")]).await;
}

#[tokio::test]
async fn a_backup_does_not_replace_a_file() {
    let data = tempfile::tempdir().unwrap();
    let store = kestria(data.path()).await;
    let file = data.path().join("there");
    std::fs::write(&file, "mine").unwrap();
    assert!(store.backup(&file).await.is_err());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
}

#[tokio::test]
async fn what_the_corpus_says_of_itself_is_replaced_whole() {
    let data = tempfile::tempdir().unwrap();
    let store = Store::open(data.path()).await.unwrap();
    assert_eq!(store.corpus_info().await.unwrap(), None);
    let info = CorpusInfo {
        name: "kestria".to_owned(),
        title: "Votes of Kestria".to_owned(),
        version: "1".to_owned(),
        licence: "CC0-1.0".to_owned(),
        time_zone: "Europe/Belgrade".to_owned(),
    };
    let mut writer = store.begin(now(), "test").await.unwrap();
    writer.put_corpus_info(&info, Some("digest")).await.unwrap();
    writer.put_corpus_info(&info, None).await.unwrap();
    writer.commit().await.unwrap();
    assert_eq!(store.corpus_info().await.unwrap(), Some(info));
    let digest = store.shipped_digest().await.unwrap();
    assert_eq!(digest.as_deref(), Some("digest"));
}

#[tokio::test]
async fn a_token_is_found_by_its_hash_and_no_two_have_one_name() {
    let data = tempfile::tempdir().unwrap();
    let store = Store::open(data.path()).await.unwrap();
    store.add_token(&token("t1", "reader", "aa")).await.unwrap();
    let twice = store.add_token(&token("t2", "reader", "bb")).await.unwrap_err();
    assert!(matches!(twice, Error::TokenExists(name) if name == "reader"));
    assert_eq!(store.find_token("aa").await.unwrap().unwrap().id, "t1");
    assert!(store.find_token("bb").await.unwrap().is_none());
}

#[tokio::test]
async fn a_token_is_revoked_by_id_or_name_and_only_once() {
    let data = tempfile::tempdir().unwrap();
    let store = Store::open(data.path()).await.unwrap();
    store.add_token(&token("t1", "reader", "aa")).await.unwrap();
    store.add_token(&token("t2", "other", "bb")).await.unwrap();
    assert!(store.revoke_token("reader", now()).await.unwrap());
    assert!(!store.revoke_token("t1", now()).await.unwrap());
    assert!(!store.find_token("aa").await.unwrap().unwrap().is_valid(now()));
    assert!(store.revoke_token("t2", now()).await.unwrap());
    assert!(!store.revoke_token("nobody", now()).await.unwrap());
}
