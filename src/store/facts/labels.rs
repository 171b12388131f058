//! What records are called, for answers that refer to them.
use std::collections::HashMap;

use crate::domain::{Kind, Language};
use crate::store::database::{Result, Store, rows_for};
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
        let Noun { table, key, label: Some(label), .. } = Noun::of(kind) else {
            return Ok(HashMap::new());
        };
        let sql = format!("select {key}, {label} from {table} x where {key}");
        let rows = rows_for(self, &sql, ids, "").await?.into_iter();
        Ok(rows.map(|(id, text)| (id, Label { text, lang: None })).collect())
    }

    /// Preferred names of entities in the first of `wanted` that has one, else the English label.
    pub async fn entity_labels(&self, ids: &[String], wanted: &[Language]) -> Result<HashMap<String, Label>> {
        let mut labels = self.labels(Kind::Entity, ids).await?;
        if wanted.is_empty() {
            return Ok(labels);
        }
        let sql = "select entity_id, text, lang from entity_name where kind = 'preferred' and entity_id";
        let mut best: HashMap<String, usize> = HashMap::new();
        let names: Vec<(String, _, String)> = rows_for(self, sql, ids, " order by entity_id, ord").await?;
        for (id, text, lang) in names {
            let Some(rank) = rank(&lang, wanted) else {
                continue;
            };
            if best.get(&id).is_none_or(|known| rank < *known) {
                best.insert(id.clone(), rank);
                labels.insert(id, Label { text, lang: Some(lang) });
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
