//! Which events are part of which, by whatever steps: kept as a table, so that a whole tree is found by one look-up.
use std::collections::HashMap;

use sqlx::Row;

use super::related::rows_for;
use super::write::Writer;
use super::{Result, Store};

/// What stands under an event, itself included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TreeCounts {
    /// Articles that tell of it or of something that is part of it.
    pub articles: i64,
    pub figures: i64,
    /// Events that are part of it.
    pub events: i64,
}

impl Writer {
    /// Writes the table anew after events changed: a changed `part_of` moves everything below it.
    pub(super) async fn grow_event_tree(&mut self) -> Result<()> {
        if !self.moves_events {
            return Ok(());
        }
        sqlx::query("delete from event_whole")
            .execute(&mut *self.tx)
            .await?;
        sqlx::query(
            "insert into event_whole (event_id, whole_id) \
             with recursive up (event_id, whole_id) as ( \
             select event_id, event_id from event union \
             select up.event_id, e.part_of from up join event e on e.event_id = up.whole_id where e.part_of is not null) \
             select event_id, whole_id from up",
        )
        .execute(&mut *self.tx)
        .await?;
        self.moves_events = false;
        Ok(())
    }
}

impl Store {
    pub async fn tree_counts(&self, ids: &[String]) -> Result<HashMap<String, TreeCounts>> {
        type Place = fn(&mut TreeCounts) -> &mut i64;
        let counted: [(&'static str, Place); 3] = [
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
        let mut found: HashMap<String, TreeCounts> = HashMap::new();
        for (sql, place) in counted {
            for row in rows_for(self, sql, ids, " group by 1").await? {
                *place(found.entry(row.try_get(0)?).or_default()) = row.try_get(1)?;
            }
        }
        Ok(found)
    }
}
