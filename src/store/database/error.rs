//! What the store may fail with.
use crate::work::BrokenOff;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("database: {0}")]
    Sql(sqlx::Error),
    /// What it answers may be wrong.
    #[error("the database is damaged: {0}; stop whatever uses it and put a backup in the place of its file")]
    Damaged(String),
    /// Others have it: asked again later, it answers.
    #[error("the database is busy: {0}")]
    Busy(sqlx::Error),
    /// The system takes no more: what was not committed is undone.
    #[error("the database cannot be written: {0}; is the disk full, or the file as large as this process may write?")]
    Full(sqlx::Error),
    #[error("migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    #[error("data folder {folder}: {cause}")]
    Folder { folder: String, cause: std::io::Error },
    #[error("the database in {folder} cannot be opened: {cause}; is it one of this program, and may you write there?")]
    Unopened { folder: String, cause: String },
    #[error(
        "{file} is the database of another program, and was left as it is; --data or BALLOTWIRE_DATA names the folder of ours"
    )]
    Foreign { file: String },
    #[error("there is no database at {file}; --data or BALLOTWIRE_DATA says where it is")]
    Missing { file: String },
    #[error("{file} was written by a newer version of ballotwire; use that version, or another folder")]
    Newer { file: String },
    #[error(
        "{file} was written by an older version of ballotwire; open it once without --read-only to bring it up to date"
    )]
    Older { file: String },
    #[error("{file} is no SQLite database, or is damaged; restore a backup, or move it away to begin anew")]
    NoDatabase { file: String },
    #[error("{kind} {id}: the stored record cannot be read: {cause}")]
    Corrupt { kind: &'static str, id: String, cause: String },
    /// Each reference with the record that it stands in; none where they are not known.
    #[error("records name others that are not there, or no longer:{}", told(references))]
    Dangling { references: Vec<String> },
    #[error("the {kind} `{id}` is part of itself, by whatever way round")]
    Circle { kind: &'static str, id: String },
    #[error("{scheme}:{value} stands for more than one record: {ids}")]
    SharedIdentifier { scheme: String, value: String, ids: String },
    #[error("{kind} {id} was retired; ids are not used again")]
    Retired { kind: &'static str, id: String },
    #[error("reading articles for what they name: {0}")]
    Derive(String),
    #[error(transparent)]
    Apart(#[from] BrokenOff),
    #[error("there are {0} sets already, as many as there may be")]
    TooManySets(i64),
    #[error("a token of the name `{0}` exists already")]
    TokenExists(String),
}

/// `SQLITE_FULL`, and what SQLite calls writing, growing and syncing that failed for whatever cause.
const FULL_CODES: [i32; 4] = [13, 10 | (3 << 8), 10 | (4 << 8), 10 | (6 << 8)];

/// `SQLITE_CORRUPT` and `SQLITE_NOTADB`, in the last eight bits.
const DAMAGE_CODES: [i32; 2] = [11, 26];

/// `SQLITE_BUSY` and `SQLITE_LOCKED`, in the last eight bits of the codes that say more.
const BUSY_CODES: [i32; 2] = [5, 6];

impl From<sqlx::Error> for Error {
    fn from(cause: sqlx::Error) -> Self {
        let code = match &cause {
            sqlx::Error::PoolTimedOut => return Self::Busy(cause),
            sqlx::Error::Database(said) => said.code(),
            _ => None,
        };
        match code.and_then(|code| code.parse::<i32>().ok()) {
            Some(code) if BUSY_CODES.contains(&(code & 0xff)) => Self::Busy(cause),
            Some(code) if DAMAGE_CODES.contains(&(code & 0xff)) => Self::Damaged(cause.to_string()),
            Some(code) if FULL_CODES.contains(&code) => Self::Full(cause),
            _ => Self::Sql(cause),
        }
    }
}

pub type Result<T> = std::result::Result<T, Error>;

fn told(lines: &[String]) -> String {
    lines.iter().map(|line| format!("\n  {line}")).collect()
}

#[cfg(test)]
impl Error {
    /// As where all connections are taken.
    pub(crate) fn busy() -> Self {
        sqlx::Error::PoolTimedOut.into()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
    use sqlx::{Connection, SqliteConnection};

    use super::*;

    #[tokio::test]
    async fn waiting_in_vain_for_a_connection_is_busy() {
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_millis(500))
            .connect("sqlite::memory:")
            .await
            .unwrap();
        let _held = pool.acquire().await.unwrap();
        let refused = pool.acquire().await.unwrap_err();
        assert!(matches!(Error::from(refused), Error::Busy(_)));
    }

    #[tokio::test]
    async fn a_database_that_another_has_to_itself_is_busy() {
        let folder = tempfile::tempdir().unwrap();
        let options = SqliteConnectOptions::new()
            .filename(folder.path().join("some.db"))
            .create_if_missing(true)
            .busy_timeout(Duration::ZERO);
        let mut one = SqliteConnection::connect_with(&options).await.unwrap();
        let mut other = SqliteConnection::connect_with(&options).await.unwrap();
        sqlx::query("begin exclusive").execute(&mut one).await.unwrap();
        let refused = sqlx::query("create table t (a)").execute(&mut other).await;
        assert!(matches!(Error::from(refused.unwrap_err()), Error::Busy(_)));
    }

    #[tokio::test]
    async fn the_words_of_an_error_do_not_make_it_busy() {
        let mut database = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        let wrong = sqlx::query("select 1 from \"timed out, database is locked\"");
        let refused = wrong.execute(&mut database).await.unwrap_err();
        assert!(refused.to_string().contains("timed out"));
        assert!(matches!(Error::from(refused), Error::Sql(_)));
    }
}
