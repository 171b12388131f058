//! Choosing records: those that a selection takes and words find, by the index, for an answer of one state.
use std::collections::HashSet;
use std::sync::Arc;

use super::Result;
use super::finder::Finder;
use super::sample::Sample;
use crate::domain::{After, Filter, Kind, Selection};
use crate::search::{Bucket, DayCount, Index, Links, Match, Matches, Order, Question, Sight};
use crate::store::Store;

/// Who chooses: an index, and the store at the same state.
#[derive(Debug, Clone)]
pub struct Chooser {
    pub store: Store,
    pub finder: Finder,
    pub index: Arc<Index>,
    /// The index as it was when it was asked first.
    pub sight: Sight,
}

/// Which records of a kind.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    pub kind: Kind,
    pub selection: &'a Selection,
    pub question: Option<&'a Question>,
}

/// Records that were chosen, for whatever is asked of them. Keeps no state of the store.
#[derive(Debug, Clone)]
pub struct Chosen {
    finder: Finder,
    index: Arc<Index>,
    pub matches: Arc<Matches>,
}

impl Chooser {
    /// `sight`: what the index holds at the state of the store.
    pub fn new(store: Store, finder: Finder, (index, sight): (Arc<Index>, Sight)) -> Self {
        Self { store, finder, index, sight }
    }

    pub async fn choose(&self, wanted: Wanted<'_>) -> Result<Chosen> {
        let selection = self.store.settled(wanted.selection).await?;
        let (kind, question) = (wanted.kind, wanted.question.cloned());
        let sight = self.sight.clone();
        let found = self.finder.search(&self.index, move |_| sight.select(kind, &selection, question.as_ref()));
        let matches = Arc::new(found.await?);
        Ok(Chosen { finder: self.finder.clone(), index: Arc::clone(&self.index), matches })
    }

    /// All of a kind that a selection takes.
    pub async fn select(&self, kind: Kind, selection: &Selection) -> Result<Chosen> {
        self.choose(Wanted { kind, selection, question: None }).await
    }
}

impl Chosen {
    pub fn count(&self) -> i64 {
        i64::try_from(self.matches.count()).unwrap_or(i64::MAX)
    }

    /// Of the articles of each story only the first of these.
    pub async fn one_a_story(&self) -> Result<Self> {
        let matches = Arc::new(self.ask(Matches::one_a_story).await?);
        Ok(Self { matches, ..self.clone() })
    }

    /// Up to `limit` of them after a place in an order.
    pub async fn page(&self, order: Order, after: Option<&After>, limit: usize) -> Result<Vec<Match>> {
        let after = after.cloned();
        self.ask(move |matches| matches.page(order, after.as_ref(), limit)).await
    }

    /// The ids of all, in order.
    pub async fn ids(&self) -> Result<Vec<String>> {
        self.ask(Matches::ids).await
    }

    /// Those of some ids that are among them.
    pub async fn among(&self, ids: Vec<String>) -> Result<HashSet<String>> {
        self.ask(move |matches| matches.among(&ids)).await
    }

    /// The ids of a random sample: so many, by a seed.
    pub async fn sample(&self, wanted: (u32, u64)) -> Result<Vec<String>> {
        self.ask(move |matches| {
            let mut sample = Sample::new(wanted);
            matches.each_id(|id| sample.add(id))?;
            Ok(sample.ids())
        })
        .await
    }

    /// How often each value of a filter occurs, most frequent first; and how many have none.
    pub async fn count_by(&self, filter: &'static Filter) -> Result<(Vec<Bucket>, i64)> {
        self.ask(move |matches| matches.count_by(filter)).await
    }

    /// How many lie on the same days, or on the same days and have the same value of `by`.
    pub async fn count_by_days(&self, by: Option<&'static Filter>) -> Result<Vec<DayCount>> {
        self.ask(move |matches| matches.count_by_days(by)).await
    }

    /// The values of a filter, and which of them each has.
    pub async fn links(&self, filter: &'static Filter) -> Result<Links> {
        self.ask(move |matches| matches.links(filter)).await
    }

    pub(super) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Matches) -> crate::search::Result<T> + Send + 'static,
    ) -> Result<T> {
        let matches = Arc::clone(&self.matches);
        self.finder.search(&self.index, move |_| question(&matches)).await
    }
}
