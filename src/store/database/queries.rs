//! Parts of statements about many records at a time.
use std::collections::HashMap;

use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, QueryBuilder, Sqlite};

use super::error::Result;
use super::handle::Store;
use super::rows::parse;

/// What a row is read as: a tuple of its columns.
pub trait Columns: for<'r> FromRow<'r, SqliteRow> + Send + Unpin {}

impl<T: for<'r> FromRow<'r, SqliteRow> + Send + Unpin> Columns for T {}

/// ` in (…)` for ids or numbers, however many: bound as one JSON array, since bound values are limited in number.
pub fn push_in<'v, V: Clone + Into<Json> + 'v>(
    query: &mut QueryBuilder<Sqlite>,
    values: impl IntoIterator<Item = &'v V>,
) {
    query.push(" in (select value from json_each(");
    query.push_bind(values.into_iter().cloned().collect::<Json>().to_string());
    query.push("))");
}

/// As [`push_in`], for a view or a subquery and not many ids: these SQLite would read whole for an array.
pub fn push_each(query: &mut QueryBuilder<Sqlite>, ids: &[String]) {
    let mut list = query.push(" in (").separated(", ");
    for id in ids {
        list.push_bind(id.clone());
    }
    query.push(")");
}

/// Runs a statement that ends in a column, for these ids in it, and the rest of the statement after it.
pub async fn rows_for<T: Columns>(store: &Store, sql: &str, ids: &[String], rest: &str) -> Result<Vec<T>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Sqlite>::new(sql);
    push_in(&mut query, ids);
    Ok(query.push(rest).build_query_as().fetch_all(&store.readers).await?)
}

/// As [`rows_for`], of a view or a subquery.
pub async fn rows_of_view<T: Columns>(store: &Store, sql: &str, ids: &[String], rest: &str) -> Result<Vec<T>> {
    let mut rows = Vec::new();
    for chunk in ids.chunks(500) {
        let mut query = QueryBuilder::<Sqlite>::new(sql);
        push_each(&mut query, chunk);
        rows.extend(query.push(rest).build_query_as().fetch_all(&store.readers).await?);
    }
    Ok(rows)
}

/// A list that SQL made of rows of another table: a statement costs more than what it looks up.
pub fn list<T: DeserializeOwned>(id: &str, json: &str) -> Result<Vec<T>> {
    parse("facts", id, json)
}

/// A statement that goes on with ids and counts by them, and where the counts belong.
pub type Counted<T> = (&'static str, fn(&mut T) -> &mut i64);

/// All the counts, by the first column.
pub async fn counts_for<T: Default>(store: &Store, all: &[Counted<T>], ids: &[String]) -> Result<HashMap<String, T>> {
    let mut counts: HashMap<String, T> = HashMap::new();
    for (sql, count) in all {
        for (id, counted) in rows_of_view(store, sql, ids, " group by 1").await? {
            *count(counts.entry(id).or_default()) = counted;
        }
    }
    Ok(counts)
}

/// The second column, gathered by the first.
pub fn gather(rows: Vec<(String, String)>) -> HashMap<String, Vec<String>> {
    let mut gathered: HashMap<String, Vec<String>> = HashMap::new();
    for (id, value) in rows {
        gathered.entry(id).or_default().push(value);
    }
    gathered
}
