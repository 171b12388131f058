//! The change log, and what became of retired ids.
use jiff::Timestamp;
use sqlx::QueryBuilder;

use crate::domain::{Change, Concept, CorpusInfo, Kind, Op, Retired, Term};
use crate::store::database::{Result, Store, corrupt, parse};
use crate::store::table::push_kept;

impl Store {
    /// The corpus revision: the last row of the change log.
    pub async fn revision(&self) -> Result<i64> {
        Ok(self.now().await?.state.revision)
    }

    /// Changes after `since`, oldest first.
    pub async fn list_changes(&self, since: i64, limit: u32) -> Result<Vec<Change>> {
        let rows = sqlx::query_as(
            "select seq, at, actor, op, kind, record_id, into_id, fields, mark \
             from change where seq > $1 order by seq limit $2",
        );
        let rows = rows.bind(since).bind(i64::from(limit)).fetch_all(&self.readers).await?;
        rows.into_iter().map(read_change).collect()
    }

    /// The records of each kind that changed after one revision up to another, or in what is shown of them, or are gone.
    pub async fn changed_between(&self, since: i64, until: i64) -> Result<Vec<(Kind, Vec<String>)>> {
        let rows = sqlx::query_as(
            "select kind, record_id from change where seq > $1 and seq <= $2 \
             union select kind, record_id from shown where revision > $1 and revision <= $2 order by 1, 2",
        );
        let rows: Vec<(String, String)> = rows.bind(since).bind(until).fetch_all(&self.readers).await?;
        let mut by_kind = Vec::new();
        for of_kind in rows.chunk_by(|(one, _), (other, _)| one == other) {
            let kind = Kind::parse(&of_kind[0].0).map_err(corrupt("change", &of_kind[0].1))?;
            by_kind.push((kind, of_kind.iter().map(|(_, id)| id.clone()).collect()));
        }
        Ok(by_kind)
    }

    /// When a change was made.
    pub async fn changed_at(&self, seq: i64) -> Result<Option<Timestamp>> {
        Ok(self.list_changes(seq - 1, 1).await?.first().map(|change| change.at))
    }

    pub async fn count_changes(&self, since: i64) -> Result<i64> {
        let count = sqlx::query_scalar("select count(*) from change where seq > $1").bind(since);
        Ok(count.fetch_one(&self.readers).await?)
    }

    /// What became of an id that is no longer a record: where it leads in the end, through all merges that followed.
    pub async fn find_retired(&self, kind: Kind, id: &str) -> Result<Option<Retired>> {
        let mut query = QueryBuilder::new("select ");
        push_kept(&mut query, kind, id);
        query.push(" from retired where kind = ");
        query.push_bind(kind.name()).push(" and record_id = ");
        query.push_bind(id.to_owned());
        let kept: Option<Option<String>> = query.build_query_scalar().fetch_optional(&self.readers).await?;
        Ok(kept.map(|kept| Retired::new(kind, id, kept)))
    }

    /// What the corpus says of itself, if one was loaded.
    pub async fn corpus_info(&self) -> Result<Option<CorpusInfo>> {
        Ok(self.now().await?.info.clone())
    }

    /// The vocabulary, by the ids of its concepts.
    pub async fn vocabulary(&self) -> Result<Vec<Concept>> {
        let rows = sqlx::query_as("select concept_id, record from concept order by concept_id");
        let rows: Vec<(String, String)> = rows.fetch_all(&self.readers).await?;
        rows.iter().map(|(id, record)| parse("concept", id, record)).collect()
    }

    /// Digest of the shipped corpus that was loaded last.
    pub async fn shipped_digest(&self) -> Result<Option<String>> {
        Ok(sqlx::query_scalar("select shipped_digest from corpus").fetch_one(&self.readers).await?)
    }
}

type Columns = (i64, i64, String, String, String, String, Option<String>, String, String);

fn read_change((seq, at, actor, op, kind, id, into, fields, mark): Columns) -> Result<Change> {
    let row = seq.to_string();
    Ok(Change {
        seq,
        at: Timestamp::from_microsecond(at).map_err(corrupt("change", &row))?,
        actor,
        op: Op::parse(&op).map_err(corrupt("change", &row))?,
        kind: Kind::parse(&kind).map_err(corrupt("change", &row))?,
        id,
        into,
        fields: fields.split_terminator(',').map(str::to_owned).collect(),
        mark,
    })
}
