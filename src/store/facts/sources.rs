//! Who stands behind what is reported: wires and publishers, and the bodies that people speak for.
use std::collections::HashMap;

use crate::store::database::{Result, Store, gather, rows_for};

/// Who wrote an article: the wire where there is one, else who published it.
#[derive(Debug, Clone)]
pub struct ArticleOrigin {
    pub publisher: String,
    /// The same body as an entity, where it is one.
    pub entity: Option<String>,
}

impl Store {
    pub async fn article_origins(&self, ids: &[String]) -> Result<HashMap<String, ArticleOrigin>> {
        let sql = "select article.article_id, publisher.publisher_id, publisher.entity_id from article \
             join publisher on publisher.publisher_id = coalesce(article.agency_id, article.publisher_id) \
             where article.article_id";
        let origin = |(article, publisher, entity)| (article, ArticleOrigin { publisher, entity });
        Ok(rows_for(self, sql, ids, "").await?.into_iter().map(origin).collect())
    }

    /// The bodies that entities are members of.
    pub async fn bodies_of(&self, ids: &[String]) -> Result<HashMap<String, Vec<String>>> {
        let sql = "select entity_id, organisation from membership where entity_id";
        Ok(gather(rows_for(self, sql, ids, " order by entity_id, ord").await?))
    }
}
