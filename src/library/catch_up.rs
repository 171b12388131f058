//! Bringing the index to the state of the store.
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use sha2::{Digest, Sha256};

use super::blocking::blocking;
use super::finder::{Finder, Open};
use super::progress::Count;
use super::searchable::searchable;
use super::{Error, Result};
use crate::domain::{Change, Kind, Share, Term as _, hex};
use crate::search::{self, Index, IndexWrite, Searchable, Stamp};
use crate::store::Store;

/// Changes read at a time, and committed together.
const WINDOW: u32 = 5_000;

/// Records read at a time.
const BATCH: usize = 500;

/// How long a question waits for words that were written just now, and where there is no index at all yet.
const PATIENCE: Duration = Duration::from_secs(2);
const PATIENCE_WITHOUT: Duration = Duration::from_secs(10);

impl Finder {
    /// The index at the state of the store; or, when much is being written, a little behind it: nobody waits for what takes
    /// long.
    pub async fn current(&self) -> Result<Arc<Index>> {
        let patience = match self.opened() {
            Some(_) => PATIENCE,
            None => PATIENCE_WITHOUT,
        };
        self.within(patience).await
    }

    /// As [`Self::current`], waiting no longer than this.
    pub async fn within(&self, patience: Duration) -> Result<Arc<Index>> {
        let revision = self.store.revision().await?;
        let long = self.building.is_long() || self.following.is_long();
        match self.opened() {
            Some(open) if long || open.index.stamp().revision == revision => return Ok(open.index),
            None if long => return Err(self.no_index()),
            _ => {}
        }
        // In a task of its own: what was begun goes on when the one who asked has gone.
        let finder = self.clone();
        let work = tokio::spawn(async move { finder.catch_up().await });
        match tokio::time::timeout(patience, work).await {
            Ok(Ok(Err(Error::Search(cause)))) => return Err(Error::UnwritableIndex(cause)),
            Ok(Ok(caught_up)) => caught_up?,
            Ok(Err(_)) => return Err(Error::NoIndex),
            Err(_) => {}
        }
        self.opened().map(|open| open.index).ok_or_else(|| self.no_index())
    }

    fn no_index(&self) -> Error {
        self.building().map_or(Error::NoIndex, Error::Building)
    }

    /// Brings the index to the state of the store: by what changed since, or built anew where that cannot be.
    pub async fn catch_up(&self) -> Result<()> {
        let _working = self.working.lock().await;
        catch_up(self).await
    }

    /// Builds the index anew beside the old one, and changes over.
    pub async fn rebuild(&self) -> Result<()> {
        let _working = self.working.lock().await;
        rebuild(self).await
    }
}

/// The caller holds `finder.working`.
async fn catch_up(finder: &Finder) -> Result<()> {
    match replay(finder).await {
        // A damaged or foreign index is no loss: it is made again.
        Err(Error::Search(cause)) => {
            finder.let_go(finder.folder.newest().unwrap_or(0), &cause);
            finder.put_open(None);
        }
        Ok(true) => return Ok(()),
        Ok(false) => {}
        Err(cause) => return Err(cause),
    }
    match rebuild(finder).await {
        // Another process builds it: it is opened at the next look.
        Err(Error::Search(search::Error::Busy)) => Ok(()),
        done => done,
    }
}

/// Opens the newest index and adds what changed since it was written. False: it has to be built anew.
async fn replay(finder: &Finder) -> Result<bool> {
    let Some(newest) = finder.folder.newest() else {
        finder.put_open(None);
        return Ok(false);
    };
    if finder.is_damaged(newest) {
        finder.put_open(None);
        return Ok(false);
    }
    let found = finder.opened().filter(|open| open.generation == newest);
    let (open, unfinished) = match found {
        Some(open) => (open, false),
        None => opened(finder, newest).await?,
    };
    let index = Arc::clone(&open.index);
    let reading = Arc::clone(&index);
    blocking(move || reading.refresh()).await?;
    let stamp = index.stamp();
    let revision = finder.store.revision().await?;
    if stamp.mark != mark(&finder.store, stamp.revision).await? {
        return Ok(false);
    }
    // As it was is better than nothing.
    finder.put_open(Some(open.clone()));
    if stamp.revision < revision || unfinished {
        match add_changes(finder, &index, stamp.revision).await {
            // Another process writes to it: what it commits is seen at the next look.
            Err(Error::Search(search::Error::Busy)) => {}
            done => done?,
        }
    }
    Ok(true)
}

/// Opens a generation; true: what somebody began to write was not ended.
async fn opened(finder: &Finder, generation: u32) -> Result<(Open, bool)> {
    let (folder, limit) = (finder.folder.clone(), finder.read_whole);
    let (opened, unfinished) = blocking(move || {
        let opened = folder.open(generation, limit)?;
        let unfinished = opened.index.is_unfinished()?;
        Ok((opened, unfinished))
    })
    .await?;
    Ok((Open::found(generation, opened, finder), unfinished))
}

async fn add_changes(finder: &Finder, index: &Arc<Index>, since: i64) -> Result<()> {
    let store = &finder.store;
    let mut write = begin(index).await?;
    let mut since = since;
    let share = store.share().await?;
    loop {
        let changes = store.list_changes(since, WINDOW).await?;
        let Some(last) = changes.last() else { break };
        let before = std::mem::replace(&mut since, last.seq);
        let stamp = stamp_of(last, share);
        let changed = store.changed_between(before, last.seq).await?;
        let count = finder.following.begin(documents(&changed));
        write = put_all(store, write, &changed, &count).await?;
        write = commit(write, stamp).await?;
    }
    let reading = Arc::clone(index);
    blocking(move || {
        reading.refresh()?;
        write.finish()?;
        reading.refresh()
    })
    .await
}

/// Builds the index of the whole store beside the one that is open, and changes over. The caller holds `finder.working`.
async fn rebuild(finder: &Finder) -> Result<()> {
    let folder = finder.folder.clone();
    let building = blocking(move || folder.build()).await?;
    let draft = building.draft().to_path_buf();
    let index = Arc::new(blocking(move || Index::create(&draft)).await?);
    // Read before the records: what is written meanwhile is added by the next catch-up.
    let revision = finder.store.revision().await?;
    let stamp = Stamp { revision, mark: mark(&finder.store, revision).await? };
    let mut all = Vec::new();
    for kind in Kind::ALL {
        all.push((*kind, finder.store.ids_of(*kind).await?));
    }
    let count = finder.building.begin(documents(&all));
    let write = begin(&index).await?;
    let write = put_all(&finder.store, write, &all, &count).await?;
    let write = commit(write, stamp).await?;
    let folder = finder.folder.clone();
    let (generation, index) = blocking(move || {
        write.finish()?;
        building.finish()?;
        let newest = folder.newest().unwrap_or_default();
        folder.keep_only(newest);
        Ok((newest, folder.open_built(newest)?))
    })
    .await?;
    tracing::info!(revision, "search index built");
    finder.put_open(Some(Open::built(generation, index)));
    Ok(())
}

async fn begin(index: &Arc<Index>) -> Result<IndexWrite> {
    let index = Arc::clone(index);
    blocking(move || index.write()).await
}

/// Records as they are now, and the ids of those that are no more.
struct Read {
    kind: Kind,
    records: Vec<Searchable>,
    gone: Vec<String>,
}

async fn read(store: &Store, kind: Kind, ids: &[String]) -> Result<Read> {
    let records = searchable(store, kind, ids).await?;
    let found: HashSet<&str> = records.iter().map(|record| record.id.as_str()).collect();
    let gone = ids.iter().filter(|id| !found.contains(id.as_str())).cloned().collect();
    Ok(Read { kind, records, gone })
}

fn documents(all: &[(Kind, Vec<String>)]) -> usize {
    all.iter().map(|(_, ids)| ids.len()).sum()
}

/// Brings these documents to what the store has of them. The next ones are read while these are put.
async fn put_all(
    store: &Store,
    mut write: IndexWrite,
    all: &[(Kind, Vec<String>)],
    count: &Count,
) -> Result<IndexWrite> {
    let mut last = None;
    for (kind, ids) in all {
        for some in ids.chunks(BATCH) {
            let (put, next) = tokio::try_join!(put(write, last), read(store, *kind, some))?;
            (write, last) = (put, Some(next));
            count.add(some.len());
        }
    }
    put(write, last).await
}

async fn put(write: IndexWrite, read: Option<Read>) -> Result<IndexWrite> {
    let Some(Read { kind, records, gone }) = read else {
        return Ok(write);
    };
    blocking(move || {
        write.put(&records)?;
        for id in &gone {
            write.remove(kind, id);
        }
        Ok(write)
    })
    .await
}

async fn commit(mut write: IndexWrite, stamp: Stamp) -> Result<IndexWrite> {
    blocking(move || {
        write.commit(&stamp)?;
        Ok(write)
    })
    .await
}

/// Tells the history of this database up to a revision from that of another, and from one that shows more or less of texts.
pub(super) async fn mark(store: &Store, revision: i64) -> Result<String> {
    let share = store.share().await?;
    let changes = store.list_changes(revision - 1, 1).await?;
    Ok(changes
        .first()
        .filter(|change| change.seq == revision)
        .map(|change| stamp_of(change, share).mark)
        .unwrap_or_default())
}

fn stamp_of(change: &Change, share: Share) -> Stamp {
    let told = format!("{} {} {}", change.mark, share.words, share.one_in);
    let mark = hex(&Sha256::digest(told)[..8]);
    Stamp { revision: change.seq, mark }
}
