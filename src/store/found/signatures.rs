//! Sketches of texts: written for new texts, and asked which other texts may be alike.
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::json;

use super::common_runs::Bucket;
use crate::domain::Shared;
use crate::store::database::{Result, held};
use crate::store::write::Writer;
use crate::text::Runs;

/// A text and its sketch in the store.
pub struct Signed {
    pub id: i64,
    pub article: String,
    pub sketch: Vec<i64>,
}

const SIGNED: &str = "select signature_id, article_id, sketch from text_signature where";

impl Writer {
    /// The sketches of some articles, by article.
    pub(in crate::store) async fn signed(&mut self, ids: &[String]) -> Result<HashMap<String, Signed>> {
        let signed = self.rows_in(&format!("{SIGNED} article_id"), ids, "").await?.into_iter().map(signed_of);
        Ok(signed.map(|signed| (signed.article.clone(), signed)).collect())
    }

    /// Notes runs and sketch of a text that has none yet.
    pub(in crate::store) async fn sign(&mut self, article: &str, runs: &Runs, sketch: &[i64]) -> Result<i64> {
        let bytes: Vec<u8> = sketch.iter().flat_map(|n| n.to_be_bytes()).collect();
        let signed = sqlx::query_scalar(
            "insert into text_signature (article_id, runs, sketch) values ($1, $2, $3) returning signature_id",
        );
        Ok(signed.bind(article).bind(held(runs.len())).bind(bytes).fetch_one(&mut *self.tx).await?)
    }

    /// Forgets all sketches, and what they were compared by.
    pub(in crate::store) async fn unsign_all(&mut self) -> Result<()> {
        for sql in ["delete from text_sketch", "delete from text_signature"] {
            sqlx::query(sql).execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    pub(in crate::store) async fn unsign(&mut self, old: &Signed) -> Result<()> {
        let sql = "delete from text_sketch where signature_id = $1 and number in (select value from json_each($2))";
        sqlx::query(sql).bind(old.id).bind(json!(old.sketch).to_string()).execute(&mut *self.tx).await?;
        sqlx::query("delete from text_signature where signature_id = $1").bind(old.id).execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Writes down who has the numbers of sketches, here and in the buckets of these numbers.
    pub(in crate::store) async fn fill_buckets(
        &mut self,
        signed: &[Signed],
        buckets: &mut HashMap<i64, Bucket>,
    ) -> Result<()> {
        let mut new: Vec<[i64; 2]> = Vec::new();
        for text in signed {
            for number in &text.sketch {
                let bucket = buckets.entry(*number).or_default();
                if !bucket.endless && !bucket.texts.contains(&text.id) {
                    bucket.texts.push(text.id);
                    new.push([*number, text.id]);
                }
            }
        }
        // In order of the key: each row is put beside the one before.
        new.sort_unstable();
        let sql = "insert into text_sketch (number, signature_id) select value ->> 0, value ->> 1 from json_each($1)";
        sqlx::query(sql).bind(json!(new).to_string()).execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Texts with their sketches, by their numbers in the store.
    pub(in crate::store) async fn signed_by_id(&mut self, ids: &BTreeSet<i64>) -> Result<BTreeMap<i64, Signed>> {
        let signed = self.rows_in(&format!("{SIGNED} signature_id"), ids, "").await?.into_iter().map(signed_of);
        Ok(signed.map(|signed| (signed.id, signed)).collect())
    }
}

fn signed_of((id, article, sketch): (i64, String, Vec<u8>)) -> Signed {
    let sketch = sketch.as_chunks::<8>().0.iter().map(|number| i64::from_be_bytes(*number)).collect();
    Signed { id, article, sketch }
}

/// The texts whose sketches share a number with that of one, apart from those that many texts have.
pub fn nearest(text: &Signed, buckets: &HashMap<i64, Bucket>) -> BTreeSet<i64> {
    let of_text = text.sketch.iter().filter_map(|number| buckets.get(number));
    let met = of_text.filter(|bucket| !bucket.common).flat_map(|bucket| &bucket.texts);
    met.copied().filter(|other| *other != text.id).collect()
}

/// All the numbers of their sketches.
pub fn numbers_of<'s>(texts: impl IntoIterator<Item = &'s Signed>) -> BTreeSet<i64> {
    let numbers = texts.into_iter().flat_map(|text| &text.sketch);
    numbers.copied().collect()
}

/// What two texts share as far as their sketches tell; their runs are not counted yet.
pub fn in_both(a: &Signed, b: &Signed, is_common: impl Fn(&i64) -> bool) -> Shared {
    let of_b: HashSet<&i64> = b.sketch.iter().collect();
    let both = a.sketch.iter().filter(|number| of_b.contains(number));
    let (common, counting): (Vec<&i64>, Vec<&i64>) = both.partition(|number| is_common(number));
    Shared { runs: 0, counting: counting.len(), common: common.len() }
}
