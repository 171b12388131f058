//! Events: what happened, when, where, who took part, and who says so.
use axum::extract::Path;

use super::article_body::ArticleBody;
use super::articles::Articles;
use super::event_body::{Around, EventBody, event_body};
use super::figures::figure_bodies;
use crate::api::answers::Answer;
use crate::api::http::{Ask, Result, Snapshot};
use crate::api::lists::{EVENTS, ListOfAll, ListSpec, ListView, OneRecord, PathId, Resource, list, sub};
use crate::api::shapes::{HitBody, Labels, LabelsWanted, ListOf};
use crate::domain::Event;
use crate::search::Searchable;
use crate::store::{EVENT_TREE, EventFacts, Listed, Store};

pub struct Events;

impl Resource for Events {
    type Record = Event;
    type Body = EventBody;

    fn spec() -> &'static ListSpec {
        &EVENTS
    }

    async fn bodies(store: &Store, ask: &Ask, view: &ListView, rows: Vec<Listed<Event>>) -> Result<Vec<EventBody>> {
        let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
        let mut facts = store.event_facts(&ids).await?;
        let countries = store.event_countries(&ids).await?;
        let trees = store.tree_counts(&EVENT_TREE, &ids).await?;
        let names = names(store, view, &rows, &facts).await?;
        let mut bodies = Vec::with_capacity(rows.len());
        for row in rows {
            let figures = if view.includes("figures") {
                let rows = figures_of(store, std::slice::from_ref(&row.id)).await?;
                Some(figure_bodies(store, &view.languages, rows).await?)
            } else {
                None
            };
            let facts = facts.remove(&row.id).unwrap_or_default();
            let around =
                Around { country: countries.get(&row.id), tree: trees.get(&row.id).copied().unwrap_or_default() };
            bodies.push(event_body(row, &names, facts, &around));
            if let Some(body) = bodies.last_mut() {
                body.figures = figures;
                if let Some(election) = &mut body.election {
                    election.articles = ask.base.address(&election.articles);
                    election.figures = ask.base.address(&election.figures);
                    election.chain = ask.base.address(&election.chain);
                }
            }
        }
        Ok(bodies)
    }

    fn searchable(event: &Event) -> Option<Searchable> {
        Some(Searchable::event(event))
    }

    fn places(body: &EventBody) -> Vec<&str> {
        body.places.iter().map(|place| place.entity.id.as_str()).collect()
    }

    fn mark(body: &mut EventBody, hit: HitBody) {
        (body.score, body.highlights) = (Some(hit.score), Some(hit.highlights));
    }
}

/// All figures about some events, in the order of the moments they speak of.
pub async fn figures_of(store: &Store, events: &[String]) -> Result<Vec<Listed<crate::domain::Figure>>> {
    Ok(store.in_order(&store.figures_about(events).await?).await?)
}

async fn names(
    store: &Store,
    view: &ListView,
    rows: &[Listed<Event>],
    facts: &std::collections::HashMap<String, EventFacts>,
) -> Result<Labels> {
    let mut wanted = LabelsWanted::default();
    for Listed { record, .. } in rows {
        record.places.iter().for_each(|place| wanted.entity(&place.entity));
        record.participants.iter().for_each(|one| wanted.entity(&one.entity));
        record.part_of.iter().for_each(|id| wanted.event(id));
        record.links.iter().for_each(|link| wanted.event(&link.event));
    }
    let linked_from = facts.values().flat_map(|found| &found.linked_from);
    linked_from.for_each(|link| wanted.event(&link.event));
    let evidence = facts.values().flat_map(|found| &found.evidence);
    evidence.for_each(|row| wanted.article(&row.article_id));
    wanted.fetch(store, &view.languages).await
}

/// List events
///
/// Elections and what happened around them, oldest first. Reference elections have `modality=reference`.
#[utoipa::path(get, path = "/v1/events", operation_id = "list_events", tag = "events",
    params(ListOfAll<Events>), responses((status = 200, description = "A page of events.", body = ListOf<EventBody>)))]
pub async fn list_events(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    list::answer_list::<Events>(state, ask, Vec::new()).await
}

/// Get an event
///
/// One event with its evidence and figures.
#[utoipa::path(get, path = "/v1/events/{id}", operation_id = "get_event", tag = "events",
    params(PathId, OneRecord<Events>), responses((status = 200, description = "The event.", body = EventBody)))]
pub async fn get_event(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    list::answer_one::<Events>(&state, ask, &id).await
}

/// List the articles of an event
///
/// Articles that are evidence for it.
#[utoipa::path(get, path = "/v1/events/{id}/articles", operation_id = "list_event_articles", tag = "events",
    params(PathId, ListOfAll<Articles>), responses((status = 200, description = "A page of articles.", body = ListOf<ArticleBody>)))]
pub async fn list_event_articles(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    sub::answer::<Event, Articles>(state, ask, &id, "event").await
}
