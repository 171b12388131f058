//! Publishers: who published or supplied an article.
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::answers::Answer;
use crate::api::http::{Ask, Result, Snapshot};
use crate::api::lists::{ListOfAll, ListSpec, ListView, OneRecord, PUBLISHERS, PathId, Resource, list};
use crate::api::shapes::{CountryBody, LabelsWanted, ListOf, Ref, instant, term};
use crate::domain::{Publisher, PublisherKind};
use crate::store::{Listed, Store};

/// Who published or supplied an article.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Publisher)]
pub struct PublisherBody {
    #[schema(example = "washington-post")]
    pub id: String,
    #[schema(example = "The Washington Post")]
    pub label: String,
    #[schema(schema_with = term::<PublisherKind>)]
    pub kind: PublisherKind,
    pub country: Option<CountryBody>,
    pub url: Option<String>,
    /// Wikidata item.
    pub wikidata: Option<String>,
    /// The same body as an entity.
    pub entity: Option<Ref>,
    pub counts: PublisherCounts,
    /// Revision of its last change.
    pub revision: i64,
    #[schema(format = DateTime)]
    pub updated_at: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PublisherCounts {
    /// Articles that it published or supplied.
    #[schema(minimum = 0)]
    pub articles: i64,
}

pub struct Publishers;

impl Resource for Publishers {
    type Record = Publisher;
    type Body = PublisherBody;

    fn spec() -> &'static ListSpec {
        &PUBLISHERS
    }

    async fn bodies(
        store: &Store,
        _ask: &Ask,
        view: &ListView,
        rows: Vec<Listed<Publisher>>,
    ) -> Result<Vec<PublisherBody>> {
        let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
        let counts = store.publisher_counts(&ids).await?;
        let mut wanted = LabelsWanted::default();
        let entities = rows.iter().filter_map(|row| row.record.entity.as_ref());
        entities.for_each(|id| wanted.entity(id));
        let names = wanted.fetch(store, &view.languages).await?;
        let body = |row: Listed<Publisher>| PublisherBody {
            counts: PublisherCounts { articles: counts.get(&row.id).copied().unwrap_or_default() },
            id: row.id,
            label: row.record.label,
            kind: row.record.kind,
            country: row.record.country.as_ref().map(CountryBody::from),
            url: row.record.url,
            wikidata: row.record.wikidata,
            entity: row.record.entity.map(|id| names.entity(&id)),
            revision: row.revision,
            updated_at: instant(row.updated_at),
        };
        Ok(rows.into_iter().map(body).collect())
    }
}

/// List publishers
///
/// Newspapers, agencies, broadcasters and others whose articles the corpus has.
#[utoipa::path(get, path = "/v1/publishers", operation_id = "list_publishers", tag = "publishers",
    params(ListOfAll<Publishers>), responses((status = 200, description = "A page of publishers.", body = ListOf<PublisherBody>)))]
pub async fn list_publishers(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    list::answer_list::<Publishers>(state, ask, Vec::new()).await
}

/// Get a publisher
///
/// One publisher, with how many articles it published or supplied.
#[utoipa::path(get, path = "/v1/publishers/{id}", operation_id = "get_publisher", tag = "publishers",
    params(PathId, OneRecord<Publishers>), responses((status = 200, description = "The publisher.", body = PublisherBody)))]
pub async fn get_publisher(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    list::answer_one::<Publishers>(&state, ask, &id).await
}
