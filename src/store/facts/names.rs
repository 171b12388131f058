//! Every name of every entity, for type-ahead and for queries that name someone.
use std::collections::{HashMap, HashSet};

use crate::domain::{EntityKind, Kind, Term};
use crate::store::database::{Result, Store, corrupt, rows_for};

/// One name, with what has to be known of the entity to offer it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameRow {
    pub entity: String,
    pub text: String,
    pub lang: String,
    /// As in the closed list of name kinds.
    pub kind: String,
    pub entity_kind: String,
    pub label: String,
    pub country: Option<String>,
    /// A private person's: never offered.
    pub private: bool,
}

impl Store {
    /// All names, entity by entity, in the order of the record; after them those that it took over.
    pub async fn all_names(&self) -> Result<Vec<NameRow>> {
        let rows = sqlx::query_as(
            "select n.entity_id, n.text, n.lang, n.kind, e.kind, e.label, e.country, e.private \
             from any_name n join entity e on e.entity_id = n.entity_id order by n.entity_id, n.retired_id, n.ord",
        );
        let name = |(entity, text, lang, kind, entity_kind, label, country, private)| NameRow {
            entity,
            text,
            lang,
            kind,
            entity_kind,
            label,
            country,
            private,
        };
        Ok(rows.fetch_all(&self.readers).await?.into_iter().map(name).collect())
    }

    /// Private people: whoever is in the news only as a passer-by is in no count of who is mentioned.
    pub async fn private_people(&self) -> Result<HashSet<String>> {
        let ids = sqlx::query_scalar("select entity_id from entity where private = 1").fetch_all(&self.readers).await?;
        Ok(ids.into_iter().collect())
    }

    /// The kinds of those of some entities that are no private people.
    pub async fn kinds_of_public(&self, ids: &[String]) -> Result<HashMap<String, EntityKind>> {
        let sql = "select entity_id, kind from entity where not private and entity_id";
        let kind = |(id, kind): (String, String)| {
            let kind = EntityKind::parse(&kind).map_err(corrupt("entity", &id))?;
            Ok((id, kind))
        };
        rows_for(self, sql, ids, "").await?.into_iter().map(kind).collect()
    }

    /// In how many articles each entity is mentioned.
    pub async fn mention_counts(&self) -> Result<Vec<(String, i64)>> {
        let counts = "select e.entity_id, m.articles from entity e join \
             (select entity_number, count(*) as articles from mentioned group by entity_number) m \
             on m.entity_number = e.number";
        Ok(sqlx::query_as(counts).fetch_all(&self.readers).await?)
    }

    /// The revision of the last change to records of a kind.
    pub async fn last_change_of(&self, kind: Kind) -> Result<i64> {
        let last = sqlx::query_scalar("select coalesce(max(seq), 0) from change where kind = $1").bind(kind.name());
        Ok(last.fetch_one(&self.readers).await?)
    }
}
