//! Texts compared by their wording: which are near each other, and whether they are alike.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::common_runs::Bucket;
use super::shared_runs::{KnownRuns, in_order};
use super::signatures::{Signed, in_both, nearest, numbers_of};
use super::versions::both;
use crate::domain::{Shared, Version};
use crate::store::database::Result;
use crate::store::write::Writer;
use crate::text::{Runs, SKETCH};

/// Numbers that two sketches share, at least, before the texts are compared.
const LEAST_MET: usize = 2;

impl Writer {
    /// Signs the texts of some articles anew, and finds the texts that each is alike to. An article without runs has no
    /// text that may be compared. What this changes for other texts, because a run became common or is so no longer, is
    /// put right too: the pairs are always those of all texts that there are, in whatever order they came.
    pub(in crate::store) async fn compare_texts(
        &mut self,
        ids: &[String],
        runs: Vec<(String, Runs)>,
        known: &mut KnownRuns,
    ) -> Result<()> {
        self.remove_pairs(ids).await?;
        known.make_room();
        let (signed, gone) = self.sign_all(ids, runs, known).await?;
        let numbers = numbers_of(signed.iter().chain(&gone));
        let mut buckets = self.buckets(&numbers).await?;
        self.fill_buckets(&signed, &mut buckets).await?;
        // A number in the store may be that of another text than before.
        known.prints.retain(|text, _| !signed.iter().any(|signed| signed.id == *text));
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
    async fn compare_again(&mut self, texts: &BTreeSet<i64>, known: &mut KnownRuns) -> Result<()> {
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
        known: &mut KnownRuns,
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
            known.keep(&article, runs);
            signed.push(Signed { id, article, sketch });
        }
        for old in old.into_values() {
            self.unsign(&old).await?;
            gone.push(old);
        }
        Ok((signed, gone))
    }

    /// Compares each text with those near it in wording, where they are near in time, and notes who is alike. `buckets`
    /// are those of all their numbers.
    async fn compare(&mut self, texts: &[Signed], buckets: &HashMap<i64, Bucket>, known: &mut KnownRuns) -> Result<()> {
        let near: Vec<Vec<i64>> = texts.iter().map(|text| nearest(text, buckets, LEAST_MET)).collect();
        let ids: BTreeSet<i64> = near.iter().flatten().copied().collect();
        let others = self.signed_by_id(&ids).await?;
        let articles = texts.iter().chain(others.values()).map(|text| text.article.clone());
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
}

/// Whether two texts are worth comparing whose sketches share so many numbers: a third of those expected of the least
/// alike versions is enough, because sketches are drawn by lot.
pub fn may_be_alike(a: &Version, b: &Version, shared: Shared) -> bool {
    let Some(least) = a.least_shared_with(b, 0) else {
        return false;
    };
    let union = (a.runs + b.runs).saturating_sub(least).max(1);
    shared.counting >= LEAST_MET && 3 * shared.counting * union >= SKETCH * least
}
