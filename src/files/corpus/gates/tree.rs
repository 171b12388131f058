//! Events by what they are part of: which election each belongs to.
use std::collections::HashMap;
use std::ops::ControlFlow;

use crate::domain::rules::first_above;
use crate::domain::{Event, EventType};
use crate::files::corpus::{Draft, Drafted};

pub(super) struct Tree<'d> {
    events: HashMap<&'d str, &'d Drafted<Event>>,
    parts: HashMap<&'d str, Vec<&'d Drafted<Event>>>,
    /// The nearest election that each event is or is part of.
    elections: HashMap<&'d str, Option<&'d Drafted<Event>>>,
}

impl<'d> Tree<'d> {
    pub(super) fn new(draft: &'d Draft) -> Self {
        let mut parts: HashMap<&str, Vec<_>> = HashMap::new();
        for held in &draft.events {
            if let Some(whole) = &held.record.part_of {
                parts.entry(whole.as_str()).or_default().push(held);
            }
        }
        let by_id = |held: &'d Drafted<Event>| (held.record.id.as_str(), held);
        let events: HashMap<&str, _> = draft.events.iter().map(by_id).collect();
        let elections = first_above(events.keys().copied(), |id| match events.get(id).copied() {
            Some(held) if is_election(&held) => ControlFlow::Break(Some(held)),
            held => held
                .and_then(|held| held.record.part_of.as_ref())
                .map_or(ControlFlow::Break(None), |whole| ControlFlow::Continue(whole.as_str())),
        });
        Self { elections, events, parts }
    }

    pub(super) fn find(&self, id: &str) -> Option<&'d Drafted<Event>> {
        self.events.get(id).copied()
    }

    /// The event, what it is part of, and so on.
    pub(super) fn upward(&self, id: &str) -> impl Iterator<Item = &'d Drafted<Event>> {
        std::iter::successors(self.find(id), |held| self.find(held.record.part_of.as_ref()?.as_str()))
    }

    /// The nearest election that the event is or is part of.
    pub(super) fn election_of(&self, id: &str) -> Option<&'d Drafted<Event>> {
        self.elections.get(id).copied().flatten()
    }

    /// The nearest election that the event is part of.
    pub(super) fn election_above(&self, event: &Event) -> Option<&'d Drafted<Event>> {
        self.election_of(event.part_of.as_ref()?.as_str())
    }

    /// The event and all its parts, by whatever steps.
    pub(super) fn downward(&self, held: &'d Drafted<Event>) -> Vec<&'d Drafted<Event>> {
        let mut all = vec![held];
        let mut at = 0;
        while let Some(held) = all.get(at) {
            all.extend(self.parts.get(held.record.id.as_str()).into_iter().flatten());
            at += 1;
        }
        all
    }
}

pub(super) fn is_election(held: &&Drafted<Event>) -> bool {
    held.record.r#type == EventType::Election
}
