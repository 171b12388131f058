//! Texts compared by their wording: which are near each other, and whether they are alike.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::common_runs::Bucket;
use super::shared_runs::{KnownRuns, in_order};
use super::signatures::{Signed, in_both, nearest, numbers_of};
use super::versions::both;
use crate::domain::{Shared, Version};
use crate::store::database::Result;
use crate::store::write::Writer;
use crate::text::{Runs, expected_in_sketches};

/// Which part of the numbers that the sketches of the least alike versions are expected to share is enough for comparing
/// the texts: sketches are drawn by lot.
const ENOUGH: usize = 6;

/// Texts whose sketches are read for each comparison, at least, until their numbers are put in order.
const FEW: i64 = 20_000;

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
        // A number in the store may be that of another text than before.
        known.prints.retain(|text, _| !signed.iter().any(|signed| signed.id == *text));
        let turned = self.settle_common(&mut buckets, &mut known.prints).await?;
        let doubtful = self.pairs_with(&turned.common, &buckets).await?;
        self.close_endless(&buckets).await?;
        self.compare(&signed, &buckets, known).await?;
        self.weigh_again(&doubtful).await?;
        let with_rare = turned.rare.iter().filter_map(|number| buckets.get(number));
        let texts = with_rare.flat_map(|bucket| bucket.texts.iter().copied());
        self.compare_again(&texts.collect(), known).await?;
        self.gather(FEW).await
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
        let near: Vec<BTreeSet<i64>> = texts.iter().map(|text| nearest(text, buckets)).collect();
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

/// Whether two texts are worth comparing whose sketches share so many numbers.
pub fn may_be_alike(a: &Version, b: &Version, shared: Shared) -> bool {
    let Some(least) = a.least_shared_with(b, 0) else {
        return false;
    };
    let expected = expected_in_sketches(least, a.runs.max(b.runs));
    shared.counting > 0 && ENOUGH * shared.counting >= expected
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ArticleId;
    use crate::text::tokens;

    /// Made-up words, all different: the same for the same numbers.
    fn prose(from: usize, words: usize) -> String {
        let letter = |number: usize, at: u32| char::from(b'a' + u8::try_from(number / 26_usize.pow(at) % 26).unwrap());
        let word = |number: usize| (0..6).map(|at| letter(number, at)).collect::<String>();
        (from..from + words).map(word).collect::<Vec<_>>().join(" ")
    }

    fn printed(at: usize, text: &str, origin: &str) -> (Signed, Version) {
        let runs = Runs::of(&tokens(text));
        let article = format!("piece-{at}");
        let version = Version {
            article: ArticleId::parse(&article).unwrap(),
            title: String::new(),
            origin: origin.to_owned(),
            from: Some(0),
            to: Some(0),
            published: Some(0),
            runs: runs.len(),
        };
        (Signed { id: i64::try_from(at).unwrap(), article, sketch: runs.sketch() }, version)
    }

    /// Of pairs of texts of so many words, the share that is compared where the shorter one shares this share of its runs.
    fn compared([short, long]: [usize; 2], share: f64, origins: [&str; 2]) -> f64 {
        const PAIRS: usize = 400;
        let both = (share * (short - 4) as f64).ceil() as usize + 4;
        let is_compared = |pair: &usize| {
            let from = pair * 10_000;
            let (a, a_version) = printed(1, &prose(from, short), origins[0]);
            let other = format!("{} {}", prose(from, both), prose(from + 5_000, long - both));
            let (b, b_version) = printed(2, &other, origins[1]);
            may_be_alike(&a_version, &b_version, in_both(&a, &b, |_| false))
        };
        (0..PAIRS).filter(is_compared).count() as f64 / PAIRS as f64
    }

    #[test]
    fn nearly_all_versions_are_compared_however_little_their_sketches_hold() {
        let one_source = ["wire", "wire"];
        assert!(compared([390, 390], 0.15, one_source) >= 0.97);
        assert!(compared([390, 390], 0.1, one_source) >= 0.9);
        assert!(compared([400, 640], 0.15, one_source) >= 0.97);
        assert!(compared([120, 120], 0.2, one_source) >= 0.97);
        assert!(compared([390, 390], 0.3, ["wire", "cable"]) >= 0.99);
        assert!(compared([100, 100], 0.3, ["wire", "cable"]) >= 0.99);
    }

    #[test]
    fn few_texts_are_compared_that_share_a_phrase() {
        assert!(compared([390, 390], 0.005, ["wire", "cable"]) <= 0.05);
    }

    #[test]
    fn a_sketch_holds_a_twelfth_of_a_long_text_and_more_of_a_short_one() {
        let sketch = |words: usize| Runs::of(&tokens(&prose(0, words))).sketch().len();
        assert!((250..=420).contains(&sketch(4_000)), "{}", sketch(4_000));
        assert_eq!((sketch(100), sketch(20)), (32, 16));
    }
}
