//! What tells versions of a story apart, and how much their texts share.
use std::collections::{BTreeSet, HashMap};

use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite};

use super::found_stories::Stories;
use super::list::push_in;
use super::related::rows_for;
use super::text_pairs::Known;
use super::write::Writer;
use super::{Error, Result, Store};
use crate::domain::{ArticleId, Number, Relation, Shared, Version};

impl Writer {
    /// What tells articles of one story apart, by id.
    pub(super) async fn versions(
        &mut self,
        ids: &BTreeSet<String>,
    ) -> Result<HashMap<String, Version>> {
        let ids: Vec<String> = ids.iter().cloned().collect();
        let mut query = QueryBuilder::<Sqlite>::new(
            "select a.article_id, a.title, coalesce(a.agency_id, a.publisher_id), \
             coalesce(a.written_from, a.published_start), \
             case when a.written_from is null then a.published_to else a.written_to end, \
             a.published_start, coalesce(s.runs, 0) from article a \
             left join text_signature s on s.article_id = a.article_id where a.article_id",
        );
        push_in(&mut query, &ids);
        let rows = query.build().fetch_all(&mut *self.tx).await?;
        let version = |row: &SqliteRow| {
            let id: String = row.try_get(0)?;
            let version = Version {
                article: article_id(&id)?,
                title: row.try_get(1)?,
                origin: row.try_get(2)?,
                from: row.try_get(3)?,
                to: row.try_get(4)?,
                published: row.try_get(5)?,
                runs: usize::try_from(row.try_get::<i64, _>(6)?).unwrap_or(0),
            };
            Ok((id, version))
        };
        rows.iter().map(version).collect()
    }

    /// Runs that two texts share, counted once and kept.
    pub(super) async fn measured(
        &mut self,
        a: &Version,
        b: &Version,
        known: &mut Known,
    ) -> Result<usize> {
        let (first, second) = in_order(a.article.as_str(), b.article.as_str());
        let held: Option<i64> = sqlx::query_scalar(
            "select shared from text_pair where first_id = $1 and second_id = $2",
        )
        .bind(first)
        .bind(second)
        .fetch_optional(&mut *self.tx)
        .await?;
        if let Some(shared) = held {
            return Ok(usize::try_from(shared).unwrap_or(0));
        }
        let runs = self.shared_runs(first, second, known).await?;
        let shared = Shared {
            runs,
            ..Shared::default()
        };
        self.put_pair(first, second, shared, false).await?;
        Ok(runs)
    }

    /// Measures what the members of confirmed stories share with the first, where both texts are held.
    pub(super) async fn measure_confirmed(
        &mut self,
        stories: &Stories,
        versions: &HashMap<String, Version>,
        known: &mut Known,
    ) -> Result<()> {
        for members in stories.confirmed.values() {
            let original = members
                .iter()
                .find(|(_, relation)| *relation == Relation::Original);
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
             join text_signature b on b.article_id = p.second_id where p.first_id in (";
        let mut shares = HashMap::new();
        for row in rows_for(self, sql, ids, "").await? {
            let count = |at: usize| {
                let count: i64 = row.try_get(at)?;
                Ok::<usize, sqlx::Error>(usize::try_from(count).unwrap_or(0))
            };
            let of = count(3)?.min(count(4)?);
            if let Some(share) = overlap(count(2)?, of) {
                shares.insert((row.try_get(0)?, row.try_get(1)?), share);
            }
        }
        Ok(MeasuredShares(shares))
    }
}

/// Two articles as pairs are kept: the lower id first.
pub(super) fn in_order<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    if b < a { (b, a) } else { (a, b) }
}

/// What is known of two articles, where it is of both.
pub(super) fn both<'k, T>(
    known: &'k HashMap<String, T>,
    a: &str,
    b: &str,
) -> Option<(&'k T, &'k T)> {
    known.get(a).zip(known.get(b))
}

/// A share with three digits: more would pretend to be exact.
pub(super) fn overlap(shared: usize, of: usize) -> Option<Number> {
    let share = (shared as f64 / of as f64 * 1000.0).round() / 1000.0;
    (of > 0).then(|| Number::try_from(share).ok()).flatten()
}

pub(super) fn article_id(id: &str) -> Result<ArticleId> {
    ArticleId::parse(id).map_err(|cause| Error::Corrupt {
        kind: "article",
        id: id.to_owned(),
        cause: cause.to_string(),
    })
}
