//! What a client wants reconciled: batches of queries as they are sent, and what each of them means.
use serde::Deserialize;
use serde_json::{Map, Value};

use super::properties::{self, Given, Property};
use crate::api::http::{ApiError, Code, Result};
use crate::domain::Language;

/// Queries in one batch.
pub const BATCH: usize = 50;

/// Candidates of one query: as many as are asked for, if not more.
const MOST: usize = 20;
const USUAL: usize = 10;

/// Values of all properties of one query that are compared.
const MAX_VALUES: usize = 50;

/// One query.
#[derive(Default)]
pub struct Wanted {
    pub name: Option<String>,
    /// The language of the name, where the client knows it.
    pub lang: Option<Language>,
    pub types: Vec<String>,
    /// Others than these types may be candidates too, though no matches.
    pub prefers_types: bool,
    pub limit: usize,
    pub conditions: Vec<Condition>,
}

/// What has to be so, or speaks for a candidate.
pub struct Condition {
    pub property: &'static Property,
    /// As they were written, and ready to be compared.
    pub values: Vec<(String, Given)>,
    pub quantifier: Quantifier,
    pub required: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quantifier {
    #[default]
    Any,
    All,
    None,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Query {
    query: Option<String>,
    r#type: Option<OneOrMany<String>>,
    limit: Option<f64>,
    #[serde(default)]
    properties: Vec<OfProperty>,
    type_strict: Option<Strict>,
}

#[derive(Deserialize)]
struct OfProperty {
    pid: String,
    v: OneOrMany<Scalar>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Strict {
    Any,
    Should,
    All,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    fn into_many(self) -> Vec<T> {
        match self {
            Self::One(one) => vec![one],
            Self::Many(many) => many,
        }
    }
}

/// A value as clients write it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Text(String),
    Number(serde_json::Number),
    Flag(bool),
    Record { id: String },
}

impl Scalar {
    fn text(self) -> String {
        match self {
            Self::Text(text) | Self::Record { id: text } => text,
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}

/// A batch of 0.2: what each key wants, in the order of the keys.
pub fn batch(text: &str) -> Result<Vec<(String, Wanted)>> {
    let queries: Map<String, Value> = serde_json::from_str(text).map_err(|why| unread("queries", &why))?;
    within_batch("queries", queries.len())?;
    let wanted = queries.into_iter().map(|(key, query)| Ok((key, one(query)?)));
    wanted.collect()
}

/// A query alone: JSON, or the name itself.
pub fn single(text: &str) -> Result<Wanted> {
    match text.trim_start().starts_with('{') {
        true => one(serde_json::from_str(text).map_err(|why| unread("query", &why))?),
        false => Ok(Wanted { name: Some(text.to_owned()), limit: USUAL, ..Wanted::default() }),
    }
}

fn one(query: Value) -> Result<Wanted> {
    let query: Query = serde_json::from_value(query).map_err(|why| unread("queries", &why))?;
    if query.query.is_none() && query.properties.is_empty() {
        return Err(ApiError::of_value("queries", "a query has neither `query` nor `properties`"));
    }
    let conditions = query.properties.into_iter().filter_map(|of| {
        let property = properties::find(&of.pid)?;
        Some(condition(property, of.v))
    });
    let conditions = few(conditions);
    Ok(Wanted {
        name: query.query,
        lang: None,
        types: query.r#type.map(OneOrMany::into_many).unwrap_or_default(),
        prefers_types: query.type_strict == Some(Strict::Should),
        limit: limit(query.limit),
        conditions,
    })
}

fn condition(property: &'static Property, values: OneOrMany<Scalar>) -> Condition {
    let values = values.into_many().into_iter().take(MAX_VALUES).map(Scalar::text);
    let values = values.map(|text| (text.clone(), property.given(&text))).collect();
    Condition { property, values, quantifier: Quantifier::Any, required: false }
}

/// Those that are compared: as many as have so many values together.
fn few(conditions: impl IntoIterator<Item = Condition>) -> Vec<Condition> {
    let mut left = MAX_VALUES;
    let fit = conditions.into_iter().map_while(|mut condition| {
        condition.values.truncate(left);
        left -= condition.values.len();
        (!condition.values.is_empty()).then_some(condition)
    });
    fit.collect()
}

fn limit(limit: Option<f64>) -> usize {
    // A number of JSON may be anything: what is none of candidates is as if it were not there.
    limit.filter(|limit| *limit >= 1.0).map_or(USUAL, |limit| (limit as usize).min(MOST))
}

/// A batch of 1.0.
#[derive(Deserialize)]
pub struct Queries {
    queries: Vec<DraftQuery>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DraftQuery {
    r#type: Option<String>,
    limit: Option<f64>,
    lang: Option<String>,
    #[serde(rename = "dir")]
    _dir: Option<String>,
    conditions: Vec<DraftCondition>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DraftCondition {
    match_type: MatchType,
    property_id: Option<String>,
    property_value: OneOrMany<Scalar>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    match_quantifier: Quantifier,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum MatchType {
    Name,
    Id,
    Property,
}

impl Queries {
    pub fn into_wanted(self) -> Result<Vec<Wanted>> {
        within_batch("queries", self.queries.len())?;
        self.queries.into_iter().map(DraftQuery::into_wanted).collect()
    }
}

impl DraftQuery {
    fn into_wanted(self) -> Result<Wanted> {
        if self.conditions.is_empty() {
            return Err(ApiError::of_value("queries", "a query has no condition"));
        }
        let mut wanted = Wanted {
            lang: self.lang.and_then(|lang| Language::parse_request(&lang).ok()),
            types: self.r#type.into_iter().collect(),
            limit: limit(self.limit),
            ..Wanted::default()
        };
        for given in self.conditions {
            if given.match_type != MatchType::Property {
                // An id is looked for like a name.
                let first = given.property_value.into_many().into_iter().next();
                wanted.name = first.map(Scalar::text).or(wanted.name);
                continue;
            }
            let id = given
                .property_id
                .ok_or_else(|| ApiError::of_value("queries", "a condition of a property has no `propertyId`"))?;
            if let Some(property) = properties::find(&id) {
                let (quantifier, required) = (given.match_quantifier, given.required);
                wanted.conditions.push(Condition { quantifier, required, ..condition(property, given.property_value) });
            }
        }
        wanted.conditions = few(wanted.conditions);
        Ok(wanted)
    }
}

fn within_batch(parameter: &str, count: usize) -> Result<()> {
    within(parameter, count, BATCH)
}

/// Fails with 413 where there are too many of something.
pub fn within(what: &str, count: usize, most: usize) -> Result<()> {
    match count > most {
        true => Err(ApiError::new(
            Code::BODY_TOO_LARGE,
            format!("there are {count} {what}; at most {most} are taken at once"),
        )),
        false => Ok(()),
    }
}

/// What was sent in a parameter is not what it takes.
pub fn unread(parameter: &str, why: &serde_json::Error) -> ApiError {
    ApiError::of_value(parameter, &why.to_string())
}
