//! What articles share: entities they mention and events they tell of.
use crate::store::database::{Result, Store};

/// Something that several articles have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Common {
    /// All of one article.
    pub own: Vec<String>,
    /// Other articles that have some of it: article, and what.
    pub others: Vec<(String, String)>,
}

const OWN_ENTITIES: &str = "select distinct m.entity_id from any_mention m join entity e on e.entity_id = m.entity_id \
     where m.article_id = $1 and not e.private order by 1";
const OTHER_ENTITIES: &str = "select o.article_id, o.entity_id from mentioned_in o \
     where o.article_id <> $1 and o.entity_id in \
     (select m.entity_id from any_mention m join entity e on e.entity_id = m.entity_id \
      where m.article_id = $1 and not e.private) order by 1, 2";

const OWN_EVENTS: &str = "select event_id from event_evidence where article_id = $1 order by 1";
const OTHER_EVENTS: &str = "select article_id, event_id from event_evidence where article_id <> $1 and event_id in \
     (select event_id from event_evidence where article_id = $1) order by 1, 2";

impl Store {
    /// The entities of an article, without private people, and where else they are mentioned.
    pub async fn common_entities(&self, article: &str) -> Result<Common> {
        self.common(article, OWN_ENTITIES, OTHER_ENTITIES).await
    }

    /// The events that an article tells of, and who else tells of them.
    pub async fn common_events(&self, article: &str) -> Result<Common> {
        self.common(article, OWN_EVENTS, OTHER_EVENTS).await
    }

    async fn common(&self, article: &str, own: &'static str, others: &'static str) -> Result<Common> {
        let own = sqlx::query_scalar(own).bind(article).fetch_all(&self.readers).await?;
        let others = sqlx::query_as(others).bind(article).fetch_all(&self.readers).await?;
        Ok(Common { own, others })
    }
}
