//! Pairs of texts that are weighed again, because runs that both have became common.
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use sqlx::{QueryBuilder, Row, Sqlite};

use super::Result;
use super::list::push_numbers;
use super::signatures::in_both;
use super::text_pairs::may_be_alike;
use super::write::Writer;
use crate::domain::Shared;

/// Values of one statement.
const VALUES: usize = 1000;

/// Two texts that were found alike before: articles, the lower id first, and the runs that both have.
pub(super) struct OldPair {
    first: String,
    second: String,
    shared: usize,
}

impl Writer {
    /// The pairs found alike of which both texts have one of some numbers.
    pub(super) async fn pairs_with(&mut self, numbers: &[i64]) -> Result<Vec<OldPair>> {
        let mut pairs = BTreeMap::new();
        for some in numbers.chunks(VALUES) {
            let mut query = QueryBuilder::<Sqlite>::new(
                "select distinct p.first_id, p.second_id, p.shared from text_sketch f \
                 join text_signature a on a.signature_id = f.signature_id \
                 join text_pair p on p.first_id = a.article_id and p.alike = 1 \
                 join text_signature b on b.article_id = p.second_id \
                 join text_sketch s on s.number = f.number and s.signature_id = b.signature_id where f.number in (",
            );
            push_numbers(&mut query, some);
            for row in query.push(")").build().fetch_all(&mut *self.tx).await? {
                let (first, second): (String, String) = (row.try_get(0)?, row.try_get(1)?);
                let shared: i64 = row.try_get(2)?;
                pairs.insert((first, second), usize::try_from(shared).unwrap_or(0));
            }
        }
        let old = |((first, second), shared)| OldPair {
            first,
            second,
            shared,
        };
        Ok(pairs.into_iter().map(old).collect())
    }

    /// Tells anew whether pairs are alike of which runs became common.
    pub(super) async fn weigh_again(&mut self, pairs: &[OldPair]) -> Result<()> {
        let articles: BTreeSet<String> = pairs
            .iter()
            .flat_map(|pair| [pair.first.clone(), pair.second.clone()])
            .collect();
        let versions = self.versions(&articles).await?;
        let articles: Vec<String> = articles.into_iter().collect();
        let mut signed = HashMap::with_capacity(articles.len());
        for some in articles.chunks(VALUES) {
            signed.extend(self.signed(some).await?);
        }
        let numbers = signed
            .values()
            .flat_map(|text| text.sketch.iter().copied())
            .collect();
        let common = self.common_among(&numbers).await?;
        for pair in pairs {
            let (Some(a), Some(b)) = (signed.get(&pair.first), signed.get(&pair.second)) else {
                continue;
            };
            let (common, counting): (Vec<i64>, Vec<i64>) =
                in_both(a, b).partition(|number| common.contains(number));
            let shared = Shared {
                runs: pair.shared,
                counting: counting.len(),
                common: common.len(),
            };
            let both = versions.get(&pair.first).zip(versions.get(&pair.second));
            let alike =
                both.is_some_and(|(a, b)| may_be_alike(a, b, shared) && a.is_version_of(b, shared));
            self.put_pair(&pair.first, &pair.second, shared, alike)
                .await?;
        }
        Ok(())
    }

    async fn common_among(&mut self, numbers: &BTreeSet<i64>) -> Result<HashSet<i64>> {
        let buckets = self.buckets(numbers).await?;
        Ok(buckets
            .into_iter()
            .filter(|(_, bucket)| bucket.common)
            .map(|(number, _)| number)
            .collect())
    }
}
