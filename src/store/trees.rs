//! Which events and entities are part of which, by whatever steps: kept as tables, so that a whole tree is found by one
//! look-up.
use std::collections::HashMap;

use sqlx::Row;

use super::related::rows_for;
use super::write::Writer;
use super::{Error, Result, Store};
use crate::domain::{Kind, Term};

/// What stands under an event, itself included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TreeCounts {
    /// Articles that tell of it or of something that is part of it.
    pub articles: i64,
    pub figures: i64,
    /// Events that are part of it.
    pub events: i64,
}

/// What is known of a place and everything that lies in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PlaceCounts {
    /// Articles about it: that tell of an event there or give a figure of it.
    pub articles: i64,
    pub events: i64,
    pub figures: i64,
    /// Entities that lie in it.
    pub entities: i64,
}

/// A count: the statement, which goes on with the ids it is asked for, and where the count belongs.
type Counted<C> = (&'static str, fn(&mut C) -> &mut i64);

/// How one tree is written anew, and what is wrong with it.
struct Growth {
    kind: Kind,
    clear: &'static str,
    grow: &'static str,
    /// A record that is part of itself.
    circle: &'static str,
}

const EVENTS: Growth = Growth {
    kind: Kind::Event,
    clear: "delete from event_whole",
    grow: "insert into event_whole (event_id, whole_id) \
           with recursive up (event_id, whole_id) as ( \
           select event_id, event_id from event union \
           select up.event_id, e.part_of from up join event e on e.event_id = up.whole_id where e.part_of is not null) \
           select event_id, whole_id from up",
    circle: "select e.event_id from event e join event_whole w on w.event_id = e.part_of and w.whole_id = e.event_id \
             order by 1 limit 1",
};

const ENTITIES: Growth = Growth {
    kind: Kind::Entity,
    clear: "delete from entity_whole",
    grow: "insert into entity_whole (entity_id, whole_id) \
           with recursive up (entity_id, whole_id) as ( \
           select entity_id, entity_id from entity union \
           select up.entity_id, p.whole_id from up join entity_part p on p.entity_id = up.whole_id) \
           select entity_id, whole_id from up",
    circle: "select p.entity_id from entity_part p \
             join entity_whole w on w.entity_id = p.whole_id and w.whole_id = p.entity_id order by 1 limit 1",
};

impl Writer {
    /// Writes the tables anew after events or entities changed: one that is part of another moves everything below it.
    pub(super) async fn grow_trees(&mut self) -> Result<()> {
        if self.moves_events {
            self.grow(&EVENTS).await?;
        }
        if self.touched.names {
            self.grow(&ENTITIES).await?;
        }
        Ok(())
    }

    async fn grow(&mut self, tree: &Growth) -> Result<()> {
        sqlx::query(tree.clear).execute(&mut *self.tx).await?;
        sqlx::query(tree.grow).execute(&mut *self.tx).await?;
        let circle: Option<String> = sqlx::query_scalar(tree.circle)
            .fetch_optional(&mut *self.tx)
            .await?;
        match circle {
            None => Ok(()),
            Some(id) => Err(Error::Circle {
                kind: tree.kind.name(),
                id,
            }),
        }
    }
}

impl Store {
    pub async fn tree_counts(&self, ids: &[String]) -> Result<HashMap<String, TreeCounts>> {
        let counted: [Counted<TreeCounts>; 3] = [
            (
                "select w.whole_id, count(distinct l.article_id) from event_whole w \
                 join event_evidence l on l.event_id = w.event_id where w.whole_id in (",
                |counts| &mut counts.articles,
            ),
            (
                "select w.whole_id, count(*) from event_whole w \
                 join figure f on f.event_id = w.event_id where w.whole_id in (",
                |counts| &mut counts.figures,
            ),
            (
                "select w.whole_id, count(*) from event_whole w \
                 where w.event_id <> w.whole_id and w.whole_id in (",
                |counts| &mut counts.events,
            ),
        ];
        self.counted(ids, &counted).await
    }

    /// What the filter `place` of articles, events and figures finds for each of these.
    pub async fn place_counts(&self, ids: &[String]) -> Result<HashMap<String, PlaceCounts>> {
        let counted: [Counted<PlaceCounts>; 4] = [
            (
                "select w.whole_id, count(distinct l.article_id) from entity_whole w \
                 join article_place l on l.entity_id = w.entity_id where w.whole_id in (",
                |counts| &mut counts.articles,
            ),
            (
                "select w.whole_id, count(distinct l.event_id) from entity_whole w \
                 join event_place l on l.entity_id = w.entity_id where w.whole_id in (",
                |counts| &mut counts.events,
            ),
            (
                "select w.whole_id, count(*) from entity_whole w \
                 join figure f on f.place = w.entity_id where w.whole_id in (",
                |counts| &mut counts.figures,
            ),
            (
                "select w.whole_id, count(*) from entity_whole w \
                 where w.entity_id <> w.whole_id and w.whole_id in (",
                |counts| &mut counts.entities,
            ),
        ];
        self.counted(ids, &counted).await
    }

    async fn counted<C: Default>(
        &self,
        ids: &[String],
        counted: &[Counted<C>],
    ) -> Result<HashMap<String, C>> {
        let mut found: HashMap<String, C> = HashMap::new();
        for (sql, place) in counted {
            for row in rows_for(self, sql, ids, " group by 1").await? {
                *place(found.entry(row.try_get(0)?).or_default()) = row.try_get(1)?;
            }
        }
        Ok(found)
    }
}
