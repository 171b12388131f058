//! Pairs of texts that are weighed again, because runs that both have became common.
use std::collections::{BTreeSet, HashMap, HashSet};

use super::common_runs::Bucket;
use super::signatures::{in_both, numbers_of};
use super::text_pairs::may_be_alike;
use super::versions::both;
use crate::domain::Shared;
use crate::store::database::{Result, whole};
use crate::store::write::Writer;

/// Two texts that were found alike before: articles, the lower id first, and the runs that both have.
pub struct OldPair {
    first: String,
    second: String,
    shared: usize,
}

const PAIRS: &str = "select a.signature_id, b.signature_id, p.first_id, p.second_id, p.shared from text_signature a \
     join text_pair p on p.first_id = a.article_id and p.alike = 1 \
     join text_signature b on b.article_id = p.second_id where a.signature_id";

impl Writer {
    /// The pairs found alike of which both texts have one of some numbers.
    pub(in crate::store) async fn pairs_with(
        &mut self,
        numbers: &[i64],
        buckets: &HashMap<i64, Bucket>,
    ) -> Result<Vec<OldPair>> {
        let mut numbers_of: HashMap<i64, HashSet<i64>> = HashMap::new();
        for (number, bucket) in numbers.iter().filter_map(|number| Some((number, buckets.get(number)?))) {
            for text in &bucket.texts {
                numbers_of.entry(*text).or_default().insert(*number);
            }
        }
        let both = |a: &i64, b: &i64| matches!((numbers_of.get(a), numbers_of.get(b)), (Some(a), Some(b)) if !a.is_disjoint(b));
        let pairs =
            self.rows_in::<(i64, i64, _, _, i64), _>(PAIRS, numbers_of.keys(), " order by 3, 4").await?.into_iter();
        let old = |(_, _, first, second, shared)| OldPair { first, second, shared: whole(shared) };
        Ok(pairs.filter(|(a, b, ..)| both(a, b)).map(old).collect())
    }

    /// Tells anew whether pairs are alike of which runs became common.
    pub(in crate::store) async fn weigh_again(&mut self, pairs: &[OldPair]) -> Result<()> {
        let articles: BTreeSet<String> =
            pairs.iter().flat_map(|pair| [pair.first.clone(), pair.second.clone()]).collect();
        let versions = self.versions(&articles).await?;
        let articles: Vec<String> = articles.into_iter().collect();
        let signed = self.signed(&articles).await?;
        let common = self.common_among(&numbers_of(signed.values())).await?;
        for pair in pairs {
            let Some((a, b)) = both(&signed, &pair.first, &pair.second) else {
                continue;
            };
            let shared = Shared { runs: pair.shared, ..in_both(a, b, |number| common.contains(number)) };
            let alike = both(&versions, &pair.first, &pair.second)
                .is_some_and(|(a, b)| may_be_alike(a, b, shared) && a.is_version_of(b, shared));
            self.put_pair(&pair.first, &pair.second, shared, alike).await?;
        }
        Ok(())
    }
}
