//! Writing records: all of one load in one transaction, each change a row of the log.
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use sqlx::{Sqlite, Transaction};

use super::derive::{Touched, parse};
use super::gazetteer::Kept;
use super::merged::Led;
use super::shown::{Pending, State};
use super::write_links;
use super::{Error, Result, Store};
use crate::domain::{
    Article, ArticleId, ArticleText, CorpusInfo, FigureStatus, Kind, MARK_BYTES, NameKind, Op, Record, Retired, Share,
    Term, hex,
};

/// What a write did to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Created,
    Updated,
    Unchanged,
}

/// An open write. Nothing is seen by readers until [`Writer::commit`]; dropped, it leaves no trace.
#[derive(Debug)]
pub struct Writer {
    pub(super) tx: Transaction<'static, Sqlite>,
    pub(super) at: Timestamp,
    pub(super) actor: String,
    /// A record was taken away: others may still refer to it.
    pub(super) retires: bool,
    /// Where an entity was retired, the names and public ids that led on before.
    pub(super) led: Option<Led>,
    pub(super) touched: Touched,
    /// The state after what was written so far.
    pub(super) last: State,
    pub(super) pending: Pending,
    pub(super) kept: Kept,
    pub(super) share: Option<Share>,
}

/// A row of the change log that is about to be written.
pub(super) struct LogRow<'a> {
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
        let last = self.now().await?.state;
        Ok(Writer {
            tx,
            at,
            actor: actor.to_owned(),
            retires: false,
            led: None,
            touched: Touched::default(),
            last,
            pending: Pending::default(),
            kept: self.kept.clone(),
            share: self.share,
        })
    }
}

impl Writer {
    pub async fn put(&mut self, record: &Record) -> Result<Outcome> {
        match record {
            Record::Retired(retired) => return self.retire(retired).await,
            Record::Text(id, text) => return self.put_text(id, text).await,
            _ => {}
        }
        self.refuse_retired(record).await?;
        let json = written(record)?;
        let old = self.stored(record.kind(), record.id()).await?;
        if old.as_deref() == Some(json.as_str()) {
            return Ok(Outcome::Unchanged);
        }
        let (op, fields) = describe(record, old.as_deref(), &json);
        let elsewhere = shown_elsewhere(&fields, old.as_deref(), &json);
        let seq = self
            .log(LogRow {
                op,
                kind: record.kind(),
                id: record.id(),
                into: None,
                fields: &fields,
                elsewhere: &elsewhere,
                record: &json,
            })
            .await?;
        self.remove_links(record.kind(), record.id()).await?;
        write_links::put(self, record, &json, seq).await?;
        self.touched.note(record.kind(), record.id());
        Ok(match old {
            None => Outcome::Created,
            Some(_) => Outcome::Updated,
        })
    }

    /// An article with its text, as they are with all that was written so far.
    pub async fn article(&mut self, id: &ArticleId) -> Result<Option<(Article, Option<ArticleText>)>> {
        let id = id.as_str();
        let Some(article) = self.stored(Kind::Article, id).await? else {
            return Ok(None);
        };
        let text = self.stored_text(id).await?;
        let text = text.map(|text| parse("text", id, &text)).transpose()?;
        Ok(Some((parse("article", id, &article)?, text)))
    }

    /// Replaces what the corpus says of itself, and notes which shipped corpus it is, if it is one.
    pub async fn put_corpus_info(&mut self, info: &CorpusInfo, shipped_digest: Option<&str>) -> Result<()> {
        sqlx::query("update corpus set info = $1, shipped_digest = coalesce($2, shipped_digest)")
            .bind(to_json(info, "corpus", "")?)
            .bind(shipped_digest)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// Makes everything written visible at once, if it holds together.
    pub async fn commit(mut self) -> Result<()> {
        self.settle_merged().await?;
        self.settle_countries().await?;
        self.settle_days().await?;
        self.grow_trees().await?;
        self.derive().await?;
        self.settle_shown().await?;
        self.check_identifiers().await?;
        if self.retires {
            self.check_references().await?;
        }
        self.tx.commit().await.map_err(|error| {
            // 787: a foreign key points nowhere; SQLite does not say which.
            let cause = error.as_database_error().and_then(|cause| cause.code());
            if cause.is_some_and(|code| code == "787") {
                Error::Dangling { references: Vec::new() }
            } else {
                error.into()
            }
        })
    }

    /// Adds a row to the change log, before what it tells of is done, and returns its number.
    pub(super) async fn log(&mut self, row: LogRow<'_>) -> Result<i64> {
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

    pub(super) async fn stored(&mut self, kind: Kind, id: &str) -> Result<Option<String>> {
        let record = sqlx::query_scalar(write_links::tables(kind).find).bind(id).fetch_optional(&mut *self.tx).await?;
        Ok(record)
    }

    async fn stored_text(&mut self, id: &str) -> Result<Option<String>> {
        let text = sqlx::query_scalar("select record from article_text where article_id = $1")
            .bind(id)
            .fetch_optional(&mut *self.tx)
            .await?;
        Ok(text)
    }

    async fn remove_links(&mut self, kind: Kind, id: &str) -> Result<()> {
        for statement in write_links::tables(kind).unlink {
            sqlx::query(*statement).bind(id).execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    /// Ids are never used again.
    async fn refuse_retired(&mut self, record: &Record) -> Result<()> {
        let retired: Option<i64> = sqlx::query_scalar("select 1 from retired where kind = $1 and record_id = $2")
            .bind(record.kind().name())
            .bind(record.id())
            .fetch_optional(&mut *self.tx)
            .await?;
        match retired {
            None => Ok(()),
            Some(_) => Err(Error::Retired { kind: record.kind().name(), id: record.id().to_owned() }),
        }
    }

    async fn put_text(&mut self, id: &ArticleId, text: &ArticleText) -> Result<Outcome> {
        let json = to_json(text, "text", id.as_str())?;
        let old = self.stored_text(id.as_str()).await?;
        if old.as_deref() == Some(json.as_str()) {
            return Ok(Outcome::Unchanged);
        }
        let fields = ["text".to_owned()];
        let seq = self
            .log(LogRow {
                op: Op::Update,
                kind: Kind::Article,
                id: id.as_str(),
                into: None,
                fields: &fields,
                elsewhere: &fields,
                record: &json,
            })
            .await?;
        sqlx::query(
            "insert into article_text (article_id, record, words, sha256) \
             values ($1, $2, $3, $4) on conflict (article_id) do update set \
             record = excluded.record, words = excluded.words, sha256 = excluded.sha256",
        )
        .bind(id.as_str())
        .bind(json)
        .bind(i64::try_from(text.words()).unwrap_or(i64::MAX))
        .bind(hex(Sha256::digest(&text.text)))
        .execute(&mut *self.tx)
        .await?;
        sqlx::query("update article set revision = $1, updated_at = $2 where article_id = $3")
            .bind(seq)
            .bind(self.at.as_microsecond())
            .bind(id.as_str())
            .execute(&mut *self.tx)
            .await?;
        self.touched.note(Kind::Article, id.as_str());
        Ok(match old {
            None => Outcome::Created,
            Some(_) => Outcome::Updated,
        })
    }

    async fn retire(&mut self, retired: &Retired) -> Result<Outcome> {
        let noted = self.retired(retired.kind, &retired.id).await?;
        let retired = &self.leading_on(retired, noted.as_ref()).await?;
        if noted.as_ref() == Some(retired) {
            return Ok(Outcome::Unchanged);
        }
        if retired.kind == Kind::Entity {
            self.note_led().await?;
            self.put_merged_links(retired).await?;
        }
        sqlx::query(
            "insert into retired (kind, record_id, into_id, record) values ($1, $2, $3, $4) \
             on conflict (kind, record_id) do update set into_id = excluded.into_id, record = excluded.record",
        )
        .bind(retired.kind.name())
        .bind(&retired.id)
        .bind(&retired.into)
        .bind(to_json(retired, "retired id", &retired.id)?)
        .execute(&mut *self.tx)
        .await?;
        self.retires = true;
        self.touched.note_retired(retired.kind, &retired.id);
        let op = match retired.into {
            Some(_) => Op::Merge,
            None => Op::Delete,
        };
        self.log(LogRow {
            op,
            kind: retired.kind,
            id: &retired.id,
            into: retired.into.as_deref(),
            fields: &[],
            elsewhere: &[],
            record: "",
        })
        .await?;
        if retired.kind == Kind::Article {
            self.forget(&retired.id).await?;
        }
        self.remove_links(retired.kind, &retired.id).await?;
        sqlx::query("delete from shown where kind = $1 and record_id = $2")
            .bind(retired.kind.name())
            .bind(&retired.id)
            .execute(&mut *self.tx)
            .await?;
        for statement in write_links::tables(retired.kind).delete {
            sqlx::query(*statement).bind(&retired.id).execute(&mut *self.tx).await?;
        }
        Ok(Outcome::Updated)
    }
}

/// The mark of a row of the change log: of all that it says, and of the mark before it.
fn mark(before: &str, at: Timestamp, actor: &str, row: &LogRow<'_>) -> String {
    let told =
        (before, at.as_microsecond(), actor, row.op.name(), row.kind.name(), row.id, row.into, row.fields, row.record);
    hex(&Sha256::digest(format!("{told:?}"))[..MARK_BYTES])
}

fn to_json<T: Serialize>(value: &T, kind: &'static str, id: &str) -> Result<String> {
    serde_json::to_string(value).map_err(|cause| Error::Corrupt { kind, id: id.to_owned(), cause: cause.to_string() })
}

/// The record as its row holds it.
fn written(record: &Record) -> Result<String> {
    let (kind, id) = (record.kind().name(), record.id());
    match record {
        Record::Publisher(record) => to_json(record, kind, id),
        Record::Entity(record) => to_json(record, kind, id),
        Record::Article(record) => to_json(record, kind, id),
        Record::Event(record) => to_json(record, kind, id),
        Record::Figure(record) => to_json(record, kind, id),
        Record::Correction(record) => to_json(record, kind, id),
        Record::Story(record) => to_json(record, kind, id),
        Record::Text(_, text) => to_json(text, kind, id),
        Record::Retired(retired) => to_json(retired, kind, id),
    }
}

/// What the log says of a write: the operation, and for an update the fields that differ.
fn describe(record: &Record, old: Option<&str>, new: &str) -> (Op, Vec<String>) {
    let Some(old) = old else {
        return (Op::Create, Vec::new());
    };
    let parse = |text| match serde_json::from_str(text) {
        Ok(Json::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (old, new) = (parse(old), parse(new));
    let mut fields: Vec<String> =
        old.keys().chain(new.keys()).filter(|key| old.get(*key) != new.get(*key)).cloned().collect();
    fields.sort();
    fields.dedup();
    let corrected = matches!(record, Record::Figure(figure) if figure.status == FigureStatus::Corrected);
    let op = if corrected && fields.iter().any(|field| field == "status") { Op::Correct } else { Op::Update };
    (op, fields)
}

/// Of the fields that an update changed, those that records which show this one may show: of names, only the preferred
/// ones.
fn shown_elsewhere(fields: &[String], old: Option<&str>, new: &str) -> Vec<String> {
    let preferred = |json: &str| -> Option<Vec<Json>> {
        let record: Json = serde_json::from_str(json).ok()?;
        let names = record["names"].as_array()?.iter();
        let preferred = names.filter(|name| name["kind"] == NameKind::Preferred.name());
        Some(preferred.cloned().collect())
    };
    let mut shown = fields.to_vec();
    if fields.iter().any(|field| field == "names") && old.and_then(preferred) == preferred(new) {
        shown.retain(|field| field != "names");
    }
    shown
}
