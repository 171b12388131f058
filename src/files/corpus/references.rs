//! References between records: every id that is named exists, and none is given twice.
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::domain::{Kind, Passage, Term, nearest};
use crate::files::form::Named;
use crate::files::mistake::Fault;

use super::{Draft, Known};

pub(super) fn check(draft: &mut Draft, known: &Known) {
    let ids = std::mem::take(&mut draft.seen.ids);
    let refs = std::mem::take(&mut draft.seen.refs);
    given_twice(draft, &ids);
    let mut own: BTreeMap<Kind, BTreeSet<&str>> = BTreeMap::new();
    for named in &ids {
        own.entry(named.kind).or_default().insert(&named.id);
    }
    let exists = |kind: Kind, id: &str| {
        own.get(&kind).is_some_and(|ids| ids.contains(id)) || known.contains(kind, id)
    };
    let dangling: Vec<&Named> = refs
        .iter()
        .filter(|named| !exists(named.kind, &named.id))
        .collect();
    for named in dangling {
        let fault = nowhere(draft, &own, known, named);
        draft.seen.push(&named.file, named.place, fault);
    }
    retired(draft, &own, known);
    figure_links(draft, &refs);
    draft.seen.ids = ids;
    draft.seen.refs = refs;
}

/// What to say of an id that is nowhere.
fn nowhere(
    draft: &Draft,
    own: &BTreeMap<Kind, BTreeSet<&str>>,
    known: &Known,
    named: &Named,
) -> Fault {
    let (kind, id) = (named.kind, named.id.as_str());
    let gone = draft
        .retired
        .iter()
        .find(|held| held.record.kind == kind && held.record.id == id);
    if let Some(gone) = gone {
        let who = named.owner.as_ref().map_or(String::new(), |(kind, id)| {
            format!(", and the {} `{id}` still names it", kind.name())
        });
        return match &gone.record.into {
            Some(kept) => {
                let message = format!("`{id}` was merged into another {}{who}", kind.name());
                Fault::new(message).suggest(Some(kept.clone()))
            }
            None => Fault::new(format!("the {} `{id}` was deleted{who}", kind.name())),
        };
    }
    let here = own.get(&kind).into_iter().flatten().copied();
    let near = nearest(id, here.chain(known.ids(kind)));
    let others = Kind::ALL.iter().find(|other| {
        **other != kind
            && (own.get(other).is_some_and(|ids| ids.contains(id)) || known.contains(**other, id))
    });
    match others {
        Some(other) => Fault::new(format!(
            "`{id}` is the id of a record of another kind, {}",
            other.name()
        ))
        .suggest(near),
        None => Fault::new(format!("there is no {} `{id}`", kind.name())).suggest(near),
    }
}

fn given_twice(draft: &mut Draft, ids: &[Named]) {
    let mut first: HashMap<(Kind, &str), &Named> = HashMap::new();
    let all: BTreeSet<(Kind, &str)> = ids
        .iter()
        .map(|named| (named.kind, named.id.as_str()))
        .collect();
    for named in ids {
        let Some(before) = first.get(&(named.kind, named.id.as_str())) else {
            first.insert((named.kind, &named.id), named);
            continue;
        };
        let free = (2..)
            .map(|n| format!("{}-{n}", named.id))
            .find(|id| !all.contains(&(named.kind, id.as_str())));
        let message = format!(
            "the {} `{}` is there already: {}:{}",
            named.kind.name(),
            named.id,
            before.file,
            before.place.line
        );
        draft
            .seen
            .push(&named.file, named.place, Fault::new(message).suggest(free));
    }
}

/// A retired id is no record any more, and leads to one if it leads anywhere.
fn retired(draft: &mut Draft, own: &BTreeMap<Kind, BTreeSet<&str>>, known: &Known) {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    let retired: HashSet<(Kind, &str)> = draft
        .retired
        .iter()
        .map(|held| (held.record.kind, held.record.id.as_str()))
        .collect();
    let into = draft.retired.iter().map(|held| {
        let gone = &held.record;
        ((gone.kind, gone.id.as_str()), gone.into.as_deref())
    });
    let led: HashMap<(Kind, &str), Option<&str>> = into.collect();
    for held in &draft.retired {
        let (kind, id) = (held.record.kind, held.record.id.as_str());
        let here = |id: &str| own.get(&kind).is_some_and(|ids| ids.contains(id));
        let mut say = |fault| faults.push((held.file.clone(), held.place, fault));
        if here(id) {
            say(Fault::new(format!(
                "the {} `{id}` is retired and still a record",
                kind.name()
            )));
        }
        if !seen.insert((kind, id)) {
            say(Fault::new(format!(
                "the {} `{id}` is retired twice",
                kind.name()
            )));
        }
        // What the store never had is written wrongly where a record that left the files is written nearly so. Names and
        // identifiers are taken from a record that was.
        if !held.record.leads_on() && !known.had(kind, id) {
            let left = known.ids(kind).filter(|other| {
                !here(other)
                    && !retired.contains(&(kind, *other))
                    && held.record.into.as_deref() != Some(*other)
            });
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
            let choices = own.get(&kind).into_iter().flatten().copied();
            let fault = Fault::new(format!("there is no {} `{into}` to lead to", kind.name()));
            say(fault.suggest(nearest(into, choices.chain(known.ids(kind)))));
        }
        if leads_round(&led, kind, id) {
            let message = format!("the {} `{id}` leads to itself in the end", kind.name());
            say(Fault::new(message));
        }
    }
    for (file, place, fault) in faults {
        draft.seen.push(&file, place, fault);
    }
}

/// Whether the row of merges that begins with an id comes back to it.
fn leads_round(led: &HashMap<(Kind, &str), Option<&str>>, kind: Kind, id: &str) -> bool {
    let mut at = id;
    for _ in 0..led.len() {
        let Some(Some(into)) = led.get(&(kind, at)) else {
            return false;
        };
        if *into == id {
            return true;
        }
        at = into;
    }
    false
}

/// A passage gives a figure of its own article, and is evidence for an event that knows of it.
fn figure_links(draft: &mut Draft, refs: &[Named]) {
    let figures: HashMap<&str, &str> = draft
        .figures
        .iter()
        .map(|held| (held.record.id.as_str(), held.record.article.as_str()))
        .collect();
    let evidence: HashMap<&str, &[_]> = draft
        .events
        .iter()
        .map(|held| (held.record.id.as_str(), held.record.evidence.as_slice()))
        .collect();
    let mut places: HashMap<(&str, Kind, &str), &Named> = HashMap::new();
    for named in refs {
        places
            .entry((&named.file, named.kind, &named.id))
            .or_insert(named);
    }
    let mut faults = Vec::new();
    for held in &draft.articles {
        let article = &held.record.id;
        for passage in &held.record.passages {
            let (kind, id, fault) = match passage {
                Passage::Figure { figure, .. } => match figures.get(figure.as_str()) {
                    Some(other) if *other != article.as_str() => {
                        let message =
                            format!("the figure `{figure}` is one of the article `{other}`");
                        (Kind::Figure, figure.as_str(), Fault::new(message))
                    }
                    _ => continue,
                },
                Passage::Event { event, .. } => match evidence.get(event.as_str()) {
                    Some(evidence) if !evidence.contains(article) => {
                        let message =
                            format!("the event `{event}` does not name this article as evidence");
                        let near = format!("evidence = [\"{article}\"]");
                        (
                            Kind::Event,
                            event.as_str(),
                            Fault::new(message).suggest(Some(near)),
                        )
                    }
                    _ => continue,
                },
            };
            let place = places
                .get(&(held.file.as_str(), kind, id))
                .map_or(held.place, |named| named.place);
            faults.push((held.file.clone(), place, fault));
        }
    }
    for (file, place, fault) in faults {
        draft.seen.push(&file, place, fault);
    }
}
