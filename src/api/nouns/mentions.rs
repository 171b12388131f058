//! Mentions: the entities that an article names, as spans.
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::answers::{Answer, Reply};
use crate::api::http::{Ask, Snapshot, may_read, read};
use crate::api::lists::{PathId, find};
use crate::api::params::{FORMAT, HEADER_BOM, LANG, parameters, representation};
use crate::api::shapes::{Labels, LabelsWanted, ListOf, QueryInfo, Ref, Total, term};
use crate::domain::{Article, Field, Mention, Origin};
use crate::store::FoundMention;

/// An entity named in an article. Offsets count Unicode code points, the end exclusive. Of a text that the caller may not read
/// only who is named is told, not where.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Mention)]
pub struct MentionBody {
    /// Who is meant; null where a name was found that more than one has.
    pub entity: Option<Ref>,
    /// Who may be meant, where that is not known.
    pub candidates: Vec<Ref>,
    #[schema(schema_with = term::<Field>)]
    pub field: Field,
    /// Null where the caller may not read the text.
    #[schema(minimum = 0)]
    pub start: Option<u32>,
    #[schema(minimum = 1)]
    pub end: Option<u32>,
    /// The words as they stand there; null where they are words of a text that the caller may not read.
    #[schema(example = "north Mitrovica")]
    pub surface: Option<String>,
    /// Who found it.
    #[schema(schema_with = term::<Origin>)]
    pub origin: Origin,
}

/// What curators marked and what was found, in the order of the words.
pub fn mention_bodies(
    curated: &[Mention],
    found: &[FoundMention],
    names: &Labels,
    reads_text: bool,
) -> Vec<MentionBody> {
    let readable = |field: Field| reads_text || field == Field::Abstract;
    let marked = curated.iter().map(|mention| MentionBody {
        entity: Some(names.entity(&mention.entity)),
        candidates: Vec::new(),
        field: mention.field,
        start: readable(mention.field).then_some(mention.start),
        end: readable(mention.field).then_some(mention.end),
        surface: readable(mention.field).then(|| mention.surface.clone()),
        origin: mention.origin,
    });
    let found = found.iter().map(|mention| MentionBody {
        entity: mention.entity.as_ref().map(|id| names.entity(id)),
        candidates: mention.candidates.iter().map(|id| names.entity(id)).collect(),
        field: mention.field,
        start: readable(mention.field).then_some(mention.start),
        end: readable(mention.field).then_some(mention.end),
        surface: readable(mention.field).then(|| mention.surface.clone()),
        origin: Origin::Gazetteer,
    });
    let mut all: Vec<MentionBody> = marked.chain(found).collect();
    let who = |mention: &MentionBody| mention.entity.as_ref().map(|entity| entity.id.clone());
    all.sort_by_cached_key(|mention| match mention.start {
        Some(start) => (mention.field == Field::Text, start, None),
        // In no order of the text.
        None => (true, u32::MAX, who(mention)),
    });
    all
}

/// Whom the mentions of an article name.
pub fn want_mentioned(wanted: &mut LabelsWanted, curated: &[Mention], found: &[FoundMention]) {
    curated.iter().for_each(|mention| wanted.entity(&mention.entity));
    for mention in found {
        let named = mention.entity.iter().chain(&mention.candidates);
        named.for_each(|id| wanted.entity(id));
    }
}

const COLUMNS: &[&str] = &["entity.id", "entity.label", "candidates.id", "field", "start", "end", "surface", "origin"];

parameters!(OfMentions: LANG, FORMAT, HEADER_BOM);

/// List the mentions of an article
///
/// Every entity that the article names, in the order of the words, on one page: those that curators marked, and known names that were found (`origin`). A name that more than one has is not guessed: it has `candidates` and no `entity`.
#[utoipa::path(get, path = "/v1/articles/{id}/mentions", operation_id = "list_article_mentions", tag = "articles",
    params(PathId, OfMentions), responses((status = 200, description = "The mentions.", body = ListOf<MentionBody>)))]
pub async fn list_article_mentions(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    let (format, languages) = read(&ask, representation::shape)?;
    let article = find::<Article>(&state, &ask, &id).await?.record;
    let mut reply = Reply::begin(ask, format, languages)?;
    let found = state.store.found_mentions(std::slice::from_ref(&id)).await?;
    let found = found.get(&id).map_or(&[][..], Vec::as_slice);
    let mut wanted = LabelsWanted::default();
    want_mentioned(&mut wanted, &article.mentions, found);
    let names = wanted.fetch(&state.store, &reply.languages).await?;
    let items = mention_bodies(&article.mentions, found, &names, may_read(&article, &reply.ask));
    let all = u32::try_from(items.len()).unwrap_or(u32::MAX).max(1);
    let page = reply.page(all, None, Total::exact(items.len()));
    reply.list(COLUMNS, items, page, QueryInfo::by("start"))
}
