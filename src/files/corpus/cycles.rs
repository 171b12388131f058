//! Records that are part of themselves, by whatever way round.
use std::collections::{BTreeMap, BTreeSet};

use super::checks::Faults;
use super::{Draft, Held};
use crate::files::mistake::Fault;

pub(super) fn check(draft: &Draft, faults: &mut Faults) {
    of(
        "entity",
        &draft.entities,
        |entity| {
            (
                entity.id.as_str(),
                entity.part_of.as_ref().map(|id| id.as_str()),
            )
        },
        faults,
    );
    of(
        "event",
        &draft.events,
        |event| {
            (
                event.id.as_str(),
                event.part_of.as_ref().map(|id| id.as_str()),
            )
        },
        faults,
    );
    for held in &draft.events {
        let event = &held.record;
        if event.links.iter().any(|link| link.event == event.id) {
            faults.push((
                held.file.clone(),
                held.place,
                Fault::new(format!("`{}` links to itself", event.id)),
            ));
        }
    }
}

/// Reports each circle once, at its first record in the folder.
fn of<'a, T>(
    kind: &str,
    all: &'a [Held<T>],
    whole_of: impl Fn(&'a T) -> (&'a str, Option<&'a str>),
    faults: &mut Faults,
) {
    let wholes: BTreeMap<&str, &str> = all
        .iter()
        .filter_map(|held| {
            let (id, whole) = whole_of(&held.record);
            Some((id, whole?))
        })
        .collect();
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    for held in all {
        let (start, _) = whole_of(&held.record);
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(id) = at.filter(|id| !settled.contains(id)) {
            settled.insert(id);
            way.push(id);
            at = wholes.get(id).copied();
        }
        let Some(from) = at.and_then(|id| way.iter().position(|known| *known == id)) else {
            continue;
        };
        let circle = way.get(from..).unwrap_or_default();
        let place = all
            .iter()
            .find(|held| whole_of(&held.record).0 == circle[0])
            .unwrap_or(held);
        let message = format!(
            "the {kind} `{}` is part of itself: {} → {}",
            circle[0],
            circle.join(" → "),
            circle[0]
        );
        faults.push((place.file.clone(), place.place, Fault::new(message)));
    }
}
