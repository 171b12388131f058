//! What is told of a set.
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::datasets::STANDARDS;
use crate::api::http::{Ask, BasePath};
use crate::api::shapes::{instant, term};
use crate::domain::{Kind, Term};
use crate::store::ResultSet;

/// A result set: what a list answered at a revision, kept as it was.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Set)]
pub struct SetBody {
    #[schema(pattern = "^[0-9a-f]{24}$", example = "5f0c1d9a7be24386c0a1f2d4")]
    pub id: String,
    pub title: Option<String>,
    pub note: Option<String>,
    /// Of its records.
    #[schema(schema_with = term::<Kind>)]
    pub kind: Kind,
    /// The list, and what was asked of it.
    #[schema(example = "/v1/articles?q=turnout&country=XK")]
    pub address: String,
    /// The version and the revision of the corpus that it was frozen at.
    pub version: Option<String>,
    pub revision: i64,
    /// Names the history that led there.
    pub mark: String,
    #[schema(format = DateTime)]
    pub created_at: String,
    /// How many rows it has.
    #[schema(minimum = 0)]
    pub count: i64,
    /// Of its rows as NDJSON, before any compression, when it was frozen.
    #[schema(minimum = 0)]
    pub bytes: i64,
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub sha256: String,
    /// Of how many rows only the id is left, since their records went for rights.
    #[schema(minimum = 0)]
    pub withdrawn_rows: i64,
    /// As `bytes` and `sha256`, of the rows as they are given now.
    #[schema(minimum = 0)]
    pub given_bytes: i64,
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub given_sha256: String,
    /// Of what the corpus tells of its records, as an SPDX expression.
    pub licence: Option<String>,
    /// How it is cited.
    pub citation: String,
    /// Where its rows are.
    pub rows: String,
    /// What became of its records since.
    pub changes: String,
    /// The set as a Data Package, as a Croissant and by DCAT.
    pub described_by: Vec<String>,
}

impl SetBody {
    pub fn new(set: ResultSet, ask: &Ask) -> Self {
        let base = &ask.base;
        let here = location(base, &set.id);
        Self {
            citation: citation(&set, &format!("{}{here}", ask.site)),
            licence: ask.now.info.as_ref().map(|info| info.licence.clone()),
            address: base.address(&set.address),
            rows: format!("{here}/rows"),
            changes: format!("{here}/changes"),
            described_by: STANDARDS.iter().map(|standard| format!("{here}/{}", standard.file)).collect(),
            created_at: instant(set.created_at),
            id: set.id,
            title: set.title,
            note: set.note,
            kind: set.kind,
            version: set.version,
            revision: set.revision,
            mark: set.mark,
            count: set.records,
            bytes: set.bytes,
            sha256: set.sha256,
            withdrawn_rows: set.withdrawn,
            given_bytes: set.given_bytes,
            given_sha256: set.given_sha256,
        }
    }
}

fn citation(set: &ResultSet, address: &str) -> String {
    let title = set
        .title
        .as_ref()
        .map_or_else(|| format!("{} {}", set.records, of_kind(set.kind, set.records)), |title| format!("“{title}”"));
    let version = set.version.as_ref().map_or(String::new(), |version| format!(" {version}"));
    let day = day(set.created_at);
    format!("{title}, set {}. Ballotwire corpus{version}, revision {}, {day}. {address}", set.id, set.revision)
}

fn of_kind(kind: Kind, count: i64) -> &'static str {
    if count == 1 { kind.name() } else { kind.plural() }
}

/// The day in UTC.
fn day(at: Timestamp) -> String {
    instant(at).split('T').next().unwrap_or_default().to_owned()
}

/// Where a set is, for who made it.
pub fn location(base: &BasePath, id: &str) -> String {
    base.address(&format!("/v1/sets/{id}"))
}
