//! Gates on elections: what is part of one lies on its days or near them, and an election that is told has numbers.
use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};

use super::survey::Survey;
use super::tree::{Tree, is_election};
use crate::domain::{Event, EventType, Modality, Period, Term};
use crate::files::corpus::{Draft, Drafted};

pub(super) fn check(draft: &Draft, tree: &Tree<'_>, found: &mut Survey) {
    let mut known = HashMap::new();
    for held in &draft.events {
        outside(held, tree, &mut known, found);
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

fn outside<'d>(held: &'d Drafted<Event>, tree: &Tree<'d>, known: &mut HashMap<&'d str, Votes>, found: &mut Survey) {
    let event = &held.record;
    let Some(election) = tree.election_above(event) else {
        return;
    };
    let Some(period) = event.date.as_ref().map(|date| date.period()) else {
        return;
    };
    let near = match event.r#type {
        // A repeat or second round is not held to its own days.
        EventType::Election => Votes::of([election]).are_near(&period, leeway(event.r#type)),
        _ => known
            .entry(election.record.id.as_str())
            .or_insert_with(|| Votes::of(tree.downward(election).into_iter().filter(is_election)))
            .are_near(&period, leeway(event.r#type)),
    };
    if near || event.note.is_some() {
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

/// The days of some votes, by their first; each with the last day of all up to it.
struct Votes(Vec<(Timestamp, Timestamp)>);

impl Votes {
    fn of<'d>(elections: impl IntoIterator<Item = &'d Drafted<Event>>) -> Self {
        let mut days: Vec<_> = elections.into_iter().filter_map(|held| days(&held.record)).collect();
        days.sort_unstable();
        let mut last = Timestamp::MIN;
        for (_, end) in &mut days {
            last = last.max(*end);
            *end = last;
        }
        Self(days)
    }

    /// Whether a period lies at most so many days before the first or after the last day of one of them; where there are
    /// none, nothing lies apart.
    fn are_near(&self, period: &Period, (before, after): (i32, i32)) -> bool {
        let by = |at: Timestamp, days: i32| at.saturating_add(DAY * days);
        let (begin, end) = (period.earliest, period.latest);
        let not_before = match end.map(|end| by(end, before)) {
            Some(Ok(end)) => self.0.partition_point(|(first, _)| *first <= end),
            _ => self.0.len(),
        };
        let Some((_, last)) = not_before.checked_sub(1).and_then(|at| self.0.get(at)) else {
            return self.0.is_empty();
        };
        match begin.map(|begin| by(begin, -after)) {
            Some(Ok(begin)) => *last >= begin,
            _ => true,
        }
    }
}

fn days(event: &Event) -> Option<(Timestamp, Timestamp)> {
    let Period { earliest, latest } = event.date.as_ref()?.period();
    Some((earliest?, latest?))
}

/// An election that articles tell of, in whose whole tree no figure stands.
fn without_figures(draft: &Draft, tree: &Tree<'_>, found: &mut Survey) {
    let counted: HashSet<&str> =
        draft.figures.iter().filter_map(|held| Some(held.record.event.as_ref()?.as_str())).collect();
    let mut told: HashSet<&str> = HashSet::new();
    for id in &counted {
        // What is above an event that was come upon already was come upon with it.
        let new = tree.upward(id).map(|held| held.record.id.as_str());
        new.take_while(|id| told.insert(id)).for_each(drop);
    }
    for held in draft.events.iter().filter(is_election) {
        let event = &held.record;
        let has_figures = told.contains(event.id.as_str());
        if event.evidence.is_empty() || has_figures || event.modality == Modality::Planned {
            continue;
        }
        let all = tree.downward(held);
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
