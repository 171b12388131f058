//! How much there is about an entity, and about a place with everything that lies in it.
use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::api::http::{Ask, Result};
use crate::domain::{Entity, EntityKind};
use crate::store::{ENTITY_TREE, EntityCounts, Listed, Store, TreeCounts};

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EntityCounts)]
pub struct EntityCountsBody {
    /// Articles that mention it.
    #[schema(minimum = 0)]
    pub articles: i64,
    /// Events it takes part in or is the place of.
    #[schema(minimum = 0)]
    pub events: i64,
    /// Figures about it or attributed to it.
    #[schema(minimum = 0)]
    pub figures: i64,
}

impl From<EntityCounts> for EntityCountsBody {
    fn from(counts: EntityCounts) -> Self {
        Self { articles: counts.articles, events: counts.events, figures: counts.figures }
    }
}

/// What there is about a place and everything that lies in it, by whatever steps.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Place)]
pub struct PlaceBody {
    pub counts: PlaceCountsBody,
    /// The articles about it or a part of it.
    #[schema(example = "/v1/articles?place=mitrovica")]
    pub articles: String,
    /// The events there.
    #[schema(example = "/v1/events?place=mitrovica")]
    pub events: String,
    /// The figures of it or a part of it.
    #[schema(example = "/v1/figures?place=mitrovica")]
    pub figures: String,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PlaceCounts)]
pub struct PlaceCountsBody {
    /// Articles that tell of an event there or give a figure of it.
    #[schema(minimum = 0)]
    pub articles: i64,
    #[schema(minimum = 0)]
    pub events: i64,
    #[schema(minimum = 0)]
    pub figures: i64,
    /// Entities that lie in it.
    #[schema(minimum = 0)]
    pub entities: i64,
}

impl PlaceBody {
    fn of(ask: &Ask, id: &str, counts: TreeCounts) -> Self {
        let list = |noun: &str| ask.base.address(&format!("/v1/{noun}?place={id}"));
        Self {
            articles: list("articles"),
            events: list("events"),
            figures: list("figures"),
            counts: PlaceCountsBody {
                articles: counts.articles,
                events: counts.events,
                figures: counts.figures,
                entities: counts.entities,
            },
        }
    }
}

/// For each place among the records what only places have.
pub async fn place_bodies(store: &Store, ask: &Ask, rows: &[Listed<Entity>]) -> Result<HashMap<String, PlaceBody>> {
    let places = rows.iter().filter(|row| row.record.kind == EntityKind::Place);
    let ids: Vec<String> = places.map(|row| row.id.clone()).collect();
    let counts = store.tree_counts(&ENTITY_TREE, &ids).await?;
    let body = |id: String| {
        let counts = counts.get(&id).copied().unwrap_or_default();
        let body = PlaceBody::of(ask, &id, counts);
        (id, body)
    };
    Ok(ids.into_iter().map(body).collect())
}
