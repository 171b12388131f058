//! Pages: what was found, in an order, from a place in it on.
use std::cmp::Ordering;

use tantivy::{DocId, Score, f64_to_u64};

use super::Result;
use super::columns::terms;
use super::document::id_of;
use super::error::go_on;
use super::matches::{Found, Matches};
use super::standings::{Keys, Standing};
use crate::domain::{After, BY_ID, Sort, SortKey};

/// The order of a page.
#[derive(Debug, Clone, Copy)]
pub enum Order {
    By {
        sort: &'static Sort,
        descending: bool,
    },
    /// Best first.
    Relevance,
}

/// A record of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    pub id: String,
    /// None in the order by id.
    pub key: Option<SortKey>,
    /// BM25, weighted by part, and more for a whole title, label or name; comparable within one query. None where there are no
    /// words.
    pub score: Option<f32>,
}

/// What documents are compared by, and which of the found ones they are.
type Placed = ((u64, u32), usize);

impl Matches {
    /// Up to `limit` records after a place in an order.
    pub fn page(&self, order: Order, after: Option<&After>, limit: usize) -> Result<Vec<Match>> {
        let (mut likely, mut keys_of) = (Vec::new(), Vec::new());
        for (segment, found) in self.each_segment() {
            go_on()?;
            if found.documents.is_empty() {
                continue;
            }
            let sort = order.sort();
            let standing = self.sight.standings.get(segment, &self.sight.fields, self.kind, sort)?;
            let keys = Keys::of(self.kind, sort, segment)?;
            let bound =
                after.map(|after| standing.bound(&keys, self.kind, after, order.is_descending())).transpose()?;
            let mut placed = match order {
                Order::By { .. } => of_order(found, &standing, bound, order.is_descending()),
                Order::Relevance => by_score(found, &standing, after, bound),
            };
            if limit < placed.len() {
                placed.select_nth_unstable(limit);
                placed.truncate(limit);
            }
            for (_, at) in placed {
                let (document, score) = (found.documents[at], found.scores.get(at).copied());
                let key = match order {
                    Order::By { .. } => keys.key(document)?,
                    Order::Relevance => Some(SortKey::Real(f64::from(score.unwrap_or_default()))),
                };
                likely.push(Likely { segment: keys_of.len(), document, key, score });
            }
            keys_of.push(keys);
        }
        order.cut(&mut likely, limit);
        let mut page = Vec::with_capacity(likely.len());
        for of_segment in likely.chunk_by(|a, b| a.segment == b.segment) {
            let documents: Vec<DocId> = of_segment.iter().map(|one| one.document).collect();
            let ids = keys_of[of_segment[0].segment].ids(self.kind, &documents)?;
            let match_of = |(one, id): (&Likely, String)| Match { id, key: one.key.clone(), score: one.score };
            page.extend(of_segment.iter().zip(ids).map(match_of));
        }
        page.sort_by(|a, b| order.compare(a, b));
        page.truncate(limit);
        Ok(page)
    }

    /// The ids of all, in order.
    pub fn ids(&self) -> Result<Vec<String>> {
        let mut all = Vec::with_capacity(self.count());
        self.each_id(|id| all.push(id.to_owned()))?;
        all.sort_unstable();
        Ok(all)
    }

    /// The id of each, those of a segment in order.
    pub fn each_id(&self, mut take: impl FnMut(&str)) -> Result<()> {
        for (segment, found) in self.each_segment() {
            let Some(keys) = terms(segment, "key")? else { continue };
            let numbers = found.documents.iter().filter_map(|document| keys.ords().first(*document));
            let mut numbers: Vec<u64> = numbers.collect();
            numbers.sort_unstable();
            let read = |key: &[u8]| take(id_of(self.kind, &String::from_utf8_lossy(key)));
            keys.dictionary().sorted_ords_to_term_cb(&numbers, read)?;
        }
        Ok(())
    }
}

/// A record that may be of a page, by its segment, whose id is not read yet.
struct Likely {
    segment: usize,
    document: DocId,
    key: Option<SortKey>,
    score: Option<f32>,
}

/// By where they stand, the first the least.
fn of_order(found: &Found, standing: &Standing, bound: Option<u32>, descending: bool) -> Vec<Placed> {
    let places = found.documents.iter().map(|document| standing.places[*document as usize]).enumerate();
    match (bound, descending) {
        (None, false) => places.map(|(at, place)| ((0, place), at)).collect(),
        (None, true) => places.map(|(at, place)| ((0, !place), at)).collect(),
        (Some(bound), false) => {
            places.filter(|(_, place)| *place >= bound).map(|(at, place)| ((0, place), at)).collect()
        }
        (Some(bound), true) => {
            places.filter(|(_, place)| *place < bound).map(|(at, place)| ((0, !place), at)).collect()
        }
    }
}

/// By score, the best first, and then by where they stand. `bound` is the place of the first id that follows the last.
fn by_score(found: &Found, standing: &Standing, after: Option<&After>, bound: Option<u32>) -> Vec<Placed> {
    let number = |score: Score| !f64_to_u64(f64::from(score));
    let last = after.map(|after| match after.key {
        Some(SortKey::Real(score)) => !f64_to_u64(score),
        _ => 0,
    });
    let least = last.zip(bound);
    let documents = found.documents.iter().zip(&found.scores).enumerate();
    let placed = documents.map(|(at, (document, score))| ((number(*score), standing.places[*document as usize]), at));
    match least {
        None => placed.collect(),
        Some(least) => placed.filter(|(place, _)| *place >= least).collect(),
    }
}

impl Order {
    /// By what those are ordered that are alike in it, too.
    fn sort(self) -> &'static Sort {
        match self {
            Self::By { sort, .. } => sort,
            Self::Relevance => &BY_ID,
        }
    }

    fn is_descending(self) -> bool {
        matches!(self, Self::By { descending: true, .. })
    }

    /// Leaves out what others are before by their keys alone: to read an id costs more than to compare.
    fn cut(self, likely: &mut Vec<Likely>, limit: usize) {
        if limit >= likely.len() {
            return;
        }
        let by_key = |a: &Option<SortKey>, b: &Option<SortKey>| self.compare_keys(a.as_ref(), b.as_ref());
        likely.select_nth_unstable_by(limit, |a, b| by_key(&a.key, &b.key));
        let last = likely[limit].key.clone();
        likely.retain(|one| by_key(&one.key, &last).is_le());
        likely.sort_unstable_by_key(|one| one.segment);
    }

    fn compare_keys(self, a: Option<&SortKey>, b: Option<&SortKey>) -> Ordering {
        let by_key = match (a, b) {
            (Some(SortKey::Int(a)), Some(SortKey::Int(b))) => a.cmp(b),
            (Some(SortKey::Real(a)), Some(SortKey::Real(b))) => a.total_cmp(b),
            (Some(SortKey::Text(a)), Some(SortKey::Text(b))) => a.cmp(b),
            _ => Ordering::Equal,
        };
        match self {
            Self::By { descending: false, .. } => by_key,
            Self::Relevance | Self::By { descending: true, .. } => by_key.reverse(),
        }
    }

    fn compare(self, a: &Match, b: &Match) -> Ordering {
        let by_id = || match self {
            Self::By { descending: true, .. } => b.id.cmp(&a.id),
            Self::Relevance | Self::By { .. } => a.id.cmp(&b.id),
        };
        self.compare_keys(a.key.as_ref(), b.key.as_ref()).then_with(by_id)
    }
}
