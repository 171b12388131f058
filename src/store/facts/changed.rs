//! Which records are other than they were at a revision, each once: what a copy has to fetch again.
use sqlx::AssertSqlSafe;

use crate::domain::{Kind, Term};
use crate::store::database::{Result, Store, corrupt};

/// A record that is shown otherwise than before, or is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub kind: Kind,
    pub id: String,
    /// When it changed last.
    pub revision: i64,
    pub is_gone: bool,
    /// The kept record of a merge.
    pub into: Option<String>,
}

/// Those after `$1`.
const CHANGED: &str = "with changed (revision, kind, record_id, gone, into_id) as ( \
    select revision, kind, record_id, 0, null from shown where revision > $1 \
    union all \
    select max(c.seq), c.kind, c.record_id, 1, r.into_id from change c \
    join retired r on r.kind = c.kind and r.record_id = c.record_id \
    where c.seq > $1 and c.op in ('delete', 'merge') group by c.kind, c.record_id)";

impl Store {
    /// The records that changed after a revision in what is shown of them alone, in the order of their last change; those after
    /// a place in that order.
    pub async fn list_changed(
        &self,
        since: i64,
        (revision, kind, id): (i64, &str, &str),
        limit: u32,
    ) -> Result<Vec<Changed>> {
        let sql = format!(
            "{CHANGED} select revision, kind, record_id, gone, into_id from changed \
             where (revision, kind, record_id) > ($2, $3, $4) order by revision, kind, record_id limit $5"
        );
        let rows = sqlx::query_as(AssertSqlSafe(sql)).bind(since).bind(revision).bind(kind).bind(id);
        let rows: Vec<(i64, String, String, bool, Option<String>)> =
            rows.bind(i64::from(limit)).fetch_all(&self.readers).await?;
        let changed = rows.into_iter().map(|(revision, kind, id, is_gone, into)| {
            let kind = Kind::parse(&kind).map_err(corrupt("shown", &id))?;
            Ok(Changed { kind, id, revision, is_gone, into })
        });
        changed.collect()
    }

    pub async fn count_changed(&self, since: i64) -> Result<i64> {
        let sql = format!("{CHANGED} select count(*) from changed");
        Ok(sqlx::query_scalar(AssertSqlSafe(sql)).bind(since).fetch_one(&self.readers).await?)
    }
}
