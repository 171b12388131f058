//! Where reads go: to any connection, or all to one that keeps seeing one state.
use std::sync::Arc;

use async_stream::try_stream;
use futures_util::TryStreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream::BoxStream;
use sqlx::sqlite::{SqlitePool, SqliteQueryResult, SqliteRow, SqliteStatement, SqliteTypeInfo};
use sqlx::{Either, Execute, Executor, SqlStr, Sqlite, Transaction};
use tokio::sync::Mutex;

/// Clones read from the same.
#[derive(Debug, Clone)]
pub struct Readers {
    /// Each statement sees what is committed by then.
    any: SqlitePool,
    /// One read transaction instead; its statements wait for each other. It ends when the last clone is dropped.
    one: Option<Arc<Mutex<Transaction<'static, Sqlite>>>>,
}

impl Readers {
    pub fn any(any: SqlitePool) -> Self {
        Self { any, one: None }
    }

    /// All that is read from here on sees what the first statement sees.
    pub async fn of_one_state(&self, pool: &SqlitePool) -> sqlx::Result<Self> {
        let one = Some(Arc::new(Mutex::new(pool.begin().await?)));
        Ok(Self { one, any: self.any.clone() })
    }

    pub fn of_any_state(&self) -> Self {
        Self::any(self.any.clone())
    }

    pub fn see_one_state(&self) -> bool {
        self.one.is_some()
    }

    pub async fn close(&self) {
        self.any.close().await;
    }
}

impl<'r> Executor<'r> for &'r Readers {
    type Database = Sqlite;

    fn fetch_many<'e, 'q: 'e, E>(self, query: E) -> BoxStream<'e, sqlx::Result<Either<SqliteQueryResult, SqliteRow>>>
    where
        'r: 'e,
        E: 'q + Execute<'q, Sqlite>,
    {
        match &self.one {
            None => (&self.any).fetch_many(query),
            Some(transaction) => Box::pin(try_stream! {
                let mut transaction = transaction.lock().await;
                let mut rows = transaction.fetch_many(query);
                while let Some(row) = rows.try_next().await? {
                    yield row;
                }
            }),
        }
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, sqlx::Result<Option<SqliteRow>>>
    where
        'r: 'e,
        E: 'q + Execute<'q, Sqlite>,
    {
        match &self.one {
            None => (&self.any).fetch_optional(query),
            Some(transaction) => Box::pin(async move { transaction.lock().await.fetch_optional(query).await }),
        }
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [SqliteTypeInfo],
    ) -> BoxFuture<'e, sqlx::Result<SqliteStatement>>
    where
        'r: 'e,
    {
        match &self.one {
            None => (&self.any).prepare_with(sql, parameters),
            Some(transaction) => Box::pin(async move { transaction.lock().await.prepare_with(sql, parameters).await }),
        }
    }
}
