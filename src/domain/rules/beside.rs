//! What a record has to keep to beside others.
use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

use super::fault::{At, Fault, Faults, RECORD};
use super::ways::{first_above, rounds};
use crate::domain::{
    Article, ArticleId, Correction, Entity, EventId, Figure, FigureId, FigureStatus, Kind, Passage, Publisher, Retired,
    Term,
};

/// Other records, where they are at hand. What is not is not held against who names it.
pub trait Lookup {
    fn figure(&self, id: &FigureId) -> Option<&Figure>;
    /// Whether the event names the article as its evidence.
    fn is_evidence(&self, article: &ArticleId, event: &EventId) -> Option<bool>;
}

/// It takes back figures of the articles that it names, and they are corrected.
pub fn of_correction(correction: &Correction, others: &impl Lookup) -> Faults {
    let mut faults = Vec::new();
    for change in &correction.corrects {
        let Some(id) = &change.figure else { continue };
        if change.replaced_by.contains(id) {
            faults.push((RECORD, Fault::new(format!("`{id}` cannot stand in its own place"))));
        }
        let Some(figure) = others.figure(id) else { continue };
        if figure.article != change.article {
            let fault = Fault::new(format!("the figure `{id}` is not one of `{}`", change.article));
            faults.push((RECORD, fault.meant(figure.article.as_str())));
        }
        if figure.status != FigureStatus::Corrected {
            let fault = Fault::new(format!("`{id}` is taken back here, and its status is not `corrected`"));
            faults.push((RECORD, fault.meant("corrected")));
        }
    }
    faults
}

/// Figures that are corrected, and no correction names them.
pub fn no_correction<'r, W>(
    figures: impl Iterator<Item = (W, &'r Figure)>,
    corrections: impl Iterator<Item = &'r Correction>,
) -> Vec<(W, Fault)> {
    let taken_back: BTreeSet<&FigureId> =
        corrections.flat_map(|one| &one.corrects).filter_map(|change| change.figure.as_ref()).collect();
    figures
        .filter(|(_, figure)| figure.status == FigureStatus::Corrected && !taken_back.contains(&figure.id))
        .map(|(whose, figure)| {
            let message = format!("the figure `{}` is `corrected`, and no correction names it", figure.id);
            (whose, Fault::new(message).meant("current"))
        })
        .collect()
}

/// A passage gives a figure of its own article, and is evidence for an event that knows of it.
pub fn of_passages(article: &Article, others: &impl Lookup) -> Faults {
    let fault = |passage: &Passage| match passage {
        Passage::Figure { figure, .. } => {
            let other = &others.figure(figure).filter(|found| found.article != article.id)?.article;
            Some(Fault::new(format!("the figure `{figure}` is one of the article `{other}`")))
        }
        Passage::Event { event, .. } if others.is_evidence(&article.id, event) == Some(false) => {
            let message = format!("the event `{event}` does not name this article as evidence");
            Some(Fault::new(message).meant(&format!("evidence = [\"{}\"]", article.id)))
        }
        Passage::Event { .. } => None,
    };
    let passages = article.passages.iter().enumerate();
    passages.filter_map(|(item, passage)| Some((At { key: "passages", item }, fault(passage)?))).collect()
}

/// A Wikidata item is one publisher's.
pub fn shared_items<'r, W>(publishers: impl Iterator<Item = (W, &'r Publisher)>) -> Vec<(W, Fault)> {
    let mut bearers = HashMap::new();
    publishers
        .filter_map(|(whose, Publisher { id, wikidata, .. })| {
            let item = wikidata.as_deref()?;
            let other = bearers.insert(item, id)?;
            Some((whose, Fault::new(format!("`{id}` has the wikidata id {item} of `{other}`"))))
        })
        .collect()
}

/// A public id leads to one entity. Those of a merged entity lead to the kept one.
pub fn shared_identifiers<'r, W: Copy>(
    entities: impl Iterator<Item = (W, &'r Entity)>,
    retired: impl Iterator<Item = (W, &'r Retired)>,
) -> Vec<(W, Fault)> {
    let retired: Vec<(W, &Retired)> = retired.collect();
    let kept = ends_of_merges(retired.iter().map(|(_, gone)| *gone));
    let led_on = retired.into_iter().filter_map(|(whose, gone)| {
        let kept = kept.get(&(gone.kind, gone.id.as_str())).copied().flatten()?;
        Some((whose, kept, gone.id.as_str(), &gone.identifiers))
    });
    let own = entities.map(|(whose, entity)| (whose, entity.id.as_str(), entity.id.as_str(), &entity.identifiers));
    let mut bearers = HashMap::new();
    let mut faults = Vec::new();
    for (whose, bearer, id, identifiers) in own.chain(led_on) {
        for identifier in identifiers {
            let other = *bearers.entry((identifier.scheme, identifier.id.as_str())).or_insert(bearer);
            // An entity that has an identifier twice is refused by the form of its table.
            if other != bearer {
                let message = format!("`{id}` has the {} id {} of `{other}`", identifier.scheme.name(), identifier.id);
                faults.push((whose, Fault::new(message)));
            }
        }
    }
    faults
}

/// For each merged record the one at the end of its row of merges; none for rows that end with a deletion, or never.
fn ends_of_merges<'r>(retired: impl Iterator<Item = &'r Retired>) -> HashMap<(Kind, &'r str), Option<&'r str>> {
    let into: Vec<_> = retired.map(|gone| ((gone.kind, gone.id.as_str()), gone.into.as_deref())).collect();
    // Of an id that is retired twice the first one holds.
    let into: HashMap<_, _> = into.into_iter().rev().collect();
    first_above(into.keys().copied(), |(kind, id)| match into.get(&(kind, id)) {
        None => ControlFlow::Break(Some(id)),
        Some(None) => ControlFlow::Break(None),
        Some(Some(next)) => ControlFlow::Continue((kind, *next)),
    })
}

/// Records that are part of themselves, by whatever way round: each circle at its first record. What lies in several may
/// close several circles: one is told for each step that leads back.
pub fn part_of_themselves<'r, W: Copy>(
    kind: Kind,
    records: impl Iterator<Item = (W, &'r str, Vec<&'r str>)>,
) -> Vec<(W, Fault)> {
    let mut ids = Vec::new();
    let mut firsts = HashMap::new();
    let mut wholes = HashMap::new();
    for (whose, id, of) in records {
        ids.push(id);
        // Of an id that is given twice the first record speaks.
        firsts.entry(id).or_insert(whose);
        wholes.insert(id, of);
    }
    let told = |circle: Vec<&'r str>| {
        let first = circle.first()?;
        let message = format!("the {} `{first}` is part of itself: {} → {first}", kind.name(), circle.join(" → "));
        Some((*firsts.get(first)?, Fault::new(message)))
    };
    rounds(ids, &wholes).into_iter().filter_map(told).collect()
}
