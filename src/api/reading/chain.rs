//! The row of votes, annulments and repeats that an event stands in, in order.
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::answers::{Answer, Reply};
use crate::api::http::{AppState, Ask, Result, Snapshot, read};
use crate::api::lists::{PathId, find};
use crate::api::nouns::LinkBody;
use crate::api::params::{FORMAT, LANG, parameters, representation};
use crate::api::shapes::{CorpusState, CountryBody, Labels, LabelsWanted, Ref, WhenBody, term, term_or_null};
use crate::domain::{ElectionLevel, ElectionRound, ElectionStatus, Event, EventType, Language, Modality, in_order};
use crate::store::{Chain, Listed};

/// Stations in one answer at most.
const MAX_STATIONS: usize = 200;

/// The row of votes, annulments and repeats that an event stands in.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventChain {
    /// The event asked for.
    pub event: Ref,
    /// In order of time; what annuls, replaces or follows another one comes after it where the dates allow that. The event itself is one of them.
    pub items: Vec<Station>,
    /// False where there are more than are shown: those nearest to the event are.
    pub complete: bool,
    pub corpus: CorpusState,
}

/// One event of the row, and how it hangs together with the others.
#[derive(Debug, Serialize, ToSchema)]
pub struct Station {
    #[schema(example = "rerun-vote-2013")]
    pub id: String,
    pub label: String,
    #[schema(schema_with = term::<EventType>)]
    pub r#type: EventType,
    pub date: Option<WhenBody>,
    #[schema(schema_with = term::<Modality>)]
    pub modality: Modality,
    pub country: Option<CountryBody>,
    /// Elections: what is filled or decided.
    #[schema(schema_with = term_or_null::<ElectionLevel>)]
    pub level: Option<ElectionLevel>,
    /// Elections: which vote it is.
    #[schema(schema_with = term_or_null::<ElectionRound>)]
    pub round: Option<ElectionRound>,
    /// Elections: what became of it.
    #[schema(schema_with = term_or_null::<ElectionStatus>)]
    pub status: Option<ElectionStatus>,
    /// How it bears on other stations of the row, whatever the relation.
    pub links: Vec<LinkBody>,
    /// The station that it is part of, by the fewest steps.
    pub part_of: Option<Ref>,
}

const COLUMNS: &[&str] = &[
    "id",
    "label",
    "type",
    "date.edtf",
    "date.earliest",
    "date.latest",
    "date.zone",
    "modality",
    "country.code",
    "level",
    "round",
    "status",
    "links.rel",
    "links.event.id",
    "part_of.id",
];

parameters!(OfChain: LANG, FORMAT);

/// Get the row an event stands in
///
/// Every vote, annulment and repeat that hangs together with the event by `annuls`, `replaces` and `follows`, in both directions and by whatever steps; and of elections the parts that were annulled or held again. The row is the same from each of its stations.
#[utoipa::path(get, path = "/v1/events/{id}/chain", operation_id = "get_event_chain", tag = "events",
    params(PathId, OfChain), responses((status = 200, description = "The row. In `ndjson` and `csv`, its stations one by one.", body = EventChain)))]
pub async fn get_event_chain(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    let (format, languages) = read(&ask, representation::shape)?;
    let event = find::<Event>(&state, &ask, &id).await?;
    let reply = Reply::begin(ask, format, languages)?;
    let chain = state.store.chain(&id, MAX_STATIONS).await?;
    let complete = chain.complete;
    let items = stations(&state, chain, &reply.languages).await?;
    let event = Ref { id, label: event.record.label };
    reply.rows_or(COLUMNS, items, |items| EventChain { event, items, complete, corpus: reply.corpus() })
}

async fn stations(state: &AppState, chain: Chain, languages: &[Language]) -> Result<Vec<Station>> {
    let events: Vec<&Event> = chain.stations.iter().map(|row| &row.record).collect();
    let order = in_order(&events);
    let ids: Vec<String> = chain.stations.iter().map(|row| row.id.clone()).collect();
    let countries = state.store.event_countries(&ids).await?;
    let mut wanted = LabelsWanted::default();
    ids.iter().for_each(|id| wanted.event(id));
    let names = wanted.fetch(&state.store, languages).await?;
    let station = |at: usize| {
        let row = &chain.stations[at];
        let whole = chain.wholes.get(&row.id);
        Station {
            country: countries.get(&row.id).map(CountryBody::from),
            part_of: whole.map(|id| names.event(id)),
            ..station(row, &ids, &names)
        }
    };
    Ok(order.into_iter().map(station).collect())
}

/// What the record says of itself and of others of the row.
fn station(row: &Listed<Event>, ids: &[String], names: &Labels) -> Station {
    let event = &row.record;
    let election = event.election.as_ref();
    let in_row = event.links.iter().filter(|link| ids.iter().any(|id| *id == link.event.as_str()));
    Station {
        id: row.id.clone(),
        label: event.label.clone(),
        r#type: event.r#type,
        date: event.date.as_ref().map(WhenBody::from),
        modality: event.modality,
        country: None,
        level: election.map(|election| election.level),
        round: election.and_then(|election| election.round),
        status: election.and_then(|election| election.status),
        links: in_row.map(|link| LinkBody::of(link, names)).collect(),
        part_of: None,
    }
}
