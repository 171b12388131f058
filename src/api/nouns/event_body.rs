//! What is told of an event, made from its record and what others say of it.
use serde::Serialize;
use utoipa::ToSchema;

use super::election_body::ElectionBody;
use super::figures::{FigureBody, SpanBody};
use crate::api::shapes::{CountryBody, Highlight, Labels, Ref, WhenBody, instant, term};
use crate::domain::{
    Certainty, Country, Event, EventClass, EventLink, EventPlace, EventType, LinkRel, Modality, Participant,
    PlacePrecision, PlaceRole, Role,
};
use crate::store::{EventFacts, EvidenceRow, Listed, TreeCounts};

/// Something that happened, was planned or is alleged.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Event)]
pub struct EventBody {
    #[schema(example = "polling-station-attack-2013-11-03")]
    pub id: String,
    #[schema(schema_with = term::<EventType>)]
    pub r#type: EventType,
    /// What its type has in common with others.
    #[schema(schema_with = term::<EventClass>)]
    pub type_class: EventClass,
    pub label: String,
    pub summary: Option<String>,
    pub date: Option<WhenBody>,
    /// In what sense it is told.
    #[schema(schema_with = term::<Modality>)]
    pub modality: Modality,
    pub country: Option<CountryBody>,
    pub places: Vec<PlaceBody>,
    pub participants: Vec<ParticipantBody>,
    /// The event it is part of.
    pub part_of: Option<Ref>,
    /// How it bears on other events.
    pub links: Vec<LinkBody>,
    /// How other events bear on it: `annuls` here says that the event named annuls this one.
    pub linked_from: Vec<LinkBody>,
    /// Articles that tell of it, with the words where they are marked.
    pub evidence: Vec<EvidenceBody>,
    /// Named public sources.
    pub sources: Vec<String>,
    pub codes: CodesBody,
    /// What only elections have.
    pub election: Option<ElectionBody>,
    pub figures_summary: FiguresSummary,
    /// Events that are part of it.
    #[schema(minimum = 0)]
    pub parts: i64,
    pub counts: EventCounts,
    /// Figures about it. One record alone, or `include=figures`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figures: Option<Vec<FigureBody>>,
    pub note: Option<String>,
    /// Revision of its last change.
    pub revision: i64,
    #[schema(format = DateTime)]
    pub updated_at: String,
    /// How well it matches `q`: BM25, comparable within one answer only. In lists with `q`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 4.2)]
    pub score: Option<f64>,
    /// Where the words of `q` stand in it. In lists with `q`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub highlights: Option<Vec<Highlight>>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EventPlace)]
pub struct PlaceBody {
    pub entity: Ref,
    #[schema(schema_with = term::<PlaceRole>)]
    pub role: PlaceRole,
    #[schema(schema_with = term::<PlacePrecision>)]
    pub precision: PlacePrecision,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Participant)]
pub struct ParticipantBody {
    pub entity: Ref,
    #[schema(schema_with = term::<Role>)]
    pub role: Role,
    /// Whether the part someone took is settled.
    #[schema(schema_with = term::<Certainty>)]
    pub certainty: Certainty,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EventLink)]
pub struct LinkBody {
    #[schema(schema_with = term::<LinkRel>)]
    pub rel: LinkRel,
    pub event: Ref,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Evidence)]
pub struct EvidenceBody {
    pub article: Ref,
    /// Where the words stand; null when the article as a whole tells of it.
    pub span: Option<SpanBody>,
}

/// The event's type in the code books of others; null where they have none that fits.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EventCodes)]
pub struct CodesBody {
    /// PLOVER category.
    #[schema(example = "ASSAULT")]
    pub plover: Option<&'static str>,
    /// ACLED event type and sub-event type.
    #[schema(example = "Violence against civilians/Attack")]
    pub acled: Option<&'static str>,
}

impl LinkBody {
    pub fn of(link: &EventLink, names: &Labels) -> Self {
        Self { rel: link.rel, event: names.event(&link.event) }
    }
}

/// How many figures there are about an event, and of which measures.
#[derive(Debug, Serialize, ToSchema)]
pub struct FiguresSummary {
    #[schema(minimum = 0)]
    pub figures: i64,
    pub measures: Vec<String>,
}

/// What there is about an event and everything that is part of it, by whatever steps.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventCounts {
    /// Articles that tell of it or of a part of it.
    #[schema(minimum = 0)]
    pub articles: i64,
    #[schema(minimum = 0)]
    pub figures: i64,
    /// Its parts.
    #[schema(minimum = 0)]
    pub events: i64,
}

impl From<TreeCounts> for EventCounts {
    fn from(tree: TreeCounts) -> Self {
        Self { articles: tree.articles, figures: tree.figures, events: tree.events }
    }
}

impl FiguresSummary {
    /// From how many there are of each measure.
    fn of(figures: Vec<(String, i64)>) -> Self {
        Self {
            figures: figures.iter().map(|(_, count)| count).sum(),
            measures: figures.into_iter().map(|(measure, _)| measure).collect(),
        }
    }
}

/// What lies above and below an event.
pub struct Around<'a> {
    pub country: Option<&'a Country>,
    pub tree: TreeCounts,
}

pub fn event_body(row: Listed<Event>, names: &Labels, facts: EventFacts, around: &Around<'_>) -> EventBody {
    let event = row.record;
    let election = event.election.map(|election| ElectionBody::of(&row.id, election));
    EventBody {
        id: row.id,
        type_class: event.r#type.class(),
        r#type: event.r#type,
        label: event.label,
        summary: event.summary,
        date: event.date.as_ref().map(WhenBody::from),
        modality: event.modality,
        country: around.country.map(CountryBody::from),
        places: event.places.iter().map(|place| place_body(place, names)).collect(),
        participants: event.participants.iter().map(|one| participant_body(one, names)).collect(),
        part_of: event.part_of.map(|id| names.event(&id)),
        links: links(&event.links, names),
        linked_from: links(&facts.linked_from, names),
        evidence: facts.evidence.into_iter().map(|row| evidence_body(row, names)).collect(),
        sources: event.sources,
        codes: CodesBody { plover: event.r#type.plover(), acled: event.r#type.acled() },
        election,
        figures_summary: FiguresSummary::of(facts.figures),
        parts: facts.parts,
        counts: EventCounts::from(around.tree),
        figures: None,
        note: event.note,
        revision: row.revision,
        updated_at: instant(row.updated_at),
        score: None,
        highlights: None,
    }
}

fn links(links: &[EventLink], names: &Labels) -> Vec<LinkBody> {
    links.iter().map(|link| LinkBody::of(link, names)).collect()
}

fn place_body(place: &EventPlace, names: &Labels) -> PlaceBody {
    PlaceBody { entity: names.entity(&place.entity), role: place.role, precision: place.precision }
}

fn participant_body(one: &Participant, names: &Labels) -> ParticipantBody {
    ParticipantBody { entity: names.entity(&one.entity), role: one.role, certainty: one.certainty }
}

fn evidence_body(row: EvidenceRow, names: &Labels) -> EvidenceBody {
    let span = match (row.field, row.start_at, row.end_at) {
        (Some(field), Some(start), Some(end)) => Some(SpanBody { field, start, end }),
        _ => None,
    };
    EvidenceBody { article: names.article(&row.article_id), span }
}
