//! Records of Kestria, a country that does not exist, as chance makes them.
use ballotwire::domain::{ArticleId, ArticleText, Kind, Record};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::chance::Chance;
use crate::model::Model;

/// Words of titles, texts and labels. None is a form of another.
pub const WORDS: &[&str] = &[
    "lantern", "granary", "kettle", "ferry", "harbour", "barrel", "painter", "miller", "copper", "stork", "council",
    "lectern", "marshal", "goat", "jar", "clerk", "ballot", "tide", "fog", "soup", "otter", "bridge", "quay", "rope",
    "bell", "candle", "wicker", "pear", "felt", "clock", "reed", "anchor", "basket", "cellar", "drum", "engine",
];

/// Words of names.
pub const NAMES: &[&str] = &["Velmora", "Dorvik", "Tolvan", "Odrik", "Pell", "Ruskar", "Zembla", "Halmoor"];

pub const LANGUAGES: &[&str] = &["en", "sr-Latn", "el"];
pub const TYPES: &[&str] = &["meeting", "attack", "protest"];
pub const MEASURES: &[&str] = &["staff_total", "registered_voters", "votes_cast"];

/// How many ids of a kind there are: few, so that they meet.
fn ids(kind: Kind) -> usize {
    match kind {
        Kind::Publisher => 4,
        Kind::Entity => 12,
        Kind::Article => 24,
        _ => 10,
    }
}

/// The kinds that are made, so that each finds what it names.
pub const KINDS: &[Kind] = &[Kind::Publisher, Kind::Entity, Kind::Article, Kind::Event, Kind::Figure];

fn id(kind: Kind, number: usize) -> String {
    match kind {
        Kind::Publisher => format!("example-gazette-{number}"),
        Kind::Entity => format!("velmora-{number}"),
        Kind::Article => format!("example-gazette-report-{number}"),
        Kind::Event => format!("kestria-day-{number}"),
        _ => format!("kestria-count-{number}"),
    }
}

pub fn any_id(kind: Kind, chance: &mut Chance) -> String {
    id(kind, chance.below(ids(kind)))
}

fn read<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("a record")
}

pub fn words(count: usize, chance: &mut Chance) -> String {
    let words: Vec<&str> = (0..count).map(|_| *chance.of(WORDS)).collect();
    words.join(" ")
}

fn day(chance: &mut Chance) -> Value {
    // Of one month: what is farther apart is no version of one piece.
    let day = format!("2031-04-{:02}", 1 + chance.below(28));
    json!({ "edtf": day, "basis": "stated" })
}

/// A record that is there, or an id that may not be.
fn named(kind: Kind, model: &Model, chance: &mut Chance) -> Option<String> {
    let there = model.ids(kind);
    match there.is_empty() {
        true => None,
        false => Some((*chance.of(&there)).to_owned()),
    }
}

/// A record of some kind under an id that is new, there already or gone for ever; none where what it has to name is not
/// there yet.
pub fn record(kind: Kind, model: &Model, chance: &mut Chance) -> Option<Record> {
    let id = any_id(kind, chance);
    Some(match kind {
        Kind::Publisher => Record::Publisher(read(json!({
            "id": id, "label": format!("Example Gazette {}", chance.of(NAMES)), "kind": "newspaper",
        }))),
        Kind::Entity => Record::Entity(read(place(&id, model, chance))),
        Kind::Article => Record::Article(Box::new(read(article(&id, model, chance)?))),
        Kind::Event => Record::Event(Box::new(read(event(&id, model, chance)?))),
        _ => Record::Figure(read(figure(&id, model, chance)?)),
    })
}

fn place(id: &str, model: &Model, chance: &mut Chance) -> Value {
    let name = |chance: &mut Chance| format!("{} {}", chance.of(NAMES), chance.of(NAMES));
    let mut names = vec![json!({ "text": name(chance), "lang": "en", "kind": "preferred" })];
    if chance.below(3) == 0 {
        names.push(json!({ "text": name(chance), "lang": "en", "kind": "alias" }));
    }
    let label = names[0]["text"].clone();
    let mut place = json!({ "id": id, "kind": "place", "label": label, "public_figure": true, "names": names });
    if chance.below(3) == 0
        && let Some(whole) = named(Kind::Entity, model, chance)
    {
        place["part_of"] = json!(whole);
    }
    place
}

/// An article as a record, which a row of NDJSON gives as well.
pub fn article(id: &str, model: &Model, chance: &mut Chance) -> Option<Value> {
    let publisher = named(Kind::Publisher, model, chance)?;
    let access = ["open", "restricted"][chance.below(2)];
    let mut article = json!({
        "id": id, "title": words(3, chance), "title_basis": "page", "publisher": publisher,
        "language": chance.of(LANGUAGES), "published": day(chance), "coverage": "whole", "text_access": access,
    });
    if chance.below(3) == 0
        && let Some(place) = named(Kind::Entity, model, chance)
    {
        article["dateline"] = json!({ "text": "VELMORA", "place": place });
    }
    Some(article)
}

/// Short, so that no two of them share a run of words by chance.
pub fn text(id: &str, chance: &mut Chance) -> Record {
    let length = 6 + chance.below(8);
    let mut text = words(length, chance);
    if chance.below(3) == 0 {
        text = format!("{text} {} {}", chance.of(NAMES), chance.of(NAMES));
    }
    held(id, text)
}

/// Long enough to be a version of another, which it may take words from.
pub fn long_text(id: &str, other: &str, chance: &mut Chance) -> Record {
    let other: Vec<&str> = other.split(' ').collect();
    let kept = other[..other.len() - chance.below(other.len())].join(" ");
    let own = words(20 + chance.below(40), chance);
    held(id, format!("{kept} {own}").trim().to_owned())
}

fn held(id: &str, text: String) -> Record {
    let text = ArticleText { text, parts: Vec::new(), truncated: false };
    Record::Text(ArticleId::parse(id).unwrap(), text)
}

fn event(id: &str, model: &Model, chance: &mut Chance) -> Option<Value> {
    let article = named(Kind::Article, model, chance)?;
    let mut event = json!({
        "id": id, "type": chance.of(TYPES), "label": words(2, chance), "date": day(chance),
        "modality": "reported", "evidence": [article],
    });
    if let Some(place) = named(Kind::Entity, model, chance).filter(|_| chance.below(3) > 0) {
        event["places"] = json!([{ "entity": place, "role": "location", "precision": "exact" }]);
    }
    Some(event)
}

fn figure(id: &str, model: &Model, chance: &mut Chance) -> Option<Value> {
    let article = named(Kind::Article, model, chance)?;
    let mut figure = json!({
        "id": id, "article": article, "measure": chance.of(MEASURES), "unit": "people",
        "quantity": { "value": chance.below(1000) }, "qualifier": "exact", "basis": "report",
        "status": "current",
    });
    if let Some(event) = named(Kind::Event, model, chance).filter(|_| chance.below(2) == 0) {
        figure["event"] = json!(event);
    }
    if let Some(place) = named(Kind::Entity, model, chance).filter(|_| chance.below(2) == 0) {
        figure["place"] = json!(place);
    }
    Some(figure)
}

/// The record with this entity named in place of another.
pub fn renamed(record: &Record, from: &str, to: &str) -> Record {
    let mut value = crate::record_json::json(record);
    let own = record.id() == to;
    for key in ["part_of", "place"] {
        if value[key] == from {
            value[key] = json!(to);
        }
        if own && value[key] == to {
            value.as_object_mut().unwrap().remove(key);
        }
    }
    if value["dateline"]["place"] == from {
        value["dateline"]["place"] = json!(to);
    }
    for place in value["places"].as_array_mut().into_iter().flatten() {
        if place["entity"] == from {
            place["entity"] = json!(to);
        }
    }
    // Looking at a key that is not there makes it.
    value.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    match record {
        Record::Entity(_) => Record::Entity(read(value)),
        Record::Article(_) => Record::Article(Box::new(read(value))),
        Record::Event(_) => Record::Event(Box::new(read(value))),
        Record::Figure(_) => Record::Figure(read(value)),
        other => other.clone(),
    }
}
