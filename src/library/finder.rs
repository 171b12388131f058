//! The open index, kept at the state of the store.
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::{Mutex, Semaphore};

use super::blocking::blocking;
use super::names::HeldNames;
use super::progress::{Built, UnderWay};
use super::term_table::HeldTerms;
use crate::search::{Index, IndexFolder, Opened, Sight};
use crate::store::Store;

/// Name of the folder of the index in the data folder.
pub(super) const FOLDER: &str = "index";

/// Searches at one time.
const SEARCHES: usize = 8;

/// Bytes of an index that is read whole before it is asked. A larger one is read beside that.
const READ_WHOLE: u64 = 256_000_000;

/// Finds records by their words; clones share one index.
#[derive(Debug, Clone)]
pub struct Finder {
    pub(super) store: Store,
    pub(super) folder: IndexFolder,
    open: Arc<RwLock<Option<Open>>>,
    /// The generation that turned out to be damaged.
    pub(super) damaged: Arc<std::sync::Mutex<Option<u32>>>,
    pub(super) read_whole: u64,
    /// Held by whoever changes which index is open, or writes to it.
    pub(super) working: Arc<Mutex<()>>,
    pub(super) building: UnderWay,
    /// What is added to the open one.
    pub(super) following: UnderWay,
    /// Searches at one time: more would only wait for each other.
    pub(super) searching: Arc<Semaphore>,
    pub(super) names: Arc<RwLock<Option<HeldNames>>>,
    pub(super) terms: Arc<RwLock<Option<HeldTerms>>>,
    /// Held by whoever reads the names.
    pub(super) naming: Arc<Mutex<()>>,
}

#[derive(Debug, Clone)]
pub(super) struct Open {
    pub generation: u32,
    pub index: Arc<Index>,
    /// Not all of its files were looked at yet.
    checking: Arc<AtomicBool>,
}

impl Open {
    pub(super) fn built(generation: u32, index: Index) -> Self {
        Self { generation, index: Arc::new(index), checking: Arc::default() }
    }

    pub(super) fn found(generation: u32, opened: Opened, finder: &Finder) -> Self {
        let open = Self::built(generation, opened.index);
        if let Some(unread) = opened.unread {
            open.checking.store(true, Ordering::Release);
            finder.check_beside(open.clone(), unread);
        }
        open
    }

    pub(super) fn is_checking(&self) -> bool {
        self.checking.load(Ordering::Acquire)
    }

    pub(super) fn set_checked(&self) {
        self.checking.store(false, Ordering::Release);
    }
}

impl Finder {
    /// Opens nothing yet; `data` is the data folder of the store.
    pub fn new(store: Store, data: &Path) -> Self {
        Self {
            store,
            folder: IndexFolder::new(&data.join(FOLDER)),
            open: Arc::default(),
            damaged: Arc::default(),
            read_whole: READ_WHOLE,
            working: Arc::default(),
            building: UnderWay::default(),
            following: UnderWay::default(),
            searching: Arc::new(Semaphore::new(SEARCHES)),
            names: Arc::default(),
            terms: Arc::default(),
            naming: Arc::default(),
        }
    }

    /// As [`Self::new`], for data that may not be written: the index is kept in `beside`, and begins as a copy of what
    /// `data` has.
    pub async fn beside(store: Store, data: &Path, beside: &Path) -> Self {
        let finder = Self::new(store, beside);
        let (folder, other) = (finder.folder.clone(), IndexFolder::new(&data.join(FOLDER)));
        // What cannot be copied is built.
        if let Err(cause) = blocking(move || folder.copy_newest(&other)).await {
            tracing::warn!(%cause, "search index cannot be used");
        }
        finder
    }

    /// Up to so many bytes an index is read whole before it is asked.
    pub fn reading_whole(self, read_whole: u64) -> Self {
        Self { read_whole, ..self }
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The open index, if it is at this revision, as it is there.
    pub fn at(&self, revision: i64) -> Option<(Arc<Index>, Sight)> {
        let index = self.opened()?.index;
        let sight = index.sight();
        (sight.stamp.revision == revision).then_some((index, sight))
    }

    /// The revision that the open index holds; none while there is no index.
    pub fn revision(&self) -> Option<i64> {
        self.opened().map(|open| open.index.stamp().revision)
    }

    /// How far the index is that is being built, at first or beside the open one; none while none is.
    pub fn building(&self) -> Option<Built> {
        self.building.now()
    }

    /// How far it is with what is being added to the open one; none while nothing is.
    pub fn following(&self) -> Option<Built> {
        self.following.now()
    }

    pub(super) fn opened(&self) -> Option<Open> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.clone()
    }

    pub(super) fn put_open(&self, open: Option<Open>) {
        // It may have turned out to be damaged since it was opened.
        let open = open.filter(|open| !self.is_damaged(open.generation));
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = open;
    }
}
