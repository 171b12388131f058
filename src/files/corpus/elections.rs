//! `elections.csv`: each row is a reference event, or adds its data to an event that is told elsewhere.
use std::collections::{BTreeMap, HashSet};

use serde_json::{Map, Value, json};

use crate::domain::{
    Basis, Country, Election, EntityId, Event, EventPlace, EventType, Kind, Modality, PlacePrecision, PlaceRole, Term,
    When, Zone, country_name, slug,
};
use crate::files::folder::SourceFile;
use crate::files::form::{ELECTION_ROW, Node, Path, Reader, take_text, values};
use crate::files::mistake::Fault;

use super::draft::marks;
use super::election_row::{split_names, split_sources};
use super::{Draft, Drafted, KnownIds, Row, election_label};

pub(super) fn read(file: &SourceFile, draft: &mut Draft) {
    for node in draft.rows(file, &ELECTION_ROW) {
        let (ids, refs) = (draft.seen.ids.len(), draft.seen.refs.len());
        let mut reader = Reader { file: &file.path, seen: &mut draft.seen, torn: false };
        let map = reader.table(&node, &ELECTION_ROW, Path::RECORD);
        if node.get("event").is_some() {
            // The event names itself where it is told.
            reader.seen.ids.truncate(ids);
        }
        let id = node.get("id").and_then(Node::text).unwrap_or_default();
        reader.seen.own(refs, Kind::Event, id);
        let Some(record) = map.and_then(|map| row(&node, map, &mut reader)) else {
            continue;
        };
        draft.elections.push(Drafted {
            record,
            file: file.path.clone(),
            place: node.place,
            marks: marks(&node, &["date", "votes_cast", "local_names"]),
        });
    }
}

fn row(node: &Node, mut map: Map<String, Value>, reader: &mut Reader<'_>) -> Option<Row> {
    let own = node.get("event").is_none();
    for key in ["country", "date", "sources"] {
        if own && !map.contains_key(key) {
            let fault = Fault::new(format!("`{key}` is missing; a row that makes an event needs it"));
            reader.fault(node.place, fault);
            return None;
        }
    }
    let mut text = |key: &str| take_text(&mut map, key);
    let (id, event) = (text("id")?, text("event"));
    if event.as_ref().is_some_and(|event| *event != id) {
        let fault = Fault::new("`id` and `event` are to be the same where both are given");
        reader.fault(node.place_of("id"), fault.suggest(event));
        return None;
    }
    let (country, note, sources) = (text("country"), text("note"), text("sources"));
    let date = map.remove("date").and_then(|date| date.get("edtf")?.as_str().map(str::to_owned));
    if let Some(cell) = take_text(&mut map, "local_names") {
        match split_names(&cell) {
            Ok(names) => map.insert("local_names".to_owned(), json!(names)),
            Err(part) => {
                let fault = Fault::new(format!("`{part}` is no local name: its language stands before it, `sq: …`"));
                reader.fault(node.place_of("local_names"), fault);
                return None;
            }
        };
    }
    let repeat = map.get("round").is_some_and(|round| round == "repeat");
    map.insert("repeat".to_owned(), json!(repeat));
    Some(Row {
        id: id.try_into().ok()?,
        country: country.and_then(|code| Country::parse(&code).ok()),
        date: date.and_then(|edtf| When::parse(&edtf, None, Basis::Curated).ok()),
        election: reader.finish(node.place, map)?,
        sources: sources.map(|joined| split_sources(&joined)).unwrap_or_default(),
        note,
        event: event.and_then(|event| event.try_into().ok()),
    })
}

/// Turns the rows into events, or adds them to the events they name.
pub(super) fn place(draft: &mut Draft, known: &KnownIds) {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (index, held) in draft.events.iter().enumerate() {
        places.entry(held.record.id.as_str().to_owned()).or_insert(index);
    }
    let entities = draft.entities.iter().map(|held| held.record.id.clone());
    let entities: HashSet<EntityId> = entities.collect();
    let is_place = |id: &EntityId| known.contains(Kind::Entity, id.as_str()) || entities.contains(id);
    let mut named = BTreeMap::new();
    for held in std::mem::take(&mut draft.elections) {
        let Some(event) = held.record.event.clone() else {
            let country = country_place(&held.record).filter(is_place);
            let record = reference_event(&held.record, country);
            draft.events.push(Drafted { record, file: held.file, place: held.place, marks: held.marks });
            continue;
        };
        if let Some(line) = named.insert(event.clone(), held.place.line) {
            draft.fault(&held, Fault::new(format!("the row in line {line} adds to `{event}` already")));
            continue;
        }
        let found = places.get(event.as_str()).and_then(|index| draft.events.get_mut(*index));
        let fault = match found {
            Some(found) => merge(&mut found.record, &held.record).err(),
            // Where it is nowhere at all, the reference says so.
            None => known
                .contains(Kind::Event, event.as_str())
                .then(|| Fault::new(format!("the event `{event}` is not in this folder, so the row cannot add to it"))),
        };
        if let Some(fault) = fault {
            draft.fault(&held, fault);
        }
    }
}

/// The entity that stands for the row's country, if there is one by that id.
pub(crate) fn country_place(row: &Row) -> Option<EntityId> {
    let name = country_name(row.country.as_ref()?.as_str())?;
    EntityId::parse(&slug(name)?).ok()
}

/// The event that a row makes by itself.
pub(crate) fn reference_event(row: &Row, country: Option<EntityId>) -> Event {
    Event {
        id: row.id.clone(),
        r#type: EventType::Election,
        label: election_label::label(row),
        summary: None,
        date: row.date.clone(),
        modality: Modality::Reference,
        country: row.country.clone(),
        places: country
            .map(|entity| EventPlace { entity, role: PlaceRole::Location, precision: PlacePrecision::Exact })
            .into_iter()
            .collect(),
        participants: Vec::new(),
        part_of: None,
        links: Vec::new(),
        evidence: Vec::new(),
        sources: row.sources.clone(),
        election: Some(row.election.clone()),
        note: row.note.clone(),
    }
}

/// Adds the row to an event. What both say is to be the same.
fn merge(event: &mut Event, row: &Row) -> Result<(), Fault> {
    if event.r#type != EventType::Election {
        return Err(Fault::new(format!("`{}` is no election but of type `{}`", event.id, event.r#type.name())));
    }
    if let (Some(of_event), Some(of_row)) = (&event.date, &row.date)
        && apart(of_event, of_row, event.country.as_ref().or(row.country.as_ref()))
    {
        let fault = Fault::new(format!("the date {of_row} is not that of the event, {of_event}"));
        return Err(fault.suggest(Some(of_event.to_string())));
    }
    let told = event.election.take();
    event.election = Some(joined(told, &row.election)?);
    event.date = event.date.take().or_else(|| row.date.clone());
    event.country = event.country.take().or_else(|| row.country.clone());
    event.note = event.note.take().or_else(|| row.note.clone());
    for source in &row.sources {
        if !event.sources.contains(source) {
            event.sources.push(source.clone());
        }
    }
    Ok(())
}

/// No moment is in both, by the days of that country.
fn apart(a: &When, b: &When, country: Option<&Country>) -> bool {
    let period = |when: &When| {
        let mut when = when.clone();
        when.read_in(Zone::of_country(country));
        when.period()
    };
    let (a, b) = (period(a), period(b));
    a.is_before(b) || b.is_before(a)
}

/// The row's data, and from the event only whether the vote repeats another.
fn joined(told: Option<Election>, row: &Election) -> Result<Election, Fault> {
    let Some(told) = told else {
        return Ok(row.clone());
    };
    let (Ok(said), Ok(mut all)) = (values(&told), values(row)) else {
        return Ok(row.clone());
    };
    for (key, value) in said {
        match all.get(&key) {
            Some(other) if *other != value && key != "repeat" => {
                let fault = Fault::new(format!("`{key}` is {other} here, and {value} in the event itself"));
                return Err(fault.suggest(Some(value.to_string())));
            }
            _ => {
                all.insert(key, value);
            }
        }
    }
    all.insert("repeat".to_owned(), json!(told.repeat));
    crate::files::form::record(all)
}
