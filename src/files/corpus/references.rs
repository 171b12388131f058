//! References between records: every id that is named exists, and none is given twice.
use std::collections::{HashMap, HashSet};

use crate::domain::rules::rounds;
use crate::domain::{Kind, Retired, Term, nearest};
use crate::files::form::Named;
use crate::files::mistake::{Fault, Mistake};

use super::{Draft, Hints, KnownIds, records};

pub(super) fn check(draft: &mut Draft, known: &KnownIds) {
    let ids = std::mem::take(&mut draft.seen.ids);
    let refs = std::mem::take(&mut draft.seen.refs);
    given_twice(draft, &ids);
    let mut own = KnownIds::default();
    own.extend(ids.iter().map(|named| (named.kind, named.id.as_str())));
    // Of an id that is retired twice the first one speaks.
    let gone = draft.retired.iter().rev().map(|held| &held.record);
    let gone: HashMap<_, _> = gone.map(|gone| ((gone.kind, gone.id.as_str()), gone)).collect();
    let mut hints = Hints::default();
    let exists = |named: &&Named| own.contains(named.kind, &named.id) || known.contains(named.kind, &named.id);
    let dangling = refs.iter().filter(|named| !exists(named));
    let mut mistakes: Vec<Mistake> =
        dangling.map(|named| nowhere(&gone, &own, known, named, &mut hints).at(&named.file, named.place)).collect();
    retired(draft, &own, known, &mut mistakes);
    draft.seen.mistakes.extend(mistakes);
    draft.seen.ids = ids;
    draft.seen.refs = refs;
}

/// What to say of an id that is nowhere.
fn nowhere(
    gone: &HashMap<(Kind, &str), &Retired>,
    own: &KnownIds,
    known: &KnownIds,
    named: &Named,
    hints: &mut Hints,
) -> Fault {
    let (kind, id) = (named.kind, named.id.as_str());
    if let Some(gone) = gone.get(&(kind, id)) {
        let owner = named.owner.as_ref();
        let who = owner.map(|(kind, id)| format!(", and the {} `{id}` still names it", kind.name()));
        let who = who.unwrap_or_default();
        return match &gone.into {
            Some(kept) => Fault::new(format!("`{id}` was merged into another {}{who}", kind.name())).meant(kept),
            None => Fault::new(format!("the {} `{id}` was deleted{who}", kind.name())),
        };
    }
    let near = hints.nearest(kind, id, own.ids(kind).chain(known.ids(kind)));
    let is_of = |other: &&Kind| **other != kind && (own.contains(**other, id) || known.contains(**other, id));
    let message = match Kind::ALL.iter().find(is_of) {
        Some(other) => format!("`{id}` is the id of a record of another kind, {}", other.name()),
        None => format!("there is no {} `{id}`", kind.name()),
    };
    Fault::new(message).suggest(near)
}

fn given_twice(draft: &mut Draft, ids: &[Named]) {
    let mut first: HashMap<(Kind, &str), &Named> = HashMap::new();
    let all: HashSet<(Kind, &str)> = ids.iter().map(|named| (named.kind, named.id.as_str())).collect();
    let mut free: HashMap<(Kind, &str), Option<String>> = HashMap::new();
    for named in ids {
        let Some(before) = first.get(&(named.kind, named.id.as_str())) else {
            first.insert((named.kind, &named.id), named);
            continue;
        };
        let free = free.entry((named.kind, &named.id)).or_insert_with(|| {
            (2..).map(|n| format!("{}-{n}", named.id)).find(|id| !all.contains(&(named.kind, id.as_str())))
        });
        let message =
            format!("the {} `{}` is there already: {}:{}", named.kind.name(), named.id, before.file, before.place.line);
        draft.seen.push(&named.file, named.place, Fault::new(message).suggest(free.clone()));
    }
}

/// A retired id is no record any more, and leads to one if it leads anywhere.
fn retired(draft: &Draft, own: &KnownIds, known: &KnownIds, mistakes: &mut Vec<Mistake>) {
    let mut seen = HashSet::new();
    let retired: HashSet<(Kind, &str)> = records(&draft.retired).map(|gone| (gone.kind, gone.id.as_str())).collect();
    let into = records(&draft.retired)
        .map(|gone| ((gone.kind, gone.id.as_str()), gone.into.iter().map(|into| (gone.kind, into.as_str())).collect()));
    // The ids whose rows of merges come back to them.
    let round: HashSet<_> = rounds(retired.iter().copied(), &into.collect()).into_iter().flatten().collect();
    let mut hints = Hints::default();
    // Records that left the files.
    let mut left: HashMap<Kind, Vec<&str>> = HashMap::new();
    for held in &draft.retired {
        let (kind, id) = (held.record.kind, held.record.id.as_str());
        let here = |id: &str| own.contains(kind, id);
        let mut say = |fault: Fault| mistakes.push(fault.at(&held.file, held.place));
        if here(id) {
            say(Fault::new(format!("the {} `{id}` is retired and still a record", kind.name())));
        }
        if !seen.insert((kind, id)) {
            say(Fault::new(format!("the {} `{id}` is retired twice", kind.name())));
        }
        // What the store never had is written wrongly where a record that left the files is written nearly so. Names and
        // identifiers are taken from a record that was.
        if !held.record.leads_on() && !known.had(kind, id) {
            let left = left.entry(kind).or_insert_with(|| {
                let left = |id: &&str| !here(id) && !retired.contains(&(kind, *id));
                known.ids(kind).filter(left).collect()
            });
            let into = held.record.into.as_deref();
            let left = left.iter().copied().filter(|other| into != Some(*other));
            if let Some(near) = nearest(id, left) {
                let fault = Fault::new(format!("no {} ever was `{id}`", kind.name()));
                say(fault.suggest(Some(near)));
            }
        }
        if let Some(into) = &held.record.into
            && !here(into)
            && !known.contains(kind, into)
            && !retired.contains(&(kind, into.as_str()))
        {
            let fault = Fault::new(format!("there is no {} `{into}` to lead to", kind.name()));
            say(fault.suggest(hints.nearest(kind, into, own.ids(kind).chain(known.ids(kind)))));
        }
        if round.contains(&(kind, id)) {
            say(Fault::new(format!("the {} `{id}` leads to itself in the end", kind.name())));
        }
    }
}
