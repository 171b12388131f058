//! Records that a search found, in short: what to show of each kind.
use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::api::http::{AppState, Ask, Result};
use crate::api::lists::{Matched, Resource};
use crate::api::nouns::{Articles, Corrections, Entities, Events, Figures};
use crate::api::shapes::{CountryBody, Highlight, HitBody, Labels, LabelsWanted, Ref, Variants, WhenBody, term};
use crate::domain::{Article, Correction, Entity, Event, Figure, Kind, Language, PublisherId, Term};
use crate::search::{Leaf, Match};
use crate::store::Listed;

/// A record that matches, in short.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchHit {
    /// Article, entity, event, figure or correction.
    #[schema(schema_with = term::<Kind>)]
    pub kind: Kind,
    #[schema(example = "krstimir-pantic")]
    pub id: String,
    /// The title of an article, the label of an entity or event, what a figure says, the day of a correction.
    #[schema(example = "Krstimir Pantić")]
    pub label: String,
    /// The kind of an entity, the type of an event, the measure of a figure; null for others.
    #[schema(example = "person")]
    pub r#type: Option<&'static str>,
    /// When an article or correction was published, when an event was, of when a figure speaks; null for entities.
    pub date: Option<WhenBody>,
    /// Of an entity, event or figure.
    pub country: Option<CountryBody>,
    /// Where a figure counts.
    pub place: Option<Ref>,
    /// Of an article, or of the one that gives a figure or carries a correction.
    pub publisher: Option<Ref>,
    /// Where the whole record is.
    #[schema(example = "/v1/entities/krstimir-pantic")]
    pub address: String,
    /// BM25; comparable within one answer only.
    #[schema(example = 4.2)]
    pub score: f64,
    /// Where the words stand in it.
    pub highlights: Vec<Highlight>,
}

/// How hits are shown.
pub struct ShownHits<'a> {
    pub state: &'a AppState,
    pub ask: &'a Ask,
    pub languages: &'a [Language],
    /// The words that they were found by.
    pub leaves: Vec<Leaf>,
    pub variants: &'a mut Variants,
}

/// Where the records of a kind are.
pub fn path_of(kind: Kind) -> String {
    format!("/v1/{}", kind.plural())
}

impl ShownHits<'_> {
    pub async fn articles(&mut self, found: &[Match]) -> Result<Vec<SearchHit>> {
        let best = self.best::<Articles>(found).await?;
        let mut wanted = LabelsWanted::default();
        for (row, _) in &best {
            wanted.publisher(&row.record.publisher);
        }
        let names = wanted.fetch(&self.state.store, self.languages).await?;
        let hit = |(row, found): (Listed<Article>, HitBody)| SearchHit {
            label: row.record.title,
            date: Some(WhenBody::from(&row.record.published)),
            publisher: Some(names.publisher(&row.record.publisher)),
            ..bare(Kind::Article, row.id, found)
        };
        Ok(best.into_iter().map(hit).collect())
    }

    pub async fn entities(&mut self, found: &[Match]) -> Result<Vec<SearchHit>> {
        let best = self.best::<Entities>(found).await?;
        let mut wanted = LabelsWanted::default();
        best.iter().for_each(|(row, _)| wanted.entity(&row.id));
        let names: Labels = wanted.fetch(&self.state.store, self.languages).await?;
        let hit = |(row, found): (Listed<Entity>, HitBody)| SearchHit {
            label: names.entity(&row.id).label,
            r#type: Some(row.record.kind.name()),
            country: row.record.country.as_ref().map(CountryBody::from),
            ..bare(Kind::Entity, row.id, found)
        };
        Ok(best.into_iter().map(hit).collect())
    }

    pub async fn events(&mut self, found: &[Match]) -> Result<Vec<SearchHit>> {
        let best = self.best::<Events>(found).await?;
        let ids: Vec<String> = best.iter().map(|(row, _)| row.id.clone()).collect();
        let countries = self.state.store.event_countries(&ids).await?;
        let hit = |(row, found): (Listed<Event>, HitBody)| SearchHit {
            label: row.record.label,
            r#type: Some(row.record.r#type.name()),
            date: row.record.date.as_ref().map(WhenBody::from),
            country: countries.get(&row.id).map(CountryBody::from),
            ..bare(Kind::Event, row.id, found)
        };
        Ok(best.into_iter().map(hit).collect())
    }

    pub async fn figures(&mut self, found: &[Match]) -> Result<Vec<SearchHit>> {
        let store = &self.state.store;
        let best = self.best::<Figures>(found).await?;
        let ids: Vec<String> = best.iter().map(|(row, _)| row.id.clone()).collect();
        let facts = store.figure_facts(&ids).await?;
        let mut wanted = LabelsWanted::default();
        for (row, _) in &best {
            row.record.place.iter().for_each(|id| wanted.entity(id));
        }
        facts.values().for_each(|facts| wanted.publisher(&facts.publisher));
        let names = wanted.fetch(store, self.languages).await?;
        let hit = |(row, found): (Listed<Figure>, HitBody)| {
            let facts = facts.get(&row.id);
            let country = facts.and_then(|facts| facts.country.as_ref());
            SearchHit {
                label: row.record.label(),
                r#type: Some(row.record.measure.name()),
                date: row.record.as_of.as_ref().map(WhenBody::from),
                country: country.map(CountryBody::from),
                place: row.record.place.as_ref().map(|id| names.entity(id)),
                publisher: facts.map(|facts| names.publisher(&facts.publisher)),
                ..bare(Kind::Figure, row.id, found)
            }
        };
        Ok(best.into_iter().map(hit).collect())
    }

    pub async fn corrections(&mut self, found: &[Match]) -> Result<Vec<SearchHit>> {
        let store = &self.state.store;
        let best = self.best::<Corrections>(found).await?;
        let notices = best.iter().map(|(row, _)| row.record.notice.to_string());
        let notices: Vec<String> = notices.collect();
        let notices = store.by_ids::<Article>(&notices).await?;
        let publishers: HashMap<String, PublisherId> =
            notices.into_iter().map(|row| (row.id, row.record.publisher)).collect();
        let mut wanted = LabelsWanted::default();
        publishers.values().for_each(|id| wanted.publisher(id));
        let names = wanted.fetch(store, self.languages).await?;
        let hit = |(row, found): (Listed<Correction>, HitBody)| {
            let publisher = publishers.get(row.record.notice.as_str());
            SearchHit {
                label: row.record.label(),
                date: Some(WhenBody::from(&row.record.published)),
                publisher: publisher.map(|id| names.publisher(id)),
                ..bare(Kind::Correction, row.id, found)
            }
        };
        Ok(best.into_iter().map(hit).collect())
    }

    /// The best records, each with how it was found.
    async fn best<R: Resource>(&mut self, found: &[Match]) -> Result<Vec<(Listed<R::Record>, HitBody)>> {
        let store = &self.state.store;
        let ids: Vec<String> = found.iter().map(|found| found.id.clone()).collect();
        let rows = store.in_order::<R::Record>(&ids).await?;
        let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
        let parts = R::searched(store, self.ask, &rows).await?;
        let hits = Matched::new(found, self.leaves.clone()).bodies(&ids, parts, self.variants).await?;
        Ok(rows.into_iter().zip(hits).collect())
    }
}

/// What every kind has; the label and the rest are filled in.
fn bare(kind: Kind, id: String, found: HitBody) -> SearchHit {
    SearchHit {
        address: format!("{}/{id}", path_of(kind)),
        kind,
        id,
        label: String::new(),
        r#type: None,
        date: None,
        country: None,
        place: None,
        publisher: None::<Ref>,
        score: found.score,
        highlights: found.highlights,
    }
}
