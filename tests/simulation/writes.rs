//! Deeds that write: through the store, as rows, as a folder.
use std::fs;
use std::path::PathBuf;

use ballotwire::domain::{CorpusInfo, Kind, Record, Retired};
use ballotwire::files;
use ballotwire::library::{self, LoadOptions};

use crate::chance::Chance;
use crate::made::{self, KINDS};
use crate::model::Model;
use crate::record_json::json;
use crate::world::{World, now};

/// Records that name what is there before, or what comes with them.
pub fn some_records(model: &Model, kinds: &[Kind], chance: &mut Chance) -> Vec<Record> {
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

pub async fn edit(world: &mut World, chance: &mut Chance) {
    let records = some_records(&world.model, KINDS, chance);
    world.write(&records).await;
}

struct Unwatched;

impl library::Progress for Unwatched {
    fn start(&self, _: &str, _: Option<u64>) {}
    fn advance(&self, _: u64) {}
    fn done(&self) {}
}

pub async fn load(world: &World, path: PathBuf) -> Result<library::Report, library::Error> {
    let options = LoadOptions {
        dry_run: false,
        rejects: None,
        batch: 500,
        columns: None,
        at: now(),
        actor: "simulation".to_owned(),
    };
    library::load(&world.store, &[path], &options, &Unwatched).await
}

/// Articles as rows, and as the records that these are.
pub fn some_rows(model: &Model, chance: &mut Chance) -> (String, Vec<Record>) {
    let (mut lines, mut records) = (String::new(), Vec::new());
    for _ in 0..=chance.below(4) {
        let id = made::any_id(Kind::Article, chance);
        let Some(mut row) = made::article(&id, model, chance) else {
            continue;
        };
        records.push(Record::Article(Box::new(serde_json::from_value(row.clone()).unwrap())));
        if chance.below(3) > 0 {
            let text = made::text(&id, chance);
            row["text"] = json(&text)["text"].clone();
            records.push(text);
        }
        lines.push_str(&format!("{row}\n"));
    }
    (lines, records)
}

pub async fn rows(world: &mut World, chance: &mut Chance) {
    let (lines, records) = some_rows(&world.model, chance);
    if records.is_empty() {
        return;
    }
    let file = world.fresh("rows").with_extension("ndjson");
    fs::write(&file, lines).unwrap();
    let (records, refused) = world.model.taken_rows(records);
    let after = world.model.with(&records);
    let done = load(world, file).await;
    settle(world, after, refused, done.map(|report| report.rejected)).await;
}

/// The model follows what was loaded, where as many rows were refused as should be.
async fn settle(world: &mut World, after: Option<Model>, refused: u64, done: Result<u64, library::Error>) {
    match (after, done) {
        (Some(after), Ok(rejected)) if rejected == refused => world.model = after,
        (None, Err(_)) => world.count("refused"),
        (Some(_), done) => panic!("{done:?} where a load was expected that refuses {refused} rows"),
        (None, done) => panic!("{done:?} where a refusal of all was expected"),
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

pub async fn folder(world: &mut World, chance: &mut Chance) {
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
    settle(world, after, 0, done.map(|report| report.rejected)).await;
}

pub async fn take_over_text(world: &mut World, chance: &mut Chance) {
    let model = &world.model;
    let id = made::any_id(Kind::Article, chance);
    let Some(article) = made::article(&id, model, chance) else {
        return;
    };
    let texts = model.texts.values().map(json);
    let texts = texts.map(|text| text["text"].as_str().unwrap().to_owned());
    let long: Vec<String> = texts.filter(|text| text.len() > 150).collect();
    let other = match long.is_empty() || chance.below(4) == 0 {
        true => "",
        false => chance.of(&long),
    };
    let text = made::long_text(&id, other, chance);
    let article = serde_json::from_value(article).unwrap();
    world.write(&[Record::Article(Box::new(article)), text]).await;
}

pub async fn merge(world: &mut World, chance: &mut Chance) {
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

pub async fn retire(world: &mut World, chance: &mut Chance) {
    let kind = *chance.of(KINDS);
    let there = world.model.ids(kind);
    if there.is_empty() {
        return;
    }
    let retired = Retired::new(kind, *chance.of(&there), None);
    world.write(&[Record::Retired(retired)]).await;
}
