//! Finding records by their words.
use std::sync::Arc;

use super::Result;
use super::finder::Finder;
use crate::domain::{Kind, Selection};
use crate::search::{Index, Matches, Order, Question};

impl Finder {
    /// The records of a kind that a question finds, whatever else they are.
    pub async fn find(&self, index: &Arc<Index>, question: &Question, kind: Kind) -> Result<Matches> {
        let question = question.clone();
        self.search(index, move |index| index.sight().select(kind, &Selection::default(), Some(&question))).await
    }

    /// The ids of the best of them.
    pub async fn best(&self, index: &Arc<Index>, question: &Question, kind: Kind, limit: usize) -> Result<Vec<String>> {
        let found = self.find(index, question, kind).await?;
        let best = self.search(index, move |_| found.page(Order::Relevance, None, limit)).await?;
        Ok(best.into_iter().map(|found| found.id).collect())
    }
}
