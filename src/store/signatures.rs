//! Sketches of texts: written for new texts, and asked which other texts may be alike.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use sqlx::{QueryBuilder, Row, Sqlite};

use super::Result;
use super::list::push_texts;
use super::write::Writer;
use crate::text::Runs;

/// Texts with one number of a sketch, at most: a run in so many is a form of words and no sign of anything.
const MAX_BUCKET: usize = 256;

/// Numbers that two sketches share, at least, before the texts are compared.
const LEAST_MET: usize = 2;

/// Texts that one text is compared with, at most: those whose sketches share most.
const MAX_COMPARED: usize = 50;

/// Values of one statement.
const VALUES: usize = 1000;

/// A text and its sketch in the store.
pub(super) struct Signed {
    pub id: i64,
    pub article: String,
    pub sketch: Vec<i64>,
}

/// A text whose sketch shares so many numbers with that of another.
pub(super) struct Near {
    pub id: i64,
    pub met: usize,
}

impl Writer {
    pub(super) async fn signed(&mut self, ids: &[String]) -> Result<HashMap<String, Signed>> {
        let mut query = QueryBuilder::<Sqlite>::new(
            "select signature_id, article_id, sketch from text_signature where article_id in (",
        );
        push_texts(&mut query, ids.iter().map(String::as_str));
        let rows = query.push(")").build().fetch_all(&mut *self.tx).await?;
        rows.iter()
            .map(|row| {
                let article: String = row.try_get(1)?;
                let signed = Signed {
                    id: row.try_get(0)?,
                    sketch: numbers(row.try_get(2)?),
                    article: article.clone(),
                };
                Ok((article, signed))
            })
            .collect()
    }

    /// Notes runs and sketch of a text that has none yet.
    pub(super) async fn sign(&mut self, article: &str, runs: &Runs, sketch: &[i64]) -> Result<i64> {
        let bytes: Vec<u8> = sketch.iter().flat_map(|n| n.to_be_bytes()).collect();
        let id = sqlx::query_scalar(
            "insert into text_signature (article_id, runs, sketch) values ($1, $2, $3) returning signature_id",
        )
        .bind(article)
        .bind(i64::try_from(runs.len()).unwrap_or(i64::MAX))
        .bind(bytes)
        .fetch_one(&mut *self.tx)
        .await?;
        Ok(id)
    }

    pub(super) async fn unsign(&mut self, old: &Signed) -> Result<()> {
        let mut query =
            QueryBuilder::<Sqlite>::new("delete from text_sketch where signature_id = ");
        query.push_bind(old.id).push(" and number in (");
        push_numbers(&mut query, &old.sketch);
        query.push(")").build().execute(&mut *self.tx).await?;
        sqlx::query("delete from text_signature where signature_id = $1")
            .bind(old.id)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// Writes the numbers of sketches, and returns who has each of them.
    pub(super) async fn fill_buckets(
        &mut self,
        signed: &[Signed],
    ) -> Result<HashMap<i64, Vec<i64>>> {
        let all: BTreeSet<i64> = signed.iter().flat_map(|text| text.sketch.clone()).collect();
        let all: Vec<i64> = all.into_iter().collect();
        let mut buckets: HashMap<i64, Vec<i64>> = HashMap::with_capacity(all.len());
        for some in all.chunks(VALUES) {
            let mut query = QueryBuilder::<Sqlite>::new(
                "select number, signature_id from text_sketch where number in (",
            );
            push_numbers(&mut query, some);
            for row in query.push(")").build().fetch_all(&mut *self.tx).await? {
                let bucket = buckets.entry(row.try_get(0)?).or_default();
                bucket.push(row.try_get(1)?);
            }
        }
        let mut new: Vec<(i64, i64)> = Vec::new();
        for text in signed {
            for number in &text.sketch {
                let bucket = buckets.entry(*number).or_default();
                if bucket.len() < MAX_BUCKET && !bucket.contains(&text.id) {
                    bucket.push(text.id);
                    new.push((*number, text.id));
                }
            }
        }
        new.sort_unstable();
        for rows in new.chunks(VALUES / 2) {
            let mut query =
                QueryBuilder::<Sqlite>::new("insert into text_sketch (number, signature_id) ");
            query.push_values(rows, |mut row, (number, id)| {
                row.push_bind(*number).push_bind(*id);
            });
            query.build().execute(&mut *self.tx).await?;
        }
        Ok(buckets)
    }

    pub(super) async fn signature_articles(
        &mut self,
        ids: &BTreeSet<i64>,
    ) -> Result<BTreeMap<i64, String>> {
        let ids: Vec<i64> = ids.iter().copied().collect();
        let mut names = BTreeMap::new();
        for some in ids.chunks(VALUES) {
            let mut query = QueryBuilder::<Sqlite>::new(
                "select signature_id, article_id from text_signature where signature_id in (",
            );
            push_numbers(&mut query, some);
            for row in query.push(")").build().fetch_all(&mut *self.tx).await? {
                names.insert(row.try_get(0)?, row.try_get(1)?);
            }
        }
        Ok(names)
    }
}

/// The texts whose sketches share most with one, by their numbers in the store.
pub(super) fn nearest(text: &Signed, buckets: &HashMap<i64, Vec<i64>>) -> Vec<Near> {
    let mut met: HashMap<i64, usize> = HashMap::new();
    for number in &text.sketch {
        let Some(bucket) = buckets.get(number).filter(|b| b.len() < MAX_BUCKET) else {
            continue;
        };
        for other in bucket.iter().filter(|other| **other != text.id) {
            *met.entry(*other).or_default() += 1;
        }
    }
    let mut ranked: Vec<(usize, i64)> = met
        .into_iter()
        .filter(|(_, met)| *met >= LEAST_MET)
        .map(|(other, met)| (met, other))
        .collect();
    ranked.sort_unstable_by_key(|(met, other)| (std::cmp::Reverse(*met), *other));
    ranked.truncate(MAX_COMPARED);
    ranked
        .into_iter()
        .map(|(met, id)| Near { id, met })
        .collect()
}

fn numbers(bytes: &[u8]) -> Vec<i64> {
    bytes
        .as_chunks::<8>()
        .0
        .iter()
        .map(|bytes| i64::from_be_bytes(*bytes))
        .collect()
}

fn push_numbers(query: &mut QueryBuilder<Sqlite>, numbers: &[i64]) {
    let mut list = query.separated(", ");
    for number in numbers {
        list.push_bind(*number);
    }
}
