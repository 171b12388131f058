//! The state of the corpus that answers are of.
use std::sync::Arc;

use sqlx::Row;

use crate::domain::{Kind, Share, Term};
use crate::store::database::{Now, Result, State, Store, parse};

impl Store {
    /// What the next answer is of. Nothing is asked where nothing was committed since it was asked last.
    pub async fn now(&self) -> Result<Arc<Now>> {
        if self.readers.see_one_state() {
            return Ok(self.held.shared(self.asked_now().await?));
        }
        let stamp = self.watched.stamp();
        match stamp.and_then(|stamp| self.held.at(&stamp)) {
            Some(now) => Ok(now),
            None => Ok(self.held.keep(stamp, self.asked_now().await?)),
        }
    }

    async fn asked_now(&self) -> Result<Now> {
        let query = sqlx::query(
            "select coalesce(c.seq, 0), coalesce(c.mark, k.mark, ''), k.info, k.shown_words, k.shown_one_in, k.vocabulary from corpus k \
             left join change c on c.seq = (select max(seq) from change)",
        );
        let row = match self.readers.see_one_state() {
            true => query.fetch_one(&self.readers).await?,
            false => query.fetch_one(&self.quick).await?,
        };
        let info: Option<String> = row.try_get(2)?;
        Ok(Now {
            state: State { revision: row.try_get(0)?, mark: row.try_get(1)? },
            info: info.map(|info| parse("corpus", "", &info)).transpose()?,
            vocabulary: row.try_get(5)?,
            share: share_of(row.try_get(3)?, row.try_get(4)?).unwrap_or_default(),
        })
    }

    /// The state at which what is shown of a record on its own changed last; none for what is no record.
    pub async fn shown_state(&self, kind: Kind, id: &str) -> Result<Option<State>> {
        let state: Option<(i64, String)> = sqlx::query_as(
            "select s.revision, c.mark from shown s join change c on c.seq = s.revision \
             where s.kind = $1 and s.record_id = $2",
        )
        .bind(kind.name())
        .bind(id)
        .fetch_optional(&self.readers)
        .await?;
        Ok(state.map(|(revision, mark)| State { revision, mark }))
    }

    /// The mark of a revision of this database; none where it has no such revision.
    pub async fn mark_of(&self, revision: i64) -> Result<Option<String>> {
        let sql = if revision == 0 {
            "select mark from corpus where $1 = 0"
        } else {
            "select mark from change where seq = $1"
        };
        let mark = sqlx::query_scalar(sql).bind(revision);
        Ok(mark.fetch_optional(&self.readers).await?)
    }
}

/// The share in the columns that note it.
pub fn share_of(words: Option<i64>, one_in: Option<i64>) -> Option<Share> {
    let number = |noted: Option<i64>| noted.and_then(|number| usize::try_from(number).ok());
    let both = number(words).zip(number(one_in));
    both.map(|(words, one_in)| Share { words, one_in })
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use jiff::Timestamp;

    use super::*;
    use crate::domain::{Publisher, PublisherId, PublisherKind, Record};

    async fn write(store: &Store, number: usize) -> i64 {
        let gazette = Publisher {
            id: PublisherId::parse("example-gazette").unwrap(),
            label: format!("Example Gazette {number}"),
            kind: PublisherKind::Newspaper,
            country: None,
            url: None,
            wikidata: None,
            entity: None,
        };
        let mut writer = store.begin(Timestamp::UNIX_EPOCH, "test").await.unwrap();
        writer.put(&Record::Publisher(gazette)).await.unwrap();
        let revision = writer.last.revision;
        writer.commit().await.unwrap();
        revision
    }

    async fn open(folder: &Path) -> Store {
        Store::open(folder).await.unwrap()
    }

    /// Pauses that differ, and come the same each time: none, some turns of the scheduler, or longer than file times tell.
    async fn pause(number: usize) {
        match number % 5 {
            0 | 1 => {}
            2 => tokio::task::yield_now().await,
            3 => tokio::time::sleep(Duration::from_micros(700)).await,
            _ => tokio::time::sleep(Duration::from_millis(6)).await,
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 3)]
    async fn every_commit_of_another_is_seen_by_whoever_asks_next() {
        let folder = tempfile::tempdir().unwrap();
        let (store, other) = (open(folder.path()).await, open(folder.path()).await);
        let watching = store.clone();
        let watcher = tokio::spawn(async move {
            let mut last = 0;
            while last < 200 {
                let revision = watching.now().await.unwrap().state.revision;
                assert!(revision >= last);
                last = revision;
                tokio::task::yield_now().await;
            }
        });
        for number in 0..200 {
            let revision = write(if number % 7 == 0 { &store } else { &other }, number).await;
            if number % 11 == 0 {
                // What is committed next begins the log anew.
                sqlx::query("pragma wal_checkpoint(restart)").execute(&other.writer).await.unwrap();
            }
            let held = store.now().await.unwrap();
            assert_eq!(held.state.revision, revision);
            assert_eq!(*held, store.asked_now().await.unwrap());
            pause(number).await;
            assert_eq!(held, store.now().await.unwrap());
        }
        watcher.await.unwrap();
    }

    #[tokio::test]
    async fn nothing_is_asked_until_something_is_committed() {
        let folder = tempfile::tempdir().unwrap();
        let (store, other) = (open(folder.path()).await, open(folder.path()).await);
        write(&other, 0).await;
        let now = store.now().await.unwrap();
        // From here on it cannot ask.
        store.close().await;
        assert!(Arc::ptr_eq(&now, &store.now().await.unwrap()));
        write(&other, 1).await;
        assert!(store.now().await.is_err());
    }

    #[tokio::test]
    async fn a_snapshot_tells_its_own_state_and_changes_nothing_for_others() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).await;
        let before = store.now().await.unwrap();
        let snapshot = store.snapshot().await.unwrap();
        assert!(Arc::ptr_eq(&before, &snapshot.now().await.unwrap()));
        write(&store, 0).await;
        let after = store.now().await.unwrap();
        assert_ne!(after, before);
        assert_eq!(snapshot.now().await.unwrap(), before);
        assert!(Arc::ptr_eq(&after, &store.now().await.unwrap()));
    }
}
