//! Which events and entities are part of which, by whatever steps: kept as tables, so that a whole tree is found by one
//! look-up.
use std::collections::HashMap;

use crate::domain::Kind;
use crate::store::database::{Counted, Result, Store, counts_for};

/// Records that are part of others of their kind.
#[derive(Debug)]
pub struct Tree {
    pub(in crate::store) kind: Kind,
    pub(in crate::store) clear: &'static str,
    pub(in crate::store) grow: &'static str,
    /// Finds a record that is part of itself.
    pub(in crate::store) circle: &'static str,
    counts: &'static [Counted<TreeCounts>],
}

/// What stands under a record, itself included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TreeCounts {
    /// Articles that tell of it, or of what is part of it; of places, those that `place` finds.
    pub articles: i64,
    pub figures: i64,
    /// Events there; of an event, those that are part of it.
    pub events: i64,
    /// Entities that are part of it.
    pub entities: i64,
}

pub static EVENT_TREE: Tree = Tree {
    kind: Kind::Event,
    clear: "delete from event_whole",
    grow: "insert into event_whole (event_id, whole_id) \
           with recursive up (event_id, whole_id) as ( \
           select event_id, event_id from event union \
           select up.event_id, e.part_of from up join event e on e.event_id = up.whole_id where e.part_of is not null) \
           select event_id, whole_id from up",
    circle: "select e.event_id from event e join event_whole w on w.event_id = e.part_of and w.whole_id = e.event_id \
             order by 1 limit 1",
    counts: &[
        (
            "select w.whole_id, count(distinct l.article_id) from event_whole w \
             join event_evidence l on l.event_id = w.event_id where w.whole_id",
            |counts| &mut counts.articles,
        ),
        (
            "select w.whole_id, count(*) from event_whole w \
             join figure f on f.event_id = w.event_id where w.whole_id",
            |counts| &mut counts.figures,
        ),
        (
            "select w.whole_id, count(*) from event_whole w \
             where w.event_id <> w.whole_id and w.whole_id",
            |counts| &mut counts.events,
        ),
    ],
};

/// Its counts are what the filter `place` of articles, events and figures finds.
pub static ENTITY_TREE: Tree = Tree {
    kind: Kind::Entity,
    clear: "delete from entity_whole",
    grow: "insert into entity_whole (entity_id, whole_id) \
           with recursive up (entity_id, whole_id) as ( \
           select entity_id, entity_id from entity union \
           select up.entity_id, p.whole_id from up join entity_part p on p.entity_id = up.whole_id) \
           select entity_id, whole_id from up",
    circle: "select p.entity_id from entity_part p \
             join entity_whole w on w.entity_id = p.whole_id and w.whole_id = p.entity_id order by 1 limit 1",
    counts: &[
        (
            "select w.whole_id, count(distinct l.article_id) from entity_whole w \
             join article_place l on l.entity_id = w.entity_id where w.whole_id",
            |counts| &mut counts.articles,
        ),
        (
            "select w.whole_id, count(distinct l.event_id) from entity_whole w \
             join event_place l on l.entity_id = w.entity_id where w.whole_id",
            |counts| &mut counts.events,
        ),
        (
            "select w.whole_id, count(*) from entity_whole w \
             join figure f on f.place = w.entity_id where w.whole_id",
            |counts| &mut counts.figures,
        ),
        (
            "select w.whole_id, count(*) from entity_whole w \
             where w.entity_id <> w.whole_id and w.whole_id",
            |counts| &mut counts.entities,
        ),
    ],
};

impl Store {
    pub async fn tree_counts(&self, tree: &Tree, ids: &[String]) -> Result<HashMap<String, TreeCounts>> {
        counts_for(self, tree.counts, ids).await
    }
}
