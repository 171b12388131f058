//! Which entities appear together: in the same articles, and in the same events.
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

const COMPANIONS: &str = "select s.entity_id, e.kind, sum(s.articles), sum(s.events), \
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
     where s.entity_id <> $1 and not e.private group by s.entity_id, e.kind order by s.entity_id";

impl Store {
    /// Whoever appears together with an entity, without private people, in order of id.
    pub async fn companions(&self, entity: &str) -> Result<Vec<Companion>> {
        let rows = sqlx::query_as(COMPANIONS).bind(entity).fetch_all(&self.readers).await?;
        let companion = |(entity, kind, shared_articles, shared_events, articles): (String, String, _, _, _)| {
            let kind = EntityKind::parse(&kind).map_err(corrupt("entity", &entity))?;
            Ok(Companion { entity, kind, shared_articles, shared_events, articles })
        };
        rows.into_iter().map(companion).collect()
    }

    /// Articles that mention an entity, and those that mention any.
    pub async fn mentioning_articles(&self, entity: &str) -> Result<(i64, i64)> {
        let counts = sqlx::query_as(
            "select (select count(distinct article_id) from any_mention where entity_id = $1), \
             (select count(distinct article_id) from any_mention)",
        );
        Ok(counts.bind(entity).fetch_one(&self.readers).await?)
    }
}
