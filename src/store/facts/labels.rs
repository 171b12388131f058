//! What records are called, for answers that refer to them.
use std::collections::HashMap;

use sqlx::{QueryBuilder, Row};

use crate::domain::{Kind, Language};
use crate::store::database::{Result, Store, push_texts};
use crate::store::table::Noun;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub text: String,
    /// The language, where it was chosen.
    pub lang: Option<String>,
}

impl Store {
    /// What records of a kind are called; none where they are called nothing.
    pub async fn labels(&self, kind: Kind, ids: &[String]) -> Result<HashMap<String, Label>> {
        let mut labels = HashMap::with_capacity(ids.len());
        let noun = Noun::of(kind);
        let Some(column) = noun.label else {
            return Ok(labels);
        };
        for chunk in ids.chunks(500) {
            let mut query = QueryBuilder::new("select ");
            query.push(noun.key).push(", ").push(column).push(" from ");
            query.push(noun.table).push(" x where ").push(noun.key);
            query.push(" in (");
            push_texts(&mut query, chunk.iter().map(String::as_str));
            query.push(")");
            for row in query.build().fetch_all(&self.readers).await? {
                let label = Label { text: row.try_get(1)?, lang: None };
                labels.insert(row.try_get(0)?, label);
            }
        }
        Ok(labels)
    }

    /// Preferred names of entities in the first of `wanted` that has one, else the English label.
    pub async fn entity_labels(&self, ids: &[String], wanted: &[Language]) -> Result<HashMap<String, Label>> {
        let mut labels = self.labels(Kind::Entity, ids).await?;
        if wanted.is_empty() {
            return Ok(labels);
        }
        for chunk in ids.chunks(500) {
            let mut query = QueryBuilder::new(
                "select entity_id, text, lang from entity_name \
                 where kind = 'preferred' and entity_id in (",
            );
            push_texts(&mut query, chunk.iter().map(String::as_str));
            query.push(") order by entity_id, ord");
            let mut best: HashMap<String, usize> = HashMap::new();
            for row in query.build().fetch_all(&self.readers).await? {
                let id: String = row.try_get(0)?;
                let lang: String = row.try_get(2)?;
                let Some(rank) = rank(&lang, wanted) else {
                    continue;
                };
                if best.get(&id).is_none_or(|known| rank < *known) {
                    best.insert(id.clone(), rank);
                    let label = Label { text: row.try_get(1)?, lang: Some(lang) };
                    labels.insert(id, label);
                }
            }
        }
        Ok(labels)
    }
}

/// The place among the wanted languages of the first that a name in `lang` serves.
fn rank(lang: &str, wanted: &[Language]) -> Option<usize> {
    let lang = Language::parse(lang).ok()?;
    wanted.iter().position(|want| lang.serves(want))
}
