//! Opening the database: one writer, many readers that cannot write.
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use super::error::{Error, Result};
use super::handle::Store;
use super::kept::KeptGazetteer;
use super::now::HeldNow;
use super::readers::Readers;
use super::recognise::{MIGRATIONS, Recognised, recognise};
use super::watched::Watched;
use crate::domain::Share;
use crate::work::Work;

/// The database file inside the data folder.
const FILE: &str = "ballotwire.db";

/// How long a write waits for the writer of another process.
const BUSY: Duration = Duration::from_secs(60);

/// How long a read waits for a connection, or for a database that another process has to itself: less than an answer
/// may take, so that a busy database is told as such.
const READ_WAIT: Duration = Duration::from_secs(10);

/// How often, and how far apart, migrations are tried again.
const MIGRATION_TRIES: u32 = 5;
const MIGRATION_PAUSE: Duration = Duration::from_millis(100);

/// Readers of one state each, as many as there may be snapshots: enough to keep both cores of a small machine busy.
pub const SNAPSHOTS: u32 = 8;

/// Readers besides, who keep no state.
const READERS: u32 = 4;

/// Readers of what takes no time.
const QUICK: u32 = 2;

/// How many steps of a statement are made between two looks at whether somebody still waits for what it reads: below a
/// millisecond.
const STEPS: i32 = 10_000;

/// From here on the connection reads for whoever takes it now: a statement that nobody waits for is stopped.
async fn read_for_taker(connection: &mut SqliteConnection) -> sqlx::Result<()> {
    let work = Work::current();
    let mut handle = connection.lock_handle().await?;
    match work {
        Some(work) => handle.set_progress_handler(STEPS, move || !work.is_over()),
        None => handle.remove_progress_handler(),
    }
    Ok(())
}

/// Memory for pages that the writer alone has, in KiB: a load writes into many places of the tables at once, and what does
/// not fit is written, read and written again.
const WRITER_CACHE: &str = "-262144";

/// A writer that has nothing to do gives its memory back after this time.
const WRITER_REST: Duration = Duration::from_secs(60);

/// Pages in the write-ahead log before they are moved to their places: a page that several commits write is moved once.
const CHECKPOINT: &str = "32768";

/// To what the log is cut when all of it was moved, in bytes.
const LOG_KEPT: &str = "67108864";

/// Bytes of the database that readers see in the page cache of the system, without a copy of their own: the most that SQLite maps.
const MAPPED: &str = "2147418112";

/// Rows that a connection may read before they are taken: it waits less often for whoever takes them.
const ROWS_AHEAD: usize = 512;

/// Connections for reading, opened when they are needed.
fn pool_of(most: u32, options: SqliteConnectOptions) -> SqlitePool {
    SqlitePoolOptions::new()
        .max_connections(most)
        .acquire_timeout(READ_WAIT)
        // Whether the connection still answers is seen by what follows.
        .test_before_acquire(false)
        .after_connect(|connection, _| Box::pin(read_for_taker(connection)))
        .before_acquire(|connection, _| Box::pin(async { read_for_taker(connection).await.map(|()| true) }))
        .connect_lazy_with(options)
}

/// Brings the tables up to date. Another process may be doing the same: then it is done when tried again.
async fn migrate(writer: &SqlitePool) -> Result<()> {
    let mut first = None;
    for _ in 0..MIGRATION_TRIES {
        let Err(cause) = MIGRATIONS.run(writer).await else {
            return Ok(());
        };
        first.get_or_insert(cause);
        tokio::time::sleep(MIGRATION_PAUSE).await;
    }
    // What failed first is the cause; what is tried after it fails for the tables it left.
    first.map_or(Ok(()), |cause| Err(cause.into()))
}

fn unopened(folder: &Path, cause: Error) -> Error {
    match cause {
        Error::Damaged(_) => cause,
        cause => Error::Unopened { folder: folder.display().to_string(), cause: cause.to_string() },
    }
}

impl Store {
    /// Whether there is a database in `folder`.
    pub fn is_in(folder: &Path) -> bool {
        folder.join(FILE).exists()
    }

    /// Opens the database in `folder`, makes it if need be, and brings its tables up to date.
    pub async fn open(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)
            .map_err(|cause| Error::Folder { folder: folder.display().to_string(), cause })?;
        let file = folder.join(FILE);
        recognise(&file).await?;
        let options = SqliteConnectOptions::new()
            .filename(&file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // The container has no folder for temporary files.
            .pragma("temp_store", "memory")
            .row_buffer_size(ROWS_AHEAD)
            .busy_timeout(BUSY);
        let of_writer = options.clone().pragma("cache_size", WRITER_CACHE).pragma("wal_autocheckpoint", CHECKPOINT);
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(BUSY)
            .idle_timeout(WRITER_REST)
            .connect_with(of_writer.pragma("journal_size_limit", LOG_KEPT))
            .await
            .map_err(|cause| unopened(folder, cause.into()))?;
        let migrated = migrate(&writer).await;
        migrated.map_err(|cause| unopened(folder, cause))?;
        let options =
            options.read_only(true).pragma("query_only", "on").pragma("mmap_size", MAPPED).busy_timeout(READ_WAIT);
        let store = Self {
            writer,
            readers: Readers::any(pool_of(READERS, options.clone())),
            snapshots: pool_of(SNAPSHOTS, options.clone()),
            quick: pool_of(QUICK, options),
            kept: KeptGazetteer::default(),
            watched: Arc::new(Watched::new(&file)),
            held: HeldNow::default(),
            share: None,
        };
        store.look_for_tables().await?;
        Ok(store)
    }

    /// Whether the file of the database in `folder` is there, and nothing in it.
    pub fn is_emptied(folder: &Path) -> bool {
        std::fs::metadata(folder.join(FILE)).is_ok_and(|file| file.is_file() && file.len() == 0)
    }

    /// A handle to a database that is not to be used: all it tells is that it is damaged, and how.
    pub fn damaged(folder: &Path, what: String) -> Self {
        let nothing = SqlitePoolOptions::new().connect_lazy_with(SqliteConnectOptions::new().in_memory(true));
        Self {
            writer: nothing.clone(),
            snapshots: nothing.clone(),
            quick: nothing.clone(),
            readers: Readers::any(nothing),
            kept: KeptGazetteer::default(),
            watched: Arc::new(Watched::damaged(&folder.join(FILE), what)),
            held: HeldNow::default(),
            share: None,
        }
    }

    /// How much of a text that is not to be read whole may be shown, if somebody says so: of texts that are there it is
    /// decided anew with the next write. Otherwise it stays as it is.
    pub fn showing(self, share: Option<Share>) -> Self {
        Self { share, ..self }
    }

    /// Opens the database in `folder` for reading only; it has to be up to date. A folder that cannot be written must not
    /// be written by others either: SQLite then reads the file without looking for changes.
    pub async fn open_read_only(folder: &Path) -> Result<Self> {
        let file = folder.join(FILE);
        let told = file.display().to_string();
        match recognise(&file).await? {
            Recognised::New => return Err(Error::Missing { file: told }),
            Recognised::Ours { current: false } => return Err(Error::Older { file: told }),
            Recognised::Ours { current: true } => {}
        }
        let mut options = SqliteConnectOptions::new()
            .filename(&file)
            .read_only(true)
            .pragma("query_only", "on")
            .pragma("temp_store", "memory")
            .busy_timeout(BUSY);
        let mut pool = pool_of(READERS, options.clone());
        let mut watched = Watched::new(&file);
        if sqlx::query("select count(*) from corpus").execute(&pool).await.is_err() {
            options = options.immutable(true);
            watched = Watched::fixed(&file);
            pool = pool_of(READERS, options.clone());
            let answered = sqlx::query("select count(*) from corpus").execute(&pool).await;
            answered.map_err(|cause| unopened(folder, cause.into()))?;
        }
        let store = Self {
            writer: pool.clone(),
            snapshots: pool_of(SNAPSHOTS, options),
            quick: pool.clone(),
            readers: Readers::any(pool),
            kept: KeptGazetteer::default(),
            watched: Arc::new(watched),
            held: HeldNow::default(),
            share: None,
        };
        store.look_for_tables().await?;
        Ok(store)
    }

    /// Writes a consistent copy of the database to `file`, which must not exist, while others read and write.
    pub async fn backup(&self, file: &Path) -> Result<()> {
        sqlx::query("vacuum into $1").bind(file.display().to_string()).execute(&self.writer).await?;
        Ok(())
    }

    /// Size of the database in bytes.
    pub async fn size(&self) -> Result<i64> {
        let size = sqlx::query_scalar("select page_count * page_size from pragma_page_count(), pragma_page_size()")
            .fetch_one(&self.readers)
            .await?;
        Ok(size)
    }

    /// Ends all connections; what was committed is on disk.
    pub async fn close(&self) {
        self.quick.close().await;
        self.snapshots.close().await;
        self.readers.close().await;
        self.writer.close().await;
    }
}

#[cfg(test)]
mod tests {
    use futures_util::future::join_all;

    use super::*;
    use crate::work::Wanted;

    const ENDLESS: &str = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n";

    async fn read(store: &Store, sql: &'static str) -> sqlx::Result<i64> {
        sqlx::query_scalar(sql).fetch_one(&store.readers).await
    }

    async fn of_snapshot(store: &Store, sql: &'static str) -> sqlx::Result<i64> {
        let snapshot = store.snapshot().await.unwrap();
        read(&snapshot, sql).await
    }

    #[tokio::test]
    async fn statements_that_nobody_waits_for_are_stopped_and_their_connections_read_on() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let left = Wanted::default();
        {
            let endless = (0..READERS).map(|_| read(&store, ENDLESS));
            let of_snapshots = (0..SNAPSHOTS).map(|_| of_snapshot(&store, ENDLESS));
            let both = futures_util::future::join(join_all(endless), join_all(of_snapshots));
            let pause = tokio::time::sleep(Duration::from_millis(50));
            tokio::select! {
                ended = left.during(both) => panic!("{ended:?}"),
                () = pause => {}
            }
        }
        drop(left);
        let again = (0..READERS).map(|_| read(&store, "select 1"));
        let of_snapshots = (0..SNAPSHOTS).map(|_| of_snapshot(&store, "select 1"));
        let both = futures_util::future::join(join_all(again), join_all(of_snapshots));
        let (again, of_snapshots) = Wanted::default().during(both).await;
        assert!(again.iter().chain(&of_snapshots).all(|one| matches!(one, Ok(1))), "{again:?} {of_snapshots:?}");
    }

    #[tokio::test]
    async fn a_snapshot_sees_one_state_and_takes_no_connection_when_it_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let count = "select count(*) from token";
        let before = store.snapshot().await.unwrap();
        assert_eq!(read(&before, count).await.unwrap(), 0);
        let add = "insert into token (token_id, name, sha256, scopes, created_at) values ('a', 'a', 'b', '[]', 0)";
        sqlx::query(add).execute(&store.writer).await.unwrap();
        assert_eq!(read(&before, count).await.unwrap(), 0);
        assert_eq!(of_snapshot(&store, count).await.unwrap(), 1);
        drop(before);
        for _ in 0..2 * SNAPSHOTS {
            assert_eq!(of_snapshot(&store, count).await.unwrap(), 1);
        }
    }
}
