//! Holding a folder to the rules about records: each fault comes with the place of what it is about.
use std::collections::{HashMap, HashSet};

use crate::domain::rules::{self, At, Fault, Faults, Lookup};
use crate::domain::{ArticleId, Event, EventId, EventType, Figure, FigureId, Kind, Passage};
use crate::files::form::{Node, Seen};
use crate::files::mistake::{Mistake, Place};

use super::parts::UNDATED;
use super::{Draft, Drafted, records};

/// An event stands in the file of its year.
pub(super) fn event_in_its_file(event: &Event, node: &Node, (file, year): (&str, &str), seen: &mut Seen) {
    let own = event.date.as_ref().and_then(|date| date.year_as_written());
    // The year may come from a row of elections.csv; then the file cannot know better.
    let own = own.map_or_else(|| UNDATED.to_owned(), |year| format!("{year:04}"));
    if own != year && !(event.date.is_none() && event.r#type == EventType::Election) {
        let fault = Fault::new(format!("`{}` belongs to another file: it begins in {own}", event.id));
        seen.push(file, node.place_of("date"), fault.suggest(Some(format!("events/{own}.toml"))));
    }
}

/// What is only known once everything was read.
pub(super) fn check(draft: &mut Draft) {
    let others = Others::of(draft);
    let mut mistakes = Vec::new();
    alone(&draft.entities, rules::of_entity, &mut mistakes);
    alone(&draft.events, rules::of_event, &mut mistakes);
    alone(&draft.figures, rules::of_figure, &mut mistakes);
    alone(&draft.corrections, |correction| rules::of_correction(correction, &others), &mut mistakes);
    alone(&draft.stories, rules::of_story, &mut mistakes);
    alone(&draft.retired, rules::of_retired, &mut mistakes);
    let mut told = rules::shared_items(all(&draft.publishers));
    told.extend(rules::shared_identifiers(all(&draft.entities), all(&draft.retired)));
    // A correction that could not be read may be the one that names the figure.
    if !draft.seen.mistakes.iter().any(|mistake| mistake.file == "corrections.toml") {
        told.extend(rules::no_correction(all(&draft.figures), records(&draft.corrections)));
    }
    let entities = all(&draft.entities);
    let entities = entities.map(|(whose, it)| (whose, it.id.as_str(), it.wholes().map(|id| id.as_str()).collect()));
    told.extend(rules::part_of_themselves(Kind::Entity, entities));
    let events = all(&draft.events);
    let events = events.map(|(whose, it)| (whose, it.id.as_str(), it.part_of.iter().map(|id| id.as_str()).collect()));
    told.extend(rules::part_of_themselves(Kind::Event, events));
    mistakes.extend(told.into_iter().map(|((file, place), fault)| fault.at(file, place)));
    passages(draft, &others, &mut mistakes);
    draft.seen.mistakes.extend(mistakes);
}

/// Where a record stands.
type Origin<'d> = (&'d str, Place);

fn all<T>(held: &[Drafted<T>]) -> impl Iterator<Item = (Origin<'_>, &T)> {
    held.iter().map(|held| ((held.file.as_str(), held.place), &held.record))
}

fn alone<T>(all: &[Drafted<T>], rule: impl Fn(&T) -> Faults, mistakes: &mut Vec<Mistake>) {
    for held in all {
        let mistake = |(At { key, item }, fault): (At, Fault)| fault.at(&held.file, held.place_of_item(key, item));
        mistakes.extend(rule(&held.record).into_iter().map(mistake));
    }
}

/// Passages stand where their article first names what they are about.
fn passages(draft: &Draft, others: &Others<'_>, mistakes: &mut Vec<Mistake>) {
    let mut places = HashMap::new();
    for named in &draft.seen.refs {
        places.entry((named.file.as_str(), named.kind, named.id.as_str())).or_insert(named.place);
    }
    for held in &draft.articles {
        for (At { item, .. }, fault) in rules::of_passages(&held.record, others) {
            let named = held.record.passages.get(item).map(|passage| match passage {
                Passage::Event { event, .. } => (held.file.as_str(), Kind::Event, event.as_str()),
                Passage::Figure { figure, .. } => (held.file.as_str(), Kind::Figure, figure.as_str()),
            });
            let place = named.and_then(|named| places.get(&named));
            mistakes.push(fault.at(&held.file, place.copied().unwrap_or(held.place)));
        }
    }
}

/// The figures of a folder, and what its events name as evidence.
struct Others<'d> {
    figures: HashMap<&'d FigureId, &'d Figure>,
    evidence: HashMap<&'d EventId, HashSet<&'d ArticleId>>,
}

impl<'d> Others<'d> {
    fn of(draft: &'d Draft) -> Self {
        let events = records(&draft.events);
        Self {
            figures: records(&draft.figures).map(|figure| (&figure.id, figure)).collect(),
            evidence: events.map(|event| (&event.id, event.evidence.iter().collect())).collect(),
        }
    }
}

impl Lookup for Others<'_> {
    fn figure(&self, id: &FigureId) -> Option<&Figure> {
        self.figures.get(id).copied()
    }

    fn is_evidence(&self, article: &ArticleId, event: &EventId) -> Option<bool> {
        Some(self.evidence.get(event)?.contains(article))
    }
}
