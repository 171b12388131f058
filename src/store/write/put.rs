//! Writing records: all of one load in one transaction, each change a row of the log.
use serde::Serialize;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use sqlx::AssertSqlSafe;

use super::columns::{self, Written};
use super::row::row;
use super::writer::{LogRow, Writer};
use crate::domain::{
    Article, ArticleId, ArticleText, Concept, CorpusInfo, FigureStatus, Kind, NameKind, Op, Record, Retired, Term, hex,
};
use crate::store::database::{Error, Result, corrupt, held, parse};
use crate::store::table::Noun;

/// What a write did to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Created,
    Updated,
    Unchanged,
}

impl Outcome {
    fn instead_of(old: Option<&str>) -> Self {
        if old.is_some() { Self::Updated } else { Self::Created }
    }
}

impl Writer {
    pub async fn put(&mut self, record: &Record) -> Result<Outcome> {
        match record {
            Record::Retired(retired) => return self.retire(retired).await,
            Record::Text(id, text) => return self.put_text(id, text).await,
            _ => {}
        }
        let (kind, id) = (record.kind(), record.id());
        if self.retired(kind, id).await?.is_some() {
            // Ids are never used again.
            return Err(Error::Retired { kind: kind.name(), id: id.to_owned() });
        }
        let json = to_json(record, kind.name(), id)?;
        let old = self.stored(kind, id).await?;
        if old.as_deref() == Some(json.as_str()) {
            return Ok(Outcome::Unchanged);
        }
        if kind == Kind::Entity {
            self.note_names_before().await?;
        }
        let (op, fields) = describe(record, old.as_deref(), &json);
        let elsewhere = shown_elsewhere(&fields, old.as_deref(), &json);
        let row = LogRow { op, kind, id, into: None, fields: &fields, elsewhere: &elsewhere, record: &json };
        let revision = self.log(row).await?;
        if old.is_some() {
            self.remove_links(kind, id).await?;
        }
        let new = Written { json: &json, revision, at: self.at.as_microsecond() };
        columns::put(self, record, &new).await?;
        self.touched.note(kind, id);
        Ok(Outcome::instead_of(old.as_deref()))
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
        let put = sqlx::query("update corpus set info = $1, shipped_digest = coalesce($2, shipped_digest)");
        put.bind(to_json(info, "corpus", "")?).bind(shipped_digest).execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Replaces the vocabulary.
    pub async fn put_vocabulary(&mut self, concepts: &[Concept]) -> Result<()> {
        sqlx::query("delete from concept").execute(&mut *self.tx).await?;
        let mut digest = Sha256::new();
        for concept in concepts {
            let json = to_json(concept, "concept", concept.id.as_str())?;
            digest.update(&json);
            let put = sqlx::query("insert into concept (concept_id, record) values ($1, $2)");
            put.bind(concept.id.as_str()).bind(json).execute(&mut *self.tx).await?;
        }
        let note = sqlx::query("update corpus set vocabulary = $1");
        note.bind((!concepts.is_empty()).then(|| hex(digest.finalize()))).execute(&mut *self.tx).await?;
        Ok(())
    }

    pub(in crate::store) async fn stored(&mut self, kind: Kind, id: &str) -> Result<Option<String>> {
        let noun = Noun::of(kind);
        let find = AssertSqlSafe(format!("select record from {} x where {} = $1", noun.table, noun.key));
        Ok(sqlx::query_scalar(find).bind(id).fetch_optional(&mut *self.tx).await?)
    }

    async fn stored_text(&mut self, id: &str) -> Result<Option<String>> {
        let text = sqlx::query_scalar("select record from article_text where article_id = $1").bind(id);
        Ok(text.fetch_optional(&mut *self.tx).await?)
    }

    async fn put_text(&mut self, id: &ArticleId, text: &ArticleText) -> Result<Outcome> {
        let id = id.as_str();
        let json = to_json(text, "text", id)?;
        let old = self.stored_text(id).await?;
        if old.as_deref() == Some(json.as_str()) {
            return Ok(Outcome::Unchanged);
        }
        let fields = ["text".to_owned()];
        let (op, kind) = (Op::Update, Kind::Article);
        let row = LogRow { op, kind, id, into: None, fields: &fields, elsewhere: &fields, record: &json };
        self.note_beside(row).await?;
        row!(
            self,
            upsert("article_text", 1),
            article_id = id,
            record = json,
            words = held(text.words()),
            sha256 = hex(Sha256::digest(&text.text)),
        );
        self.touched.note(Kind::Article, id);
        Ok(Outcome::instead_of(old.as_deref()))
    }

    /// Tells in the log, and in the row of a record, of a change of what belongs to it.
    pub(in crate::store) async fn note_beside(&mut self, row: LogRow<'_>) -> Result<()> {
        let LogRow { kind, id, .. } = row;
        let seq = self.log(row).await?;
        let Noun { table, key, .. } = Noun::of(kind);
        let renew = format!("update {table} as x set revision = $1, updated_at = $2 where {key} = $3");
        let renew = sqlx::query(AssertSqlSafe(renew)).bind(seq).bind(self.at.as_microsecond()).bind(id);
        renew.execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn retire(&mut self, retired: &Retired) -> Result<Outcome> {
        let noted = self.retired(retired.kind, &retired.id).await?;
        let retired = &self.leading_on(retired, noted.as_ref()).await?;
        if noted.as_ref() == Some(retired) {
            return Ok(Outcome::Unchanged);
        }
        if retired.kind == Kind::Entity {
            self.note_names_before().await?;
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
        let op = if retired.into.is_some() { Op::Merge } else { Op::Delete };
        let Retired { kind, id, into, .. } = retired;
        let row = LogRow { op, kind: *kind, id, into: into.as_deref(), fields: &[], elsewhere: &[], record: "" };
        self.log(row).await?;
        self.remove_links(retired.kind, &retired.id).await?;
        let shown = sqlx::query("delete from shown where kind = $1 and record_id = $2");
        shown.bind(kind.name()).bind(id).execute(&mut *self.tx).await?;
        self.remove_record(retired.kind, &retired.id).await?;
        if retired.withdrawn {
            self.withdraw_rows(retired.kind, &retired.id).await?;
        }
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
