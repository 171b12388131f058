//! Shapes that several answers share: references, dates, countries, closed lists, pages.
use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};

use super::highlights::MatchedVariants;
use super::notice::Notice;
use crate::domain::{Basis, Country, LocationPrecision, Measure, Precision, Term, When};

/// A record that another one refers to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Ref {
    #[schema(example = "north-mitrovica", pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", max_length = 120)]
    pub id: String,
    /// What it is called, in the language asked for where there is a name in it, else in English.
    #[schema(example = "North Mitrovica")]
    pub label: String,
}

/// A date as a source gave it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = When)]
pub struct WhenBody {
    /// ISO 8601-2 / EDTF, levels 0 and 1; an interval may also end in moments.
    #[schema(example = "2013-11-03")]
    pub edtf: String,
    /// First instant, by the days of `zone`. Null when open or unknown.
    #[schema(schema_with = instant_or_null)]
    pub earliest: Option<String>,
    /// Last instant, to the second. Null when open or unknown.
    #[schema(schema_with = instant_or_null)]
    pub latest: Option<String>,
    /// The time zone by whose days it is read: that of the event's one country, of the country of the article's publisher, else of the corpus.
    #[schema(example = "Europe/Belgrade")]
    pub zone: &'static str,
    /// How fine it is.
    #[schema(schema_with = term::<Precision>)]
    pub precision: Precision,
    /// The phrase as printed.
    #[schema(example = "Sunday")]
    pub text: Option<String>,
    /// How it came to be known.
    #[schema(schema_with = term::<Basis>)]
    pub basis: Basis,
}

impl From<&When> for WhenBody {
    fn from(when: &When) -> Self {
        let period = when.period();
        Self {
            edtf: when.edtf().to_owned(),
            earliest: period.earliest.map(instant),
            latest: period.latest.map(instant),
            zone: when.zone().name(),
            precision: when.precision(),
            text: when.text().map(str::to_owned),
            basis: when.basis(),
        }
    }
}

/// As exact as scores and the like are told.
pub fn four_places(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}

/// RFC 3339, in UTC.
pub fn instant(at: Timestamp) -> String {
    at.to_string()
}

/// A country.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Country)]
pub struct CountryBody {
    /// ISO 3166-1 alpha-2, or XK, YU, CS.
    #[schema(example = "XK", pattern = "^[A-Z]{2}$")]
    pub code: String,
    /// What ISO 3166-1 says of the code: XK is for users to assign, YU and CS are withdrawn.
    #[schema(schema_with = iso_status)]
    pub iso_status: &'static str,
}

impl From<&Country> for CountryBody {
    fn from(country: &Country) -> Self {
        Self { code: country.as_str().to_owned(), iso_status: country.iso_status() }
    }
}

/// A point, in degrees of WGS 84.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Location)]
pub struct LocationBody {
    #[schema(minimum = -90, maximum = 90, example = 42.88333)]
    pub lat: f64,
    #[schema(minimum = -180, maximum = 180, example = 20.86667)]
    pub lon: f64,
    /// How near the point is to what it stands for.
    #[schema(schema_with = term::<LocationPrecision>)]
    pub precision: LocationPrecision,
    pub source: Option<String>,
}

/// A page of records.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListOf<T> {
    pub items: Vec<T>,
    pub page: PageInfo,
    pub query: QueryInfo,
    /// One for each facet asked for.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(required = false)]
    pub facets: BTreeMap<String, Facet>,
    pub corpus: CorpusState,
}

/// Where a page stands in its list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PageInfo {
    #[schema(minimum = 1, example = 20)]
    pub limit: u32,
    /// Address of the next page; null on the last, and where it would be longer than addresses are taken: `next_cursor` leads on.
    pub next: Option<String>,
    /// The cursor of the next page; null on the last.
    pub next_cursor: Option<String>,
    pub total: Total,
}

/// How many records match.
#[derive(Debug, Serialize, ToSchema)]
pub struct Total {
    #[schema(minimum = 0, example = 5)]
    pub value: i64,
    /// `at_least` where counting ended at a limit.
    #[schema(schema_with = relation)]
    pub relation: &'static str,
}

impl Total {
    pub fn exact(value: impl TryInto<i64>) -> Self {
        Self { value: value.try_into().unwrap_or(i64::MAX), relation: "exact" }
    }
}

/// What the request came to mean.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct QueryInfo {
    /// The order, as in `sort`.
    #[schema(example = "-date")]
    pub sort: String,
    /// How dates were compared; null where there are none.
    #[schema(example = "overlaps")]
    pub date_match: Option<&'static str>,
    /// How the words of `q` are written in the records of this answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub matched_variants: Vec<MatchedVariants>,
    /// What the caller may want to know about the request, such as ids that no record has.
    pub notices: Vec<Notice>,
}

impl QueryInfo {
    /// In this order, and nothing else to be said.
    pub fn by(sort: &str) -> Self {
        Self { sort: sort.to_owned(), ..Self::default() }
    }
}

/// How often each value of one property occurs among all matches.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct Facet {
    pub buckets: Vec<FacetBucket>,
    /// Matches that have no value.
    #[schema(minimum = 0)]
    pub missing: i64,
    /// Occurrences of the values that are not among the buckets.
    #[schema(minimum = 0)]
    pub other: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct FacetBucket {
    pub value: String,
    pub label: String,
    #[schema(minimum = 1)]
    pub count: i64,
}

/// Which state of which corpus an answer speaks of.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CorpusState {
    /// The version the curators gave it.
    #[schema(example = "1.0.0")]
    pub version: Option<String>,
    /// Grows with every change; an answer is a function of it and the request.
    #[schema(minimum = 0)]
    pub revision: i64,
}

/// The schema of a closed list.
pub fn term<T: Term>() -> RefOr<Schema> {
    explained(|term: T| term.definition().to_owned())
}

/// The schema of what is measured, with units and whether it is cumulative.
pub fn measure() -> RefOr<Schema> {
    explained(Measure::explained)
}

fn explained<T: Term>(meaning: impl Fn(T) -> String) -> RefOr<Schema> {
    let names = T::ALL.iter().map(|term| term.name());
    let meanings: Vec<String> = T::ALL.iter().map(|term| format!("- `{}`: {}", term.name(), meaning(*term))).collect();
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(names))
        .description(Some(meanings.join("\n")))
        .into()
}

/// As [`term`], or null.
pub fn term_or_null<T: Term>() -> RefOr<Schema> {
    let names = T::ALL.iter().map(|term| serde_json::Value::from(term.name())).chain([serde_json::Value::Null]);
    ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::String, Type::Null])).enum_values(Some(names)).into()
}

fn one_of(names: &[&'static str]) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names.iter().copied())).into()
}

fn iso_status() -> RefOr<Schema> {
    one_of(&["assigned", "user-assigned", "withdrawn"])
}

fn relation() -> RefOr<Schema> {
    one_of(&["exact", "at_least"])
}

fn instant_or_null() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::DateTime)))
        .examples([serde_json::json!("2013-11-02T23:00:00Z")])
        .into()
}
