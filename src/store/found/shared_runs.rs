//! How much texts of articles share, pair by pair: counted in full, kept, and asked for.
use std::collections::HashMap;
use std::sync::Arc;

use super::common_runs::Print;
use super::known_stories::Stories;
use super::versions::both;
use crate::domain::{Kind, Number, Relation, Shared, Version};
use crate::store::database::{Result, Store, held, rows_for, whole};
use crate::store::write::{Writer, row};
use crate::text::Runs;

/// Runs of texts kept while one write goes on.
const MAX_KEPT: usize = 2000;

/// What has been read of texts in this write: the runs of those seen last, and where texts were printed.
#[derive(Debug, Default)]
pub struct KnownRuns {
    runs: HashMap<String, Arc<Runs>>,
    /// By the number of a text in the store.
    pub prints: HashMap<i64, Print>,
}

impl KnownRuns {
    pub(in crate::store) fn keep(&mut self, article: &str, runs: Runs) -> Arc<Runs> {
        let runs = Arc::new(runs);
        self.runs.insert(article.to_owned(), Arc::clone(&runs));
        runs
    }

    /// Forgets runs where there are too many.
    pub(in crate::store) fn make_room(&mut self) {
        if self.runs.len() > MAX_KEPT {
            self.runs.clear();
        }
    }
}

/// Two articles as pairs are kept: the lower id first.
pub fn in_order<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    if b < a { (b, a) } else { (a, b) }
}

impl Writer {
    /// Runs that two texts share, counted in full.
    pub(in crate::store) async fn shared_runs(
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
        if let Some(runs) = known.runs.get(article) {
            return Ok(Arc::clone(runs));
        }
        let runs = Runs::of(&self.words_of(&article.to_owned()).await?);
        Ok(known.keep(article, runs))
    }

    pub(in crate::store) async fn put_pair(
        &mut self,
        first: &str,
        second: &str,
        shared: Shared,
        alike: bool,
    ) -> Result<()> {
        row!(
            self,
            upsert("text_pair", 2),
            first_id = first,
            second_id = second,
            shared = held(shared.runs),
            counted = held(shared.counted()),
            alike = i64::from(alike),
        );
        self.touched.regrouped.extend([first.to_owned(), second.to_owned()]);
        let stories: Vec<String> = sqlx::query_scalar(
            "select a.story_id from story_member a join story_member b on b.story_id = a.story_id \
             where a.article_id = $1 and b.article_id = $2",
        )
        .bind(first)
        .bind(second)
        .fetch_all(&mut *self.tx)
        .await?;
        self.note_derived_change(Kind::Story, &stories).await
    }

    pub(in crate::store) async fn remove_pairs(&mut self, ids: &[String]) -> Result<()> {
        for (column, other) in [("first_id", "second_id"), ("second_id", "first_id")] {
            let sql = format!("delete from text_pair where {column}");
            let left: Vec<(String,)> = self.rows_in(&sql, ids, &format!(" returning {other}")).await?;
            self.touched.regrouped.extend(left.into_iter().map(|(article,)| article));
        }
        Ok(())
    }

    /// Runs that two texts share, counted once and kept.
    pub(in crate::store) async fn measured(
        &mut self,
        a: &Version,
        b: &Version,
        known: &mut KnownRuns,
    ) -> Result<usize> {
        let (first, second) = in_order(a.article.as_str(), b.article.as_str());
        let known_pair = sqlx::query_scalar("select shared from text_pair where first_id = $1 and second_id = $2");
        if let Some(shared) = known_pair.bind(first).bind(second).fetch_optional(&mut *self.tx).await? {
            return Ok(whole(shared));
        }
        let runs = self.shared_runs(first, second, known).await?;
        let shared = Shared { runs, ..Shared::default() };
        self.put_pair(first, second, shared, false).await?;
        Ok(runs)
    }

    /// Measures what the members of confirmed stories share with the first, where both texts are held.
    pub(in crate::store) async fn measure_confirmed(
        &mut self,
        stories: &Stories,
        versions: &HashMap<String, Version>,
        known: &mut KnownRuns,
    ) -> Result<()> {
        for members in stories.confirmed.values() {
            let original = members.iter().find(|(_, relation)| *relation == Relation::Original);
            let Some((first, _)) = original.or(members.first()) else {
                continue;
            };
            for (article, _) in members.iter().filter(|(article, _)| article != first) {
                let both = both(versions, first.as_str(), article.as_str());
                if let Some((a, b)) = both.filter(|(a, b)| a.runs > 0 && b.runs > 0) {
                    self.measured(a, b, known).await?;
                }
            }
        }
        Ok(())
    }
}

/// What pairs of texts were found to share, of the runs of the shorter one.
#[derive(Debug, Default)]
pub struct MeasuredShares(HashMap<(String, String), Number>);

impl MeasuredShares {
    pub fn of(&self, a: &str, b: &str) -> Option<Number> {
        let (first, second) = in_order(a, b);
        let pair = (first.to_owned(), second.to_owned());
        self.0.get(&pair).copied()
    }
}

impl Store {
    /// What some articles were found to share with others.
    pub async fn measured_shares(&self, ids: &[String]) -> Result<MeasuredShares> {
        let sql = "select p.first_id, p.second_id, p.shared, a.runs, b.runs from text_pair p \
             join text_signature a on a.article_id = p.first_id \
             join text_signature b on b.article_id = p.second_id where p.first_id";
        let mut shares = HashMap::new();
        for (first, second, shared, of_first, of_second) in rows_for(self, sql, ids, "").await? {
            if let Some(share) = overlap(whole(shared), whole(of_first).min(whole(of_second))) {
                shares.insert((first, second), share);
            }
        }
        Ok(MeasuredShares(shares))
    }
}

/// A share with three digits: more would pretend to be exact.
pub fn overlap(shared: usize, of: usize) -> Option<Number> {
    let share = (shared as f64 / of as f64 * 1000.0).round() / 1000.0;
    (of > 0).then(|| Number::try_from(share).ok()).flatten()
}
