//! Runs that many texts share: forms of words and page furniture, which say nothing of where a text comes from.
//!
//! Whether a number of sketches is such a run is told from all the texts that have it, so it does not matter in which
//! order they came. It is written down, to see when it turns: `text_sketch` has a row of [`COMMON`] for it then.
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::Value;

use crate::store::database::Result;
use crate::store::write::Writer;

/// Stands in place of a text: the number is a run that many texts share.
pub const COMMON: i64 = 0;

/// Stands in place of all texts: so many have the number that they are no longer written down.
pub const ENDLESS: i64 = -1;

/// Texts with one number that are written down, at most: what also bounds the work of comparing.
pub const MAX_TEXTS: usize = 256;

/// A run that is in texts of more days is printed again and again. One report is printed within a few days, in however
/// many papers.
const MAX_DAYS: usize = 5;

/// A run that is in more texts of one publisher is furniture of its pages, or its phrase.
const MAX_OF_PUBLISHER: usize = 12;

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// The texts that have one number in their sketches, and what is noted of it.
#[derive(Debug, Default)]
pub struct Bucket {
    pub texts: Vec<i64>,
    pub common: bool,
    pub endless: bool,
}

/// Where and when a text was printed: the publisher and the day, where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    publisher: String,
    day: Option<i64>,
}

/// Numbers that have become common, and numbers that are so no longer.
#[derive(Debug, Default)]
pub struct Turned {
    pub common: Vec<i64>,
    pub rare: Vec<i64>,
}

/// Whether a number is common that texts with these prints have.
fn is_common(prints: &[&Print]) -> bool {
    let mut of_publisher: BTreeMap<&str, usize> = BTreeMap::new();
    for print in prints {
        *of_publisher.entry(&print.publisher).or_default() += 1;
    }
    let days: BTreeSet<i64> = prints.iter().filter_map(|print| print.day).collect();
    days.len() > MAX_DAYS || of_publisher.values().any(|texts| *texts > MAX_OF_PUBLISHER)
}

impl Writer {
    /// Those of some numbers that many texts share.
    pub(in crate::store) async fn common_among(&mut self, numbers: &BTreeSet<i64>) -> Result<HashSet<i64>> {
        let sql = format!("select number from text_sketch where signature_id = {COMMON} and number");
        Ok(self.rows_in(&sql, numbers, "").await?.into_iter().map(|(number,)| number).collect())
    }

    /// Tells of each number anew whether it is common, and notes which have turned.
    pub(in crate::store) async fn settle_common(
        &mut self,
        buckets: &mut HashMap<i64, Bucket>,
        prints: &mut HashMap<i64, Print>,
    ) -> Result<Turned> {
        let in_question = |bucket: &&Bucket| !bucket.endless && bucket.texts.len() > MAX_DAYS;
        let texts: BTreeSet<i64> =
            buckets.values().filter(in_question).flat_map(|bucket| &bucket.texts).copied().collect();
        self.read_prints(&texts, prints).await?;
        let mut turned = Turned::default();
        for (number, bucket) in buckets.iter_mut().filter(|(_, bucket)| !bucket.endless) {
            let known: Vec<&Print> = bucket.texts.iter().filter_map(|text| prints.get(text)).collect();
            let common = bucket.texts.len() >= MAX_TEXTS || bucket.texts.len() > MAX_DAYS && is_common(&known);
            match (bucket.common, common) {
                (false, true) => turned.common.push(*number),
                (true, false) => turned.rare.push(*number),
                _ => {}
            }
            bucket.common = common;
        }
        turned.common.sort_unstable();
        turned.rare.sort_unstable();
        self.note_turned(&turned).await?;
        Ok(turned)
    }

    async fn note_turned(&mut self, turned: &Turned) -> Result<()> {
        self.mark(&turned.common, COMMON).await?;
        let rare = format!("delete from text_sketch where signature_id = {COMMON} and number");
        self.run_in(&rare, &turned.rare).await
    }

    /// Stops writing down who has the numbers that are in too many texts.
    pub(in crate::store) async fn close_endless(&mut self, buckets: &HashMap<i64, Bucket>) -> Result<()> {
        let full = buckets.iter().filter(|(_, bucket)| !bucket.endless && bucket.texts.len() >= MAX_TEXTS);
        let full: Vec<i64> = full.map(|(number, _)| *number).collect();
        let texts = format!("delete from text_sketch where signature_id > {COMMON} and number");
        self.run_in(&texts, &full).await?;
        self.mark(&full, ENDLESS).await
    }

    /// Writes [`COMMON`] or [`ENDLESS`] down for numbers.
    async fn mark(&mut self, numbers: &[i64], mark: i64) -> Result<()> {
        let marked = sqlx::query("insert into text_sketch (number, signature_id) select value, $1 from json_each($2)");
        marked.bind(mark).bind(Value::from(numbers).to_string()).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn read_prints(&mut self, texts: &BTreeSet<i64>, prints: &mut HashMap<i64, Print>) -> Result<()> {
        let missing: Vec<i64> = texts.iter().filter(|text| !prints.contains_key(text)).copied().collect();
        let sql = "select s.signature_id, a.publisher_id, coalesce(a.written_from, a.published_start) \
             from text_signature s join article a on a.article_id = s.article_id where s.signature_id";
        for (text, publisher, from) in self.rows_in::<(_, _, Option<i64>), _>(sql, &missing, "").await? {
            prints.insert(text, Print { publisher, day: from.map(|from| from.div_euclid(DAY)) });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prints(of: impl Iterator<Item = (usize, i64)>) -> Vec<Print> {
        of.map(|(publisher, day)| Print { publisher: format!("gazette-{publisher}"), day: Some(day) }).collect()
    }

    #[test]
    fn what_many_papers_print_within_days_is_a_report_and_what_returns_is_furniture() {
        let common = |prints: Vec<Print>| is_common(&prints.iter().collect::<Vec<_>>());
        assert!(!common(prints((0..60).map(|n| (n, n as i64 % 4)))));
        assert!(common(prints((0..13).map(|_| (0, 1)))));
        assert!(!common(prints((0..12).map(|_| (0, 1)))));
        assert!(common(prints((0..6).map(|n| (n, n as i64 * 3)))));
    }
}
