//! The countries of events and figures that name none of their own, kept beside their records for filters and counts.
use sqlx::{QueryBuilder, Row, Sqlite};

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
        let differing = sqlx::query(
            "select e.event_id, e.record, p.country from event e \
             join event_place l on l.event_id = e.event_id and l.ord = 0 \
             join entity p on p.entity_id = l.entity_id where e.country is not p.country",
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let mut moved = Vec::new();
        for row in &differing {
            let id: String = row.try_get(0)?;
            let event: Event = parse("event", &id, row.try_get(1)?)?;
            if event.country.is_none() {
                sqlx::query("update event set country = $1 where event_id = $2")
                    .bind(row.try_get::<Option<String>, _>(2)?)
                    .bind(&id)
                    .execute(&mut *self.tx)
                    .await?;
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
            let touched: Vec<String> = self.touched.figures.iter().cloned().collect();
            query.push(" and figure.figure_id");
            push_in(&mut query, &touched);
        }
        query.push(" returning figure_id");
        let moved: Vec<String> = query.build_query_scalar().fetch_all(&mut *self.tx).await?;
        self.note_derived_change(Kind::Figure, &moved).await
    }
}
