//! What a request for related entities asks for.
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::ask::Ask;
use super::cursor;
use super::error::Result;
use super::list_request::{DEFAULT_LIMIT, MAX_LIMIT};
use super::negotiate::{self, Format};
use super::parameters::{self, whole, words};
use super::reader::Reader;
use crate::domain::{EntityKind, Language, Term};
use crate::store::After;

/// The orders, the default first.
const SORTS: &[&str] = &["-articles", "-events", "-npmi"];

/// The query parameters of related entities.
pub struct RelatedParameters;

impl IntoParams for RelatedParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let kinds: Vec<&'static str> = EntityKind::ALL.iter().map(|kind| kind.name()).collect();
        vec![
            parameters::any_of("kind", "Only entities of these kinds.", &kinds),
            parameters::query(
                "sort",
                "The order: by shared articles (`-articles`, the default), by shared events (`-events`) or by association (`-npmi`), most first. Ties are broken by the other counts, then by id.",
                words(SORTS),
                SORTS[0].into(),
            ),
            parameters::query(
                "limit",
                &format!(
                    "Entities on a page, 1 to {MAX_LIMIT}; default {DEFAULT_LIMIT}. In `ndjson` and `csv` without `limit` and `cursor`, all are sent."
                ),
                whole(1, MAX_LIMIT),
                DEFAULT_LIMIT.into(),
            ),
            parameters::cursor(),
            parameters::lang(),
            parameters::format(),
            parameters::header_bom(),
        ]
    }
}

/// What is asked for.
pub struct RelatedRequest {
    pub kinds: Vec<&'static str>,
    pub sort: &'static str,
    /// None: all.
    pub limit: Option<usize>,
    pub after: Option<After>,
    pub languages: Vec<Language>,
    pub format: Format,
    pub digest: String,
}

/// Reads it whole, and finds every mistake.
pub fn read(ask: &Ask) -> Result<RelatedRequest> {
    let mut reader = Reader::new(&ask.query);
    let all: Vec<&'static str> = EntityKind::ALL.iter().map(|kind| kind.name()).collect();
    let given = reader.many("kind");
    let kinds = given.iter().filter_map(|value| reader.choose("kind", value, &all)).collect();
    let sort = reader.word("sort", SORTS).unwrap_or(SORTS[0]);
    let limit = reader.whole("limit", 1, MAX_LIMIT);
    let cursor = reader.one("cursor");
    let (format, languages) = negotiate::finish(reader, ask)?;
    let digest = cursor::list_digest(&ask.path, &ask.query);
    let pages = format == Format::Json || cursor.is_some();
    let limit = limit.or(pages.then_some(DEFAULT_LIMIT));
    Ok(RelatedRequest {
        kinds,
        sort,
        limit: limit.and_then(|limit| usize::try_from(limit).ok()),
        after: cursor.map(|cursor| cursor::decode(cursor, &digest)).transpose()?,
        languages,
        format,
        digest,
    })
}
