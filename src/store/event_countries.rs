//! The country of events that name none: that of their first place, kept beside their own for filters and counts.
use sqlx::Row;

use super::Result;
use super::derive::parse;
use super::write::Writer;
use crate::domain::Event;

impl Writer {
    /// Gives events the country that their first place has now. Places may be written after their events, and change
    /// without them, so this waits until all is written.
    pub(super) async fn settle_event_countries(&mut self) -> Result<()> {
        if !(self.moves_events || self.touched.names) {
            return Ok(());
        }
        // Of the few that differ, the record tells whether the country is the event's own.
        let differing = sqlx::query(
            "select e.event_id, e.record, p.country from event e \
             join event_place l on l.event_id = e.event_id and l.ord = 0 \
             join entity p on p.entity_id = l.entity_id where e.country is not p.country",
        )
        .fetch_all(&mut *self.tx)
        .await?;
        for row in &differing {
            let id: String = row.try_get(0)?;
            let event: Event = parse("event", &id, row.try_get(1)?)?;
            if event.country.is_none() {
                sqlx::query("update event set country = $1 where event_id = $2")
                    .bind(row.try_get::<Option<String>, _>(2)?)
                    .bind(&id)
                    .execute(&mut *self.tx)
                    .await?;
            }
        }
        Ok(())
    }
}
