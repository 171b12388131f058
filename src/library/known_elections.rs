//! Known elections: which ones there are, and of which there is a turnout, a report, a result.
use std::collections::HashSet;

use super::Result;
use super::chooser::Chooser;
use crate::domain::{Condition, ElectionStatus, EventType, Kind, Measure, Selection, Term, Test, Value};

/// What tells how a vote ended.
const RESULTS: &[Measure] = &[
    Measure::VotesFor,
    Measure::VoteSharePct,
    Measure::MarginVotes,
    Measure::MarginPoints,
    Measure::SeatsWon,
    Measure::MayorsWon,
];

/// Ids of elections.
#[derive(Debug)]
pub struct KnownElections {
    /// Their own record or a figure about them tells how many took part.
    pub turnout: HashSet<String>,
    /// An article tells of them or of a part of them.
    pub report: HashSet<String>,
    /// A figure tells votes, shares or seats.
    pub result: HashSet<String>,
}

impl KnownElections {
    pub async fn of(chooser: &Chooser) -> Result<Self> {
        let measured = |measures: &[Measure]| {
            let names: Vec<&str> = measures.iter().map(|measure| measure.name()).collect();
            condition(Kind::Figure, "measure", Test::AnyOf, &names)
        };
        let mut turnout = elections(chooser, Kind::Figure, measured(&[Measure::TurnoutPct])).await?;
        let own = Kind::Event.filter("turnout_pct").map(|filter| Condition { filter, test: Test::Has });
        let own = Selection { conditions: own.into_iter().collect(), ..Selection::default() };
        turnout.extend(chooser.select(Kind::Event, &own).await?.ids().await?);
        Ok(Self {
            turnout,
            report: elections(chooser, Kind::Article, None).await?,
            result: elections(chooser, Kind::Figure, measured(RESULTS)).await?,
        })
    }

    /// The conditions on events that are elections, but for those that are only due.
    pub fn conditions() -> impl Iterator<Item = Condition> {
        let elections = condition(Kind::Event, "type", Test::AnyOf, &[EventType::Election.name()]);
        let not_due = condition(Kind::Event, "status", Test::NoneOf, &[ElectionStatus::Scheduled.name()]);
        elections.into_iter().chain(not_due)
    }
}

fn condition(kind: Kind, filter: &str, test: fn(Vec<Value>) -> Test, values: &[&str]) -> Option<Condition> {
    let values = values.iter().map(|value| Value::Text((*value).to_owned())).collect();
    Some(Condition { filter: kind.filter(filter)?, test: test(values) })
}

/// The elections that records of a kind speak of, or of whose parts they do.
async fn elections(chooser: &Chooser, kind: Kind, condition: Option<Condition>) -> Result<HashSet<String>> {
    let selection = Selection { conditions: condition.into_iter().collect(), ..Selection::default() };
    let Some(election) = kind.filter("election") else { return Ok(HashSet::new()) };
    let (counted, _) = chooser.select(kind, &selection).await?.count_by(election).await?;
    Ok(counted.into_iter().map(|bucket| bucket.value).collect())
}
