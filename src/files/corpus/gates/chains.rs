//! Gates on votes that belong together: repeats and second rounds say of what, and how many votes have no turnout.
use std::collections::HashSet;

use super::survey::Survey;
use super::tree::{Tree, is_election};
use crate::domain::{ElectionRound, ElectionStatus, Event, EventType, LinkRel, Measure, Modality};
use crate::files::corpus::{Draft, Drafted};
use crate::files::mistake::Fault;

/// Ids that one line names.
const NAMED: usize = 5;

pub(super) fn check(draft: &Draft, tree: &Tree<'_>, found: &mut Survey) {
    for held in draft.events.iter().filter(is_election) {
        if let Some(message) = hole(&held.record, tree) {
            found.tell(held, held.place, message);
        }
    }
    without_turnout(draft, tree, found);
}

/// What the row of votes lacks that an election stands in.
fn hole(event: &Event, tree: &Tree<'_>) -> Option<String> {
    // Of what is not in the folder it is not known what it is.
    let is_vote = |id: &str| {
        let kind = tree.find(id).map(|held| held.record.r#type);
        kind.is_none_or(|kind| matches!(kind, EventType::Election | EventType::Voting))
    };
    let before = || event.links.iter().filter(|link| matches!(link.rel, LinkRel::Replaces | LinkRel::Follows));
    let no_vote = before().find(|link| link.rel == LinkRel::Replaces && !is_vote(link.event.as_str()));
    if let Some(link) = no_vote {
        return Some(format!("the election `{}` replaces `{}`, which is no vote", event.id, link.event));
    }
    let is_told = !matches!(event.modality, Modality::Planned | Modality::Hypothetical);
    if !is_told || before().any(|link| is_vote(link.event.as_str())) {
        return None;
    }
    let election = event.election.as_ref()?;
    match election.round {
        Some(ElectionRound::Second) => Some(format!("`{}` is a second round, and no link says of what", event.id)),
        round if election.repeat || round == Some(ElectionRound::Repeat) => {
            Some(format!("`{}` repeats a vote, and no link says which", event.id))
        }
        _ => None,
    }
}

/// Elections that were held, and neither their record nor a figure tells how many took part; all of them in one line.
fn without_turnout(draft: &Draft, tree: &Tree<'_>, found: &mut Survey) {
    let mut told = HashSet::new();
    for held in draft.figures.iter().filter(|held| held.record.measure == Measure::TurnoutPct) {
        let events = held.record.event.iter().flat_map(|event| tree.upward(event.as_str()));
        told.extend(events.map(|held| held.record.id.as_str()));
    }
    let is_lacking = |held: &&Drafted<Event>| {
        let election = held.record.election.as_ref();
        let is_due = election.is_some_and(|election| election.status == Some(ElectionStatus::Scheduled));
        let has_own = election.is_some_and(|election| election.turnout_pct.is_some());
        !is_due && !has_own && !told.contains(held.record.id.as_str())
    };
    let lacking: Vec<_> = draft.events.iter().filter(is_election).filter(is_lacking).collect();
    let Some(first) = lacking.first() else { return };
    let named: Vec<String> = lacking.iter().take(NAMED).map(|held| format!("`{}`", held.record.id)).collect();
    let others = match lacking.len().saturating_sub(NAMED) {
        0 => String::new(),
        count => format!(" and {count} more, which `/v1/quality/gaps?gap=turnout` lists"),
    };
    let message = format!("elections without a turnout: {} ({}{others})", lacking.len(), named.join(", "));
    found.gaps.push(Fault::new(message).at(&first.file, first.place));
}
