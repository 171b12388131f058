//! Result sets that somebody froze: what a list answered at a revision, kept as it was, and what became of its records since.
use jiff::Timestamp;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::database::{Error, Result, Store, corrupt, unpacked};
use crate::domain::{Kind, Op, Term};

/// Rows of one statement: each has three values, of which a statement takes some thousand.
const CHUNK: usize = 500;

/// What is told of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultSet {
    pub id: String,
    pub title: Option<String>,
    pub note: Option<String>,
    pub kind: Kind,
    /// Path and query of the list, as it was asked for.
    pub address: String,
    pub revision: i64,
    pub mark: String,
    /// Of the corpus.
    pub version: Option<String>,
    pub created_at: Timestamp,
    pub records: i64,
    /// Of the rows as they were frozen.
    pub bytes: i64,
    pub sha256: String,
    /// How many of its records went for rights since: their rows have only an id.
    pub withdrawn: i64,
    /// Of the rows as they are given.
    pub given_bytes: i64,
    pub given_sha256: String,
}

/// A set to be kept: its rows, and the id and revision of each record in them.
#[derive(Debug)]
pub struct NewResultSet<'a> {
    pub told: &'a ResultSet,
    /// Compressed.
    pub rows: &'a [u8],
    pub records: &'a [(String, i64)],
}

/// What happened to a record of a set since it was frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SinceFrozen {
    pub id: String,
    pub op: Op,
    pub revision: i64,
    /// The kept record of a merge.
    pub into: Option<String>,
    /// What an update changed.
    pub fields: Vec<String>,
}

const COLUMNS: &str = "select set_id, title, note, kind, address, revision, mark, corpus_version, created_at, records, bytes, sha256, \
     withdrawn, coalesce(given_bytes, bytes) as given_bytes, coalesce(given_sha256, sha256) as given_sha256 from result_set";

impl Store {
    /// Keeps a set, unless there is one of its id; fails where there are as many as there may be.
    pub async fn add_result_set(&self, new: &NewResultSet<'_>, most: i64) -> Result<()> {
        let set = new.told;
        let mut tx = self.writer.begin_with("begin immediate").await?;
        let count: i64 = sqlx::query_scalar("select count(*) from result_set").fetch_one(&mut *tx).await?;
        if count >= most {
            return Err(Error::TooManySets(most));
        }
        let added = sqlx::query(
            "insert into result_set (set_id, title, note, kind, address, revision, mark, corpus_version, created_at, records, \
             bytes, sha256, rows) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing",
        );
        let added = added.bind(&set.id).bind(&set.title).bind(&set.note).bind(set.kind.name()).bind(&set.address);
        let added = added.bind(set.revision).bind(&set.mark).bind(&set.version).bind(set.created_at.as_microsecond());
        let added = added.bind(set.records).bind(set.bytes).bind(&set.sha256);
        if added.bind(new.rows).execute(&mut *tx).await?.rows_affected() == 0 {
            return Ok(());
        }
        for some in new.records.chunks(CHUNK) {
            let mut rows =
                sqlx::QueryBuilder::<sqlx::Sqlite>::new("insert into result_set_record (set_id, record_id, revision) ");
            rows.push_values(some, |mut row, (record, revision)| {
                row.push_bind(&set.id).push_bind(record).push_bind(revision);
            });
            rows.push(" on conflict do nothing");
            rows.build().execute(&mut *tx).await?;
        }
        Ok(tx.commit().await?)
    }

    pub async fn find_result_set(&self, id: &str) -> Result<Option<ResultSet>> {
        let mut query = sqlx::QueryBuilder::<sqlx::Sqlite>::new(COLUMNS);
        query.push(" where set_id = ").push_bind(id);
        query.build().fetch_optional(&self.readers).await?.as_ref().map(read_set).transpose()
    }

    /// The newest first, after one of them.
    pub async fn list_result_sets(&self, after: Option<(i64, &str)>, limit: u32) -> Result<Vec<ResultSet>> {
        let mut query = sqlx::QueryBuilder::<sqlx::Sqlite>::new(COLUMNS);
        if let Some((time, id)) = after {
            query.push(" where (created_at, set_id) < (").push_bind(time).push(", ").push_bind(id).push(")");
        }
        query.push(" order by created_at desc, set_id desc limit ").push_bind(i64::from(limit));
        query.build().fetch_all(&self.readers).await?.iter().map(read_set).collect()
    }

    pub async fn count_result_sets(&self) -> Result<i64> {
        Ok(sqlx::query_scalar("select count(*) from result_set").fetch_one(&self.readers).await?)
    }

    /// The rows of a set as they are given.
    pub async fn result_set_rows(&self, set: &ResultSet) -> Result<Vec<u8>> {
        let rows = sqlx::query_scalar("select rows from result_set where set_id = $1").bind(&set.id);
        let rows: Vec<u8> = rows.fetch_one(&self.readers).await?;
        unpacked(&set.id, &rows, set.given_bytes)
    }

    /// Takes a set away; whether there was one.
    pub async fn remove_result_set(&self, id: &str) -> Result<bool> {
        let removed = sqlx::query("delete from result_set where set_id = $1").bind(id).execute(&self.writer).await?;
        Ok(removed.rows_affected() > 0)
    }

    /// The ids of the records of a set.
    pub async fn result_set_ids(&self, id: &str) -> Result<Vec<String>> {
        let ids = sqlx::query_scalar("select record_id from result_set_record where set_id = $1 order by record_id");
        Ok(ids.bind(id).fetch_all(&self.readers).await?)
    }

    /// What was written to the records of a set since it was frozen, in the order that it was written in.
    pub async fn since_frozen(&self, set: &ResultSet) -> Result<Vec<SinceFrozen>> {
        let rows = sqlx::query_as(
            "select c.record_id, c.op, c.seq, c.into_id, c.fields from change c where c.seq > $1 and c.kind = $2 and exists \
             (select 1 from result_set_record r where r.set_id = $3 and r.record_id = c.record_id) order by c.seq",
        );
        let rows: Vec<(String, String, i64, Option<String>, String)> =
            rows.bind(set.revision).bind(set.kind.name()).bind(&set.id).fetch_all(&self.readers).await?;
        let read = rows.into_iter().map(|(id, op, revision, into, fields)| {
            let op = Op::parse(&op).map_err(corrupt("change", &id))?;
            let fields = fields.split_terminator(',').map(str::to_owned).collect();
            Ok(SinceFrozen { id, op, revision, into, fields })
        });
        read.collect()
    }

    /// The corrections that were made since a set was frozen, each with the record of the set that it corrects.
    pub async fn corrected_since(&self, set: &ResultSet) -> Result<Vec<(String, String)>> {
        let (table, column) = match set.kind {
            Kind::Article => ("correction_article", "article_id"),
            Kind::Figure => ("correction_figure", "figure_id"),
            _ => return Ok(Vec::new()),
        };
        let sql = format!(
            "select x.{column}, x.correction_id from {table} x join result_set_record r on r.set_id = $1 and r.record_id = x.{column} \
             where exists (select 1 from change c where c.kind = 'correction' and c.record_id = x.correction_id and c.op = 'create' \
             and c.seq > $2) order by 1, 2"
        );
        let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(&set.id).bind(set.revision);
        Ok(rows.fetch_all(&self.readers).await?)
    }
}

fn read_set(row: &SqliteRow) -> Result<ResultSet> {
    let id: String = row.try_get("set_id")?;
    let kind = Kind::parse(row.try_get("kind")?).map_err(corrupt("set", &id))?;
    let created_at = Timestamp::from_microsecond(row.try_get("created_at")?).map_err(corrupt("set", &id))?;
    Ok(ResultSet {
        title: row.try_get("title")?,
        note: row.try_get("note")?,
        kind,
        address: row.try_get("address")?,
        revision: row.try_get("revision")?,
        mark: row.try_get("mark")?,
        version: row.try_get("corpus_version")?,
        created_at,
        records: row.try_get("records")?,
        bytes: row.try_get("bytes")?,
        sha256: row.try_get("sha256")?,
        withdrawn: row.try_get("withdrawn")?,
        given_bytes: row.try_get("given_bytes")?,
        given_sha256: row.try_get("given_sha256")?,
        id,
    })
}
