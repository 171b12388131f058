//! Which entities appear together with one: in the same articles, and in the same events.
use std::collections::{BTreeMap, HashMap};

use super::Result;
use super::chooser::{Chooser, Chosen};
use crate::domain::{Condition, EntityKind, Kind, Selection, Test, Value};

/// An entity that appears together with another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Companion {
    pub entity: String,
    pub kind: EntityKind,
    /// Articles that mention both.
    pub shared_articles: i64,
    /// Events that both take part in or are the place of.
    pub shared_events: i64,
    /// Articles that mention it.
    pub articles: i64,
}

/// Whoever appears together with an entity.
#[derive(Debug, Default)]
pub struct Company {
    /// Without private people, in order of id.
    pub companions: Vec<Companion>,
    /// Articles that mention the entity, and those that mention any.
    pub own: i64,
    pub all: i64,
}

/// How many records each entity is in.
type Counts = HashMap<String, i64>;

impl Chooser {
    pub async fn company(&self, entity: &str) -> Result<Company> {
        let everywhere = self.select(Kind::Article, &Selection::default()).await?;
        let (articles, none) = count(&everywhere, Kind::Article).await?;
        let mut shared: BTreeMap<String, [i64; 2]> = BTreeMap::new();
        for (at, kind) in [Kind::Article, Kind::Event].into_iter().enumerate() {
            let (counts, _) = count(&self.select(kind, &with(kind, entity)).await?, kind).await?;
            for (entity, count) in counts {
                shared.entry(entity).or_default()[at] = count;
            }
        }
        shared.remove(entity);
        let ids: Vec<String> = shared.keys().cloned().collect();
        let kinds = self.store.kinds_of_public(&ids).await?;
        let articles_of = |entity: &str| articles.get(entity).copied().unwrap_or_default();
        let companion = |(entity, [shared_articles, shared_events]): (String, [i64; 2])| {
            let (kind, articles) = (*kinds.get(&entity)?, articles_of(&entity));
            Some(Companion { entity, kind, shared_articles, shared_events, articles })
        };
        Ok(Company {
            companions: shared.into_iter().filter_map(companion).collect(),
            own: articles_of(entity),
            all: everywhere.count() - none,
        })
    }
}

/// The records of a kind that an entity is in: itself, not what lies in it.
fn with(kind: Kind, entity: &str) -> Selection {
    let test = || Test::Exactly(vec![Value::Id(Kind::Entity, entity.to_owned())]);
    let condition = kind.filter("entity").map(|filter| Condition { filter, test: test() });
    Selection { conditions: condition.into_iter().collect(), ..Selection::default() }
}

/// How many of some records each entity is in, and how many of them none is in.
async fn count(records: &Chosen, kind: Kind) -> Result<(Counts, i64)> {
    let Some(filter) = kind.filter("entity") else {
        return Ok((Counts::new(), records.count()));
    };
    let (buckets, none) = records.count_by(filter).await?;
    Ok((buckets.into_iter().map(|bucket| (bucket.value, bucket.count)).collect(), none))
}
