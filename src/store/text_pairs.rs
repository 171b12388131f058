//! Texts compared by their wording: what pairs of them share, counted in full, and whether that makes them alike.
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use sqlx::{QueryBuilder, Sqlite};

use super::Result;
use super::common_runs::{Bucket, Print};
use super::list::push_in;
use super::signatures::{Signed, in_both, nearest, numbers_of};
use super::versions::{both, in_order};
use super::write::Writer;
use crate::domain::{Shared, Version};
use crate::text::{Runs, SKETCH, tokens};

/// Runs of texts kept while one write goes on.
const MAX_KEPT: usize = 2000;

/// Numbers that two sketches share, at least, before the texts are compared.
const LEAST_MET: usize = 2;

/// What has been read of texts in this write: the runs of those seen last, and where texts were printed.
#[derive(Debug, Default)]
pub(super) struct Known {
    runs: HashMap<String, Arc<Runs>>,
    prints: HashMap<i64, Print>,
}

impl Writer {
    /// Signs the texts of some articles anew, and finds the texts that each is alike to. An article without runs has no
    /// text that may be compared. What this changes for other texts, because a run became common or is so no longer, is
    /// put right too: the pairs are always those of all texts that there are, in whatever order they came.
    pub(super) async fn compare_texts(
        &mut self,
        ids: &[String],
        runs: Vec<(String, Runs)>,
        known: &mut Known,
    ) -> Result<()> {
        self.remove_pairs(ids).await?;
        if known.runs.len() > MAX_KEPT {
            known.runs.clear();
        }
        let (signed, gone) = self.sign_all(ids, runs, known).await?;
        let numbers = numbers_of(signed.iter().chain(&gone));
        let mut buckets = self.buckets(&numbers).await?;
        self.fill_buckets(&signed, &mut buckets).await?;
        // A number in the store may be that of another text than before.
        known
            .prints
            .retain(|text, _| !signed.iter().any(|signed| signed.id == *text));
        let turned = self.settle_common(&mut buckets, &mut known.prints).await?;
        let doubtful = self.pairs_with(&turned.common).await?;
        self.close_endless(&buckets).await?;
        self.compare(&signed, &buckets, known).await?;
        self.weigh_again(&doubtful).await?;
        let with_rare = turned.rare.iter().filter_map(|number| buckets.get(number));
        let texts = with_rare.flat_map(|bucket| bucket.texts.iter().copied());
        self.compare_again(&texts.collect(), known).await
    }

    /// Compares texts of which a run is no longer common.
    async fn compare_again(&mut self, texts: &BTreeSet<i64>, known: &mut Known) -> Result<()> {
        if texts.is_empty() {
            return Ok(());
        }
        let texts: Vec<Signed> = self.signed_by_id(texts).await?.into_values().collect();
        let buckets = self.buckets(&numbers_of(&texts)).await?;
        self.compare(&texts, &buckets, known).await
    }

    /// The new sketches of some articles, and those that they had before.
    async fn sign_all(
        &mut self,
        ids: &[String],
        runs: Vec<(String, Runs)>,
        known: &mut Known,
    ) -> Result<(Vec<Signed>, Vec<Signed>)> {
        let mut old: HashMap<String, Signed> = self.signed(ids).await?;
        let mut gone = Vec::new();
        let mut signed = Vec::with_capacity(runs.len());
        for (article, runs) in runs {
            let sketch = runs.sketch();
            let id = match old.remove(&article) {
                Some(old) if old.sketch == sketch => old.id,
                other => {
                    if let Some(old) = other {
                        self.unsign(&old).await?;
                        gone.push(old);
                    }
                    self.sign(&article, &runs, &sketch).await?
                }
            };
            known.runs.insert(article.clone(), Arc::new(runs));
            signed.push(Signed {
                id,
                article,
                sketch,
            });
        }
        for old in old.into_values() {
            self.unsign(&old).await?;
            gone.push(old);
        }
        Ok((signed, gone))
    }

    pub(super) async fn remove_pairs(&mut self, ids: &[String]) -> Result<()> {
        for sql in [
            "delete from text_pair where first_id",
            "delete from text_pair where second_id",
        ] {
            let mut query = QueryBuilder::<Sqlite>::new(sql);
            push_in(&mut query, ids);
            query.build().execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    /// Compares each text with those near it in wording, where they are near in time, and notes who is alike. `buckets`
    /// are those of all their numbers.
    async fn compare(
        &mut self,
        texts: &[Signed],
        buckets: &HashMap<i64, Bucket>,
        known: &mut Known,
    ) -> Result<()> {
        let near: Vec<Vec<i64>> = texts
            .iter()
            .map(|text| nearest(text, buckets, LEAST_MET))
            .collect();
        let ids: BTreeSet<i64> = near.iter().flatten().copied().collect();
        let others = self.signed_by_id(&ids).await?;
        let articles = texts
            .iter()
            .chain(others.values())
            .map(|text| text.article.clone());
        let versions = self.versions(&articles.collect()).await?;
        let is_common = |number: &i64| buckets.get(number).is_some_and(|bucket| bucket.common);
        let mut pairs: BTreeMap<(&str, &str), Shared> = BTreeMap::new();
        for (text, near) in texts.iter().zip(&near) {
            for other in near.iter().filter_map(|id| others.get(id)) {
                let (first, second) = in_order(&text.article, &other.article);
                let shared = in_both(text, other, is_common);
                if both(&versions, first, second).is_some_and(|(a, b)| may_be_alike(a, b, shared)) {
                    pairs.insert((first, second), shared);
                }
            }
        }
        for ((first, second), mut shared) in pairs {
            shared.runs = self.shared_runs(first, second, known).await?;
            if both(&versions, first, second).is_some_and(|(a, b)| a.is_version_of(b, shared)) {
                self.put_pair(first, second, shared, true).await?;
            }
        }
        Ok(())
    }

    /// Runs that two texts share, counted in full.
    pub(super) async fn shared_runs(
        &mut self,
        first: &str,
        second: &str,
        known: &mut Known,
    ) -> Result<usize> {
        let first = self.runs(first, known).await?;
        let second = self.runs(second, known).await?;
        Ok(first.shared(&second))
    }

    async fn runs(&mut self, article: &str, known: &mut Known) -> Result<Arc<Runs>> {
        if let Some(runs) = known.runs.get(article) {
            return Ok(Arc::clone(runs));
        }
        let mut readable = self.readable(&[article.to_owned()]).await?;
        let text = readable.pop().and_then(|readable| readable.text);
        let runs = Runs::of(&tokens(text.as_ref().map_or("", |text| &text.text)));
        let runs = Arc::new(runs);
        known.runs.insert(article.to_owned(), Arc::clone(&runs));
        Ok(runs)
    }

    pub(super) async fn put_pair(
        &mut self,
        first: &str,
        second: &str,
        shared: Shared,
        alike: bool,
    ) -> Result<()> {
        let count = |runs: usize| i64::try_from(runs).unwrap_or(i64::MAX);
        sqlx::query(
            "insert into text_pair (first_id, second_id, shared, counted, alike) values ($1, $2, $3, $4, $5) \
             on conflict (first_id, second_id) do update set \
             shared = excluded.shared, counted = excluded.counted, alike = excluded.alike",
        )
        .bind(first)
        .bind(second)
        .bind(count(shared.runs))
        .bind(count(shared.counted()))
        .bind(i64::from(alike))
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}

/// Whether two texts are worth comparing whose sketches share so many numbers: a third of those expected of the least
/// alike versions is enough, because sketches are drawn by lot.
pub(super) fn may_be_alike(a: &Version, b: &Version, shared: Shared) -> bool {
    let Some(least) = a.least_shared_with(b, 0) else {
        return false;
    };
    let union = (a.runs + b.runs).saturating_sub(least).max(1);
    shared.counting >= LEAST_MET && 3 * shared.counting * union >= SKETCH * least
}
