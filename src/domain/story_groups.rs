//! Which versions of one piece are put together: everyone is near to most of the others.
use std::collections::{BTreeMap, BTreeSet};

use super::{ArticleId, SharedRuns};

/// Members of one story at most. More texts alike are a form that is filled in again and again.
const MAX_MEMBERS: usize = 200;

/// What curators decided: articles that are one piece, and articles that are not.
#[derive(Debug, Clone, Default)]
pub struct Decided {
    pub confirmed: Vec<BTreeSet<ArticleId>>,
    pub overruled: Vec<BTreeSet<ArticleId>>,
}

/// The groups of articles that pairs join, where that is more than the curators confirmed: the same for the same pairs,
/// in whatever order they were found.
///
/// The most alike are joined first; nothing that would bring together what was overruled, and nothing where anyone would
/// not be near to more than half of the others. So two members that share nothing are both near to a third, and no story
/// goes on from one piece to the next. A story that curators confirmed stands for all its members: who is near to one is
/// near to it.
pub fn groups(pairs: &[SharedRuns], decided: &Decided) -> Vec<BTreeSet<ArticleId>> {
    let mut pieces = Pieces::of(pairs, decided);
    let mut ranked: Vec<&SharedRuns> = pairs.iter().collect();
    ranked.sort_by(|a, b| {
        b.share().total_cmp(&a.share()).then_with(|| (&a.first, &a.second).cmp(&(&b.first, &b.second)))
    });
    let ranked: Vec<(usize, usize)> =
        ranked.iter().map(|pair| (pieces.number[&pair.first], pieces.number[&pair.second])).collect();
    // What did not fit at first may fit what has grown since.
    loop {
        let mut joined = false;
        for (a, b) in &ranked {
            joined |= pieces.join(*a, *b, &decided.overruled);
        }
        if !joined {
            return pieces.grown();
        }
    }
}

/// Stories that have an article in common are one.
fn merged(stories: &[BTreeSet<ArticleId>]) -> Vec<BTreeSet<ArticleId>> {
    let mut pieces: Vec<BTreeSet<ArticleId>> = Vec::new();
    for story in stories {
        let mut piece = story.clone();
        for other in pieces.extract_if(.., |other| !other.is_disjoint(story)) {
            piece.extend(other);
        }
        pieces.push(piece);
    }
    pieces
}

/// Pieces, each a single article or a confirmed story, and the groups that they are in.
struct Pieces {
    number: BTreeMap<ArticleId, usize>,
    /// By number: the articles of a piece, the pieces that it is near to, and its group.
    articles: Vec<BTreeSet<ArticleId>>,
    near: Vec<BTreeSet<usize>>,
    group: Vec<usize>,
    /// By number: the pieces of a group; none where it went into another.
    groups: Vec<Vec<usize>>,
}

impl Pieces {
    fn of(pairs: &[SharedRuns], decided: &Decided) -> Self {
        let mut articles = merged(&decided.confirmed);
        let mut number = BTreeMap::new();
        for (at, piece) in articles.iter().enumerate() {
            number.extend(piece.iter().map(|article| (article.clone(), at)));
        }
        for article in pairs.iter().flat_map(|pair| [&pair.first, &pair.second]) {
            if !number.contains_key(article) {
                number.insert(article.clone(), articles.len());
                articles.push(BTreeSet::from([article.clone()]));
            }
        }
        let mut near = vec![BTreeSet::new(); articles.len()];
        for pair in pairs {
            let (a, b) = (number[&pair.first], number[&pair.second]);
            if a != b {
                near[a].insert(b);
                near[b].insert(a);
            }
        }
        Self {
            group: (0..articles.len()).collect(),
            groups: (0..articles.len()).map(|piece| vec![piece]).collect(),
            number,
            articles,
            near,
        }
    }

    /// Joins the groups of two pieces, if that makes a story.
    fn join(&mut self, a: usize, b: usize, apart: &[BTreeSet<ArticleId>]) -> bool {
        let (a, b) = (self.group[a], self.group[b]);
        if a == b || !self.is_one_story(a, b) || self.is_overruled(a, b, apart) {
            return false;
        }
        let moved = std::mem::take(&mut self.groups[b]);
        for piece in &moved {
            self.group[*piece] = a;
        }
        self.groups[a].extend(moved);
        true
    }

    fn is_one_story(&self, a: usize, b: usize) -> bool {
        let all = || self.groups[a].iter().chain(&self.groups[b]);
        let members: usize = all().map(|piece| self.articles[*piece].len()).sum();
        let others = all().count() - 1;
        let near_to = |piece: usize| all().filter(|other| self.near[piece].contains(other)).count();
        members <= MAX_MEMBERS && all().all(|piece| 2 * near_to(*piece) > others)
    }

    fn is_overruled(&self, a: usize, b: usize, apart: &[BTreeSet<ArticleId>]) -> bool {
        let in_group = |group: usize, story: &BTreeSet<ArticleId>| {
            self.groups[group].iter().any(|piece| !self.articles[*piece].is_disjoint(story))
        };
        apart.iter().any(|story| in_group(a, story) && in_group(b, story))
    }

    fn grown(&self) -> Vec<BTreeSet<ArticleId>> {
        let grown = self.groups.iter().filter(|group| group.len() > 1);
        let members = |group: &Vec<usize>| -> BTreeSet<ArticleId> {
            group.iter().flat_map(|piece| self.articles[*piece].iter().cloned()).collect()
        };
        grown.map(members).collect()
    }
}
