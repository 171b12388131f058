//! Holding what is derived to what it is derived from: all records written anew into another database, and compared.
use std::collections::BTreeMap;
use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection, Row};

use super::database::{Error, Result, Store, held};
use crate::domain::{StoryDecision, Term, TextAccess};

/// Tables that tell of the way by which the records came, or are numbered by it or filled on it. Sketches, pairs, stories
/// and windows that were found depend on what was there before; tokens and result sets are no part of the corpus.
const OF_HISTORY: &[&str] = &[
    "_sqlx_migrations",
    "article_story",
    "capital_words",
    "change",
    "corpus",
    "found_story",
    "mentioned",
    "result_set",
    "result_set_record",
    "retired",
    "shown",
    "shown_windows",
    "text_pair",
    "text_signature",
    "text_sketch",
    "token",
];

/// Columns that do, and records as they were written.
const COLUMNS_OF_HISTORY: &[&str] = &["number", "record", "revision", "updated_at"];

/// Rows of a table that are not what its records say.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    pub table: String,
    /// Rows that should not be there, and rows that should.
    pub added: i64,
    pub missing: i64,
    /// The first column of one of them.
    pub example: String,
}

/// How many are wrong, how many are missing, and the article of one.
const WRONG_WINDOWS: &str = "with restricted as (select a.article_id, t.sha256 from article a \
     join article_text t on t.article_id = a.article_id where a.text_access = $1), \
     missing as (select article_id from restricted r where not exists \
     (select 1 from shown_windows w where w.article_id = r.article_id and w.sha256 = r.sha256)), \
     wrong as (select article_id from shown_windows w where not exists \
     (select 1 from restricted r where r.article_id = w.article_id and r.sha256 = w.sha256) \
     or not json_valid(w.windows) or exists (select 1 from json_each(w.windows) one, corpus \
     where one.value ->> 1 - one.value ->> 0 not between 1 and shown_words)) \
     select (select count(*) from wrong), (select count(*) from missing), \
     coalesce((select min(article_id) from wrong), (select min(article_id) from missing), '')";

/// Foreign keys, and who is named by what was found: it has none, for each entity that goes would be looked for in all of it.
const DANGLING: &str = "select tab, parent, count(*) from \
     (select \"table\" as tab, parent from pragma_foreign_key_check \
     union all select 'found_mention', 'entity' from found_mention \
     where entity_id not in (select entity_id from entity)) \
     group by 1, 2 order by 1, 2";

impl Store {
    /// A whole copy of the database at `file`, whatever is written meanwhile.
    pub async fn copy_to(&self, file: &Path) -> Result<()> {
        let options =
            SqliteConnectOptions::new().filename(self.watched.file()).read_only(true).pragma("temp_store", "memory");
        let copied = match SqliteConnection::connect_with(&options).await {
            Ok(connection) => copy(connection, file).await,
            Err(cause) => Err(cause),
        };
        if copied.is_ok() {
            return Ok(());
        }
        // A folder that cannot be written: nobody else writes there either.
        let connection = SqliteConnection::connect_with(&options.immutable(true)).await?;
        Ok(copy(connection, file).await?)
    }

    /// References to rows that are not there: the table, what it names, and in how many rows.
    pub async fn dangling(&self) -> Result<Vec<String>> {
        let rows = sqlx::query_as(DANGLING).fetch_all(&self.readers).await?;
        let told = |(table, parent, rows): (String, String, i64)| {
            format!("{table}: rows that name a {parent} there is none of: {rows}")
        };
        Ok(rows.into_iter().map(told).collect())
    }

    /// Where this database differs from an empty one that was given the same records.
    pub async fn differences(&self, scratch: &Path, at: jiff::Timestamp) -> Result<Vec<Difference>> {
        let anew = Self::open(&scratch.join("anew")).await?;
        let anew = anew.showing(Some(self.share().await?));
        let mut writer = anew.begin(at, "check").await?;
        for record in self.all_records().await? {
            writer.put(&record).await?;
        }
        writer.put_vocabulary(&self.vocabulary().await?).await?;
        writer.commit().await?;
        let compared = compare(&anew, self.watched.file()).await;
        anew.close().await;
        let mut found = compared?;
        found.extend(self.wrong_windows().await?);
        Ok(found)
    }

    /// Restricted texts whose windows are not decided, and windows of what is no restricted text or of another one, or
    /// longer than windows are.
    async fn wrong_windows(&self) -> Result<Option<Difference>> {
        let wrong = sqlx::query_as(WRONG_WINDOWS).bind(TextAccess::Restricted.name());
        let (added, missing, example) = wrong.fetch_one(&self.readers).await?;
        let difference = Difference { table: "shown_windows".to_owned(), added, missing, example };
        Ok(Some(difference).filter(|wrong| wrong.added + wrong.missing > 0))
    }
}

async fn copy(mut connection: SqliteConnection, file: &Path) -> sqlx::Result<()> {
    sqlx::query("vacuum into $1").bind(file.display().to_string()).execute(&mut connection).await?;
    connection.close().await
}

/// `held`: the file of the database that is compared, which nobody writes to.
async fn compare(anew: &Store, held: &Path) -> Result<Vec<Difference>> {
    let mut connection = anew.writer.acquire().await?;
    sqlx::query("attach $1 as held").bind(held.display().to_string()).execute(&mut *connection).await?;
    let mut found = Vec::new();
    for (table, columns) in tables(&mut connection).await? {
        // What was found is of its history; what was curated is not.
        let which = match table.as_str() {
            "story" => format!(" where decision <> '{}'", StoryDecision::Found.name()),
            "story_member" => format!(
                " where story_id in (select story_id from story where decision <> '{}')",
                StoryDecision::Found.name()
            ),
            _ => String::new(),
        };
        let rows = |of: &str| {
            let which = which.replace("from story ", &format!("from {of}.story "));
            format!("select {columns} from {of}.{table}{which}")
        };
        let added = format!("{} except {}", rows("held"), rows("main"));
        let missing = format!("{} except {}", rows("main"), rows("held"));
        let (added, first) = counted(&mut connection, &added).await?;
        let (missing, other) = counted(&mut connection, &missing).await?;
        if added + missing > 0 {
            found.push(Difference { table, added, missing, example: first.or(other).unwrap_or_default() });
        }
    }
    Ok(found)
}

/// The tables that are compared, and their columns; a view in the place of one that is numbered.
async fn tables(connection: &mut SqliteConnection) -> Result<BTreeMap<String, String>> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "select t.name, c.name from main.sqlite_master t join pragma_table_xinfo(t.name) c \
         where (t.type = 'table' or t.name = 'mentioned_in') and t.name not like 'sqlite%' and c.hidden = 0 \
         order by t.name, c.cid",
    )
    .fetch_all(connection)
    .await?;
    let mut tables: BTreeMap<String, String> = BTreeMap::new();
    for (table, column) in rows {
        if OF_HISTORY.contains(&&*table) || COLUMNS_OF_HISTORY.contains(&&*column) {
            continue;
        }
        let columns = tables.entry(table).or_default();
        if !columns.is_empty() {
            columns.push_str(", ");
        }
        columns.push_str(&format!("\"{column}\""));
    }
    Ok(tables)
}

/// How many rows there are, and the first column of the first.
async fn counted(connection: &mut SqliteConnection, rows: &str) -> Result<(i64, Option<String>)> {
    let found = sqlx::query(AssertSqlSafe(rows.to_owned())).fetch_all(&mut *connection).await?;
    let first = found.first().map(|row| row.try_get_unchecked::<String, _>(0));
    Ok((held(found.len()), first.transpose().map_err(Error::from)?))
}
