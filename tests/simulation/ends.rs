//! Deeds that end something: a transaction, a process, a database, an index.
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use ballotwire::domain::{Kind, Record};
use ballotwire::library::{self, ExportOptions};

use crate::chance::Chance;
use crate::made::{KINDS, NAMES, WORDS};
use crate::reads;
use crate::world::{World, now};
use crate::writes::{load, some_records, some_rows};

pub async fn abandon(world: &mut World, chance: &mut Chance) {
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

pub async fn crash(world: &mut World, chance: &mut Chance) {
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

pub async fn kill(world: &mut World, chance: &mut Chance) {
    let (lines, records) = some_rows(&world.model, chance);
    let file = world.fresh("rows").with_extension("ndjson");
    fs::write(&file, lines).unwrap();
    let after = match records.is_empty() {
        true => None,
        false => world.model.with(&world.model.taken_rows(records).0),
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
    command.env_clear().env("BALLOTWIRE_DATA", data).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

pub async fn restart(world: &mut World, chance: &mut Chance) {
    world.stop().await;
    world.reopen().await;
    holds(world, chance).await;
}

pub async fn backup(world: &mut World) {
    let file = world.fresh("backup").with_extension("db");
    world.store.backup(&file).await.unwrap();
    world.backups.push((file, world.model.clone()));
}

pub async fn restore(world: &mut World, chance: &mut Chance) {
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
    world.reopen().await;
    holds(world, chance).await;
}

pub async fn lose_index(world: &mut World, chance: &mut Chance) {
    world.stop().await;
    let _ = fs::remove_dir_all(world.data.join("index"));
    world.reopen().await;
    for kind in [Kind::Article, Kind::Entity, Kind::Event, Kind::Figure] {
        let word = *chance.of(&[WORDS, NAMES].concat());
        reads::has_word(world, kind, word).await;
    }
}

pub async fn round_trip(world: &mut World) {
    if world.model.records.is_empty() {
        return;
    }
    let target = world.fresh("export");
    let info = world.store.corpus_info().await.unwrap();
    let options = ExportOptions::default();
    library::export(&world.store, &target, options).await.unwrap();
    if info.is_some() {
        let report = load(world, target).await.unwrap();
        assert!(!report.changed(), "an export changes something: {report}");
    }
    world.is_whole().await;
}
