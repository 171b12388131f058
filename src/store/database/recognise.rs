//! Whose a database is, told before anything is written to it.
use std::path::Path;
use std::sync::LazyLock;

use include_dir::{Dir, File, include_dir};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{Connection, SqlSafeStr};

use super::error::{Error, Result};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations/sqlite");

/// As `sqlx::migrate!` reads them, which would bring SQLite into the build a second time.
pub static MIGRATIONS: LazyLock<Migrator> =
    LazyLock::new(|| Migrator::with_migrations(FILES.files().filter_map(migration).collect()));

/// `0001_what_it_does.sql`.
fn migration(file: &'static File<'_>) -> Option<Migration> {
    let (version, what) = file.path().file_stem()?.to_str()?.split_once('_')?;
    let (what, sql) = (what.replace('_', " "), file.contents_utf8()?.into_sql_str());
    Some(Migration::new(version.parse().ok()?, what.into(), MigrationType::Simple, sql, false))
}

/// "BWIR", as the migrations write it into the head of the file.
const APPLICATION: i64 = 0x4257_4952;

/// What is found at the place of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recognised {
    /// Nothing yet.
    New,
    /// Ours, of this version or an older one.
    Ours { current: bool },
}

/// Looks at a file; another program's, a newer version's and what is no database are errors.
pub async fn recognise(file: &Path) -> Result<Recognised> {
    match std::fs::metadata(file) {
        // A pipe would be waited for.
        Ok(found) if !found.is_file() => {
            return Err(Error::NoDatabase { file: file.display().to_string() });
        }
        Ok(found) if found.len() > 0 => {}
        _ => return Ok(Recognised::New),
    }
    let mut database = connect(file).await?;
    let seen = look(&mut database, file).await;
    database.close().await?;
    seen
}

/// For reading only. In a folder that cannot be written, SQLite has to be told that nobody else writes either.
async fn connect(file: &Path) -> Result<SqliteConnection> {
    let options = SqliteConnectOptions::new().filename(file).read_only(true);
    let refused = match tried(&options).await {
        Ok(connection) => return Ok(connection),
        Err(refused) => refused,
    };
    if code(&refused).as_deref() == Some("26") {
        return Err(Error::NoDatabase { file: file.display().to_string() });
    }
    Ok(tried(&options.immutable(true)).await.map_err(|_| refused)?)
}

async fn tried(options: &SqliteConnectOptions) -> sqlx::Result<SqliteConnection> {
    let mut connection = SqliteConnection::connect_with(options).await?;
    sqlx::query("select count(*) from sqlite_master").execute(&mut connection).await?;
    Ok(connection)
}

fn code(error: &sqlx::Error) -> Option<String> {
    error.as_database_error()?.code().map(|code| code.into_owned())
}

async fn look(database: &mut SqliteConnection, file: &Path) -> Result<Recognised> {
    let application: i64 = sqlx::query_scalar("pragma application_id").fetch_one(&mut *database).await?;
    let tables: Vec<String> =
        sqlx::query_scalar("select name from sqlite_master where type = 'table'").fetch_all(&mut *database).await?;
    if application == 0 && tables.is_empty() {
        return Ok(Recognised::New);
    }
    let foreign = || Error::Foreign { file: file.display().to_string() };
    if !tables.iter().any(|name| name == "_sqlx_migrations") {
        return Err(foreign());
    }
    let run: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("select version, checksum from _sqlx_migrations where success order by version")
            .fetch_all(database)
            .await?;
    // Another process of ours has only begun to make it.
    if application == 0 && run.is_empty() && tables.len() == 1 {
        return Ok(Recognised::New);
    }
    // Databases of before the mark have our first migration.
    let first = MIGRATIONS.iter().next().map(|first| (first.version, first.checksum.to_vec()));
    let is_ours = application == APPLICATION || (application == 0 && run.first() == first.as_ref());
    if !is_ours {
        return Err(foreign());
    }
    let known = |version: &i64| MIGRATIONS.iter().any(|ours| ours.version == *version);
    if !run.iter().all(|(version, _)| known(version)) {
        return Err(Error::Newer { file: file.display().to_string() });
    }
    Ok(Recognised::Ours { current: MIGRATIONS.iter().count() == run.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_migrations_is_one() {
        assert_eq!(MIGRATIONS.iter().count(), FILES.entries().len());
        let first = MIGRATIONS.iter().next().unwrap();
        assert_eq!((first.version, &*first.description), (1, "corpus"));
    }
}
