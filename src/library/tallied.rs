//! The rows of words in the records that were chosen: counted in the index, drawn, put in order.
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Result;
use super::chooser::Chosen;
use super::sample::Sample;
use crate::domain::{Days, Filter};
use crate::search::{self, Place, Sought, Tallies, TallyBucket, Totals};
use crate::work;

/// Rows by their records. Keeps no state of the store.
#[derive(Debug, Clone)]
pub struct Tallied {
    chosen: Chosen,
    tallies: Arc<Tallies>,
}

/// Rows of a sample: of each record by its id, which of its rows.
pub type Drawn = HashMap<String, HashSet<usize>>;

impl Chosen {
    pub async fn tally(&self, sought: Sought) -> Result<Tallied> {
        let matches = Arc::clone(&self.matches);
        let tallies = self.ask(move |_| matches.tally(&sought)).await?;
        Ok(Tallied { chosen: self.clone(), tallies: Arc::new(tallies) })
    }
}

impl Tallied {
    pub fn totals(&self) -> Totals {
        self.tallies.totals()
    }

    /// The records by date, from the one of a date and an id on, until they have so many rows.
    pub async fn places(&self, descending: bool, from: Option<(i64, String)>, rows: usize) -> Result<Vec<Place>> {
        self.ask(move |tallies| {
            let from = from.as_ref().map(|(date, id)| (*date, id.as_str()));
            tallies.places(descending, from, rows)
        })
        .await
    }

    /// A random sample of the rows, the same for the same seed.
    pub async fn draw(&self, wanted: (u32, u64)) -> Result<(Self, Drawn)> {
        let (tallies, drawn) = self
            .ask(move |tallies| {
                let places = tallies.places(false, None, usize::MAX)?;
                let mut sample = Sample::new(wanted);
                for Place { id, rows, .. } in places.into_iter().take_while(|_| !work::is_over()) {
                    (0..rows).for_each(|number| sample.add(&format!("{id} {number}")));
                }
                let mut drawn = Drawn::new();
                for name in sample.ids() {
                    if let Some((id, number)) = name.split_once(' ') {
                        drawn.entry(id.to_owned()).or_default().extend(number.parse::<usize>());
                    }
                }
                let kept = drawn.iter().map(|(id, numbers)| (id.clone(), numbers.len())).collect();
                Ok((tallies.keeping(&kept)?, drawn))
            })
            .await?;
        Ok((Self { chosen: self.chosen.clone(), tallies: Arc::new(tallies) }, drawn))
    }

    /// The rows of each value of a filter, without some values; and those whose records have no other.
    pub async fn count_by(
        &self,
        filter: &'static Filter,
        without: HashSet<String>,
    ) -> Result<(Vec<TallyBucket<String>>, usize)> {
        self.ask(move |tallies| tallies.count_by(filter, &without)).await
    }

    pub async fn count_by_days(&self) -> Result<Vec<TallyBucket<Days>>> {
        self.ask(Tallies::count_by_days).await
    }

    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Tallies) -> search::Result<T> + Send + 'static,
    ) -> Result<T> {
        let tallies = Arc::clone(&self.tallies);
        self.chosen.ask(move |_| question(&tallies)).await
    }
}
