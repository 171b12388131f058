//! Entities: people, bodies, places and groups, with all their names.
use std::collections::HashMap;

use axum::extract::Path;
use serde::Serialize;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::{IntoParams, ToSchema};

use super::article_body::ArticleBody;
use super::articles::Articles;
use super::entity_counts::{EntityCountsBody, PlaceBody, place_bodies};
use super::event_body::EventBody;
use super::events::Events;
use crate::api::answers::Answer;
use crate::api::formats::type_of;
use crate::api::http::{ApiError, AppState, Ask, Result, Snapshot};
use crate::api::lists::{ENTITIES, ListOfAll, ListSpec, ListView, OneRecord, Resource, list, sub};
use crate::api::params::forms;
use crate::api::shapes::{
    CountryBody, Highlight, HitBody, Labels, LabelsWanted, ListOf, LocationBody, Ref, WhenBody, instant, term,
};
use crate::domain::{Entity, EntityKind, Identifier, IdentifierScheme, Kind, NameKind, NameOrigin, Term};
use crate::library;
use crate::search::Searched;
use crate::store::{EntityCounts, Listed, Store, TakenOver};

/// A person, party, organisation, institution, place or group.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Entity)]
pub struct EntityBody {
    #[schema(example = "north-mitrovica")]
    pub id: String,
    #[schema(schema_with = term::<EntityKind>)]
    pub kind: EntityKind,
    /// In the language asked for where there is a name in it, else in English.
    #[schema(example = "North Mitrovica")]
    pub label: String,
    /// All names side by side.
    pub names: Vec<NameBody>,
    pub description: Option<String>,
    pub country: Option<CountryBody>,
    /// False for whoever is in the news only as a passer-by; such persons are private, and in no count or suggestion.
    pub public_figure: bool,
    /// What it belongs to.
    pub part_of: Option<Ref>,
    /// What else it lies in or belongs to, where that is not all.
    pub also_part_of: Vec<Ref>,
    pub identifiers: Vec<IdentifierBody>,
    pub location: Option<LocationBody>,
    pub memberships: Vec<MembershipBody>,
    pub counts: EntityCountsBody,
    /// What only places have.
    pub place: Option<PlaceBody>,
    /// Public sources of the record.
    pub sources: Vec<String>,
    pub note: Option<String>,
    /// Revision of its last change.
    pub revision: i64,
    #[schema(format = DateTime)]
    pub updated_at: String,
    /// How well it matches `q`: BM25, comparable within one answer only. In lists with `q`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 4.2)]
    pub score: Option<f64>,
    /// Where the words of `q` stand in it. In lists with `q`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub highlights: Option<Vec<Highlight>>,
}

/// A name in one language and script.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Name)]
pub struct NameBody {
    #[schema(example = "Северна Косовска Митровица")]
    pub text: String,
    /// BCP 47.
    #[schema(example = "sr-Cyrl")]
    pub lang: String,
    #[schema(schema_with = term::<NameKind>)]
    pub kind: NameKind,
    pub when: Option<WhenBody>,
    /// It is a common word too: at the beginning of a sentence or in a heading it is found only in texts that have another name of the entity.
    pub needs_context: bool,
    /// Whose it was: `merged` leads on from an entity that was merged into this one.
    #[schema(schema_with = term::<NameOrigin>)]
    pub origin: NameOrigin,
}

/// The id of an entity in a public list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Identifier)]
pub struct IdentifierBody {
    #[schema(schema_with = term::<IdentifierScheme>)]
    pub scheme: IdentifierScheme,
    #[schema(example = "Q178168")]
    pub id: String,
    /// Where that list describes it.
    pub url: Option<String>,
    /// Whose it was: `merged` leads on from an entity that was merged into this one.
    #[schema(schema_with = term::<NameOrigin>)]
    pub origin: NameOrigin,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Membership)]
pub struct MembershipBody {
    pub organisation: Ref,
    pub role: Option<String>,
    pub when: Option<WhenBody>,
}

pub struct Entities;

impl Resource for Entities {
    type Record = Entity;
    type Body = EntityBody;

    fn spec() -> &'static ListSpec {
        &ENTITIES
    }

    fn schema_type(record: &Entity) -> &'static str {
        type_of(Kind::Entity, record.kind.name())
    }

    async fn bodies(store: &Store, ask: &Ask, view: &ListView, rows: Vec<Listed<Entity>>) -> Result<Vec<EntityBody>> {
        let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
        let counts = store.entity_counts(&ids).await?;
        let mut places = place_bodies(store, ask, &rows).await?;
        let mut wanted = LabelsWanted::default();
        for Listed { record, .. } in &rows {
            wanted.entity(&record.id);
            record.wholes().for_each(|id| wanted.entity(id));
            for membership in &record.memberships {
                wanted.entity(&membership.organisation);
            }
        }
        let names = wanted.fetch(store, &view.languages).await?;
        let mut taken_over = store.taken_over(&rows).await?;
        let body = |row: Listed<Entity>| EntityBody {
            place: places.remove(&row.id),
            ..entity_body(row, &names, &counts, &mut taken_over)
        };
        Ok(rows.into_iter().map(body).collect())
    }

    async fn searched(store: &Store, _ask: &Ask, rows: &[Listed<Entity>]) -> Result<Vec<Vec<Searched>>> {
        let records = library::searchable_entities(store, rows).await?;
        let parts = |record| Searched::of(record, true);
        Ok(records.into_iter().map(parts).collect())
    }

    fn places(body: &EntityBody) -> Vec<&str> {
        vec![&body.id]
    }

    fn mark(body: &mut EntityBody, hit: HitBody) {
        (body.score, body.highlights) = (Some(hit.score), Some(hit.highlights));
    }
}

fn entity_body(
    row: Listed<Entity>,
    names: &Labels,
    counts: &HashMap<String, EntityCounts>,
    taken_over: &mut HashMap<String, TakenOver>,
) -> EntityBody {
    let entity = row.record;
    let taken_over = taken_over.remove(&row.id).unwrap_or_default();
    EntityBody {
        label: names.entity(&entity.id).label,
        kind: entity.kind,
        names: with_origin(entity.names, taken_over.names)
            .map(|(name, origin)| NameBody {
                text: name.text,
                lang: name.lang.to_string(),
                kind: name.kind,
                when: name.when.as_ref().map(WhenBody::from),
                needs_context: name.needs_context,
                origin,
            })
            .collect(),
        description: entity.description,
        country: entity.country.as_ref().map(CountryBody::from),
        public_figure: entity.public_figure,
        part_of: entity.part_of.map(|id| names.entity(&id)),
        also_part_of: entity.also_part_of.iter().map(|id| names.entity(id)).collect(),
        identifiers: with_origin(entity.identifiers, taken_over.identifiers)
            .map(|(identifier, origin)| IdentifierBody {
                url: identifier.scheme.page(&identifier.id),
                scheme: identifier.scheme,
                id: identifier.id,
                origin,
            })
            .collect(),
        location: entity.location.map(|point| LocationBody {
            lat: point.lat,
            lon: point.lon,
            precision: point.precision,
            source: point.source,
        }),
        memberships: entity
            .memberships
            .into_iter()
            .map(|membership| MembershipBody {
                organisation: names.entity(&membership.organisation),
                role: membership.role,
                when: membership.when.as_ref().map(WhenBody::from),
            })
            .collect(),
        counts: counts.get(&row.id).copied().unwrap_or_default().into(),
        place: None,
        id: row.id,
        sources: entity.sources,
        note: entity.note,
        revision: row.revision,
        updated_at: instant(row.updated_at),
        score: None,
        highlights: None,
    }
}

/// What is the entity's own, and what it took over.
fn with_origin<T>(own: Vec<T>, taken_over: Vec<T>) -> impl Iterator<Item = (T, NameOrigin)> {
    let own = own.into_iter().map(|one| (one, NameOrigin::Record));
    own.chain(taken_over.into_iter().map(|one| (one, NameOrigin::Merged)))
}

/// The entity that a path names: by its id, or by that of a public list, as people write and paste those.
pub async fn resolve(state: &AppState, given: &str) -> Result<String> {
    let Some(identifier) = Identifier::parse(given) else {
        return Ok(given.to_owned());
    };
    let found = state.store.find_entity_by_identifier(&identifier).await?;
    found.ok_or_else(|| ApiError::record_not_found("entity", given))
}

/// The `{id}` of an entity's path, which may also be that of a public list.
pub struct EntityPath;

impl IntoParams for EntityPath {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![forms::path(
            "id",
            "The id of the entity, or `wikidata:Q…`, `geonames:…`, `viaf:…`, `osm:…`, `parlgov:…`, `partyfacts:…`, `Q…` alone, or the address of its page there, percent-encoded.",
            forms::shared("EntityId"),
        )]
    }
}

/// List entities
///
/// People, parties, organisations, institutions, places and groups with all their names. `name` finds them under every spelling.
#[utoipa::path(get, path = "/v1/entities", operation_id = "list_entities", tag = "entities",
    params(ListOfAll<Entities>), responses((status = 200, description = "A page of entities.", body = ListOf<EntityBody>)))]
pub async fn list_entities(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    list::answer_list::<Entities>(state, ask, Vec::new()).await
}

/// Get an entity
///
/// One entity, by its id or by that of a public list: `wikidata:Q178168`, `geonames:789225`.
#[utoipa::path(get, path = "/v1/entities/{id}", operation_id = "get_entity", tag = "entities",
    params(EntityPath, OneRecord<Entities>), responses((status = 200, description = "The entity.", body = EntityBody)))]
pub async fn get_entity(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    let id = resolve(&state, &id).await?;
    list::answer_one::<Entities>(&state, ask, &id).await
}

/// List the articles of an entity
///
/// Articles that mention it.
#[utoipa::path(get, path = "/v1/entities/{id}/articles", operation_id = "list_entity_articles", tag = "entities",
    params(EntityPath, ListOfAll<Articles>), responses((status = 200, description = "A page of articles.", body = ListOf<ArticleBody>)))]
pub async fn list_entity_articles(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    let id = resolve(&state, &id).await?;
    sub::answer::<Entity, Articles>(state, ask, &id, "entity").await
}

/// List the events of an entity
///
/// Events that it takes part in or is the place of.
#[utoipa::path(get, path = "/v1/entities/{id}/events", operation_id = "list_entity_events", tag = "entities",
    params(EntityPath, ListOfAll<Events>), responses((status = 200, description = "A page of events.", body = ListOf<EventBody>)))]
pub async fn list_entity_events(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    let id = resolve(&state, &id).await?;
    sub::answer::<Entity, Events>(state, ask, &id, "entity").await
}
