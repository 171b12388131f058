//! What is told of an election beside its event.
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::shapes::{term, term_or_null};
use crate::domain::{
    Election, ElectionLevel, ElectionRound, ElectionStatus, ElectionSystem, Language, LocalName, Number,
};

/// What only elections have. Numbers are those of the reference source; what articles reported are figures.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Election)]
pub struct ElectionBody {
    #[schema(schema_with = term::<ElectionLevel>)]
    pub level: ElectionLevel,
    /// What the vote is called in languages that are official where it is held; one name a language.
    pub local_names: Vec<LocalNameBody>,
    #[schema(schema_with = term_or_null::<ElectionSystem>)]
    pub system: Option<ElectionSystem>,
    /// Percent of the votes that a list needs for seats, someone to be elected in the first round, an option to pass.
    #[schema(value_type = Option<f64>)]
    pub threshold_pct: Option<Number>,
    /// Percent of those who may vote that have to take part for it to count.
    #[schema(value_type = Option<f64>)]
    pub quorum_pct: Option<Number>,
    #[schema(schema_with = term_or_null::<ElectionRound>)]
    pub round: Option<ElectionRound>,
    /// The body or office that is filled, or the question.
    pub body: Option<String>,
    /// Whether an earlier vote is held again.
    pub repeat: bool,
    #[schema(schema_with = term_or_null::<ElectionStatus>)]
    pub status: Option<ElectionStatus>,
    #[schema(minimum = 0)]
    pub seats: Option<u32>,
    /// People on the voters' list.
    #[schema(minimum = 0)]
    pub registered: Option<u64>,
    /// People who voted.
    #[schema(minimum = 0)]
    pub votes_cast: Option<u64>,
    /// Percent of the registered.
    #[schema(value_type = Option<f64>)]
    pub turnout_pct: Option<Number>,
    /// Where these numbers come from.
    pub figures_source: Option<String>,
    /// Wikidata item.
    pub wikidata: Option<String>,
    /// `confirmed-2`: two independent sources give the date; `confirmed-1`: one does.
    pub confidence: Option<String>,
    /// Licences of the sources.
    pub licence: Option<String>,
    /// The articles that tell of it or of a part of it.
    #[schema(example = "/v1/articles?election=local-election-2013-r1")]
    pub articles: String,
    /// The figures about it or a part of it.
    #[schema(example = "/v1/figures?election=local-election-2013-r1")]
    pub figures: String,
    /// The row of votes, annulments and repeats that it stands in.
    #[schema(example = "/v1/events/local-election-2013-r1/chain")]
    pub chain: String,
}

/// What a vote is called where it is held.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LocalName)]
pub struct LocalNameBody {
    #[schema(example = "Lokalni izbori")]
    pub text: String,
    /// BCP 47.
    #[schema(value_type = String, example = "sr-Latn")]
    pub lang: Language,
}

impl From<LocalName> for LocalNameBody {
    fn from(name: LocalName) -> Self {
        Self { text: name.text, lang: name.lang }
    }
}

impl ElectionBody {
    pub(super) fn of(id: &str, election: Election) -> Self {
        Self {
            articles: format!("/v1/articles?election={id}"),
            figures: format!("/v1/figures?election={id}"),
            chain: format!("/v1/events/{id}/chain"),
            level: election.level,
            local_names: election.local_names.into_iter().map(LocalNameBody::from).collect(),
            system: election.system,
            threshold_pct: election.threshold_pct,
            quorum_pct: election.quorum_pct,
            round: election.round,
            body: election.body,
            repeat: election.repeat,
            status: election.status,
            seats: election.seats,
            registered: election.registered,
            votes_cast: election.votes_cast,
            turnout_pct: election.turnout_pct,
            figures_source: election.figures_source,
            wikidata: election.wikidata,
            confidence: election.confidence,
            licence: election.licence,
        }
    }
}
