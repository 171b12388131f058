//! Questions to the real router, each with the answer that the model has.
use std::collections::BTreeSet;

use ballotwire::domain::{Kind, Record};
use serde_json::Value;

use crate::chance::Chance;
use crate::made::{self, KINDS, LANGUAGES, MEASURES, NAMES, TYPES, WORDS};
use crate::model::Model;
use crate::record_json::json;
use crate::world::World;

pub async fn any(world: &mut World, chance: &mut Chance) {
    match chance.below(8) {
        0 | 1 => one(world, chance).await,
        2 => filtered(world, chance).await,
        3 => words(world, chance).await,
        4 => changes(world, chance).await,
        5 => walk(world, chance).await,
        6 => streamed(world, chance).await,
        _ => tags(world, chance).await,
    }
}

fn path(kind: Kind) -> &'static str {
    match kind {
        Kind::Publisher => "/v1/publishers",
        Kind::Entity => "/v1/entities",
        Kind::Article => "/v1/articles",
        Kind::Event => "/v1/events",
        Kind::Figure => "/v1/figures",
        Kind::Correction => "/v1/corrections",
        Kind::Story => "/v1/stories",
    }
}

fn any_path(world: &World, chance: &mut Chance) -> String {
    let kind = *chance.of(KINDS);
    let there = world.model.ids(kind);
    match there.is_empty() || chance.below(3) == 0 {
        true => path(kind).to_owned(),
        false => format!("{}/{}", path(kind), chance.of(&there)),
    }
}

/// One record: as it is, led on, gone, or never there.
async fn one(world: &mut World, chance: &mut Chance) {
    let kind = *chance.of(KINDS);
    let id = made::any_id(kind, chance);
    let address = format!("{}/{id}", path(kind));
    let answer = world.get(&address).await;
    let model = &world.model;
    let key = (kind, id.clone());
    match (model.records.get(&key), model.retired.get(&key)) {
        (Some((record, revision)), _) => {
            assert_eq!(answer.status, 200, "{address}");
            let body = answer.json();
            assert_eq!(body["revision"], *revision, "{address}: its revision");
            shows(&body, record, model);
        }
        (None, None) => assert_eq!(answer.status, 404, "{address}"),
        (None, Some(_)) => match model.kept(kind, &id) {
            None => assert_eq!(answer.status, 410, "{address}"),
            Some(kept) => {
                assert_eq!(answer.status, 308, "{address}");
                let location = answer.header("location");
                assert_eq!(location, format!("{}/{kept}", path(kind)), "{address}");
            }
        },
    }
    let revision = answer.header("corpus-revision");
    if answer.status == 200 {
        assert_eq!(revision, world.model.revision().to_string(), "{address}");
    }
}

/// The keys that are written as they were read.
fn shows(body: &Value, record: &Record, model: &Model) {
    let wanted = json(record);
    for key in ["id", "title", "label", "kind", "language", "text_access", "type", "measure", "status"] {
        if let Some(value) = wanted.get(key) {
            assert_eq!(&body[key], value, "{key} of {body:#}");
        }
    }
    if let Some(place) = wanted.get("place") {
        assert_eq!(&body["scope"]["place"]["id"], place, "place of {body:#}");
    }
    for key in ["publisher", "article", "event"] {
        if let Some(value) = wanted.get(key) {
            assert_eq!(&body[key]["id"], value, "{key} of {body:#}");
        }
    }
    for key in ["published", "date"] {
        if let Some(value) = wanted.get(key) {
            assert_eq!(body[key]["edtf"], value["edtf"], "{key} of {body:#}");
        }
    }
    let Record::Article(article) = record else {
        return;
    };
    let text = model.texts.get(article.id.as_str()).map(json);
    let open = wanted["text_access"] == "open";
    let text = text.filter(|_| open).map(|text| text["text"].clone());
    assert_eq!(body.get("text"), text.as_ref(), "text of {body:#}");
}

/// A list by one filter: exactly those records.
async fn filtered(world: &mut World, chance: &mut Chance) {
    let model = &world.model;
    let (kind, name, value) = match chance.below(8) {
        0 => (Kind::Article, "publisher", made::any_id(Kind::Publisher, chance)),
        1 => (Kind::Article, "language", (*chance.of(LANGUAGES)).to_owned()),
        2 => (Kind::Article, "text_access", ["open", "restricted"][chance.below(2)].to_owned()),
        3 => (Kind::Event, "type", (*chance.of(TYPES)).to_owned()),
        4 => (Kind::Event, "place", made::any_id(Kind::Entity, chance)),
        5 => (Kind::Figure, "measure", (*chance.of(MEASURES)).to_owned()),
        6 => (Kind::Figure, "event", made::any_id(Kind::Event, chance)),
        _ => (Kind::Figure, "place", made::any_id(Kind::Entity, chance)),
    };
    let fits = |record: &&Record| fits(model, record, name, &value);
    let wanted: BTreeSet<String> = model.of_kind(kind).filter(fits).map(|record| record.id().to_owned()).collect();
    let address = format!("{}?{name}={value}&limit=200", path(kind));
    same_records(world, &address, &wanted).await;
}

fn fits(model: &Model, record: &Record, name: &str, value: &str) -> bool {
    let record = json(record);
    // An id that was merged stands for the one that is kept.
    let within = |place: &Value| {
        let Some(place) = place.as_str() else {
            return false;
        };
        let wanted = model.kept(Kind::Entity, value);
        wanted.is_some_and(|wanted| place == wanted || model.above(place).contains(&wanted))
    };
    match name {
        "place" => {
            let places = record["places"].as_array().cloned().unwrap_or_default();
            within(&record["place"]) || places.iter().any(|place| within(&place["entity"]))
        }
        _ => record[name] == value,
    }
}

async fn same_records(world: &mut World, address: &str, wanted: &BTreeSet<String>) {
    let answer = world.get(address).await;
    let said = || String::from_utf8_lossy(&answer.body).into_owned();
    assert_eq!(answer.status, 200, "{address}: {}", said());
    let body = answer.json();
    assert_eq!(body["page"]["total"]["value"], wanted.len(), "{address}: {wanted:?}");
    let found: BTreeSet<String> = ids(&body).into_iter().collect();
    assert_eq!(found, *wanted, "{address}");
}

fn ids(body: &Value) -> Vec<String> {
    let items = body["items"].as_array().unwrap();
    let id = |item: &Value| item["id"].as_str().unwrap().to_owned();
    items.iter().map(id).collect()
}

/// A single word: exactly the records that have it, whatever may be read of them.
pub async fn words(world: &mut World, chance: &mut Chance) {
    let word = *chance.of(&[WORDS, NAMES].concat());
    let kind = *chance.of(&[Kind::Article, Kind::Entity, Kind::Event, Kind::Figure]);
    has_word(world, kind, word).await;
}

pub async fn has_word(world: &mut World, kind: Kind, word: &str) {
    let model = &world.model;
    let has = |record: &&Record| {
        let texts = said(model, record);
        let words = texts.iter().flat_map(|text| text.split(' '));
        words.into_iter().any(|said| said.eq_ignore_ascii_case(word))
    };
    let wanted = model.of_kind(kind).filter(has);
    let wanted: BTreeSet<String> = wanted.map(|record| record.id().to_owned()).collect();
    // A list that is asked for while much is written may be a little behind; this one is not to be.
    world.finder.catch_up().await.unwrap();
    let address = format!("{}?q={word}&limit=200", path(kind));
    same_records(world, &address, &wanted).await;
}

/// What of a record is searched.
fn said(model: &Model, record: &Record) -> Vec<String> {
    let label = |kind: Kind, id: Option<&str>| {
        let record = id.and_then(|id| model.get(kind, id)).map(json);
        record.map(|record| record["label"].as_str().unwrap().to_owned())
    };
    match record {
        Record::Entity(entity) => model.names(entity),
        Record::Article(article) => {
            let text = model.texts.get(article.id.as_str()).map(json);
            let text = text.map(|text| text["text"].as_str().unwrap().to_owned());
            text.into_iter().chain([article.title.clone()]).collect()
        }
        Record::Event(event) => vec![event.label.clone()],
        Record::Figure(figure) => {
            let place = figure.place.as_ref().map(|place| place.as_str());
            let event = figure.event.as_ref().map(|event| event.as_str());
            let labels = [label(Kind::Entity, place), label(Kind::Event, event)];
            labels.into_iter().flatten().collect()
        }
        _ => Vec::new(),
    }
}

/// The change log from any revision on.
async fn changes(world: &mut World, chance: &mut Chance) {
    let since = chance.below(world.model.log.len() + 1);
    let limit = 1 + chance.below(50);
    let address = format!("/v1/changes?since={since}&limit={limit}");
    let body = world.get(&address).await.json();
    let rows = &world.model.log[since..];
    assert_eq!(body["page"]["total"]["value"], rows.len(), "{address}");
    let items = body["items"].as_array().unwrap();
    assert_eq!(items.len(), rows.len().min(limit), "{address}");
    for ((place, row), item) in (since + 1..).zip(rows).zip(items) {
        assert_eq!(item["seq"], place, "{address}: a gap");
        assert_eq!(item["id"], row.id, "{address}");
        assert_eq!(item["op"], row.op, "{address}");
    }
}

/// A list page by page: each record once.
async fn walk(world: &mut World, chance: &mut Chance) {
    let kind = *chance.of(KINDS);
    let limit = 1 + chance.below(6);
    let mut wanted: Vec<String> = world.model.ids(kind).iter().map(|id| (*id).to_owned()).collect();
    let mut found = Vec::new();
    let mut next = Some(format!("{}?limit={limit}", path(kind)));
    while let Some(address) = next {
        let body = world.get(&address).await.json();
        found.extend(ids(&body));
        next = body["page"]["next"].as_str().map(str::to_owned);
        assert!(found.len() <= wanted.len(), "{address}: {found:?}");
    }
    found.sort();
    wanted.sort();
    assert_eq!(found, wanted, "pages of {limit} of {}", path(kind));
}

/// All of a list as rows.
async fn streamed(world: &mut World, chance: &mut Chance) {
    let kind = *chance.of(KINDS);
    let address = format!("{}?format=ndjson", path(kind));
    let answer = world.get(&address).await;
    let text = String::from_utf8(answer.body.to_vec()).unwrap();
    let row = |line: &str| serde_json::from_str::<Value>(line).unwrap();
    let found = text.lines().map(|line| row(line)["id"].as_str().unwrap().to_owned());
    let found: BTreeSet<String> = found.collect();
    assert_eq!(text.lines().count(), found.len(), "{address}: an id twice");
    let wanted: BTreeSet<String> = world.model.ids(kind).iter().map(|id| (*id).to_owned()).collect();
    assert_eq!(found, wanted, "{address}");
}

async fn tags(world: &mut World, chance: &mut Chance) {
    let address = any_path(world, chance);
    world.old_tags_hold_no_other_answer(&address).await;
}
