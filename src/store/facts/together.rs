//! Which entities appear together: in the same articles, and in the same events.
use sqlx::Row;

use crate::domain::{EntityKind, Term};
use crate::store::database::{Result, Store, corrupt};

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

impl Store {
    /// Whoever appears together with an entity, without private people, in order of id.
    pub async fn companions(&self, entity: &str) -> Result<Vec<Companion>> {
        let rows = sqlx::query(
            "select s.entity_id, e.kind, sum(s.articles), sum(s.events), \
             (select count(distinct m.article_id) from any_mention m where m.entity_id = s.entity_id) \
             from ( \
                 select o.entity_id, count(distinct o.article_id) as articles, 0 as events from any_mention o \
                 where o.article_id in (select m.article_id from any_mention m where m.entity_id = $1) \
                 group by o.entity_id \
                 union all \
                 select p.entity_id, 0, count(distinct p.event_id) from \
                     (select entity_id, event_id from event_participant \
                      union select entity_id, event_id from event_place) p \
                 where p.event_id in (select event_id from event_participant where entity_id = $1 \
                                      union select event_id from event_place where entity_id = $1) \
                 group by p.entity_id \
             ) s join entity e on e.entity_id = s.entity_id \
             where s.entity_id <> $1 and not e.private group by s.entity_id, e.kind order by s.entity_id",
        )
        .bind(entity)
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                let entity: String = row.try_get(0)?;
                let kind = EntityKind::parse(row.try_get(1)?).map_err(corrupt("entity", &entity))?;
                Ok(Companion {
                    entity,
                    kind,
                    shared_articles: row.try_get(2)?,
                    shared_events: row.try_get(3)?,
                    articles: row.try_get(4)?,
                })
            })
            .collect()
    }

    /// Articles that mention an entity, and those that mention any.
    pub async fn mentioning_articles(&self, entity: &str) -> Result<(i64, i64)> {
        let row = sqlx::query(
            "select (select count(distinct article_id) from any_mention where entity_id = $1), \
             (select count(distinct article_id) from any_mention)",
        )
        .bind(entity)
        .fetch_one(&self.readers)
        .await?;
        Ok((row.try_get(0)?, row.try_get(1)?))
    }
}
