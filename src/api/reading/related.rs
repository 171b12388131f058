//! Entities that appear together with one entity.
use std::cmp::Reverse;

use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

use super::related_request::{RelatedParameters, RelatedRequest, read};
use crate::api::answers::{Answer, Reply};
use crate::api::http::{AppState, Ask, Result, Snapshot, cursor};
use crate::api::lists::{find, matched};
use crate::api::nouns::{EntityPath, resolve};
use crate::api::shapes::{About, LabelsWanted, ListOf, Notice, QueryInfo, Total, four_places, term};
use crate::domain::{After, Entity, EntityKind, Language, SortKey, Term, npmi};
use crate::library::{Chooser, Companion};

/// An entity that appears together with another one.
#[derive(Debug, Serialize, ToSchema)]
pub struct RelatedEntity {
    #[schema(example = "north-mitrovica")]
    pub id: String,
    #[schema(schema_with = term::<EntityKind>)]
    pub kind: EntityKind,
    #[schema(example = "North Mitrovica")]
    pub label: String,
    /// Articles that mention both.
    #[schema(minimum = 0)]
    pub shared_articles: i64,
    /// Events that both take part in or are the place of.
    #[schema(minimum = 0)]
    pub shared_events: i64,
    /// Articles that mention it.
    #[schema(minimum = 0)]
    pub articles: i64,
    /// Normalised pointwise mutual information over the articles that mention anyone: 1 never apart, 0 as chance would
    /// have it, below that rarely together. Null where no article mentions both.
    #[schema(minimum = -1, maximum = 1, example = 0.31)]
    pub npmi: Option<f64>,
}

const COLUMNS: &[&str] = &["id", "kind", "label", "shared_articles", "shared_events", "articles", "npmi"];

/// List related entities
///
/// Entities that are mentioned in the same articles as this one, or take part in the same events, with how often and how strongly they go together. Private people are left out, and have none themselves.
#[utoipa::path(get, path = "/v1/entities/{id}/related", operation_id = "list_related_entities", tag = "entities",
    params(EntityPath, RelatedParameters), responses((status = 200, description = "A page of related entities.", body = ListOf<RelatedEntity>)))]
pub async fn list_related_entities(Snapshot(mut state): Snapshot, Path(id): Path<String>, mut ask: Ask) -> Answer {
    let request = read(&ask)?;
    let chooser = matched::chooser(&mut state, &mut ask).await?;
    let id = resolve(&state, &id).await?;
    let private = find::<Entity>(&state, &ask, &id).await?.record.is_private();
    let mut reply = Reply::begin(ask, request.format, request.languages.clone())?;
    let mut ranked = if private { Vec::new() } else { ranked(&chooser, &id, &request).await? };
    let total = Total::exact(ranked.len());
    let begin = request.pages.after.as_ref().map_or(0, |after| after_place(&ranked, &request, after));
    ranked.drain(..begin);
    let limit = if request.pages.are_all(request.format) { usize::MAX } else { request.pages.limit as usize };
    let more = ranked.len() > limit;
    ranked.truncate(limit);
    let next = ranked.last().filter(|_| more).map(|last| {
        let after = After { key: Some(SortKey::Real(key(last, request.sort))), id: last.0.entity.clone() };
        cursor::encode(&request.pages.digest, &after)
    });
    let items = bodies(&state, ranked, &request.languages).await?;
    let page = reply.page(request.pages.limit, next, total);
    let mut query = QueryInfo::by(request.sort);
    if private {
        let message = "this is a private person: nobody is told to be related";
        query.notices.push(Notice::new(About::Private, "id", message));
    }
    reply.list(COLUMNS, items, page, query)
}

/// Someone who appears together with the entity, and how strongly.
type Ranked = (Companion, Option<f64>);

/// What the order goes by.
fn key((companion, npmi): &Ranked, sort: &str) -> f64 {
    match sort {
        "-events" => companion.shared_events as f64,
        "-npmi" => npmi.unwrap_or(-1.0),
        _ => companion.shared_articles as f64,
    }
}

async fn ranked(chooser: &Chooser, id: &str, request: &RelatedRequest) -> Result<Vec<Ranked>> {
    let company = chooser.company(id).await?;
    let wanted = |companion: &Companion| request.kinds.is_empty() || request.kinds.contains(&companion.kind.name());
    let mut ranked: Vec<Ranked> = company
        .companions
        .into_iter()
        .filter(wanted)
        .map(|one| {
            let strength = npmi(one.shared_articles, company.own, one.articles, company.all);
            (one, strength)
        })
        .collect();
    // Stable, and they come in order of id.
    ranked.sort_by(|a, b| {
        let by_key = key(b, request.sort).total_cmp(&key(a, request.sort));
        let counts = |(one, _): &Ranked| Reverse((one.shared_articles, one.shared_events));
        by_key.then_with(|| counts(a).cmp(&counts(b)))
    });
    Ok(ranked)
}

/// Where a page goes on: after the entity that the last one ended with or, where that is gone, after its place.
fn after_place(ranked: &[Ranked], request: &RelatedRequest, after: &After) -> usize {
    let same = ranked.iter().position(|(one, _)| one.entity == after.id);
    same.map_or_else(
        || match after.key {
            Some(SortKey::Real(end)) => ranked.partition_point(|one| key(one, request.sort) >= end),
            _ => ranked.len(),
        },
        |place| place + 1,
    )
}

async fn bodies(state: &AppState, ranked: Vec<Ranked>, languages: &[Language]) -> Result<Vec<RelatedEntity>> {
    let mut wanted = LabelsWanted::default();
    ranked.iter().for_each(|(one, _)| wanted.entity(&one.entity));
    let names = wanted.fetch(&state.store, languages).await?;
    let body = |(one, npmi): Ranked| RelatedEntity {
        kind: one.kind,
        label: names.entity(&one.entity).label,
        id: one.entity,
        shared_articles: one.shared_articles,
        shared_events: one.shared_events,
        articles: one.articles,
        npmi: npmi.map(four_places),
    };
    Ok(ranked.into_iter().map(body).collect())
}
