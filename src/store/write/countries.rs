//! The countries of events and figures that name none of their own, kept beside their records for filters and counts.
use sqlx::{QueryBuilder, Sqlite};

use super::writer::Writer;
use crate::domain::{Event, Kind};
use crate::store::database::{Result, parse, push_in};

impl Writer {
    /// Gives events and figures the countries that they have by what they refer to now. That may be written after them,
    /// and change without them, so this waits until all is written.
    pub(in crate::store) async fn settle_countries(&mut self) -> Result<()> {
        let all = self.touched.events || self.touched.entities;
        if all {
            self.settle_event_countries().await?;
        }
        if all || !self.touched.figures.is_empty() {
            self.settle_figure_countries(all).await?;
        }
        Ok(())
    }

    /// An event that names no country has that of its first place.
    async fn settle_event_countries(&mut self) -> Result<()> {
        // Of the few that differ, the record tells whether the country is the event's own.
        let differing = sqlx::query_as(
            "select e.event_id, e.record, p.country from event e \
             join event_place l on l.event_id = e.event_id and l.ord = 0 \
             join entity p on p.entity_id = l.entity_id where e.country is not p.country",
        );
        let differing: Vec<(String, String, Option<String>)> = differing.fetch_all(&mut *self.tx).await?;
        let mut moved = Vec::new();
        for (id, record, country) in differing {
            if parse::<Event>("event", &id, &record)?.country.is_none() {
                let update = sqlx::query("update event set country = $1 where event_id = $2");
                update.bind(country).bind(&id).execute(&mut *self.tx).await?;
                moved.push(id);
            }
        }
        self.note_derived_change(Kind::Event, &moved).await
    }

    /// The view `figure_country` has the rule; figures that were not written keep theirs where no event and no place
    /// was either.
    async fn settle_figure_countries(&mut self, all: bool) -> Result<()> {
        let mut query = QueryBuilder::<Sqlite>::new(
            "update figure set country = c.country from figure_country c \
             where c.figure_id = figure.figure_id and figure.country is not c.country",
        );
        if !all {
            query.push(" and figure.figure_id");
            push_in(&mut query, &self.touched.figures);
        }
        query.push(" returning figure_id");
        let moved: Vec<String> = query.build_query_scalar().fetch_all(&mut *self.tx).await?;
        self.note_derived_change(Kind::Figure, &moved).await
    }
}
