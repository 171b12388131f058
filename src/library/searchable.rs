//! What of each record is searched, with what it refers to by name.
use std::collections::{BTreeSet, HashMap};

use super::Result;
use crate::domain::{Article, ArticleText, Correction, Entity, Event, Figure, Kind};
use crate::search::Searchable;
use crate::store::{self, Condition, Filter, Listed, Selection, Store, Stored, Test, Value};
use crate::text::Windows;

/// Kinds of records that are searched.
pub(super) const SEARCHED: [Kind; 5] = [Kind::Article, Kind::Entity, Kind::Event, Kind::Figure, Kind::Correction];

/// The records of these ids that there are.
pub(super) async fn searchable(store: &Store, kind: Kind, ids: &[String]) -> Result<Vec<Searchable>> {
    match kind {
        Kind::Article => {
            let texts = store.article_texts(ids).await?;
            let shown = store.shown_windows(ids).await?;
            articles(store, ids, &texts, &shown).await
        }
        _ => without_texts(store, kind, ids).await,
    }
}

/// As [`searchable`], articles without their texts, which are long.
pub(super) async fn without_texts(store: &Store, kind: Kind, ids: &[String]) -> Result<Vec<Searchable>> {
    Ok(match kind {
        Kind::Article => articles(store, ids, &HashMap::new(), &HashMap::new()).await?,
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

async fn articles(
    store: &Store,
    ids: &[String],
    texts: &HashMap<String, ArticleText>,
    shown: &HashMap<String, Windows>,
) -> Result<Vec<Searchable>> {
    let rows = store.by_ids::<Article>(ids).await?;
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
    let ids = |id: fn(&Figure) -> Option<String>| -> Vec<String> {
        let ids: BTreeSet<String> = rows.iter().filter_map(|row| id(&row.record)).collect();
        ids.into_iter().collect()
    };
    let places = ids(|figure| figure.place.as_ref().map(ToString::to_string));
    let places = store.labels(&store::ENTITY, &places).await?;
    let events = ids(|figure| figure.event.as_ref().map(ToString::to_string));
    let events = store.labels(&store::EVENT, &events).await?;
    let one = |row: &Listed<Figure>| {
        let figure = &row.record;
        let place = figure.place.as_ref().and_then(|id| places.get(id.as_str()));
        let event = figure.event.as_ref().and_then(|id| events.get(id.as_str()));
        let (place, event) = (place.map(|it| &*it.text), event.map(|it| &*it.text));
        Searchable::figure(figure, place, event)
    };
    Ok(rows.iter().map(one).collect())
}

/// Corrections are found by what their event is called, too.
pub async fn searchable_corrections(store: &Store, rows: &[Listed<Correction>]) -> Result<Vec<Searchable>> {
    let events = rows.iter().filter_map(|row| row.record.event.as_ref());
    let events: BTreeSet<String> = events.map(ToString::to_string).collect();
    let events: Vec<String> = events.into_iter().collect();
    let events = store.labels(&store::EVENT, &events).await?;
    let one = |row: &Listed<Correction>| {
        let event = row.record.event.as_ref();
        let event = event.and_then(|id| events.get(id.as_str()));
        Searchable::correction(&row.record, event.map(|it| &*it.text))
    };
    Ok(rows.iter().map(one).collect())
}

/// The records whose words hold the names of others: of these kinds, what refers to records that changed.
pub(super) async fn naming(store: &Store, changed: Kind, ids: &[String]) -> Result<Vec<(Kind, String)>> {
    let mut naming = Vec::new();
    match changed {
        Kind::Entity => {
            let figures = referring::<Figure>(store, "place", ids).await?;
            naming.extend(figures.into_iter().map(|id| (Kind::Figure, id)));
        }
        Kind::Event => {
            let figures = referring::<Figure>(store, "event", ids).await?;
            naming.extend(figures.into_iter().map(|id| (Kind::Figure, id)));
            let corrections = referring::<Correction>(store, "event", ids).await?;
            naming.extend(corrections.into_iter().map(|id| (Kind::Correction, id)));
        }
        _ => {}
    }
    Ok(naming)
}

async fn referring<T: Stored>(store: &Store, filter: &str, ids: &[String]) -> Result<Vec<String>> {
    let by = |filter: &'static Filter| Condition {
        filter,
        test: Test::Exactly(ids.iter().cloned().map(Value::Text).collect()),
    };
    let Some(condition) = T::NOUN.filter(filter).map(by) else {
        return Ok(Vec::new());
    };
    let selection = Selection { conditions: vec![condition], ..Selection::default() };
    Ok(store.list_ids::<T>(&selection).await?)
}
