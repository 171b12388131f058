//! The row of votes, annulments and repeats that an event stands in.
use std::collections::HashMap;

use sqlx::{QueryBuilder, Sqlite};

use crate::domain::{Event, LinkRel, Term};
use crate::store::database::{Result, Store, held, rows_for};
use crate::store::table::Listed;

/// The events of a row, in order of id.
#[derive(Debug, Clone)]
pub struct Chain {
    pub stations: Vec<Listed<Event>>,
    /// Of a station that is part of others: the nearest of them.
    pub wholes: HashMap<String, String>,
    /// Whether these are all.
    pub complete: bool,
}

/// What of an election's parts, `e`, is a station of its row: what takes back a vote or an outcome, what is taken back,
/// and votes that are held again. Turnout at noon is none, although that at three follows it.
const IS_STATION: &str = "(e.type = 'annulment_rerun' or e.round = 'repeat' \
     or exists (select 1 from event_link l where l.event_id = e.event_id and l.rel = 'annuls') \
     or exists (select 1 from event_link l where l.target = e.event_id and l.rel = 'annuls') \
     or e.type in ('election', 'voting') and ( \
     exists (select 1 from event_link l where l.event_id = e.event_id and l.rel = 'replaces') \
     or exists (select 1 from event_link l where l.target = e.event_id and l.rel = 'replaces')))";

impl Store {
    /// Everything that links of rows lead to from an event, to and fro, and from an election to what of its parts
    /// belongs to its row. The nearest `limit` of them.
    pub async fn chain(&self, id: &str, limit: usize) -> Result<Chain> {
        let mut query = QueryBuilder::<Sqlite>::new("with recursive station (event_id) as (select ");
        query.push_bind(id.to_owned());
        for (from, to) in [("event_id", "target"), ("target", "event_id")] {
            query.push(" union select l.").push(to);
            query.push(" from station s join event_link l on l.").push(from);
            query.push(" = s.event_id and l.rel in (");
            let mut rels = query.separated(", ");
            for rel in LinkRel::OF_ROWS {
                rels.push_bind(rel.name());
            }
            query.push(")");
        }
        for (from, to) in [("event_id", "whole_id"), ("whole_id", "event_id")] {
            query.push(" union select w.").push(to);
            query.push(" from station s join event_whole w on w.").push(from);
            query
                .push(
                    " = s.event_id and w.event_id <> w.whole_id \
                 join event v on v.event_id = w.whole_id and +v.type = 'election' \
                 join event e on e.event_id = w.event_id and ",
                )
                .push(IS_STATION);
        }
        query.push(" limit ").push_bind(held(limit + 1));
        query.push(") select event_id from station");
        let mut ids: Vec<String> = query.build_query_scalar().fetch_all(&self.readers).await?;
        let complete = ids.len() <= limit;
        ids.truncate(limit);
        Ok(Chain { stations: self.by_ids::<Event>(&ids).await?, wholes: self.nearest_wholes(&ids).await?, complete })
    }

    /// For each of these events the one among them that it is part of by the fewest steps.
    async fn nearest_wholes(&self, ids: &[String]) -> Result<HashMap<String, String>> {
        let mut above: HashMap<String, Vec<String>> = HashMap::new();
        let sql = "select event_id, whole_id from event_whole where event_id <> whole_id and event_id";
        for (part, whole) in rows_for(self, sql, ids, " order by event_id, whole_id").await? {
            if ids.contains(&whole) {
                above.entry(part).or_default().push(whole);
            }
        }
        // The nearest has the others above itself.
        let height = |id: &String| above.get(id).map_or(0, Vec::len);
        let nearest = above.iter().filter_map(|(part, wholes)| {
            let whole = wholes.iter().max_by_key(|id| height(id))?;
            Some((part.clone(), whole.clone()))
        });
        Ok(nearest.collect())
    }
}
