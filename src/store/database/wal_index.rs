//! Whether anything was committed since, by this process or another, without asking SQLite: the head of the index of the
//! write-ahead log, which all processes share, is written anew when a commit is to be seen.
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};
use std::time::SystemTime;

use super::kept_open::KeptOpen;

/// Bytes of the head; the file begins with it twice.
const HEAD: usize = 48;

/// Its first number, as SQLite writes it since there is a write-ahead log.
const VERSION: u32 = 3_007_000;

/// Where the head counts commits, and where it says that it is made.
const IS_MADE: usize = 12;

/// A database that is seen as it was where its stamp is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Which file, of those that had the name one after the other: a new one may begin as another did.
    opening: u64,
    head: [u8; HEAD],
    /// When the database itself was last written to, and its size: it is what there is where the log begins anew.
    database: Option<(SystemTime, u64)>,
}

/// The index of the log of one database.
#[derive(Debug)]
pub struct WalIndex {
    database: PathBuf,
    file: PathBuf,
    open: RwLock<Option<(u64, KeptOpen)>>,
    /// Nobody writes to the database as long as it is open.
    is_fixed: bool,
}

impl WalIndex {
    pub fn of(database: &Path, is_fixed: bool) -> Self {
        let mut file = OsString::from(database);
        file.push("-shm");
        Self { database: database.to_owned(), file: file.into(), open: RwLock::default(), is_fixed }
    }

    /// The stamp now; none where it cannot be told, as while a commit is being written. What SQLite is asked after this has
    /// what was committed before.
    pub fn stamp(&self) -> Option<Stamp> {
        let database = fs::metadata(&self.database).ok()?;
        let database = database.modified().ok().map(|at| (at, database.len()));
        if self.is_fixed {
            return Some(Stamp { opening: 0, head: [0; HEAD], database });
        }
        let (opening, head) = self.head().or_else(|| {
            self.open_anew();
            self.head()
        })?;
        Some(Stamp { opening, head, database })
    }

    /// The head, where both copies of it are whole and say the same.
    fn head(&self) -> Option<(u64, [u8; HEAD])> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        let (opening, file) = open.as_ref()?;
        let mut twice = [0; 2 * HEAD];
        file.read_at(&mut twice, 0).ok()?;
        let (head, copy) = (twice.first_chunk::<HEAD>()?, twice.last_chunk::<HEAD>()?);
        let version = head.first_chunk().map(|bytes| u32::from_ne_bytes(*bytes));
        let is_whole = head == copy && version == Some(VERSION) && head[IS_MADE] == 1;
        // Looked at last: the file that was read had the name until then.
        (is_whole && !file.is_gone()).then_some((*opening, *head))
    }

    fn open_anew(&self) {
        static OPENINGS: AtomicU64 = AtomicU64::new(1);
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        if open.as_ref().is_none_or(|(_, file)| file.is_gone()) {
            let opening = OPENINGS.fetch_add(1, Ordering::Relaxed);
            *open = Some((opening, KeptOpen::open(&self.file)));
        }
    }
}

#[cfg(test)]
mod tests {
    use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode};
    use sqlx::{ConnectOptions, Connection};

    use super::*;

    async fn open(file: &Path) -> SqliteConnection {
        let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
        let mut connection = options.journal_mode(SqliteJournalMode::Wal).connect().await.unwrap();
        run(&mut connection, "create table if not exists t (n)").await;
        connection
    }

    async fn run(connection: &mut SqliteConnection, sql: &'static str) {
        sqlx::query(sql).execute(connection).await.unwrap();
    }

    #[tokio::test]
    async fn a_stamp_holds_while_others_read_and_until_one_commits() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.db");
        let (mut one, mut two) = (open(&file).await, open(&file).await);
        let index = WalIndex::of(&file, false);
        let mut stamps = vec![index.stamp().unwrap()];
        for _ in 0..20 {
            run(&mut two, "select n from t").await;
            assert_eq!(index.stamp().as_ref(), stamps.last());
            run(&mut one, "begin immediate").await;
            run(&mut one, "insert into t values (1)").await;
            assert_eq!(index.stamp().as_ref(), stamps.last());
            run(&mut one, "commit").await;
            let stamp = index.stamp().unwrap();
            assert!(!stamps.contains(&stamp));
            stamps.push(stamp);
        }
    }

    #[tokio::test]
    async fn a_log_that_begins_like_another_is_told_from_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.db");
        let index = WalIndex::of(&file, false);
        let mut stamps: Vec<Stamp> = Vec::new();
        for _ in 0..3 {
            assert_eq!(index.stamp(), None);
            // Without commits, each log begins like the others.
            let connection = open(&file).await;
            let stamp = index.stamp().unwrap();
            assert!(!stamps.contains(&stamp));
            stamps.push(stamp);
            connection.close().await.unwrap();
            assert_eq!(index.stamp(), None);
            let mut other = open(&file).await;
            run(&mut other, "insert into t values (1)").await;
            other.close().await.unwrap();
        }
    }

    #[tokio::test]
    async fn what_nobody_writes_to_keeps_its_stamp_and_what_is_not_there_has_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.db");
        assert_eq!(WalIndex::of(&file, true).stamp(), None);
        assert_eq!(WalIndex::of(&file, false).stamp(), None);
        open(&file).await.close().await.unwrap();
        let fixed = WalIndex::of(&file, true);
        assert!(fixed.stamp().is_some());
        assert_eq!(fixed.stamp(), fixed.stamp());
        assert_eq!(WalIndex::of(&file, false).stamp(), None);
    }

    #[test]
    fn a_head_that_is_being_written_or_is_none_has_no_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.db");
        std::fs::write(&file, "").unwrap();
        let mut head = [7; HEAD];
        head[..4].copy_from_slice(&VERSION.to_ne_bytes());
        head[IS_MADE] = 1;
        let changed = |place: usize, to: u8| {
            let mut head = head;
            head[place] = to;
            head
        };
        for (twice, is_told) in [
            ([head, head], true),
            ([head, changed(20, 8)], false),
            ([changed(20, 8), head], false),
            ([changed(IS_MADE, 0); 2], false),
            ([changed(0, 0); 2], false),
        ] {
            std::fs::write(folder.path().join("a.db-shm"), twice.concat()).unwrap();
            assert_eq!(WalIndex::of(&file, false).stamp().is_some(), is_told);
        }
        std::fs::write(folder.path().join("a.db-shm"), head).unwrap();
        assert_eq!(WalIndex::of(&file, false).stamp(), None);
    }
}
