//! How many records there are, and which belong to others, whatever is asked of them.
use sqlx::{QueryBuilder, Sqlite};

use crate::store::database::{Result, Store, push_in};
use crate::store::table::of_each_kind;

/// What articles are counted by on the first page, which does not wait for the index.
#[derive(Debug, Clone, Copy)]
pub enum ArticlesBy {
    /// One on votes in two countries counts for both.
    Country,
    Language,
    Year,
}

impl ArticlesBy {
    fn sql(self) -> &'static str {
        match self {
            Self::Country => {
                "select country, count(distinct article_id) from article_country group by 1 order by 2 desc, 1"
            }
            Self::Language => "select language, count(*) from article group by 1 order by 2 desc, 1",
            Self::Year => {
                "select cast(published_year as text), count(*) from article where published_year is not null \
                 group by 1 order by 1"
            }
        }
    }
}

impl Store {
    /// How many articles there are of each value: most first, years in their order.
    pub async fn count_articles_by(&self, by: ArticlesBy) -> Result<Vec<(String, i64)>> {
        Ok(sqlx::query_as(by.sql()).fetch_all(&self.readers).await?)
    }

    pub async fn count_articles(&self) -> Result<i64> {
        Ok(sqlx::query_scalar("select count(*) from article").fetch_one(&self.readers).await?)
    }

    /// The figures about some events, in the order of the moments they speak of.
    pub async fn figures_about(&self, events: &[String]) -> Result<Vec<String>> {
        let mut query = QueryBuilder::<Sqlite>::new("select figure_id from figure where event_id");
        push_in(&mut query, events);
        query.push(" order by as_of_sort, figure_id limit 10000");
        Ok(query.build_query_scalar().fetch_all(&self.readers).await?)
    }

    /// How many records of each kind there are.
    pub async fn count_kinds(&self) -> Result<Vec<(String, i64)>> {
        let sql = of_each_kind(|noun| format!("select '{}', count(*) from {}", noun.kind.plural(), noun.table));
        Ok(sqlx::query_as(sql).fetch_all(&self.readers).await?)
    }
}
