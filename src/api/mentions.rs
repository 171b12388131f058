//! Mentions: the entities that an article names, as spans.
use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use super::articles::may_read;
use super::ask::Ask;
use super::error::{Problem, Result};
use super::list::{PathId, corpus_state, elsewhere};
use super::names::{Names, Wanted};
use super::negotiate::{self, Format};
use super::parameters::{self, OneRecord};
use super::reader::Reader;
use super::render::{self, Rows};
use super::shapes::{ListOf, PageInfo, QueryInfo, Ref, Total, term};
use super::state::AppState;
use crate::domain::{Article, Field, Language, Mention, Origin};

/// An entity named in an article. Offsets count Unicode code points, the end exclusive.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Mention)]
pub struct MentionBody {
    pub entity: Ref,
    #[schema(schema_with = term::<Field>)]
    pub field: Field,
    #[schema(minimum = 0)]
    pub start: u32,
    #[schema(minimum = 1)]
    pub end: u32,
    /// The words as they stand there; null where they are words of a text that the caller may not read.
    #[schema(example = "north Mitrovica")]
    pub surface: Option<String>,
    /// Who found it.
    #[schema(schema_with = term::<Origin>)]
    pub origin: Origin,
}

pub fn mention_body(mention: &Mention, names: &Names, reads_text: bool) -> MentionBody {
    let readable = reads_text || mention.field == Field::Abstract;
    MentionBody {
        entity: names.entity(&mention.entity),
        field: mention.field,
        start: mention.start,
        end: mention.end,
        surface: readable.then(|| mention.surface.clone()),
        origin: mention.origin,
    }
}

const COLUMNS: &[&str] = &[
    "entity.id",
    "entity.label",
    "field",
    "start",
    "end",
    "surface",
    "origin",
];

/// List the mentions of an article
///
/// Every entity that the article names, in the order of the words, on one page.
#[utoipa::path(get, path = "/v1/articles/{id}/mentions", operation_id = "list_article_mentions", tag = "articles",
    params(PathId, OneRecord), responses((status = 200, description = "The mentions.", body = ListOf<MentionBody>),
        (status = 404, description = "There is no such article.", body = Problem, content_type = "application/problem+json")))]
pub async fn list_article_mentions(
    State(state): State<AppState>,
    Path(id): Path<String>,
    ask: Ask,
) -> Result<Response> {
    let mut reader = Reader::new(&ask.query);
    let lang = reader.parsed(parameters::LANG, Language::parse_request);
    let format = negotiate::format(&mut reader, &ask);
    reader.finish()?;
    let (format, languages) = (format?, ask.languages(lang));
    let Some(row) = state.store.find::<Article>(&id).await? else {
        return elsewhere(&state, &ask, "article", &id).await;
    };
    if let Some(unchanged) = render::unchanged(&ask, format, &languages) {
        return Ok(unchanged);
    }
    let mut wanted = Wanted::default();
    row.record
        .mentions
        .iter()
        .for_each(|mention| wanted.entity(&mention.entity));
    let names = wanted.fetch(&state.store, &languages).await?;
    let reads_text = may_read(&row.record, &ask);
    let mentions = row.record.mentions.iter();
    let items: Vec<MentionBody> = mentions
        .map(|mention| mention_body(mention, &names, reads_text))
        .collect();
    if format != Format::Json {
        let values: Vec<serde_json::Value> = items
            .iter()
            .filter_map(|item| serde_json::to_value(item).ok())
            .collect();
        let rows = Rows::new(format, COLUMNS, &Default::default());
        return Ok(render::rows(&ask, &rows, &values, &languages));
    }
    let list = ListOf {
        page: whole_page(items.len()),
        items,
        query: QueryInfo {
            sort: "start".to_owned(),
            ..QueryInfo::default()
        },
        facets: BTreeMap::new(),
        corpus: corpus_state(&state.store, ask.revision).await?,
    };
    Ok(render::json(&ask, &list, &languages))
}

/// A page that has everything.
pub fn whole_page(items: usize) -> PageInfo {
    PageInfo {
        limit: u32::try_from(items).unwrap_or(u32::MAX).max(1),
        next: None,
        next_cursor: None,
        total: Total {
            value: i64::try_from(items).unwrap_or(i64::MAX),
            relation: "exact",
        },
    }
}
