//! Elections on their way back into `elections.csv`: what a row says, and what is left for the event itself.
use serde_json::{Map, Value, json};

use crate::domain::{Basis, ElectionRound, Event, Number, When};
use crate::files::corpus::{Row, country_place, join, join_names, reference_event, split_sources};
use crate::files::form::values;

/// The event as `events/` tells it, if it has to, and its row, if it has one.
pub(super) fn split(event: &Event, is_entity: impl Fn(&str) -> bool) -> (Option<Event>, Option<Map<String, Value>>) {
    let Some(election) = event.election.as_ref().filter(|election| election.confidence.is_some()) else {
        return (Some(event.clone()), None);
    };
    let implied = election.round == Some(ElectionRound::Repeat);
    let own = Row {
        id: event.id.clone(),
        country: event.country.clone(),
        date: event.date.as_ref().and_then(|date| When::parse(date.edtf(), None, Basis::Curated).ok()),
        election: election.clone(),
        sources: event.sources.clone(),
        note: event.note.clone(),
        event: None,
    };
    let place = country_place(&own).filter(|id| is_entity(id.as_str()));
    let joined = join(&event.sources);
    let writable = own.country.is_some()
        && own.date.is_some()
        && election.repeat == implied
        && !joined.is_empty()
        && split_sources(&joined) == event.sources;
    if writable && reference_event(&own, place) == *event {
        let mut row = cells(&own);
        row.insert("sources".to_owned(), json!(joined));
        return (None, Some(row));
    }
    let mut told = event.clone();
    // The row brings these back, but for whether it repeats a vote; the level is required.
    told.country = None;
    let bare = json!({ "level": election.level, "repeat": election.repeat });
    told.election = serde_json::from_value(bare).ok().filter(|_| election.repeat != implied);
    let row = Row { note: None, event: Some(event.id.clone()), ..own };
    (Some(told), Some(cells(&row)))
}

/// The row's values by column, but its sources.
fn cells(row: &Row) -> Map<String, Value> {
    let mut map = values(&row.election).unwrap_or_default();
    let number = |number: Option<Number>| number.map(|number| number.to_string());
    let own = [
        ("id", Some(row.id.to_string())),
        ("country", row.country.as_ref().map(ToString::to_string)),
        ("date", row.date.as_ref().map(ToString::to_string)),
        ("turnout_pct", number(row.election.turnout_pct)),
        ("local_names", Some(join_names(&row.election.local_names)).filter(|names| !names.is_empty())),
        ("threshold_pct", number(row.election.threshold_pct)),
        ("quorum_pct", number(row.election.quorum_pct)),
        ("note", row.note.clone()),
        ("event", row.event.as_ref().map(ToString::to_string)),
    ];
    map.extend(own.into_iter().filter_map(|(key, value)| Some((key.to_owned(), Value::from(value?)))));
    map
}
