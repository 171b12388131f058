//! Versions of one piece of writing, as found by comparing texts: which they are, and what each is to the first.
use super::{ArticleId, Relation};

/// Of the runs of the shorter text, the share that the other has too, from which on two texts are versions of one
/// piece; and the runs that they share at least, because a few are a footer or a quotation.
const SHARE: (f64, usize) = (0.3, 10);

/// The same between articles of one source written about the same day: a wire rewrites its report as the day goes on.
/// Takes of one report share a seventh, unrelated pieces of one day less than an eightieth.
const SHARE_OF_ONE_SOURCE: (f64, usize) = (0.1, 20);

/// Farther apart in time, articles are not compared: what is printed again after months is another piece of news.
const MAX_DAYS: i64 = 30;
const NEAR_DAYS: i64 = 1;

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// From this share of its runs on, a version has nothing of its own.
const NOTHING_NEW: f64 = 0.8;

/// An article as its versions are told from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub article: ArticleId,
    pub title: String,
    /// The wire it came from, else who published it.
    pub origin: String,
    /// When it was written, else published: first and last microsecond, where known.
    pub from: Option<i64>,
    pub to: Option<i64>,
    pub published: Option<i64>,
    /// Distinct five-word runs of its text; 0 where none is held.
    pub runs: usize,
}

/// What two texts share: runs, and of the numbers that are in both sketches those that tell something and those that are
/// runs of many texts. Sketches are drawn by lot, so of all shared runs the same part is of many texts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shared {
    pub runs: usize,
    pub counting: usize,
    pub common: usize,
}

impl Shared {
    /// The shared runs that are not of many texts.
    pub fn counted(self) -> usize {
        match self.counting + self.common {
            0 => self.runs,
            met => self.runs * self.counting / met,
        }
    }

    fn passed_over(self) -> usize {
        self.runs - self.counted()
    }
}

/// Two articles, the lower id first, the runs that their texts share, and of how many; runs of many texts do not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedRuns {
    pub first: ArticleId,
    pub second: ArticleId,
    pub shared: usize,
    pub of: usize,
}

impl SharedRuns {
    /// Share of the runs of the shorter text.
    pub fn share(&self) -> f64 {
        share(self.shared, self.of)
    }
}

fn share(shared: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { shared as f64 / of as f64 }
}

impl Version {
    /// The runs that the texts of two versions of one piece share at least; none where two articles are too far apart
    /// in time to be compared. What both have of many texts, `passed_over`, is no part of either.
    pub fn least_shared_with(&self, other: &Self, passed_over: usize) -> Option<usize> {
        let days = self.days_from(other);
        if days.is_some_and(|days| days > MAX_DAYS) {
            return None;
        }
        let same_source = self.origin == other.origin && days.is_some_and(|days| days <= NEAR_DAYS);
        let of = self.runs.min(other.runs).saturating_sub(passed_over) as f64;
        let least = |(share, runs): (f64, usize)| ((share * of).ceil() as usize).max(runs);
        let of_any = least(SHARE);
        Some(if same_source { of_any.min(least(SHARE_OF_ONE_SOURCE)) } else { of_any })
    }

    /// Whether the two are versions of one piece, when their texts share so much.
    pub fn is_version_of(&self, other: &Self, shared: Shared) -> bool {
        self.least_shared_with(other, shared.passed_over()).is_some_and(|least| shared.counted() >= least)
    }

    /// What it is to the first version, when their texts share so many runs.
    pub fn relation_to(&self, first: &Self, shared: usize) -> Relation {
        if share(shared, self.runs) < NOTHING_NEW {
            Relation::Revision
        } else if share(self.runs, first.runs) < NOTHING_NEW {
            Relation::Shortened
        } else {
            Relation::Reprint
        }
    }

    /// The order of versions: by the time of writing, then of printing; of those at the same time the longest is first.
    pub fn place(&self) -> impl Ord + use<> {
        (
            self.from.unwrap_or(i64::MAX),
            self.published.unwrap_or(i64::MAX),
            std::cmp::Reverse(self.runs),
            self.article.clone(),
        )
    }

    /// Whole days between the two; none where a date is not known.
    fn days_from(&self, other: &Self) -> Option<i64> {
        let begins = self.from?.max(other.from?);
        let ends = self.to?.min(other.to?);
        Some(begins.saturating_sub(ends).max(0) / DAY)
    }
}
