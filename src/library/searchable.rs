//! What of each record is searched, with what it refers to by name.
use std::collections::BTreeSet;

use super::Result;
use crate::domain::{Article, Correction, Entity, Event, Figure, Kind};
use crate::search::Searchable;
use crate::store::{LabelsById, Listed, Store};

/// The records of these ids that there are, with what they are filtered and ordered by.
pub(super) async fn searchable(store: &Store, kind: Kind, ids: &[String]) -> Result<Vec<Searchable>> {
    let mut records = match kind {
        Kind::Article => searchable_articles(store, &store.by_ids(ids).await?).await?,
        _ => without_texts(store, kind, ids).await?,
    };
    let mut facts = store.facts(kind, ids).await?;
    for record in &mut records {
        record.facts = facts.remove(&record.id).unwrap_or_default();
    }
    // Those of other kinds have no words.
    records.extend(facts.into_iter().map(|(id, facts)| Searchable { facts, ..Searchable::unworded(kind, &id) }));
    Ok(records)
}

/// As [`searchable`], articles without their texts, which are long.
pub(super) async fn without_texts(store: &Store, kind: Kind, ids: &[String]) -> Result<Vec<Searchable>> {
    Ok(match kind {
        Kind::Article => {
            let rows = store.by_ids::<Article>(ids).await?;
            rows.iter().map(|row| Searchable::article(&row.record, None, None)).collect()
        }
        Kind::Entity => searchable_entities(store, &store.by_ids(ids).await?).await?,
        Kind::Event => {
            let rows = store.by_ids::<Event>(ids).await?;
            rows.iter().map(|row| Searchable::event(&row.record)).collect()
        }
        Kind::Figure => searchable_figures(store, &store.by_ids(ids).await?).await?,
        Kind::Correction => searchable_corrections(store, &store.by_ids(ids).await?).await?,
        Kind::Publisher | Kind::Story => Vec::new(),
    })
}

/// Articles are found by their texts, too.
pub(super) async fn searchable_articles(store: &Store, rows: &[Listed<Article>]) -> Result<Vec<Searchable>> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let texts = store.article_texts(&ids).await?;
    let shown = store.shown_windows(&ids).await?;
    let one = |row: &Listed<Article>| Searchable::article(&row.record, texts.get(&row.id), shown.get(&row.id));
    Ok(rows.iter().map(one).collect())
}

/// Entities are found by the names of those that were merged into them, too.
pub async fn searchable_entities(store: &Store, rows: &[Listed<Entity>]) -> Result<Vec<Searchable>> {
    let taken_over = store.taken_over(rows).await?;
    let one = |row: &Listed<Entity>| {
        let names = taken_over.get(&row.id).map(|taken| &*taken.names);
        Searchable::entity(&row.record, names.unwrap_or_default())
    };
    Ok(rows.iter().map(one).collect())
}

/// Figures are found by what their place and event are called, too.
pub async fn searchable_figures(store: &Store, rows: &[Listed<Figure>]) -> Result<Vec<Searchable>> {
    let places = labels(store, Kind::Entity, rows.iter().filter_map(|row| row.record.place.as_ref())).await?;
    let events = labels(store, Kind::Event, rows.iter().filter_map(|row| row.record.event.as_ref())).await?;
    let one = |row: &Listed<Figure>| {
        let Figure { place, event, .. } = &row.record;
        let place = place.as_ref().and_then(|id| places.get(id.as_str()));
        let event = event.as_ref().and_then(|id| events.get(id.as_str()));
        Searchable::figure(&row.record, place.map(String::as_str), event.map(String::as_str))
    };
    Ok(rows.iter().map(one).collect())
}

/// Corrections are found by what their event is called, too.
pub async fn searchable_corrections(store: &Store, rows: &[Listed<Correction>]) -> Result<Vec<Searchable>> {
    let events = labels(store, Kind::Event, rows.iter().filter_map(|row| row.record.event.as_ref())).await?;
    let one = |row: &Listed<Correction>| {
        let event = row.record.event.as_ref().and_then(|id| events.get(id.as_str()));
        Searchable::correction(&row.record, event.map(String::as_str))
    };
    Ok(rows.iter().map(one).collect())
}

async fn labels(store: &Store, kind: Kind, ids: impl Iterator<Item = impl ToString>) -> Result<LabelsById> {
    let ids: BTreeSet<String> = ids.map(|id| id.to_string()).collect();
    Ok(store.labels(kind, &ids.into_iter().collect::<Vec<_>>(), &[]).await?)
}
