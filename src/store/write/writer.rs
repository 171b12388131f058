//! An open write: its transaction, what it noted so far, and the change log.
use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use sqlx::{QueryBuilder, Sqlite, Transaction};

use super::parts::Pending;
use super::touched::Touched;
use crate::domain::{Kind, MARK_BYTES, Op, Share, Term, hex};
use crate::store::database::{Columns, KeptGazetteer, Result, State, Store, push_in};
use crate::text::KnownName;

/// What entities took over, in words, by who has it.
pub type Led = BTreeMap<String, Vec<String>>;

/// An open write. Nothing is seen by readers until [`Writer::commit`]; dropped, it leaves no trace.
#[derive(Debug)]
pub struct Writer {
    pub(in crate::store) tx: Transaction<'static, Sqlite>,
    pub(in crate::store) at: Timestamp,
    pub(in crate::store) actor: String,
    /// A record was taken away: others may still refer to it.
    pub(in crate::store) retires: bool,
    /// Where an entity was retired, the names and public ids that led on before.
    pub(in crate::store) led: Option<Led>,
    pub(in crate::store) touched: Touched,
    /// Where this write changed names, all of them as they were before.
    pub(in crate::store) names_before: Option<Vec<KnownName>>,
    /// The state after what was written so far.
    pub(in crate::store) last: State,
    pub(in crate::store) pending: Pending,
    pub(in crate::store) kept: KeptGazetteer,
    pub(in crate::store) share: Option<Share>,
}

/// A row of the change log that is about to be written.
pub struct LogRow<'a> {
    pub op: Op,
    pub kind: Kind,
    pub id: &'a str,
    pub into: Option<&'a str>,
    pub fields: &'a [String],
    /// Those of the fields that records which show this one may show.
    pub elsewhere: &'a [String],
    /// The record as it is written; empty where only what is shown of it changes.
    pub record: &'a str,
}

impl Store {
    /// Begins a write; waits for other writers, in this process and others.
    pub async fn begin(&self, at: Timestamp, actor: &str) -> Result<Writer> {
        let tx = self.writer.begin_with("begin immediate").await?;
        // Nobody else writes from here on.
        let last = self.now().await?.state.clone();
        Ok(Writer {
            tx,
            at,
            actor: actor.to_owned(),
            retires: false,
            led: None,
            touched: Touched::default(),
            names_before: None,
            last,
            pending: Pending::default(),
            kept: self.kept.clone(),
            share: self.share,
        })
    }
}

impl Writer {
    /// The rows of a statement that ends in a column, for these values of it.
    pub(in crate::store) async fn rows_in<'v, T: Columns, V: Clone + Into<Json> + 'v>(
        &mut self,
        sql: &str,
        values: impl IntoIterator<Item = &'v V>,
        rest: &str,
    ) -> Result<Vec<T>> {
        let mut query = QueryBuilder::<Sqlite>::new(sql);
        push_in(&mut query, values);
        query.push(rest);
        Ok(query.build_query_as().fetch_all(&mut *self.tx).await?)
    }

    /// Runs a statement that ends in a column, for these values of it.
    pub(in crate::store) async fn run_in<'v, V: Clone + Into<Json> + 'v>(
        &mut self,
        sql: &str,
        values: impl IntoIterator<Item = &'v V>,
    ) -> Result<()> {
        let mut query = QueryBuilder::<Sqlite>::new(sql);
        push_in(&mut query, values);
        query.build().execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Adds a row to the change log, before what it tells of is done, and returns its number.
    pub(in crate::store) async fn log(&mut self, row: LogRow<'_>) -> Result<i64> {
        let mark = mark(&self.last.mark, self.at, &self.actor, &row);
        let seq = sqlx::query_scalar(
            "insert into change (at, actor, op, kind, record_id, into_id, fields, mark) \
             values ($1, $2, $3, $4, $5, $6, $7, $8) returning seq",
        )
        .bind(self.at.as_microsecond())
        .bind(&self.actor)
        .bind(row.op.name())
        .bind(row.kind.name())
        .bind(row.id)
        .bind(row.into)
        .bind(row.fields.join(","))
        .bind(&mark)
        .fetch_one(&mut *self.tx)
        .await?;
        self.last = State { revision: seq, mark };
        let is_new = row.op == Op::Create;
        let some = (!row.fields.is_empty()).then_some(row.elsewhere);
        self.note_shown(row.kind, row.id, some, is_new).await?;
        Ok(seq)
    }
}

/// The mark of a row of the change log: of all that it says, and of the mark before it.
fn mark(before: &str, at: Timestamp, actor: &str, row: &LogRow<'_>) -> String {
    let told =
        (before, at.as_microsecond(), actor, row.op.name(), row.kind.name(), row.id, row.into, row.fields, row.record);
    hex(&Sha256::digest(format!("{told:?}"))[..MARK_BYTES])
}
