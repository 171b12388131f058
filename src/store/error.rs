//! What the store may fail with.

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("database: {0}")]
    Sql(#[from] sqlx::Error),
    #[error("migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    #[error("data folder {folder}: {cause}")]
    Folder {
        folder: String,
        cause: std::io::Error,
    },
    #[error(
        "the database in {folder} cannot be opened: {cause}; is it one of this program, and may you write there?"
    )]
    Unopened { folder: String, cause: String },
    #[error(
        "{file} is the database of another program, and was left as it is; --data or BALLOTWIRE_DATA names the folder of ours"
    )]
    Foreign { file: String },
    #[error("there is no database at {file}; --data or BALLOTWIRE_DATA says where it is")]
    Missing { file: String },
    #[error(
        "{file} was written by a newer version of ballotwire; use that version, or another folder"
    )]
    Newer { file: String },
    #[error(
        "{file} was written by an older version of ballotwire; open it once without --read-only to bring it up to date"
    )]
    Older { file: String },
    #[error(
        "{file} is no SQLite database, or is damaged; restore a backup, or move it away to begin anew"
    )]
    NoDatabase { file: String },
    #[error("{kind} {id}: the stored record cannot be read: {cause}")]
    Corrupt {
        kind: &'static str,
        id: String,
        cause: String,
    },
    #[error("{from} refers to a record that does not exist ({to})")]
    Dangling { from: String, to: String },
    #[error("the {kind} `{id}` is part of itself, by whatever way round")]
    Circle { kind: &'static str, id: String },
    #[error("{scheme}:{value} stands for more than one record: {ids}")]
    SharedIdentifier {
        scheme: String,
        value: String,
        ids: String,
    },
    #[error("{kind} {id} was retired; ids are not used again")]
    Retired { kind: &'static str, id: String },
    #[error("reading articles for what they name: {0}")]
    Derive(String),
    #[error("a token of the name `{0}` exists already")]
    TokenExists(String),
}

pub type Result<T> = std::result::Result<T, Error>;
