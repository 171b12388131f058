//! References between records: every id that is named exists, and none is given twice.
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::domain::{ArticleId, Kind, Passage, Retired, Term, nearest};
use crate::files::form::Named;
use crate::files::mistake::Fault;

use super::{Draft, Hints, Known};

pub(super) fn check(draft: &mut Draft, known: &Known) {
    let ids = std::mem::take(&mut draft.seen.ids);
    let refs = std::mem::take(&mut draft.seen.refs);
    given_twice(draft, &ids);
    let mut own: BTreeMap<Kind, BTreeSet<&str>> = BTreeMap::new();
    for named in &ids {
        own.entry(named.kind).or_default().insert(&named.id);
    }
    let exists = |kind: Kind, id: &str| own.get(&kind).is_some_and(|ids| ids.contains(id)) || known.contains(kind, id);
    let dangling: Vec<&Named> = refs.iter().filter(|named| !exists(named.kind, &named.id)).collect();
    let gone = draft.retired.iter().map(|held| {
        let gone = &held.record;
        ((gone.kind, gone.id.as_str()), gone)
    });
    // Of an id that is retired twice the first one speaks.
    let gone: HashMap<_, _> = gone.rev().collect();
    let mut hints = Hints::default();
    let nowhere: Vec<Fault> = dangling.iter().map(|named| nowhere(&gone, &own, known, named, &mut hints)).collect();
    for (named, fault) in dangling.into_iter().zip(nowhere) {
        draft.seen.push(&named.file, named.place, fault);
    }
    retired(draft, &own, known);
    figure_links(draft, &refs);
    draft.seen.ids = ids;
    draft.seen.refs = refs;
}

/// What to say of an id that is nowhere.
fn nowhere(
    gone: &HashMap<(Kind, &str), &Retired>,
    own: &BTreeMap<Kind, BTreeSet<&str>>,
    known: &Known,
    named: &Named,
    hints: &mut Hints,
) -> Fault {
    let (kind, id) = (named.kind, named.id.as_str());
    if let Some(gone) = gone.get(&(kind, id)) {
        let who = named
            .owner
            .as_ref()
            .map_or(String::new(), |(kind, id)| format!(", and the {} `{id}` still names it", kind.name()));
        return match &gone.into {
            Some(kept) => {
                let message = format!("`{id}` was merged into another {}{who}", kind.name());
                Fault::new(message).suggest(Some(kept.clone()))
            }
            None => Fault::new(format!("the {} `{id}` was deleted{who}", kind.name())),
        };
    }
    let here = own.get(&kind).into_iter().flatten().copied();
    let near = hints.nearest(kind, id, here.chain(known.ids(kind)));
    let others = Kind::ALL.iter().find(|other| {
        **other != kind && (own.get(other).is_some_and(|ids| ids.contains(id)) || known.contains(**other, id))
    });
    match others {
        Some(other) => {
            Fault::new(format!("`{id}` is the id of a record of another kind, {}", other.name())).suggest(near)
        }
        None => Fault::new(format!("there is no {} `{id}`", kind.name())).suggest(near),
    }
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
fn retired(draft: &mut Draft, own: &BTreeMap<Kind, BTreeSet<&str>>, known: &Known) {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    let retired: HashSet<(Kind, &str)> =
        draft.retired.iter().map(|held| (held.record.kind, held.record.id.as_str())).collect();
    let into = draft.retired.iter().map(|held| {
        let gone = &held.record;
        ((gone.kind, gone.id.as_str()), gone.into.as_deref())
    });
    let led: HashMap<(Kind, &str), Option<&str>> = into.collect();
    let round = leading_round(&led);
    let mut hints = Hints::default();
    // Records that left the files.
    let mut left: HashMap<Kind, Vec<&str>> = HashMap::new();
    for held in &draft.retired {
        let (kind, id) = (held.record.kind, held.record.id.as_str());
        let here = |id: &str| own.get(&kind).is_some_and(|ids| ids.contains(id));
        let mut say = |fault| faults.push((held.file.clone(), held.place, fault));
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
            let choices = own.get(&kind).into_iter().flatten().copied();
            let fault = Fault::new(format!("there is no {} `{into}` to lead to", kind.name()));
            say(fault.suggest(hints.nearest(kind, into, choices.chain(known.ids(kind)))));
        }
        if round.contains(&(kind, id)) {
            let message = format!("the {} `{id}` leads to itself in the end", kind.name());
            say(Fault::new(message));
        }
    }
    for (file, place, fault) in faults {
        draft.seen.push(&file, place, fault);
    }
}

/// The ids whose rows of merges come back to them.
fn leading_round<'d>(led: &HashMap<(Kind, &'d str), Option<&'d str>>) -> HashSet<(Kind, &'d str)> {
    let mut round = HashSet::new();
    let mut settled = HashSet::new();
    for (kind, start) in led.keys().copied() {
        // The ids of this row, each with its place in it.
        let mut row = Vec::new();
        let mut places = HashMap::new();
        let mut at = Some(start);
        while let Some(id) = at.filter(|id| !settled.contains(&(kind, *id))) {
            if let Some(place) = places.insert(id, row.len()) {
                round.extend(row.iter().skip(place).map(|id| (kind, *id)));
                break;
            }
            row.push(id);
            at = led.get(&(kind, id)).copied().flatten();
        }
        settled.extend(row.into_iter().map(|id| (kind, id)));
    }
    round
}

/// A passage gives a figure of its own article, and is evidence for an event that knows of it.
fn figure_links(draft: &mut Draft, refs: &[Named]) {
    let figures: HashMap<&str, &str> =
        draft.figures.iter().map(|held| (held.record.id.as_str(), held.record.article.as_str())).collect();
    let evidence: HashMap<&str, HashSet<&ArticleId>> = draft
        .events
        .iter()
        .map(|held| {
            let evidence = held.record.evidence.iter();
            (held.record.id.as_str(), evidence.collect())
        })
        .collect();
    let mut places: HashMap<(&str, Kind, &str), &Named> = HashMap::new();
    for named in refs {
        places.entry((&named.file, named.kind, &named.id)).or_insert(named);
    }
    let mut faults = Vec::new();
    for held in &draft.articles {
        let article = &held.record.id;
        for passage in &held.record.passages {
            let (kind, id, fault) = match passage {
                Passage::Figure { figure, .. } => match figures.get(figure.as_str()) {
                    Some(other) if *other != article.as_str() => {
                        let message = format!("the figure `{figure}` is one of the article `{other}`");
                        (Kind::Figure, figure.as_str(), Fault::new(message))
                    }
                    _ => continue,
                },
                Passage::Event { event, .. } => match evidence.get(event.as_str()) {
                    Some(evidence) if !evidence.contains(article) => {
                        let message = format!("the event `{event}` does not name this article as evidence");
                        let near = format!("evidence = [\"{article}\"]");
                        (Kind::Event, event.as_str(), Fault::new(message).suggest(Some(near)))
                    }
                    _ => continue,
                },
            };
            let place = places.get(&(held.file.as_str(), kind, id)).map_or(held.place, |named| named.place);
            faults.push((held.file.clone(), place, fault));
        }
    }
    for (file, place, fault) in faults {
        draft.seen.push(&file, place, fault);
    }
}
