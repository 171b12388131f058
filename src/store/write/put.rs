//! Writing records: all of one load in one transaction, each change a row of the log.
use serde::Serialize;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::columns::{self, Written};
use super::row::row;
use super::writer::{LogRow, Writer};
use crate::domain::{
    Article, ArticleId, ArticleText, CorpusInfo, FigureStatus, Kind, NameKind, Op, Record, Retired, Term, hex,
};
use crate::store::database::{Error, Result, corrupt, parse};

/// What a write did to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Created,
    Updated,
    Unchanged,
}

impl Writer {
    pub async fn put(&mut self, record: &Record) -> Result<Outcome> {
        match record {
            Record::Retired(retired) => return self.retire(retired).await,
            Record::Text(id, text) => return self.put_text(id, text).await,
            _ => {}
        }
        self.refuse_retired(record).await?;
        let json = to_json(record, record.kind().name(), record.id())?;
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
        let new = Written { json: &json, revision: seq, at: self.at.as_microsecond() };
        columns::put(self, record, &new).await?;
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

    async fn stored_text(&mut self, id: &str) -> Result<Option<String>> {
        let text = sqlx::query_scalar("select record from article_text where article_id = $1")
            .bind(id)
            .fetch_optional(&mut *self.tx)
            .await?;
        Ok(text)
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
        row!(
            self,
            upsert("article_text", 1),
            article_id = id.as_str(),
            record = json,
            words = i64::try_from(text.words()).unwrap_or(i64::MAX),
            sha256 = hex(Sha256::digest(&text.text)),
        );
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
        row!(
            self,
            upsert("retired", 2),
            kind = retired.kind.name(),
            record_id = &retired.id,
            into_id = &retired.into,
            record = to_json(retired, "retired id", &retired.id)?,
        );
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
        self.remove_record(retired.kind, &retired.id).await?;
        Ok(Outcome::Updated)
    }
}

fn to_json<T: Serialize>(value: &T, kind: &'static str, id: &str) -> Result<String> {
    serde_json::to_string(value).map_err(corrupt(kind, id))
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
