//! Events: what happened, when, where, who took part, and which articles or sources say so.
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::terms::closed_list;
use super::{ArticleId, Country, EntityId, EventId, EventType, Language, Number, Role, When};

closed_list! {
    /// In what sense an event is told.
    Modality: "modality" {
        Reported = "reported": "An article says that it happened.",
        Planned = "planned": "It was due to happen.",
        Alleged = "alleged": "One side says that it happened.",
        Denied = "denied": "It is said not to have happened.",
        Hypothetical = "hypothetical": "It might happen.",
        Reference = "reference": "Taken from a named public source.",
    }
    /// What a place is to an event.
    PlaceRole: "place role" {
        Location = "location": "It happened there.",
        Origin = "origin": "It came from there.",
        Destination = "destination": "It went there.",
    }
    /// How near the place is known.
    PlacePrecision: "place precision" {
        Exact = "exact": "At that very place.",
        Area = "area": "Somewhere in that area.",
        Region = "region": "Somewhere in that region.",
    }
    /// Whether the part someone took is settled.
    Certainty: "certainty" {
        Stated = "stated": "The source states it.",
        Alleged = "alleged": "The source reports it as someone's claim.",
    }
    /// How one event bears on another.
    LinkRel: "link relation" {
        Follows = "follows": "Comes after it and belongs to it.",
        CausedBy = "caused_by": "Was caused by it.",
        Annuls = "annuls": "Takes away its effect.",
        Replaces = "replaces": "Takes its place.",
        Implements = "implements": "Carries it out.",
        Protests = "protests": "Is directed against it.",
    }
    /// What an election fills or decides.
    ElectionLevel: "election level" {
        Parliamentary = "parliamentary": "A parliament, or its only or lower house.",
        UpperHouse = "upper_house": "The upper house of a parliament.",
        Constituent = "constituent": "An assembly that makes a constitution.",
        Presidential = "presidential": "A president, by the voters.",
        PresidentialIndirect = "presidential_indirect": "A president, by a parliament.",
        General = "general": "Several of these on one day.",
        Local = "local": "Municipal or regional bodies and mayors.",
        Referendum = "referendum": "A question put to the voters.",
        European = "european": "Members of the European Parliament.",
        Recall = "recall": "Whether someone elected stays in office.",
    }
    /// Which vote of an election it is.
    ElectionRound: "election round" {
        First = "1": "The first round.",
        Second = "2": "The second round or run-off.",
        Repeat = "repeat": "A vote held again.",
        Extraordinary = "extraordinary": "A vote outside the usual term.",
    }
    /// How votes become seats or an office.
    ElectionSystem: "election system" {
        Plurality = "plurality": "Whoever has most votes is elected in one round.",
        TwoRound = "two_round": "Where nobody has the share that the first round asks for, there is a second one.",
        Proportional = "proportional": "Lists have seats by their shares.",
        Mixed = "mixed": "Some seats by shares of lists, others by districts.",
    }
    /// What became of an election.
    ElectionStatus: "election status" {
        Held = "held": "It took place and counts.",
        Annulled = "annulled": "It took place and does not count.",
        Scheduled = "scheduled": "It is due.",
    }
}

#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    pub id: EventId,
    pub r#type: EventType,
    pub label: String,
    pub summary: Option<String>,
    pub date: Option<When>,
    pub modality: Modality,
    /// Given for reference elections; otherwise that of the places.
    pub country: Option<Country>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub places: Vec<EventPlace>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub participants: Vec<Participant>,
    pub part_of: Option<EventId>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub links: Vec<EventLink>,
    /// Articles that tell of it; where their words stand is kept with the article.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub evidence: Vec<ArticleId>,
    /// Named public sources.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub sources: Vec<String>,
    pub election: Option<Election>,
    pub note: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventPlace {
    pub entity: EntityId,
    pub role: PlaceRole,
    pub precision: PlacePrecision,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    pub entity: EntityId,
    pub role: Role,
    pub certainty: Certainty,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventLink {
    pub rel: LinkRel,
    pub event: EventId,
}

/// What only elections have.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Election {
    pub level: ElectionLevel,
    /// What the vote is called where it is held, in languages that are official there.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub local_names: Vec<LocalName>,
    pub system: Option<ElectionSystem>,
    /// Percent of the votes that a list needs for seats, someone to be elected in the first round, an option to pass.
    pub threshold_pct: Option<Number>,
    /// Percent of those who may vote that have to take part for it to count.
    pub quorum_pct: Option<Number>,
    pub round: Option<ElectionRound>,
    pub body: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub repeat: bool,
    pub status: Option<ElectionStatus>,
    pub seats: Option<u32>,
    /// People on the voters' list.
    pub registered: Option<u64>,
    pub votes_cast: Option<u64>,
    /// Percent of the registered.
    pub turnout_pct: Option<Number>,
    /// Where the three numbers above come from.
    pub figures_source: Option<String>,
    pub wikidata: Option<String>,
    /// How well the date is confirmed: `confirmed-2` by two independent sources, `confirmed-1` by one.
    pub confidence: Option<String>,
    /// Licence of the sources.
    pub licence: Option<String>,
}

/// A name in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalName {
    pub text: String,
    pub lang: Language,
}
