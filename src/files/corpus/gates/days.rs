//! Gates on elections: what is part of one lies on its days or near them, and an election that is told has numbers.
use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};

use super::Survey;
use super::tree::{Tree, is_election};
use crate::domain::{Event, EventType, Modality, Period, Term};
use crate::files::corpus::{Draft, Held};

pub(super) fn check(draft: &Draft, tree: &Tree<'_>, found: &mut Survey) {
    for held in &draft.events {
        outside(held, tree, found);
    }
    without_figures(draft, tree, found);
}

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// How many days before the first and after the last day of its vote an event may lie without a note.
fn leeway(kind: EventType) -> (i32, i32) {
    match kind {
        // Voting is on the days of the vote; how many voted may be told while the count goes on.
        EventType::Voting | EventType::VotingHalted => (0, 0),
        EventType::TurnoutReport => (0, 30),
        // Nothing is counted before the vote. Courts take their time.
        EventType::Result | EventType::Recount => (0, 400),
        // A vote may be called off before it is held.
        EventType::AnnulmentRerun => (60, 400),
        // What happens at polling, or in the campaign and the count.
        EventType::Attack
        | EventType::Intimidation
        | EventType::PropertyDamage
        | EventType::Riot
        | EventType::VotingIrregularity
        | EventType::SecurityOperation => (60, 60),
        // Rounds and repeats follow the vote they are part of.
        EventType::Election => (0, 400),
        _ => (400, 400),
    }
}

fn outside(held: &Held<Event>, tree: &Tree<'_>, found: &mut Survey) {
    let event = &held.record;
    let Some(election) = tree.election_above(event) else {
        return;
    };
    let Some(period) = event.date.as_ref().map(|date| date.period()) else {
        return;
    };
    let (before, after) = leeway(event.r#type);
    let own = [election];
    let rounds = tree.downward(election);
    // A repeat or second round is not held to its own days.
    let votes: Vec<_> = match event.r#type {
        EventType::Election => own.iter().filter_map(|held| days(&held.record)).collect(),
        _ => rounds
            .iter()
            .filter(|held| is_election(held))
            .filter_map(|held| days(&held.record))
            .collect(),
    };
    let near = |vote: &(Timestamp, Timestamp)| {
        let not_before = period.latest.is_none_or(|end| end >= vote.0 - DAY * before);
        let not_after = period
            .earliest
            .is_none_or(|start| start <= vote.1 + DAY * after);
        not_before && not_after
    };
    if votes.is_empty() || votes.iter().any(near) || event.note.is_some() {
        return;
    }
    let date = event.date.as_ref().map(ToString::to_string);
    let vote = election.record.date.as_ref().map(ToString::to_string);
    let message = format!(
        "`{}` is a {} on {}, part of `{}` on {}; correct the date or `part_of`, or say in a `note` how it belongs there",
        event.id,
        event.r#type.name(),
        date.unwrap_or_default(),
        election.record.id,
        vote.unwrap_or_default(),
    );
    found.wrong(held, held.place_of("date"), message);
}

fn days(event: &Event) -> Option<(Timestamp, Timestamp)> {
    let Period { earliest, latest } = event.date.as_ref()?.period();
    Some((earliest?, latest?))
}

/// An election that articles tell of, in whose whole tree no figure stands.
fn without_figures(draft: &Draft, tree: &Tree<'_>, found: &mut Survey) {
    let counted: HashSet<&str> = draft
        .figures
        .iter()
        .filter_map(|held| Some(held.record.event.as_ref()?.as_str()))
        .collect();
    for held in draft.events.iter().filter(is_election) {
        let event = &held.record;
        let all = tree.downward(held);
        let has_figures = all
            .iter()
            .any(|part| counted.contains(part.record.id.as_str()));
        if event.evidence.is_empty() || has_figures || event.modality == Modality::Planned {
            continue;
        }
        let articles: HashSet<_> = all.iter().flat_map(|part| &part.record.evidence).collect();
        let message = format!(
            "the election `{}` is told by {} and no figure is about it",
            event.id,
            match articles.len() {
                1 => "1 article".to_owned(),
                count => format!("{count} articles"),
            }
        );
        found.tell(held, held.place, message);
    }
}
