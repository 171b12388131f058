//! What happens: each deed is done to the service and to the model. What exactly it does is told by its number alone and
//! by what is there, so a sequence stays one when some of it is left out.
use std::fmt;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use ballotwire::domain::{CorpusInfo, Kind, Record, Retired};
use ballotwire::files;
use ballotwire::library::{self, ExportOptions, LoadOptions};

use crate::chance::Chance;
use crate::made::{self, KINDS, NAMES, WORDS};
use crate::model::{self, Model};
use crate::reads;
use crate::twin;
use crate::world::{World, now};

macro_rules! deeds {
    ($($(#[$about:meta])* $deed:ident = $name:literal $weight:literal,)+) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Deed {
            $($(#[$about])* $deed),+
        }

        /// Each deed with its name and how often it is done, in so many parts.
        const DEEDS: &[(Deed, &str, usize)] = &[$((Deed::$deed, $name, $weight)),+];
    };
}

deeds! {
    /// One to three records in one transaction.
    Edit = "edit" 240,
    /// Rows of NDJSON.
    Rows = "rows" 60,
    /// A corpus folder.
    Folder = "folder" 30,
    /// An article with most of the text of another: a story is found, or one goes on or comes apart.
    Take = "take" 60,
    /// One entity becomes part of another; sometimes without the records that name it, which is refused.
    Merge = "merge" 50,
    /// A record goes for ever, unless others name it.
    Retire = "retire" 50,
    /// A transaction that nobody ends.
    Abandon = "abandon" 25,
    /// The process is gone, with a transaction under way: what it left in its files is opened.
    Crash = "crash" 15,
    /// Another process writes, and is killed.
    Kill = "kill" 2,
    Restart = "restart" 10,
    Backup = "backup" 15,
    /// The newest or another backup takes the place of the database. The index stays as it is.
    Restore = "restore" 8,
    LoseIndex = "lose-index" 8,
    Reindex = "reindex" 4,
    /// An export is loaded again: nothing changes.
    RoundTrip = "round-trip" 4,
    /// The same records, loaded into an empty database, are answered alike.
    Twin = "twin" 4,
    Read = "read" 475,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step(Deed, u64);

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = DEEDS.iter().find(|(deed, ..)| *deed == self.0);
        write!(
            f,
            "{}:{:x}",
            known.map_or("?", |(_, name, _)| *name),
            self.1
        )
    }
}

impl Step {
    pub fn any(chance: &mut Chance) -> Self {
        let all: usize = DEEDS.iter().map(|(.., weight)| weight).sum();
        let mut at = chance.below(all);
        let chosen = DEEDS.iter().find(|(.., weight)| {
            let here = at < *weight;
            at = at.saturating_sub(*weight);
            here
        });
        // Short numbers are copied with fewer slips, and there are enough of them.
        Self(chosen.unwrap().0, chance.next() >> 32)
    }

    /// As it is printed.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, number) = text.split_once(':')?;
        let (deed, ..) = DEEDS.iter().find(|(_, known, _)| *known == name)?;
        Some(Self(*deed, u64::from_str_radix(number, 16).ok()?))
    }

    pub async fn take(self, world: &mut World) {
        let chance = &mut Chance::new(self.1);
        let known = DEEDS.iter().find(|(deed, ..)| *deed == self.0);
        world.count(known.map_or("?", |(_, name, _)| *name));
        match self.0 {
            Deed::Edit => edit(world, chance).await,
            Deed::Rows => rows(world, chance).await,
            Deed::Folder => folder(world, chance).await,
            Deed::Take => take_over_text(world, chance).await,
            Deed::Merge => merge(world, chance).await,
            Deed::Retire => retire(world, chance).await,
            Deed::Abandon => abandon(world, chance).await,
            Deed::Crash => crash(world, chance).await,
            Deed::Kill => kill(world, chance).await,
            Deed::Restart => restart(world, chance).await,
            Deed::Backup => backup(world).await,
            Deed::Restore => restore(world, chance).await,
            Deed::LoseIndex => lose_index(world, chance).await,
            Deed::Reindex => world.finder.rebuild().await.unwrap(),
            Deed::RoundTrip => round_trip(world).await,
            Deed::Twin => twin::answers_alike(world).await,
            Deed::Read => reads::any(world, chance).await,
        }
    }
}

/// Records that name what is there before, or what comes with them.
fn some_records(model: &Model, kinds: &[Kind], chance: &mut Chance) -> Vec<Record> {
    let mut records = Vec::new();
    for _ in 0..=chance.below(3) {
        let kind = *chance.of(kinds);
        records.extend(made::record(kind, model, chance));
        if kind == Kind::Article
            && chance.below(2) == 0
            && let Some(article) = records.last().filter(|last| last.kind() == kind)
        {
            records.push(made::text(article.id(), chance));
        }
    }
    records
}

async fn edit(world: &mut World, chance: &mut Chance) {
    let records = some_records(&world.model, KINDS, chance);
    world.write(&records).await;
}

struct Unwatched;

impl library::Progress for Unwatched {
    fn start(&self, _: &str, _: Option<u64>) {}
    fn advance(&self, _: u64) {}
    fn done(&self) {}
}

async fn load(world: &World, path: PathBuf) -> Result<library::Report, library::Error> {
    let options = LoadOptions {
        dry_run: false,
        rejects: None,
        at: now(),
        actor: "simulation".to_owned(),
    };
    library::load(&world.store, &[path], &options, &Unwatched).await
}

/// Articles as rows, and as the records that these are.
fn some_rows(model: &Model, chance: &mut Chance) -> (String, Vec<Record>) {
    let (mut lines, mut records) = (String::new(), Vec::new());
    for _ in 0..=chance.below(4) {
        let id = made::any_id(Kind::Article, chance);
        let Some(mut row) = made::article(&id, model, chance) else {
            continue;
        };
        records.push(Record::Article(Box::new(
            serde_json::from_value(row.clone()).unwrap(),
        )));
        if chance.below(3) > 0 {
            let text = made::text(&id, chance);
            row["text"] = model::json(&text)["text"].clone();
            records.push(text);
        }
        lines.push_str(&format!("{row}\n"));
    }
    (lines, records)
}

async fn rows(world: &mut World, chance: &mut Chance) {
    let (lines, records) = some_rows(&world.model, chance);
    if records.is_empty() {
        return;
    }
    let file = world.fresh("rows").with_extension("ndjson");
    fs::write(&file, lines).unwrap();
    let after = world.model.with(&records);
    let done = load(world, file).await;
    settle(world, after, done.map(|report| report.rejected)).await;
}

/// The model follows what was loaded, where nothing was refused.
async fn settle(world: &mut World, after: Option<Model>, done: Result<u64, library::Error>) {
    match (after, done) {
        (Some(after), Ok(0)) => world.model = after,
        (None, Err(_)) => world.count("refused"),
        (after, done) => panic!(
            "{done:?} where {} was expected",
            if after.is_some() {
                "a load"
            } else {
                "a refusal"
            }
        ),
    }
    world.take_found_stories().await;
    world.log_goes_on().await;
}

fn info() -> CorpusInfo {
    CorpusInfo {
        name: "kestria".to_owned(),
        title: "Elections in Kestria".to_owned(),
        version: "1".to_owned(),
        licence: "CC0-1.0".to_owned(),
        time_zone: "Europe/Belgrade".to_owned(),
    }
}

async fn folder(world: &mut World, chance: &mut Chance) {
    // A text comes in the file of its article, a figure in that of its article's figures.
    let mut records = some_records(&world.model, KINDS, chance);
    let gone = |record: &Record| {
        let key = (record.kind(), record.id().to_owned());
        world.model.retired.contains_key(&key)
    };
    records.retain(|record| !gone(record));
    let mut last_of_each: Vec<Record> = Vec::new();
    for record in records.into_iter().rev() {
        let same = |other: &Record| {
            let text = |record: &Record| matches!(record, Record::Text(..));
            (other.kind(), other.id(), text(other)) == (record.kind(), record.id(), text(&record))
        };
        if !last_of_each.iter().any(same) {
            last_of_each.push(record);
        }
    }
    let place = |record: &Record| {
        let kind = KINDS.iter().position(|kind| *kind == record.kind());
        let text = matches!(record, Record::Text(..));
        // Texts come after all articles.
        (kind, text, record.id().to_owned())
    };
    last_of_each.sort_by_key(place);
    let target = world.fresh("folder");
    files::write_corpus(&target, Some(&info()), &last_of_each, false).unwrap();
    let after = world.model.with(&last_of_each);
    let done = load(world, target).await;
    settle(world, after, done.map(|report| report.rejected)).await;
}

async fn take_over_text(world: &mut World, chance: &mut Chance) {
    let model = &world.model;
    let id = made::any_id(Kind::Article, chance);
    let Some(article) = made::article(&id, model, chance) else {
        return;
    };
    let texts = model.texts.values().map(model::json);
    let texts = texts.map(|text| text["text"].as_str().unwrap().to_owned());
    let long: Vec<String> = texts.filter(|text| text.len() > 150).collect();
    let other = match long.is_empty() || chance.below(4) == 0 {
        true => "",
        false => chance.of(&long),
    };
    let text = made::long_text(&id, other, chance);
    let article = serde_json::from_value(article).unwrap();
    world
        .write(&[Record::Article(Box::new(article)), text])
        .await;
}

async fn merge(world: &mut World, chance: &mut Chance) {
    let model = &world.model;
    let there = model.ids(Kind::Entity);
    if there.len() < 2 {
        return;
    }
    let (lost, kept) = (*chance.of(&there), *chance.of(&there));
    if lost == kept {
        return;
    }
    let mut records = Vec::new();
    if chance.below(3) > 0 {
        let naming = model.naming(Kind::Entity, lost).into_iter();
        records.extend(naming.map(|record| made::renamed(record, lost, kept)));
        // The lost one may be part of the kept one, and goes.
        records.retain(|record| record.id() != lost);
    }
    let retired = Retired::new(Kind::Entity, lost, Some(kept.to_owned()));
    records.push(Record::Retired(retired));
    world.write(&records).await;
}

async fn retire(world: &mut World, chance: &mut Chance) {
    let kind = *chance.of(KINDS);
    let there = world.model.ids(kind);
    if there.is_empty() {
        return;
    }
    let retired = Retired::new(kind, *chance.of(&there), None);
    world.write(&[Record::Retired(retired)]).await;
}

async fn abandon(world: &mut World, chance: &mut Chance) {
    let records = some_records(&world.model, KINDS, chance);
    begun(world, &records).await;
    world.log_goes_on().await;
}

/// A transaction with all of these that was not ended; it is, when what is given is dropped.
async fn begun(world: &World, records: &[Record]) -> ballotwire::store::Writer {
    let mut writer = world.store.begin(now(), "nobody").await.unwrap();
    for record in records {
        // What is refused is refused at once or at the end, which does not come.
        if writer.put(record).await.is_err() {
            break;
        }
    }
    writer
}

async fn crash(world: &mut World, chance: &mut Chance) {
    let records = some_records(&world.model, KINDS, chance);
    let open = begun(world, &records).await;
    let left = world.left_by_a_killed_process();
    drop(open);
    world.go_on_in(left).await;
    holds(world, chance).await;
}

/// Everything that has to hold after the process was another one.
async fn holds(world: &mut World, chance: &mut Chance) {
    world.is_whole().await;
    for _ in 0..3 {
        reads::words(world, chance).await;
    }
}

async fn kill(world: &mut World, chance: &mut Chance) {
    let (lines, records) = some_rows(&world.model, chance);
    let file = world.fresh("rows").with_extension("ndjson");
    fs::File::create(&file)
        .unwrap()
        .write_all(lines.as_bytes())
        .unwrap();
    let after = match records.is_empty() {
        true => None,
        false => world.model.with(&records),
    };
    let writes = after.is_some() && chance.below(3) > 0;
    let mut command = ballotwire(&world.data);
    match writes {
        true => command.arg("load").arg(&file),
        false => command.arg("reindex"),
    };
    let mut child = command.spawn().unwrap();
    let pause = u64::try_from(chance.below(60)).unwrap();
    std::thread::sleep(Duration::from_millis(pause));
    // It may have ended already.
    let _ = child.kill();
    child.wait().unwrap();
    let revision = world.store.revision().await.unwrap();
    if let Some(after) = after.filter(|_| writes && revision != world.model.revision()) {
        world.model = after;
        world.count("killed too late");
        world.take_found_stories().await;
    }
    holds(world, chance).await;
}

fn ballotwire(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ballotwire"));
    command
        .env_clear()
        .env("BALLOTWIRE_DATA", data)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

async fn restart(world: &mut World, chance: &mut Chance) {
    world.stop().await;
    world.reopen().await;
    holds(world, chance).await;
}

async fn backup(world: &mut World) {
    let file = world.fresh("backup").with_extension("db");
    world.store.backup(&file).await.unwrap();
    world.backups.push((file, world.model.clone()));
}

async fn restore(world: &mut World, chance: &mut Chance) {
    if world.backups.is_empty() {
        return;
    }
    let (file, model) = chance.of(&world.backups).clone();
    world.stop().await;
    for name in ["ballotwire.db", "ballotwire.db-wal", "ballotwire.db-shm"] {
        let _ = fs::remove_file(world.data.join(name));
    }
    fs::copy(file, world.data.join("ballotwire.db")).unwrap();
    world.model = model;
    world.forget_tags();
    world.reopen().await;
    holds(world, chance).await;
}

async fn lose_index(world: &mut World, chance: &mut Chance) {
    world.stop().await;
    let _ = fs::remove_dir_all(world.data.join("index"));
    world.reopen().await;
    for kind in [Kind::Article, Kind::Entity, Kind::Event, Kind::Figure] {
        let word = *chance.of(&[WORDS, NAMES].concat());
        reads::has_word(world, kind, word).await;
    }
}

async fn round_trip(world: &mut World) {
    if world.model.records.is_empty() {
        return;
    }
    let target = world.fresh("export");
    let info = world.store.corpus_info().await.unwrap();
    let options = ExportOptions::default();
    library::export(&world.store, &target, options)
        .await
        .unwrap();
    if info.is_some() {
        let report = load(world, target).await.unwrap();
        assert!(!report.changed(), "an export changes something: {report}");
    }
    world.is_whole().await;
}
