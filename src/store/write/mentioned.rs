//! Who is mentioned where, curated or found: numbers of entities and articles, brought to what the mentions say.
use sqlx::{AssertSqlSafe, QueryBuilder, Sqlite, query};

use super::writer::Writer;
use crate::domain::Kind;
use crate::store::database::{Result, push_in};
use crate::store::table::Noun;

impl Writer {
    /// Numbers a record, after all others of its kind, where it has no number yet.
    pub(super) async fn number(&mut self, kind: Kind, id: &str) -> Result<()> {
        let Noun { table, key, .. } = Noun::of(kind);
        let number = format!(
            "update {table} as x set number = (select coalesce(max(number), 0) + 1 from {table}) \
             where {key} = $1 and number is null"
        );
        query(AssertSqlSafe(number)).bind(id).execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Takes away who is mentioned in some articles, before their mentions change.
    pub(in crate::store) async fn forget_mentioned(&mut self, articles: &[String]) -> Result<()> {
        self.for_mentioned("delete from mentioned where (entity_number, article_number) in (", articles, ")").await
    }

    /// Writes who is mentioned in some articles, after their mentions changed.
    pub(in crate::store) async fn put_mentioned(&mut self, articles: &[String]) -> Result<()> {
        let rest = " order by 1, 2 on conflict do nothing";
        self.for_mentioned("insert into mentioned (entity_number, article_number) ", articles, rest).await
    }

    /// A statement about the numbers of entities that are mentioned in some articles, and of these.
    async fn for_mentioned(&mut self, sql: &str, articles: &[String], rest: &str) -> Result<()> {
        for mentions in ["mention", "found_mention"] {
            let mut query = QueryBuilder::<Sqlite>::new(sql);
            query.push("select e.number, a.number from article a join ").push(mentions);
            // A program of the release before, at work beside this one, numbers nothing.
            query.push(
                " m on m.article_id = a.article_id join entity e on e.entity_id = m.entity_id \
                 where a.number is not null and e.number is not null and a.article_id",
            );
            push_in(&mut query, articles);
            query.push(rest).build().execute(&mut *self.tx).await?;
        }
        Ok(())
    }
}
