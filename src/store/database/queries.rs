//! Parts of statements about many records at a time.
use std::collections::HashMap;

use serde_json::Value as Json;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite};

use super::error::Result;
use super::handle::Store;

/// ` in (…)` for ids or numbers, however many: bound as one JSON array, since bound values are limited in number.
pub fn push_in<T: Clone + Into<Json>>(query: &mut QueryBuilder<Sqlite>, values: &[T]) {
    query.push(" in (select value from json_each(");
    query.push_bind(Json::from(values).to_string());
    query.push("))");
}

/// Binds texts, separated by commas: for conditions on views, into which SQLite does not take an array.
pub fn push_texts<'t>(query: &mut QueryBuilder<Sqlite>, texts: impl Iterator<Item = &'t str>) {
    let mut list = query.separated(", ");
    for text in texts {
        list.push_bind(text.to_owned());
    }
}

/// Runs `sql`, which ends in ` in (`, for `ids`, and the rest of the statement after it.
pub async fn rows_for(store: &Store, sql: &'static str, ids: &[String], rest: &'static str) -> Result<Vec<SqliteRow>> {
    let mut rows = Vec::new();
    for chunk in ids.chunks(500) {
        let mut query = QueryBuilder::<Sqlite>::new(sql);
        push_texts(&mut query, chunk.iter().map(String::as_str));
        query.push(")").push(rest);
        rows.extend(query.build().fetch_all(&store.readers).await?);
    }
    Ok(rows)
}

/// The second column, gathered by the first.
pub fn gather(rows: &[SqliteRow]) -> Result<HashMap<String, Vec<String>>> {
    let mut gathered: HashMap<String, Vec<String>> = HashMap::new();
    for row in rows {
        gathered.entry(row.try_get(0)?).or_default().push(row.try_get(1)?);
    }
    Ok(gathered)
}
