//! What a record has to keep to by itself.
use std::collections::{BTreeMap, BTreeSet};

use super::fault::{At, Fault, Faults, RECORD};
use crate::domain::{
    ArticleId, Entity, Event, EventType, Figure, Kind, Modality, NameKind, Qualifier, Quantity, Retired, Story, Term,
    slug,
};

/// At most one preferred name a language; `part_of` is the first place, and `also_part_of` adds others to it.
pub fn of_entity(entity: &Entity) -> Faults {
    let mut faults = Vec::new();
    let mut preferred = BTreeMap::new();
    for (item, name) in entity.names.iter().enumerate().filter(|(_, name)| name.kind == NameKind::Preferred) {
        if let Some(first) = preferred.insert(&name.lang, &name.text) {
            let message = format!("`{}` has a preferred name in {} already: {first}", entity.id, name.lang);
            faults.push((At { key: "names.kind", item }, Fault::new(message).meant("alias")));
        }
    }
    let fault = match (&entity.part_of, entity.also_part_of.first()) {
        (None, Some(other)) => {
            Fault::new("what it lies in first is its `part_of`").meant(&format!("part_of = \"{other}\""))
        }
        (Some(first), _) if entity.also_part_of.contains(first) => {
            Fault::new(format!("`{first}` is its `part_of` already"))
        }
        _ => return faults,
    };
    faults.push((At::key("also_part_of"), fault));
    faults
}

/// Somebody tells of it; only elections have election data, and one local name a language; it does not bear on itself.
pub fn of_event(event: &Event) -> Faults {
    let mut faults = Vec::new();
    let (near, wanted) = match event.modality {
        Modality::Reference => ("sources = [\"https://…\"]", "`evidence` or a named source"),
        _ => ("evidence = [\"…\"]", "`evidence`"),
    };
    let sourced = event.modality == Modality::Reference && !event.sources.is_empty();
    if event.evidence.is_empty() && !sourced {
        let fault = Fault::new(format!("the event `{}` has no {wanted}", event.id));
        faults.push((RECORD, fault.meant(near)));
    }
    if event.election.is_some() && event.r#type != EventType::Election {
        let fault = Fault::new("only events of type `election` have `election`");
        faults.push((At::key("type"), fault.meant("election")));
    }
    let names = event.election.iter().flat_map(|election| &election.local_names);
    let mut known = BTreeSet::new();
    for name in names {
        // In `elections.csv` it stands between these.
        if name.text.contains('|') || name.text.trim() != name.text {
            let fault = Fault::new(format!("the local name `{}` has a `|` in it or a space around it", name.text));
            faults.push((At::key("local_names"), fault));
        }
        if !known.insert(&name.lang) {
            let fault = Fault::new(format!("`{}` has a local name in {} already", event.id, name.lang));
            faults.push((At::key("local_names"), fault));
        }
    }
    if event.links.iter().any(|link| link.event == event.id) {
        faults.push((RECORD, Fault::new(format!("`{}` links to itself", event.id))));
    }
    faults
}

/// It is counted in a unit of its measure, and its qualifier is one of its kind of number.
pub fn of_figure(figure: &Figure) -> Faults {
    let mut faults = Vec::new();
    let units = figure.measure.units();
    if !units.contains(&figure.unit) {
        let names: Vec<&str> = units.iter().map(|unit| unit.name()).collect();
        let fault = Fault::new(format!("`{}` is counted in {}", figure.measure.name(), names.join(" or ")));
        faults.push((At::key("unit"), fault.suggest(names.first().map(|name| (*name).to_owned()))));
    }
    let (message, near) = match (&figure.quantity, figure.qualifier) {
        (Quantity::Range { low, high }, Qualifier::Range) if low >= high => {
            faults.push((At::key("low"), Fault::new("`low` is to be less than `high`")));
            return faults;
        }
        (Quantity::Range { .. }, Qualifier::Range) | (Quantity::Words(_), Qualifier::Vague) => return faults,
        (Quantity::Range { .. }, _) => ("`low` and `high` make a range", "range"),
        (_, Qualifier::Range) => ("a range needs `low` and `high`", "exact"),
        (Quantity::Value(_), Qualifier::Vague) => ("`vague` is for words without a number", "about"),
        _ => return faults,
    };
    faults.push((At::key("qualifier"), Fault::new(message).meant(near)));
    faults
}

/// One version alone is no story.
pub fn of_story(story: &Story) -> Faults {
    let articles: BTreeSet<_> = story.members.iter().map(|member| &member.article).collect();
    if articles.len() >= 2 && articles.len() == story.members.len() {
        return Vec::new();
    }
    vec![(RECORD, Fault::new(format!("the story `{}` is to have two or more different articles", story.id)))]
}

/// Its ids are ids, and what leads on is of a merged entity.
pub fn of_retired(gone: &Retired) -> Faults {
    let mut faults = Vec::new();
    for (key, text) in [("id", Some(&gone.id)), ("into", gone.into.as_ref())] {
        if let Some((text, reason)) = text.and_then(|text| Some((text, ArticleId::parse(text).err()?))) {
            let fault = Fault::new(format!("`{text}` is no id: {reason}"));
            faults.push((At::key(key), fault.suggest(slug(text))));
        }
    }
    if gone.leads_on() && (gone.kind != Kind::Entity || gone.into.is_none()) {
        let message = "only an entity that was merged leads on by its names and identifiers";
        faults.push((At::key("id"), Fault::new(message)));
    }
    for name in gone.names.iter().filter(|name| name.kind == NameKind::Preferred) {
        let message = format!("`{}` is no preferred name of the kept entity", name.text);
        faults.push((At::key("id"), Fault::new(message).meant("alias")));
    }
    faults
}
