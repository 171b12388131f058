//! What the values of conditions stand for: ids that records have now, what lies in a place, who has a name.
use std::collections::{BTreeMap, HashMap};

use sqlx::{QueryBuilder, Sqlite};

use super::ids::push_bearer;
use crate::domain::{Condition, FilterKind, Kind, LinkRel, Selection, Term, Test, Value};
use crate::store::database::{Result, Store, gather};
use crate::text::{Token, asked, fold_d, is_reading, skeleton, tokens};

/// The entities whose id, or that of something above them, is one of these.
const WITHIN: &str = "select whole_id, entity_id from entity_whole where whole_id in (select value from json_each($1))";

/// What each id leads to: itself, or where merges lead from it; nothing where that was deleted.
const KEPT: &str = "with recursive led (asked, id) as ( \
     select value, value from json_each($1) \
     union select l.asked, r.into_id from led l join retired r on r.kind = $2 and r.record_id = l.id) \
     select asked, id from led where id is not null \
     and not exists (select 1 from retired r where r.kind = $2 and r.record_id = led.id)";

impl Store {
    /// The selection, every value of which is a text, a number, a flag or a time that records have or have not.
    pub async fn settled(&self, selection: &Selection) -> Result<Selection> {
        let mut conditions = Vec::new();
        for condition in &selection.conditions {
            let filter = condition.filter;
            let tests = match &condition.test {
                Test::AnyOf(values) => vec![Test::AnyOf(self.standing_for(condition, values).await?.concat())],
                Test::Exactly(values) => vec![Test::AnyOf(self.standing_for(condition, values).await?.concat())],
                Test::NoneOf(values) => vec![Test::NoneOf(self.standing_for(condition, values).await?.concat())],
                // What one value stands for is several: one of these at least.
                Test::AllOf(values) => {
                    self.standing_for(condition, values).await?.into_iter().map(Test::AnyOf).collect()
                }
                test => vec![test.clone()],
            };
            conditions.extend(tests.into_iter().map(|test| Condition { filter, test }));
        }
        Ok(Selection { conditions, ..selection.clone() })
    }

    /// For each value of a condition, those that it stands for.
    async fn standing_for(&self, condition: &Condition, values: &[Value]) -> Result<Vec<Vec<Value>>> {
        let texts = |ids: Vec<String>| ids.into_iter().map(Value::Text).collect::<Vec<_>>();
        let mut standing = Vec::with_capacity(values.len());
        let kept = self.kept(values).await?;
        for value in values {
            standing.push(match value {
                Value::Text(name) if matches!(condition.filter.kind, FilterKind::Name) => {
                    texts(self.named(name).await?)
                }
                Value::Id(kind, id) => {
                    let kept = kept.get(&(*kind, id.clone())).cloned().unwrap_or_default();
                    texts(match condition.filter.theirs() {
                        Some((kind, theirs)) => self.terms_of(kind, theirs, &kept).await?,
                        None => kept,
                    })
                }
                Value::Link(rel, id) => {
                    let kept = kept.get(&(Kind::Event, id.clone())).cloned().unwrap_or_default();
                    texts(kept.iter().map(|id| link(*rel, id)).collect())
                }
                Value::Public(identifier) => {
                    let mut query = QueryBuilder::new("select ");
                    push_bearer(&mut query, identifier);
                    let bearer: Option<String> = query.build_query_scalar().fetch_one(&self.readers).await?;
                    texts(bearer.into_iter().collect())
                }
                other => vec![other.clone()],
            });
        }
        if condition.filter.place && !matches!(condition.test, Test::Exactly(_)) {
            self.spread(&mut standing).await?;
        }
        Ok(standing)
    }

    /// The ids that those of the values lead to.
    async fn kept(&self, values: &[Value]) -> Result<HashMap<(Kind, String), Vec<String>>> {
        let mut by_kind: BTreeMap<Kind, Vec<&str>> = BTreeMap::new();
        for value in values {
            match value {
                Value::Id(kind, id) => by_kind.entry(*kind).or_default().push(id),
                Value::Link(_, id) => by_kind.entry(Kind::Event).or_default().push(id),
                _ => {}
            }
        }
        let mut all = HashMap::new();
        for (kind, ids) in by_kind {
            let ids = serde_json::Value::from(ids).to_string();
            let rows = sqlx::query_as(KEPT).bind(ids).bind(kind.name()).fetch_all(&self.readers).await?;
            all.extend(gather(rows).into_iter().map(|(asked, kept)| ((kind, asked), kept)));
        }
        Ok(all)
    }

    /// Places by everything that lies in them, themselves included.
    async fn spread(&self, standing: &mut [Vec<Value>]) -> Result<()> {
        let text = |value: &Value| match value {
            Value::Text(id) => Some(id.clone()),
            _ => None,
        };
        let ids: Vec<String> = standing.iter().flatten().filter_map(text).collect();
        let ids = serde_json::Value::from(ids).to_string();
        let within = gather(sqlx::query_as(WITHIN).bind(ids).fetch_all(&self.readers).await?);
        for values in standing {
            let wholes: Vec<String> = values.iter().filter_map(text).collect();
            let parts = wholes.iter().filter_map(|whole| within.get(whole)).flatten();
            *values = parts.cloned().map(Value::Text).collect();
        }
        Ok(())
    }

    /// The entities some one name of which has every word of this one, folded. Each word is one look-up in an index, and
    /// the look-ups are counted: nested conditions would be planned again for every word.
    async fn named(&self, name: &str) -> Result<Vec<String>> {
        let words = tokens(name).into_iter().filter(|word| !word.folded.is_empty());
        // Written twice, or in two scripts, a word is one.
        let words: BTreeMap<String, Token> = words.map(|word| (word.folded.clone(), word)).collect();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let mut query = QueryBuilder::new("select distinct entity_id from (select entity_id from (");
        for (index, word) in words.values().enumerate() {
            query.push(if index == 0 { "" } else { " union all " });
            push_word(&mut query, index, word);
        }
        query.push(") group by entity_id, ord having count(distinct word) = ").push(words.len()).push(")");
        Ok(query.build_query_scalar().fetch_all(&self.readers).await?)
    }
}

/// How a link is written among the facts of an event.
fn link(rel: LinkRel, id: &str) -> String {
    format!("{}:{id}", rel.name())
}
/// The names that have one word, by a folded key, by its reading in another script or by its skeleton.
fn push_word(query: &mut QueryBuilder<Sqlite>, index: usize, word: &Token) {
    let (readings, plain): (Vec<String>, Vec<String>) = asked(word).into_iter().partition(|key| is_reading(key));
    let folded: Vec<String> = plain.iter().map(|key| fold_d(key)).collect();
    let skeletons = vec![skeleton(&word.folded)];
    query.push("select entity_id, ord, ").push(index).push(" as word from entity_name_word where ");
    let columns = [("folded", folded), ("skeleton", skeletons), ("reading", readings)];
    let columns = columns.into_iter().filter(|(_, keys)| !keys.is_empty());
    for (at, (column, keys)) in columns.enumerate() {
        query.push(if at == 0 { "" } else { " or " });
        query.push(column).push(" in (");
        for (at, key) in keys.into_iter().enumerate() {
            query.push(if at == 0 { "" } else { ", " }).push_bind(key);
        }
        query.push(")");
    }
}
