//! What records are called, for answers that refer to them.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use sqlx::{QueryBuilder, Sqlite};

use crate::domain::{Kind, Language, Term};
use crate::store::database::{Result, Store, push_in};
use crate::store::table::Noun;

/// Labels by id.
pub type LabelsById = HashMap<String, String>;

/// Kind, id, label, and where it is the name of an entity its language.
type Row = (String, String, String, Option<String>);

impl Store {
    /// What records of a kind are called; none where they are called nothing.
    pub async fn labels(&self, kind: Kind, ids: &[String], languages: &[Language]) -> Result<LabelsById> {
        let wanted = BTreeMap::from([(kind, ids.iter().cloned().collect())]);
        Ok(self.all_labels(&wanted, languages).await?.remove(&kind).unwrap_or_default())
    }

    /// What records of several kinds are called: entities by their preferred name in the first of the languages that they
    /// have one in, else by their label.
    pub async fn all_labels(
        &self,
        wanted: &BTreeMap<Kind, BTreeSet<String>>,
        languages: &[Language],
    ) -> Result<HashMap<Kind, LabelsById>> {
        let mut query = QueryBuilder::<Sqlite>::new("");
        let mut parts = 0;
        for (kind, ids) in wanted.iter().filter(|(_, ids)| !ids.is_empty()) {
            let noun = Noun::of(*kind);
            let Some(label) = noun.label else { continue };
            query.push(if parts > 0 { " union all select '" } else { "select '" }).push(kind.name()).push("', ");
            query.push(noun.key).push(", ").push(label).push(", null, 0 from ").push(noun.table).push(" x where ");
            push_in(query.push(noun.key), ids);
            parts += 1;
            if *kind == Kind::Entity && !languages.is_empty() {
                query.push(" union all select 'entity', entity_id, text, lang, ord + 1 from entity_name ");
                push_in(query.push("where kind = 'preferred' and entity_id"), ids);
            }
        }
        if parts == 0 {
            return Ok(HashMap::new());
        }
        let found: Vec<Row> = query.push(" order by 5").build_query_as().fetch_all(&self.readers).await?;
        let mut best: HashMap<String, usize> = HashMap::new();
        let mut labels: HashMap<Kind, LabelsById> = HashMap::new();
        for (kind, id, text, lang) in found {
            let Ok(kind) = Kind::parse(&kind) else { continue };
            if let Some(lang) = lang {
                match rank(&lang, languages) {
                    Some(rank) if best.get(&id).is_none_or(|known| rank < *known) => best.insert(id.clone(), rank),
                    _ => continue,
                };
            }
            labels.entry(kind).or_default().insert(id, text);
        }
        Ok(labels)
    }
}

/// The place among the wanted languages of the first that a name in `lang` serves.
fn rank(lang: &str, wanted: &[Language]) -> Option<usize> {
    let lang = Language::parse(lang).ok()?;
    wanted.iter().position(|want| lang.serves(want))
}
