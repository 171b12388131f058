//! Gate: nothing stands twice; labels are names; entities that share a name say how they differ.
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;

use super::survey::{Namesakes, Survey};
use crate::domain::rules::first_above;
use crate::domain::{Country, Entity, EntityId, EntityKind, NameKind, Term};
use crate::files::corpus::{Draft, Drafted, records};
use crate::text::fold;

type Bearers<'d> = Vec<&'d Drafted<Entity>>;

/// Kind and country.
type Traits = (EntityKind, Option<String>);

/// Same label, kind and country: one thing under two ids, unless a note says otherwise.
pub(super) fn check(draft: &Draft, found: &mut Survey) {
    let countries = Countries::new(draft);
    let mut alike: BTreeMap<(EntityKind, String, Option<String>), Bearers<'_>> = BTreeMap::new();
    for held in &draft.entities {
        let entity = &held.record;
        let key = (entity.kind, fold(&entity.label), countries.of(entity));
        alike.entry(key).or_default().push(held);
    }
    for ((kind, _, country), bearers) in &alike {
        let [first, others @ ..] = bearers.as_slice() else {
            continue;
        };
        if bearers.iter().any(|held| held.record.note.is_some()) {
            continue;
        }
        for held in others {
            let message = format!(
                "`{}` has the label of `{}`, also a {} of {}; make them one, or tell them apart by label, or say in a `note` why both are there",
                held.record.id,
                first.record.id,
                kind.name(),
                country.as_deref().unwrap_or("no country"),
            );
            found.wrong(held, held.place_of("label"), message);
        }
    }
    publishers(draft, found);
    draft.entities.iter().for_each(|held| named(held, found));
    for (name, bearers) in shared_names(draft) {
        unexplained(&name, &bearers, &countries, found);
    }
}

/// Who has names is called by one of them.
fn named(held: &Drafted<Entity>, found: &mut Survey) {
    let Entity { id, label, names, .. } = &held.record;
    if !names.is_empty() && !names.iter().any(|name| name.text == *label) {
        let message =
            format!("the label `{label}` is none of the names of `{id}`; add it to `names`, or call it by one of them");
        found.wrong(held, held.place_of("label"), message);
    }
}

/// Two of one kind and country that share a full name besides the label: it may be right, and a note would help.
fn unexplained(name: &str, bearers: &[&Drafted<Entity>], countries: &Countries<'_>, found: &mut Survey) {
    // Of each kind and country the first one, and the first one after it with another label: one of them is the first
    // with another label for whoever comes later.
    let mut firsts: HashMap<Traits, Vec<(String, &EntityId)>> = HashMap::new();
    for held in bearers.iter().filter(|held| held.record.note.is_none()) {
        let entity = &held.record;
        let label = fold(&entity.label);
        let firsts = firsts.entry((entity.kind, countries.of(entity))).or_default();
        match firsts.iter().find(|(other, _)| *other != label) {
            Some((_, other)) => {
                let message = format!(
                    "`{}` and `{other}` share the name `{name}`; a `note` on one would say how they differ",
                    entity.id
                );
                found.tell(held, held.place_of("label"), message);
                if firsts.len() == 1 {
                    firsts.push((label, &entity.id));
                }
            }
            None if firsts.is_empty() => firsts.push((label, &entity.id)),
            None => {}
        }
    }
}

/// Publishers have no notes: each is there once.
fn publishers(draft: &Draft, found: &mut Survey) {
    let mut labels = BTreeMap::new();
    let mut bodies = BTreeMap::new();
    for held in &draft.publishers {
        let publisher = &held.record;
        let country = publisher.country.as_ref();
        if let Some(other) = labels.insert((fold(&publisher.label), country), &publisher.id) {
            let message = format!(
                "`{}` has the label and country of `{other}`; make them one, or tell them apart by label",
                publisher.id
            );
            found.wrong(held, held.place_of("label"), message);
        }
        let Some(entity) = &publisher.entity else {
            continue;
        };
        if let Some(other) = bodies.insert(entity, &publisher.id) {
            let message = format!(
                "`{}` and `{other}` are both the body `{entity}`; make them one, or name the entity of each",
                publisher.id
            );
            found.wrong(held, held.place_of("entity"), message);
        }
    }
}

/// Every label, preferred and official name that several entities share.
pub(super) fn namesakes(draft: &Draft) -> Vec<Namesakes> {
    let countries = Countries::new(draft);
    let told = |(name, bearers): (String, Bearers<'_>)| Namesakes {
        bearers: bearers.iter().map(|held| described(&held.record, &countries)).collect(),
        note: explained(&bearers, &countries),
        name,
    };
    shared_names(draft).into_iter().map(told).collect()
}

fn shared_names(draft: &Draft) -> BTreeMap<String, Bearers<'_>> {
    let mut shared: BTreeMap<String, Bearers<'_>> = BTreeMap::new();
    for held in &draft.entities {
        let entity = &held.record;
        let full = |kind: NameKind| matches!(kind, NameKind::Preferred | NameKind::Official);
        let names = entity.names.iter().filter(|name| full(name.kind));
        let mut keys: Vec<String> = names.map(|name| fold(&name.text)).collect();
        keys.push(fold(&entity.label));
        keys.sort();
        keys.dedup();
        for key in keys {
            shared.entry(key).or_default().push(held);
        }
    }
    shared.retain(|_, bearers| bearers.len() > 1);
    shared
}

fn described(entity: &Entity, countries: &Countries<'_>) -> String {
    let country = countries.of(entity).unwrap_or_else(|| "–".to_owned());
    format!("{} ({}, {country})", entity.id, entity.kind.name())
}

/// Their notes, where kind and country do not tell them apart already.
fn explained(bearers: &[&Drafted<Entity>], countries: &Countries<'_>) -> Option<String> {
    let mut traits = BTreeSet::new();
    let told_apart = bearers.iter().all(|held| traits.insert((held.record.kind, countries.of(&held.record))));
    let notes: Vec<&str> = bearers.iter().filter_map(|held| held.record.note.as_deref()).collect();
    (!told_apart && !notes.is_empty()).then(|| notes.join(" / "))
}

/// The country of an entity: its own, else that of what it is part of.
struct Countries<'d>(HashMap<&'d str, Option<&'d Country>>);

impl<'d> Countries<'d> {
    fn new(draft: &'d Draft) -> Self {
        let entities: HashMap<&str, &Entity> =
            records(&draft.entities).map(|entity| (entity.id.as_str(), entity)).collect();
        Self(first_above(entities.keys().copied(), |id| match entities.get(id) {
            Some(Entity { country: None, part_of: Some(whole), .. }) => ControlFlow::Continue(whole.as_str()),
            found => ControlFlow::Break(found.and_then(|entity| entity.country.as_ref())),
        }))
    }

    fn of(&self, entity: &Entity) -> Option<String> {
        let country = self.0.get(entity.id.as_str()).copied().flatten();
        country.map(ToString::to_string)
    }
}
