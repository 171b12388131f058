//! The service under test: its data folder, its store, its index and its router, and what has been seen of them.
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use ballotwire::api::{self, AppState, Settings};
use ballotwire::domain::{Kind, Record};
use ballotwire::library::Finder;
use ballotwire::store::Store;
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use tempfile::TempDir;
use tower::ServiceExt as _;

use crate::model::{Logged, Model};
use crate::record_json::json;

pub struct World {
    /// Data folders and backups lie in it, each under a number of its own.
    room: TempDir,
    made: u32,
    pub data: PathBuf,
    pub store: Store,
    pub finder: Finder,
    router: Router,
    pub model: Model,
    /// Files, with what the model was.
    pub backups: Vec<(PathBuf, Model)>,
    /// How often each thing was done, for whoever reads how much was tried.
    pub done: BTreeMap<&'static str, u64>,
    /// By address: each tag with the answer that had it, in whatever history.
    tags: BTreeMap<String, BTreeMap<String, Bytes>>,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

pub fn now() -> Timestamp {
    "2031-05-06T07:08:09Z".parse().unwrap()
}

impl World {
    pub async fn new() -> Self {
        let room = tempfile::tempdir().unwrap();
        let data = room.path().join("data-0");
        let (store, finder, router) = open(&data).await;
        Self {
            room,
            made: 0,
            data,
            store,
            finder,
            router,
            model: Model::default(),
            backups: Vec::new(),
            done: BTreeMap::new(),
            tags: BTreeMap::new(),
        }
    }

    pub fn count(&mut self, what: &'static str) {
        *self.done.entry(what).or_default() += 1;
    }

    /// A path in the room that is not there yet.
    pub fn fresh(&mut self, what: &str) -> PathBuf {
        self.made += 1;
        self.room.path().join(format!("{what}-{}", self.made))
    }

    /// Opens the data folder as it stands, as a new process does.
    pub async fn reopen(&mut self) {
        (self.store, self.finder, self.router) = open(&self.data).await;
    }

    pub async fn stop(&self) {
        self.store.close().await;
    }

    /// The files as they stand, as a process that is killed now leaves them: nothing was closed, and nothing ended.
    pub fn left_by_a_killed_process(&mut self) -> PathBuf {
        let left = self.fresh("data");
        copy_folder(&self.data, &left);
        left
    }

    /// Opens another data folder in place of this one.
    pub async fn go_on_in(&mut self, data: PathBuf) {
        self.stop().await;
        let old = std::mem::replace(&mut self.data, data);
        fs::remove_dir_all(old).unwrap();
        self.reopen().await;
    }

    /// Puts all of these in one transaction, in the store and in the model; where the model refuses, so does the store,
    /// and nothing is written.
    pub async fn write(&mut self, records: &[Record]) {
        let after = self.model.with(records);
        let done = put(&self.store, records).await;
        match (after, done) {
            (Some(after), Ok(())) => self.model = after,
            (None, Err(_)) => self.count("refused"),
            (Some(_), Err(error)) => panic!("refused: {error}\n{records:#?}"),
            (None, Ok(())) => panic!("not refused: {records:#?}"),
        }
        self.take_found_stories().await;
        self.log_goes_on().await;
    }

    /// Stories are found by the store; which ones, a twin tells. The model only takes note of what the log says of them.
    pub async fn take_found_stories(&mut self) {
        let rows = self.store.list_changes(self.model.revision(), u32::MAX);
        for row in rows.await.unwrap() {
            assert_eq!((row.actor.as_str(), row.kind), ("finder", Kind::Story));
            self.count("story rows");
            self.model.note_story(row.into());
        }
    }

    /// The log has the rows of the model, without a gap.
    pub async fn log_goes_on(&self) {
        const LAST: usize = 40;
        let since = self.model.log.len().saturating_sub(LAST);
        self.log_is(since).await;
    }

    async fn log_is(&self, since: usize) {
        let first = i64::try_from(since).unwrap();
        let rows = self.store.list_changes(first, u32::MAX).await.unwrap();
        let mut marks = BTreeSet::new();
        for (place, row) in (first + 1..).zip(&rows) {
            assert_eq!(row.seq, place, "a gap in the log");
            assert!(marks.insert(&row.mark), "a mark stands for two states");
        }
        let rows: Vec<Logged> = rows.into_iter().map(Logged::from).collect();
        assert_eq!(rows, self.model.log[since..], "the log from {since}");
        assert_eq!(self.store.revision().await.unwrap(), self.model.revision());
    }

    /// The whole store is the whole model.
    pub async fn is_whole(&self) {
        self.log_is(0).await;
        let mut all = BTreeMap::new();
        let mut stories = BTreeSet::new();
        for record in self.store.all_records().await.unwrap() {
            if record.kind() == Kind::Story {
                let there = stories.insert(record.id().to_owned());
                assert!(there, "one id is used twice: {record:#?}");
                continue;
            }
            let part = match record {
                Record::Text(..) => 1,
                Record::Retired(_) => 2,
                _ => 0,
            };
            let key = (record.kind(), record.id().to_owned(), part);
            assert!(all.insert(key, json(&record)).is_none(), "one id is used twice: {record:#?}");
        }
        assert_eq!(all, self.model.all());
        // Retired ids of found stories are no matter of an export.
        assert!(stories.is_subset(&self.model.stories), "{stories:?}");
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let answer = self.ask(path, None).await;
        self.remember(path, &answer);
        answer
    }

    pub async fn ask(&self, path: &str, known: Option<&str>) -> Answer {
        let mut request = Request::get(path).header("host", "localhost");
        if let Some(tag) = known {
            request = request.header("if-none-match", tag);
        }
        let request = request.body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer { status: parts.status, headers: parts.headers, body: body.collect().await.unwrap().to_bytes() }
    }

    /// Equal tags mean equal bytes, whatever was restored in between. That a tag changed although the bytes did not is
    /// only counted: what a record shows is told by what was written, and not by looking.
    fn remember(&mut self, path: &str, answer: &Answer) {
        let tag = answer.header("etag").to_owned();
        if tag.is_empty() || !answer.status.is_success() {
            return;
        }
        let tags = self.tags.entry(path.to_owned()).or_default();
        let known = tags.len();
        let alike = tags.values().any(|before| *before == answer.body);
        let before = tags.entry(tag.clone()).or_insert_with(|| answer.body.clone());
        assert_eq!(*before, answer.body, "{path}: two answers have the tag {tag}");
        let (new, one) = (tags.len() > known && known > 0, path.matches('/').count() == 3);
        match (one, new, alike) {
            (true, true, true) => self.count("tag changed in vain"),
            (true, true, false) => self.count("tag changed with the answer"),
            (true, false, true) => self.count("tag held"),
            _ => {}
        }
    }

    /// Of all tags that this address ever had, one that is told 304 had the bytes that it has now.
    pub async fn old_tags_hold_no_other_answer(&mut self, path: &str) {
        let now = self.get(path).await;
        let known = self.tags.get(path).cloned().unwrap_or_default();
        for (tag, before) in known {
            let answer = self.ask(path, Some(&tag)).await;
            let unchanged = answer.status == StatusCode::NOT_MODIFIED;
            assert!(!unchanged || before == now.body, "{path}: 304 for {tag}");
            let own = tag == now.header("etag");
            assert!(unchanged || !own, "{path}: its own tag {tag} is not known");
        }
    }
}

pub async fn put(store: &Store, records: &[Record]) -> Result<(), ballotwire::store::Error> {
    let mut writer = store.begin(now(), "simulation").await?;
    for record in records {
        writer.put(record).await?;
    }
    writer.commit().await
}

async fn open(data: &Path) -> (Store, Finder, Router) {
    let store = Store::open(data).await.unwrap();
    let finder = Finder::new(store.clone(), data);
    let settings = Settings { timeout: Duration::from_secs(60), ..Settings::new(now) };
    let router = api::router(AppState::new(store.clone(), finder.clone(), settings));
    (store, finder, router)
}

pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let copy = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &copy);
        } else {
            fs::copy(entry.path(), copy).unwrap();
        }
    }
}
