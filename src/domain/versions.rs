//! Versions of one piece of writing, as found by comparing texts: which they are, and what each is to the first.
use std::collections::{BTreeMap, BTreeSet};

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

/// Members of one story at most. More texts alike are a form that is filled in again and again.
const MAX_MEMBERS: usize = 200;

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

/// Two articles, the lower id first, and the runs that their texts share.
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
    if of == 0 {
        0.0
    } else {
        shared as f64 / of as f64
    }
}

impl Version {
    /// The runs that the texts of two versions of one piece share at least; none where two articles are too far apart
    /// in time to be compared.
    pub fn least_shared_with(&self, other: &Self) -> Option<usize> {
        let days = self.days_from(other);
        if days.is_some_and(|days| days > MAX_DAYS) {
            return None;
        }
        let same_source = self.origin == other.origin && days.is_some_and(|days| days <= NEAR_DAYS);
        let of = self.runs.min(other.runs) as f64;
        let least = |(share, runs): (f64, usize)| ((share * of).ceil() as usize).max(runs);
        let of_any = least(SHARE);
        Some(if same_source {
            of_any.min(least(SHARE_OF_ONE_SOURCE))
        } else {
            of_any
        })
    }

    /// Whether the two are versions of one piece, when their texts share so many runs.
    pub fn is_version_of(&self, other: &Self, shared: usize) -> bool {
        self.least_shared_with(other)
            .is_some_and(|least| shared >= least)
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

/// What curators decided: articles that are one piece, and articles that are not.
#[derive(Debug, Clone, Default)]
pub struct Decided {
    pub confirmed: Vec<BTreeSet<ArticleId>>,
    pub overruled: Vec<BTreeSet<ArticleId>>,
}

/// The groups of articles that pairs join, where that is more than the curators confirmed. The most alike are joined
/// first, and nothing that would bring together what was overruled.
pub fn groups(pairs: &[SharedRuns], decided: &Decided) -> Vec<BTreeSet<ArticleId>> {
    let mut joined = Joined::default();
    for story in &decided.confirmed {
        let mut members = story.iter();
        let first = members.next();
        members
            .zip(first.into_iter().cycle())
            .for_each(|(member, first)| joined.join(first, member));
    }
    let together = |stories: &[BTreeSet<ArticleId>], pair: &SharedRuns| {
        stories
            .iter()
            .any(|story| story.contains(&pair.first) && story.contains(&pair.second))
    };
    let mut ranked: Vec<&SharedRuns> = pairs
        .iter()
        .filter(|pair| !together(&decided.confirmed, pair))
        .collect();
    ranked.sort_by(|a, b| {
        b.share()
            .total_cmp(&a.share())
            .then_with(|| (&a.first, &a.second).cmp(&(&b.first, &b.second)))
    });
    let mut grown = BTreeSet::new();
    for pair in ranked {
        if joined.may_join(&pair.first, &pair.second, &decided.overruled) {
            joined.join(&pair.first, &pair.second);
            grown.insert(&pair.first);
        }
    }
    let roots: BTreeSet<usize> = grown.iter().filter_map(|id| joined.group(id)).collect();
    roots
        .iter()
        .map(|root| joined.members[*root].clone())
        .collect()
}

/// Groups that grow together.
#[derive(Debug, Default)]
struct Joined {
    group_of: BTreeMap<ArticleId, usize>,
    members: Vec<BTreeSet<ArticleId>>,
}

impl Joined {
    fn group(&self, id: &ArticleId) -> Option<usize> {
        self.group_of.get(id).copied()
    }

    fn all_with(&self, id: &ArticleId) -> BTreeSet<ArticleId> {
        self.group(id).map_or_else(
            || BTreeSet::from([id.clone()]),
            |at| self.members[at].clone(),
        )
    }

    fn may_join(&self, a: &ArticleId, b: &ArticleId, apart: &[BTreeSet<ArticleId>]) -> bool {
        let (of_a, of_b) = (self.all_with(a), self.all_with(b));
        if of_a == of_b {
            return true;
        }
        let splits =
            |story: &BTreeSet<ArticleId>| !story.is_disjoint(&of_a) && !story.is_disjoint(&of_b);
        of_a.len() + of_b.len() <= MAX_MEMBERS && !apart.iter().any(splits)
    }

    fn join(&mut self, a: &ArticleId, b: &ArticleId) {
        let mut all = self.all_with(a);
        all.extend(self.all_with(b));
        let at = self.members.len();
        for id in &all {
            if let Some(old) = self.group_of.insert(id.clone(), at) {
                self.members[old].clear();
            }
        }
        self.members.push(all);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> ArticleId {
        ArticleId::parse(name).unwrap()
    }

    fn version(name: &str, origin: &str, day: i64, runs: usize) -> Version {
        Version {
            article: id(name),
            title: name.to_owned(),
            origin: origin.to_owned(),
            from: Some(day * DAY),
            to: Some(day * DAY + DAY - 1),
            published: Some(day * DAY),
            runs,
        }
    }

    fn pair(first: &str, second: &str, shared: usize) -> SharedRuns {
        SharedRuns {
            first: id(first),
            second: id(second),
            shared,
            of: 100,
        }
    }

    fn set(names: &[&str]) -> BTreeSet<ArticleId> {
        names.iter().map(|name| id(name)).collect()
    }

    #[test]
    fn a_source_rewrites_its_report_within_a_day_and_others_share_more() {
        let first = version("a", "wire", 0, 400);
        assert!(first.is_version_of(&version("b", "wire", 1, 600), 60));
        assert!(!first.is_version_of(&version("b", "wire", 5, 600), 60));
        assert!(!first.is_version_of(&version("b", "other", 0, 600), 60));
        assert!(first.is_version_of(&version("b", "other", 5, 600), 130));
        assert!(!first.is_version_of(&version("b", "other", 50, 600), 400));
    }

    #[test]
    fn a_few_runs_are_a_footer() {
        let flash = version("a", "wire", 0, 15);
        assert!(!flash.is_version_of(&version("b", "wire", 0, 600), 9));
        assert!(flash.is_version_of(&version("b", "wire", 0, 600), 12));
    }

    #[test]
    fn a_version_with_nothing_new_is_a_reprint_or_shorter() {
        let first = version("a", "wire", 0, 400);
        let relation = |runs, shared| version("b", "x", 0, runs).relation_to(&first, shared);
        assert_eq!(relation(390, 380), Relation::Reprint);
        assert_eq!(relation(100, 95), Relation::Shortened);
        assert_eq!(relation(600, 380), Relation::Revision);
    }

    #[test]
    fn groups_grow_by_pairs_and_around_what_was_confirmed() {
        let pairs = [pair("a", "b", 40), pair("b", "c", 30), pair("x", "y", 90)];
        let none = Decided::default();
        let both = [set(&["a", "b", "c"]), set(&["x", "y"])];
        let mut found = groups(&pairs, &none);
        found.sort();
        assert_eq!(found, both);
        let decided = Decided {
            confirmed: vec![set(&["a", "b"]), set(&["x", "y", "z"])],
            overruled: Vec::new(),
        };
        assert_eq!(groups(&pairs, &decided), [set(&["a", "b", "c"])]);
    }

    #[test]
    fn what_was_overruled_does_not_come_together_by_a_third() {
        let pairs = [pair("a", "b", 90), pair("b", "c", 80), pair("a", "c", 95)];
        let decided = Decided {
            confirmed: Vec::new(),
            overruled: vec![set(&["a", "b"])],
        };
        assert_eq!(groups(&pairs, &decided), [set(&["a", "c"])]);
    }

    #[test]
    fn a_form_filled_in_again_and_again_is_no_endless_story() {
        let ids: Vec<String> = (0..300).map(|n| format!("a{n:03}")).collect();
        let pairs: Vec<SharedRuns> = ids
            .windows(2)
            .map(|two| pair(&two[0], &two[1], 90))
            .collect();
        let found = groups(&pairs, &Decided::default());
        assert!(found.iter().all(|group| group.len() <= MAX_MEMBERS));
    }
}
