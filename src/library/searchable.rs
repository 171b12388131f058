//! What of each record is searched, with what it refers to by name.
use std::collections::{BTreeSet, HashMap};

use super::Result;
use crate::domain::{Article, Condition, Correction, Entity, Event, Figure, Kind, Selection, Test, Value};
use crate::search::Searchable;
use crate::store::{Label, Listed, Store, Stored};

/// Kinds of records that are searched.
pub(super) const SEARCHED: [Kind; 5] = [Kind::Article, Kind::Entity, Kind::Event, Kind::Figure, Kind::Correction];

/// The records of these ids that there are.
pub(super) async fn searchable(store: &Store, kind: Kind, ids: &[String]) -> Result<Vec<Searchable>> {
    match kind {
        Kind::Article => searchable_articles(store, &store.by_ids(ids).await?).await,
        _ => without_texts(store, kind, ids).await,
    }
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
        Searchable::figure(&row.record, place.map(|it| &*it.text), event.map(|it| &*it.text))
    };
    Ok(rows.iter().map(one).collect())
}

/// Corrections are found by what their event is called, too.
pub async fn searchable_corrections(store: &Store, rows: &[Listed<Correction>]) -> Result<Vec<Searchable>> {
    let events = labels(store, Kind::Event, rows.iter().filter_map(|row| row.record.event.as_ref())).await?;
    let one = |row: &Listed<Correction>| {
        let event = row.record.event.as_ref().and_then(|id| events.get(id.as_str()));
        Searchable::correction(&row.record, event.map(|it| &*it.text))
    };
    Ok(rows.iter().map(one).collect())
}

async fn labels(store: &Store, kind: Kind, ids: impl Iterator<Item = impl ToString>) -> Result<HashMap<String, Label>> {
    let ids: BTreeSet<String> = ids.map(|id| id.to_string()).collect();
    Ok(store.labels(kind, &ids.into_iter().collect::<Vec<_>>()).await?)
}

/// The records whose words hold the names of others: of these kinds, what refers to records that changed.
pub(super) async fn naming(store: &Store, changed: Kind, ids: &[String]) -> Result<Vec<(Kind, String)>> {
    match changed {
        Kind::Entity => referring::<Figure>(store, (Kind::Figure, "place"), ids).await,
        Kind::Event => {
            let mut naming = referring::<Figure>(store, (Kind::Figure, "event"), ids).await?;
            naming.extend(referring::<Correction>(store, (Kind::Correction, "event"), ids).await?);
            Ok(naming)
        }
        _ => Ok(Vec::new()),
    }
}

/// The records of a kind that a filter finds by any of these ids.
async fn referring<T: Stored>(
    store: &Store,
    (kind, filter): (Kind, &str),
    ids: &[String],
) -> Result<Vec<(Kind, String)>> {
    let Some(filter) = T::NOUN.kind.filter(filter) else {
        return Ok(Vec::new());
    };
    let test = Test::Exactly(ids.iter().cloned().map(Value::Text).collect());
    let selection = Selection { conditions: vec![Condition { filter, test }], ..Selection::default() };
    let found = store.list_ids::<T>(&selection).await?;
    Ok(found.into_iter().map(|id| (kind, id)).collect())
}
