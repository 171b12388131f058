//! What tells versions of a story apart, read from the articles.
use std::collections::{BTreeSet, HashMap};

use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite};

use crate::domain::Version;
use crate::store::database::{Result, article_id, push_in};
use crate::store::write::Writer;

impl Writer {
    /// What tells articles of one story apart, by id.
    pub(in crate::store) async fn versions(&mut self, ids: &BTreeSet<String>) -> Result<HashMap<String, Version>> {
        let ids: Vec<String> = ids.iter().cloned().collect();
        let mut query = QueryBuilder::<Sqlite>::new(
            "select a.article_id, a.title, coalesce(a.agency_id, a.publisher_id), \
             coalesce(a.written_from, a.published_start), \
             case when a.written_from is null then a.published_to else a.written_to end, \
             a.published_start, coalesce(s.runs, 0) from article a \
             left join text_signature s on s.article_id = a.article_id where a.article_id",
        );
        push_in(&mut query, &ids);
        let rows = query.build().fetch_all(&mut *self.tx).await?;
        let version = |row: &SqliteRow| {
            let id: String = row.try_get(0)?;
            let version = Version {
                article: article_id(&id)?,
                title: row.try_get(1)?,
                origin: row.try_get(2)?,
                from: row.try_get(3)?,
                to: row.try_get(4)?,
                published: row.try_get(5)?,
                runs: usize::try_from(row.try_get::<i64, _>(6)?).unwrap_or(0),
            };
            Ok((id, version))
        };
        rows.iter().map(version).collect()
    }
}

/// What is known of two articles, where it is of both.
pub fn both<'k, T>(known: &'k HashMap<String, T>, a: &str, b: &str) -> Option<(&'k T, &'k T)> {
    known.get(a).zip(known.get(b))
}
