//! Records that are part of themselves, by whatever way round.
use std::collections::{HashMap, HashSet};

use super::checks::Faults;
use super::{Draft, Held};
use crate::files::mistake::Fault;

pub(super) fn check(draft: &Draft, faults: &mut Faults) {
    of(
        "entity",
        &draft.entities,
        |entity| {
            let wholes = entity.wholes().map(|id| id.as_str());
            (entity.id.as_str(), wholes.collect())
        },
        faults,
    );
    of(
        "event",
        &draft.events,
        |event| {
            let wholes = event.part_of.iter().map(|id| id.as_str());
            (event.id.as_str(), wholes.collect())
        },
        faults,
    );
    for held in &draft.events {
        let event = &held.record;
        if event.links.iter().any(|link| link.event == event.id) {
            faults.push((held.file.clone(), held.place, Fault::new(format!("`{}` links to itself", event.id))));
        }
    }
}

/// Reports each circle at its first record in the folder. What lies in several may close several circles: one is told
/// for each step that leads back.
fn of<'a, T>(
    kind: &str,
    all: &'a [Held<T>],
    wholes_of: impl Fn(&'a T) -> (&'a str, Vec<&'a str>),
    faults: &mut Faults,
) {
    let wholes: HashMap<&str, Vec<&str>> = all.iter().map(|held| wholes_of(&held.record)).collect();
    let by_id = all.iter().map(|held| (wholes_of(&held.record).0, held));
    // Of an id that is given twice the first record speaks.
    let firsts: HashMap<&str, &Held<T>> = by_id.rev().collect();
    let mut settled: HashSet<&str> = HashSet::new();
    for held in all {
        let (start, _) = wholes_of(&held.record);
        // The way up from here: each record with how many of its wholes were looked at, and where on the way it stands.
        let mut way = vec![(start, 0)];
        let mut places = HashMap::from([(start, 0)]);
        while let Some((id, looked_at)) = way.last_mut() {
            let whole = wholes.get(id).and_then(|wholes| wholes.get(*looked_at));
            let Some(whole) = whole.filter(|_| !settled.contains(id)) else {
                settled.insert(id);
                places.remove(id);
                way.pop();
                continue;
            };
            *looked_at += 1;
            match places.get(whole) {
                None => {
                    places.insert(whole, way.len());
                    way.push((whole, 0));
                }
                Some(from) => {
                    let circle: Vec<&str> = way.iter().skip(*from).map(|(id, _)| *id).collect();
                    let first = firsts.get(whole).copied().unwrap_or(held);
                    let message = format!("the {kind} `{whole}` is part of itself: {} → {whole}", circle.join(" → "),);
                    faults.push((first.file.clone(), first.place, Fault::new(message)));
                }
            }
        }
    }
}
