//! Texts compared by their wording: what pairs of them share, counted in full.
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use sqlx::{QueryBuilder, Sqlite};

use super::Result;
use super::list::push_texts;
use super::signatures::{Near, Signed, nearest};
use super::write::Writer;
use crate::domain::Version;
use crate::text::{Runs, SKETCH, tokens};

/// Runs of texts kept while one write goes on.
const MAX_KEPT: usize = 2000;

/// The runs of the texts seen last.
pub(super) type KnownRuns = HashMap<String, Arc<Runs>>;

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
            let id = match old.remove(&article) {
                Some(old) if old.sketch == sketch => old.id,
                Some(old) => {
                    self.unsign(&old).await?;
                    self.sign(&article, &runs, &sketch).await?
                }
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

    pub(super) async fn remove_pairs(&mut self, ids: &[String]) -> Result<()> {
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

    /// Compares each text with those near it in wording, where they are near in time, and notes who is alike.
    async fn compare(
        &mut self,
        near: Vec<(String, Vec<Near>)>,
        known: &mut KnownRuns,
    ) -> Result<()> {
        let ids: BTreeSet<i64> = near
            .iter()
            .flat_map(|(_, others)| others.iter().map(|other| other.id))
            .collect();
        let names = self.signature_articles(&ids).await?;
        let articles = near
            .iter()
            .map(|(article, _)| article)
            .chain(names.values());
        let articles: BTreeSet<String> = articles.cloned().collect();
        let versions = self.versions(&articles).await?;
        let mut pairs: BTreeSet<(String, String)> = BTreeSet::new();
        for (article, others) in &near {
            for near in others {
                let Some(other) = names.get(&near.id).filter(|other| *other != article) else {
                    continue;
                };
                let both = versions.get(article).zip(versions.get(other));
                if both.is_some_and(|(a, b)| may_be_alike(a, b, near.met)) {
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
        let runs = Runs::of(&tokens(text.as_ref().map_or("", |text| &text.text)));
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

/// Whether two texts are worth comparing whose sketches share so many numbers: a third of those expected of the least
/// alike versions is enough, because sketches are drawn by lot.
fn may_be_alike(a: &Version, b: &Version, met: usize) -> bool {
    let Some(least) = a.least_shared_with(b) else {
        return false;
    };
    let union = (a.runs + b.runs).saturating_sub(least).max(1);
    3 * met * union >= SKETCH * least
}
