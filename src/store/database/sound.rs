//! Whether the file of the database is still the one that was opened, and whole as far as a look tells.
use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;
use tokio::sync::OnceCell;

use super::error::{Error, Result};
use super::handle::Store;
use super::recognise::MIGRATIONS;
use crate::work::apart;

/// Faults told at most: the first ones say enough.
const TOLD: u32 = 20;

impl Store {
    /// Fails when the database is known to be damaged, or its file is no longer the one that was opened. From then on it
    /// always does.
    pub fn sound(&self) -> Result<()> {
        if let Some(what) = self.watched.known() {
            return Err(Error::Damaged(what));
        }
        match self.watched.changed() {
            Some(what) => Err(self.watched.note(what.to_owned())),
            None => Ok(()),
        }
    }

    /// Fails when the database does not answer, or is not what it was.
    pub async fn ping(&self) -> Result<()> {
        self.sound()?;
        if self.watched.begins_otherwise() {
            return Err(self.watched.note("the head of its file is overwritten".to_owned()));
        }
        self.look_for_tables().await
    }

    /// Fails when tables are missing.
    pub(in crate::store) async fn look_for_tables(&self) -> Result<()> {
        match self.missing_tables().await {
            Ok(missing) if missing.is_empty() => Ok(()),
            Ok(missing) => {
                let what = format!("it has no {}", missing.join(", "));
                Err(self.watched.note(what))
            }
            Err(Error::Damaged(what)) => Err(self.watched.note(what)),
            Err(cause) => Err(cause),
        }
    }

    /// Reads every page; fails when one of them is not what it has to be.
    pub async fn look_through(&self) -> Result<()> {
        match self.wrong_pages("pragma quick_check(1)").await {
            Ok(wrong) => match wrong.into_iter().next() {
                Some(what) => Err(self.watched.note(what)),
                None => Ok(()),
            },
            Err(Error::Damaged(what)) => Err(self.watched.note(what)),
            Err(cause) => Err(cause),
        }
    }

    /// What SQLite finds wrong with pages, rows and their indexes.
    pub async fn wrong_rows(&self) -> Result<Vec<String>> {
        self.wrong_pages(&format!("pragma integrity_check({TOLD})")).await
    }

    async fn wrong_pages(&self, check: &str) -> Result<Vec<String>> {
        let check = sqlx::AssertSqlSafe(check.to_owned());
        let found: Vec<String> = sqlx::query_scalar(check).fetch_all(&self.readers).await?;
        Ok(found.into_iter().filter(|line| line != "ok").collect())
    }

    /// Tables, views and indexes of this version that are not there.
    pub async fn missing_tables(&self) -> Result<Vec<String>> {
        let wanted = made().await?;
        let there: Vec<String> = sqlx::query_scalar("select name from sqlite_master").fetch_all(&self.quick).await?;
        let missing = wanted.iter().filter(|name| !there.contains(name));
        Ok(missing.cloned().collect())
    }
}

/// The names of all that the migrations make, in an empty database.
async fn made() -> Result<&'static [String]> {
    static MADE: OnceCell<Vec<String>> = OnceCell::const_new();
    // On a thread of its own: the work of a migrator cannot go from one to another.
    let make = || {
        let here = tokio::runtime::Handle::current();
        apart(move || here.block_on(make()))
    };
    Ok(MADE.get_or_try_init(|| async { make().await? }).await?)
}

async fn make() -> Result<Vec<String>> {
    let mut empty = SqliteConnection::connect("sqlite::memory:").await?;
    MIGRATIONS.run(&mut empty).await?;
    let made = sqlx::query_scalar("select name from sqlite_master where name not like 'sqlite%' order by name");
    Ok(made.fetch_all(&mut empty).await?)
}
