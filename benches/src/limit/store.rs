//! The same rows in tables of their own, and the same JSON made of them with as few statements as can be.
use std::path::Path;

use futures_util::Stream;
use rusqlite::{Connection, params};
use serde_json::{Map, Value};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::Failure;

const TABLES: &str = "
    create table article (
        row integer primary key, id text not null unique, day text not null, publisher text not null,
        item text not null, text text
    ) strict;
    create index article_by_day on article (day desc, id);
    create index article_by_publisher on article (publisher, day desc, id);
    create table record (id text primary key, head text not null, text text) strict;
    create table entity (id text primary key, label text not null) strict;
    create table mention (
        article text not null, ord integer not null, entity text not null, field text not null, start_at integer,
        end_at integer, surface text, origin text not null, primary key (article, ord)
    ) strict, without rowid;
";

/// Readers of the pool, as many as the program has.
const READERS: u32 = 8;

/// Fills the tables with what the program answers: rows of the list, and whole records.
pub fn fill(file: &Path, list: &[u8], records: &[Vec<u8>]) -> Result<(), Failure> {
    let mut connection = Connection::open(file)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.execute_batch(TABLES)?;
    let all = connection.transaction()?;
    let mut article = all.prepare("insert into article values (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (row, line) in list.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).enumerate() {
        let mut item: Map<String, Value> = serde_json::from_slice(line)?;
        let text = item.shift_remove("text");
        let day = item["published"]["earliest"].as_str().unwrap_or_default();
        let (id, publisher) = (item["id"].as_str(), item["publisher"]["id"].as_str());
        let text = text.as_ref().and_then(Value::as_str);
        article.execute(params![row as i64, id, day, publisher, serde_json::to_string(&item)?, text])?;
    }
    drop(article);
    for record in records {
        fill_record(&all, record)?;
    }
    all.commit()?;
    connection.execute_batch("analyze; pragma wal_checkpoint(truncate)")?;
    Ok(())
}

fn fill_record(all: &Connection, record: &[u8]) -> Result<(), Failure> {
    let mut head: Map<String, Value> = serde_json::from_slice(record)?;
    let id = head["id"].as_str().unwrap_or_default().to_owned();
    let text = head.shift_remove("text");
    let mentions = head.shift_remove("mentions");
    let mut entity = all.prepare_cached("insert or ignore into entity values (?1, ?2)")?;
    let mut mention = all.prepare_cached("insert into mention values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
    for (ord, found) in mentions.iter().filter_map(Value::as_array).flatten().enumerate() {
        let (named, said) = (&found["entity"], |key: &str| found[key].as_str());
        entity.execute(params![named["id"].as_str(), named["label"].as_str()])?;
        let (start, end) = (found["start"].as_i64(), found["end"].as_i64());
        let row =
            params![id, ord as i64, named["id"].as_str(), said("field"), start, end, said("surface"), said("origin")];
        mention.execute(row)?;
    }
    let text = text.as_ref().and_then(Value::as_str);
    let mut record = all.prepare_cached("insert into record values (?1, ?2, ?3)")?;
    record.execute(params![id, serde_json::to_string(&head)?, text])?;
    Ok(())
}

#[derive(serde::Serialize)]
struct Named {
    id: String,
    label: String,
}

#[derive(serde::Serialize)]
struct Mention {
    entity: Named,
    candidates: [(); 0],
    field: String,
    /// None where the text is not to be read whole.
    start: Option<i64>,
    end: Option<i64>,
    surface: Option<String>,
    origin: String,
}

type MentionRow = (String, String, String, Option<i64>, Option<i64>, Option<String>, String);

pub struct Store(&'static SqlitePool);

impl Store {
    pub async fn open(file: &Path) -> Result<Self, Failure> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .pragma("mmap_size", "4294967296");
        let pool = SqlitePoolOptions::new().max_connections(READERS).min_connections(READERS);
        // One pool as long as the process runs; its streams outlive who asked.
        Ok(Self(Box::leak(Box::new(pool.connect_with(options).await?))))
    }

    /// Two statements.
    pub async fn record(&self, id: &str) -> Result<Vec<u8>, Failure> {
        let row: (String, Option<String>) =
            sqlx::query_as("select head, text from record where id = ?1").bind(id).fetch_one(self.0).await?;
        let mentions: Vec<MentionRow> = sqlx::query_as(
            "select m.entity, e.label, m.field, m.start_at, m.end_at, m.surface, m.origin \
             from mention m join entity e on e.id = m.entity where m.article = ?1 order by m.ord",
        )
        .bind(id)
        .fetch_all(self.0)
        .await?;
        let mentions = mentions.into_iter().map(|(id, label, field, start, end, surface, origin)| Mention {
            entity: Named { id, label },
            candidates: [],
            field,
            start,
            end,
            surface,
            origin,
        });
        let mut body = Vec::new();
        write_with_text(&mut body, &row.0, row.1.as_deref())?;
        body.pop();
        body.extend_from_slice(b",\"mentions\":");
        serde_json::to_writer(&mut body, &mentions.collect::<Vec<_>>())?;
        body.push(b'}');
        Ok(body)
    }

    /// The page and the count: two statements.
    pub async fn newest(&self, publisher: Option<&str>) -> Result<Vec<u8>, Failure> {
        let (rows, total): (Vec<(String, Option<String>)>, (i64,)) = match publisher {
            None => (
                sqlx::query_as("select item, text from article order by day desc, id limit 20")
                    .fetch_all(self.0)
                    .await?,
                sqlx::query_as("select count(*) from article").fetch_one(self.0).await?,
            ),
            Some(publisher) => (
                sqlx::query_as("select item, text from article where publisher = ?1 order by day desc, id limit 20")
                    .bind(publisher)
                    .fetch_all(self.0)
                    .await?,
                sqlx::query_as("select count(*) from article where publisher = ?1")
                    .bind(publisher)
                    .fetch_one(self.0)
                    .await?,
            ),
        };
        page(&rows, total.0 as usize, None)
    }

    /// The rows of hits, in their order: one statement.
    pub async fn hits(&self, rows: &[u64], total: usize, facets: Option<&Value>) -> Result<Vec<u8>, Failure> {
        let rows: Vec<(String, Option<String>)> = sqlx::query_as(
            "select a.item, a.text from json_each(?1) hit join article a on a.row = hit.value order by hit.key",
        )
        .bind(serde_json::to_string(rows)?)
        .fetch_all(self.0)
        .await?;
        page(&rows, total, facets)
    }

    pub fn everything(&self) -> impl Stream<Item = Result<Vec<u8>, Failure>> + use<> {
        use futures_util::StreamExt as _;
        let rows =
            sqlx::query_as::<_, (String, Option<String>)>("select item, text from article order by day desc, id");
        rows.fetch(self.0).ready_chunks(50).map(|rows| {
            let mut chunk = Vec::new();
            for row in rows {
                let (item, text) = row?;
                write_with_text(&mut chunk, &item, text.as_deref())?;
                chunk.push(b'\n');
            }
            Ok(chunk)
        })
    }
}

/// An object with its text as a last key.
fn write_with_text(body: &mut Vec<u8>, object: &str, text: Option<&str>) -> Result<(), Failure> {
    body.extend_from_slice(&object.as_bytes()[..object.len() - 1]);
    if let Some(text) = text {
        body.extend_from_slice(b",\"text\":");
        serde_json::to_writer(&mut *body, text)?;
    }
    body.push(b'}');
    Ok(())
}

fn page(rows: &[(String, Option<String>)], total: usize, facets: Option<&Value>) -> Result<Vec<u8>, Failure> {
    let mut body = b"{\"items\":[".to_vec();
    for (at, (item, text)) in rows.iter().enumerate() {
        if at > 0 {
            body.push(b',');
        }
        write_with_text(&mut body, item, text.as_deref())?;
    }
    body.extend_from_slice(b"],\"total\":");
    serde_json::to_writer(&mut body, &total)?;
    body.extend_from_slice(b",\"facets\":");
    serde_json::to_writer(&mut body, &facets)?;
    body.push(b'}');
    Ok(body)
}
