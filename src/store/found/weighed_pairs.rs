//! Pairs of texts that are weighed again, because runs that both have became common.
use std::collections::BTreeSet;

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

const PAIRS: &str = "select distinct p.first_id, p.second_id, p.shared from text_sketch f \
     join text_signature a on a.signature_id = f.signature_id \
     join text_pair p on p.first_id = a.article_id and p.alike = 1 \
     join text_signature b on b.article_id = p.second_id \
     join text_sketch s on s.number = f.number and s.signature_id = b.signature_id where f.number";

impl Writer {
    /// The pairs found alike of which both texts have one of some numbers.
    pub(in crate::store) async fn pairs_with(&mut self, numbers: &[i64]) -> Result<Vec<OldPair>> {
        let old = |(first, second, shared): (_, _, i64)| OldPair { first, second, shared: whole(shared) };
        Ok(self.rows_in(PAIRS, numbers, " order by 1, 2").await?.into_iter().map(old).collect())
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
