//! The articles of a selection that one row of a list stands for.
use std::collections::HashMap;

use sqlx::{QueryBuilder, Row, Sqlite};

use super::conditions::push_conditions;
use super::list::{Selection, push_texts};
use super::{ARTICLE, Result, Store};

/// A version of a story, with the wire it came from, else who published it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryVersion {
    pub article: String,
    pub origin: String,
}

impl Store {
    /// For each of some articles, all of its story that fulfil the conditions of a selection, in the order of the
    /// story. Articles of no story are left out.
    pub async fn story_versions(
        &self,
        selection: &Selection,
        ids: &[String],
    ) -> Result<HashMap<String, Vec<StoryVersion>>> {
        let mut versions: HashMap<String, Vec<StoryVersion>> = HashMap::new();
        for some in ids.chunks(500) {
            let mut query = QueryBuilder::<Sqlite>::new(
                "select f.article_id, x.article_id, coalesce(x.agency_id, x.publisher_id) \
                 from article_story f join article_story s on s.story_id = f.story_id \
                 join article x on x.article_id = s.article_id where f.article_id in (",
            );
            push_texts(&mut query, some.iter().map(String::as_str));
            query.push(")");
            push_conditions(&mut query, &ARTICLE, selection);
            query.push(" order by f.article_id, s.place, x.article_id");
            for row in query.build().fetch_all(&self.readers).await? {
                let version = StoryVersion {
                    article: row.try_get(1)?,
                    origin: row.try_get(2)?,
                };
                versions.entry(row.try_get(0)?).or_default().push(version);
            }
        }
        Ok(versions)
    }
}
