//! What a timeline of several queries asks for: each by its name, and what they have in common.
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::timeline_request::INTERVAL;
use crate::api::formats::{Format, Of};
use crate::api::http::body::pairs;
use crate::api::http::{ApiError, Ask, Code, Result, read};
use crate::api::lists::{ARTICLES, EVENTS, ListSpec, OfFilters, OfScope, Scope};
use crate::api::params::{Choices, Or, representation, word};
use crate::domain::Interval;

/// Queries in one request, and characters of a name.
const QUERIES: usize = 20;
const NAME: usize = 40;

/// Mistakes that are told in one answer.
const MISTAKES: usize = 20;

static SHAPE: Or<&str> = word("shape", Choices::These(&["long", "wide"])).or("long");

/// Several queries that are counted over time.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "interval": "year", "shape": "wide", "filters": { "country": "XK" },
    "queries": { "boycott": { "q": "boycott" }, "violence": { "event_type_class": "violence" }, "votes": { "noun": "events", "type": "election" } },
}))]
pub struct TimelineQueries {
    /// As of `GET /v1/timeline`.
    #[schema(example = "month")]
    pub interval: Option<&'static str>,
    /// `long`, the default: a row for each period and query; `wide`: one for each period.
    #[schema(example = "long")]
    pub shape: Option<&'static str>,
    /// As `format` of an address.
    #[schema(example = "csv")]
    pub format: Option<&'static str>,
    /// Filters that all queries have in common. The articles that they take are what counts are told beside.
    #[schema(value_type = Option<Object>)]
    pub filters: Map<String, Value>,
    /// By names of 1 to 40 letters, digits, `_` and `-`: filters and `q` of the list that `noun` names, `articles` or `events`.
    #[schema(value_type = Object)]
    pub queries: Map<String, Value>,
}

/// One of the queries.
#[derive(Debug)]
pub struct Named {
    pub name: String,
    pub scope: Scope,
}

#[derive(Debug)]
pub struct Asked {
    pub interval: Interval,
    pub is_wide: bool,
    pub format: &'static Format,
    /// The articles that counts are told beside.
    pub common: Scope,
    pub queries: Vec<Named>,
}

/// Reads a body, with the parameters of the address.
pub fn asked(ask: &Ask, mut body: Map<String, Value>) -> Result<Asked> {
    let (queries, filters) = (body.shift_remove("queries"), body.shift_remove("filters"));
    let around = ask.clone().with(pairs(&body)?);
    let (interval, is_wide, format) = read(&around, |reader| {
        let (interval, shape) = (reader.take(&INTERVAL), reader.take(&SHAPE));
        (interval, shape == "wide", representation::format(reader, Of::Rows))
    })?;
    let filters = match filters {
        None | Some(Value::Null) => Map::new(),
        Some(filters) => object(filters).map_err(|why| why.below("/filters"))?,
    };
    let queries = queries.and_then(|queries| object(queries).ok()).unwrap_or_default();
    if !(1..=QUERIES).contains(&queries.len()) {
        return Err(wrong(format!("takes 1 to {QUERIES} queries, each under its name")).below("/queries"));
    }
    let common = common(ask, &filters, &ARTICLES)?;
    let (mut named, mut mistakes) = (Vec::new(), Vec::new());
    for (name, query) in queries {
        match scope(ask, &name, query, &filters) {
            Ok(scope) => named.push(Named { name, scope }),
            Err(why) => mistakes.push(why),
        }
    }
    let Some(first) = mistakes.first() else {
        return Ok(Asked { interval, is_wide, format, common, queries: named });
    };
    let errors = mistakes.iter().flat_map(|why| why.errors.iter().cloned()).take(MISTAKES);
    Err(ApiError { errors: errors.collect(), ..first.clone() })
}

/// What all queries of a list have in common.
fn common(ask: &Ask, filters: &Map<String, Value>, spec: &'static ListSpec) -> Result<Scope> {
    let read = || read(&asking(ask, filters)?, |reader| reader.take(&OfFilters(spec)));
    read().map_err(|why| why.below("/filters"))
}

/// What a query takes, within what it has in common with others.
fn scope(ask: &Ask, name: &str, query: Value, filters: &Map<String, Value>) -> Result<Scope> {
    let place = format!("/queries/{}", name.replace('~', "~0").replace('/', "~1"));
    let below = |why: ApiError| why.below(&place);
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    if !name.starts_with(char::is_alphanumeric) || !name.chars().all(fits) || name.chars().count() > NAME {
        let why = format!("is to be called by 1 to {NAME} letters, digits, `_` and `-`, not the last two first");
        return Err(below(wrong(why)));
    }
    let mut query = object(query).map_err(below)?;
    let noun = query.shift_remove("noun").unwrap_or_else(|| "articles".into());
    let spec = match noun.as_str() {
        Some("articles") => &ARTICLES,
        Some("events") => &EVENTS,
        _ => return Err(wrong("is `articles` or `events`").below(&format!("{place}/noun"))),
    };
    let read = || read(&asking(ask, &query)?, |reader| reader.take(&OfScope(spec)));
    let own = read().map_err(below)?;
    Ok(own.within(common(ask, filters, spec)?))
}

fn asking(ask: &Ask, parameters: &Map<String, Value>) -> Result<Ask> {
    Ok(ask.clone().only(&[]).with(pairs(parameters)?))
}

fn object(value: Value) -> Result<Map<String, Value>> {
    match value {
        Value::Object(fields) => Ok(fields),
        _ => Err(wrong("takes an object")),
    }
}

fn wrong(message: impl Into<String>) -> ApiError {
    ApiError::new(Code::INVALID_VALUE, message)
}
