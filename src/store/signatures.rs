//! Texts compared by their wording: sketches of new texts, the texts that may be alike, and how much they share.
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

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

/// Runs of texts kept while one write goes on.
const MAX_KEPT: usize = 2000;

/// The runs of the texts seen last.
pub(super) type KnownRuns = HashMap<String, Arc<Runs>>;

/// A text and its sketch in the store.
struct Signed {
    id: i64,
    article: String,
    sketch: Vec<i64>,
}

impl Writer {
    /// Signs the texts of some articles anew, and finds the texts that each is alike to. An article without runs has no
    /// text that may be compared.
    pub(super) async fn compare_texts(
        &mut self,
        ids: &[String],
        runs: Vec<(String, Runs)>,
        known: &mut KnownRuns,
    ) -> Result<()> {
        self.remove_pairs(ids).await?;
        let mut old: HashMap<String, Signed> = self.signed(ids).await?;
        let mut signed = Vec::with_capacity(runs.len());
        if known.len() > MAX_KEPT {
            known.clear();
        }
        for (article, runs) in runs {
            let sketch = runs.sketch();
            let same = old.remove(&article).filter(|old| old.sketch == sketch);
            let id = match same {
                Some(same) => same.id,
                None => self.sign(&article, &runs, &sketch).await?,
            };
            known.insert(article.clone(), Arc::new(runs));
            signed.push(Signed {
                id,
                article,
                sketch,
            });
        }
        for gone in old.into_values() {
            self.unsign(&gone).await?;
        }
        let buckets = self.fill_buckets(&signed).await?;
        let near = signed
            .iter()
            .map(|text| (text.article.clone(), nearest(text, &buckets)))
            .collect();
        self.compare(near, known).await
    }

    async fn remove_pairs(&mut self, ids: &[String]) -> Result<()> {
        for sql in [
            "delete from text_pair where first_id in (",
            "delete from text_pair where second_id in (",
        ] {
            let mut query = QueryBuilder::<Sqlite>::new(sql);
            push_texts(&mut query, ids.iter().map(String::as_str));
            query.push(")").build().execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    async fn signed(&mut self, ids: &[String]) -> Result<HashMap<String, Signed>> {
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

    /// Notes runs and sketch of a text; an older sketch goes, with its numbers.
    async fn sign(&mut self, article: &str, runs: &Runs, sketch: &[i64]) -> Result<i64> {
        if let Some(old) = self.signed(&[article.to_owned()]).await?.remove(article) {
            self.unsign(&old).await?;
        }
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

    async fn unsign(&mut self, old: &Signed) -> Result<()> {
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

    /// Takes away what was compared of an article that goes.
    pub(super) async fn forget_text(&mut self, article: &str) -> Result<()> {
        let ids = [article.to_owned()];
        self.remove_pairs(&ids).await?;
        if let Some(old) = self.signed(&ids).await?.remove(article) {
            self.unsign(&old).await?;
        }
        sqlx::query("delete from article_story where article_id = $1")
            .bind(article)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// Writes the numbers of sketches, and returns who has each of them.
    async fn fill_buckets(&mut self, signed: &[Signed]) -> Result<HashMap<i64, Vec<i64>>> {
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

    /// Compares each text with those near it in wording, where they are near in time, and notes who is alike.
    async fn compare(
        &mut self,
        near: Vec<(String, Vec<i64>)>,
        known: &mut KnownRuns,
    ) -> Result<()> {
        let ids: BTreeSet<i64> = near.iter().flat_map(|(_, ids)| ids.clone()).collect();
        let names = self.signature_articles(&ids).await?;
        let articles = near
            .iter()
            .map(|(article, _)| article)
            .chain(names.values());
        let articles: BTreeSet<String> = articles.cloned().collect();
        let versions = self.versions(&articles).await?;
        let mut pairs: BTreeSet<(String, String)> = BTreeSet::new();
        for (article, ids) in &near {
            let others = ids.iter().filter_map(|id| names.get(id));
            for other in others.filter(|other| *other != article) {
                let both = versions.get(article).zip(versions.get(other));
                if both.is_some_and(|(a, b)| a.comparable(b)) {
                    let (first, second) = (article.min(other), article.max(other));
                    pairs.insert((first.clone(), second.clone()));
                }
            }
        }
        for (first, second) in pairs {
            let shared = self.shared_runs(&first, &second, known).await?;
            let both = versions.get(&first).zip(versions.get(&second));
            if both.is_some_and(|(a, b)| a.is_version_of(b, shared)) {
                self.put_pair(&first, &second, shared, true).await?;
            }
        }
        Ok(())
    }

    async fn signature_articles(&mut self, ids: &BTreeSet<i64>) -> Result<BTreeMap<i64, String>> {
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

    /// Runs that two texts share, counted in full.
    pub(super) async fn shared_runs(
        &mut self,
        first: &str,
        second: &str,
        known: &mut KnownRuns,
    ) -> Result<usize> {
        let first = self.runs(first, known).await?;
        let second = self.runs(second, known).await?;
        Ok(first.shared(&second))
    }

    async fn runs(&mut self, article: &str, known: &mut KnownRuns) -> Result<Arc<Runs>> {
        if let Some(runs) = known.get(article) {
            return Ok(Arc::clone(runs));
        }
        let mut readable = self.readable(&[article.to_owned()]).await?;
        let text = readable.pop().and_then(|readable| readable.text);
        let runs = Runs::of(text.as_ref().map_or("", |text| &text.text));
        let runs = Arc::new(runs);
        known.insert(article.to_owned(), Arc::clone(&runs));
        Ok(runs)
    }

    pub(super) async fn put_pair(
        &mut self,
        first: &str,
        second: &str,
        shared: usize,
        alike: bool,
    ) -> Result<()> {
        sqlx::query(
            "insert into text_pair (first_id, second_id, shared, alike) values ($1, $2, $3, $4) \
             on conflict (first_id, second_id) do update set shared = excluded.shared, alike = excluded.alike",
        )
        .bind(first)
        .bind(second)
        .bind(i64::try_from(shared).unwrap_or(i64::MAX))
        .bind(i64::from(alike))
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}

/// The texts whose sketches share most with one, by their numbers in the store.
fn nearest(text: &Signed, buckets: &HashMap<i64, Vec<i64>>) -> Vec<i64> {
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
    ranked.into_iter().map(|(_, other)| other).collect()
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
