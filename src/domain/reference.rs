//! What the record of an election itself says of its numbers, beside what articles report.
use super::{EntityId, Event, EventId, Measure, Number, PlaceRole};

/// A number of an election's own record. It is no figure: no article gives it, and it has no id.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    pub measure: Measure,
    pub value: Number,
    /// Where the record has it from.
    pub source: Option<String>,
    /// The election as a whole is meant, so this is its place, if it has just one.
    pub place: Option<EntityId>,
    pub event: EventId,
}

impl Event {
    /// The numbers of its own record, if it is an election that has some.
    pub fn references(&self) -> Vec<Reference> {
        let Some(election) = &self.election else {
            return Vec::new();
        };
        let whole = |count: Option<u64>| count.and_then(|count| Number::try_from(count as f64).ok());
        let mut locations = self.places.iter().filter(|place| place.role == PlaceRole::Location);
        let place = match (locations.next(), locations.next()) {
            (Some(only), None) => Some(only.entity.clone()),
            _ => None,
        };
        [
            (Measure::RegisteredVoters, whole(election.registered)),
            (Measure::VotesCast, whole(election.votes_cast)),
            (Measure::TurnoutPct, election.turnout_pct),
        ]
        .into_iter()
        .filter_map(|(measure, value)| {
            Some(Reference {
                measure,
                value: value?,
                source: election.figures_source.clone(),
                place: place.clone(),
                event: self.id.clone(),
            })
        })
        .collect()
    }
}
