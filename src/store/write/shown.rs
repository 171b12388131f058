//! What is shown of a record on its own: at which revision it changed last, by a change of the record or of what it shows.
//!
//! The view `shows` says which records show which others. Whatever a write changes is noted for those who show it, both as
//! things were before and as they are after.

use sqlx::{QueryBuilder, Sqlite};

use super::parts::Part;
use super::row::row;
use super::writer::Writer;
use crate::domain::{Kind, Term};
use crate::store::database::{Result, push_each, push_in};

/// Records looked up at a time.
const CHUNK: usize = 500;

impl Writer {
    /// Notes a change of a record for itself and for those who show it now. Who will show it is told at the end.
    pub(in crate::store) async fn note_shown(
        &mut self,
        kind: Kind,
        id: &str,
        fields: Option<&[String]>,
        is_new: bool,
    ) -> Result<()> {
        let seq = self.last.revision;
        row!(self, upsert("shown", 2), kind = kind.name(), record_id = id, revision = seq);
        for part in Part::changed(kind, fields) {
            if !is_new {
                self.tell_showing(kind, part, &[id.to_owned()]).await?;
            }
            let pending = self.pending.entry((kind, part)).or_default();
            pending.insert(id.to_owned());
        }
        Ok(())
    }

    /// Notes that something derived changed what is shown of some records, and of others that copy from them.
    pub(in crate::store) async fn note_derived_change(&mut self, kind: Kind, ids: &[String]) -> Result<()> {
        self.note_own_change(kind, ids).await?;
        let pending = self.pending.entry((kind, Part::Name)).or_default();
        pending.extend(ids.iter().cloned());
        Ok(())
    }

    /// Notes that something derived changed what is shown of some records, and of no others.
    pub(in crate::store) async fn note_own_change(&mut self, kind: Kind, ids: &[String]) -> Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        let mut query = QueryBuilder::<Sqlite>::new("update shown set revision = ");
        query.push_bind(self.last.revision).push(" where kind = ");
        query.push_bind(kind.name()).push(" and record_id");
        push_in(&mut query, ids);
        query.build().execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Tells all that changed in this write to those who show it in the end.
    pub(in crate::store) async fn settle_shown(&mut self) -> Result<()> {
        for ((kind, part), ids) in std::mem::take(&mut self.pending) {
            let ids: Vec<String> = ids.into_iter().collect();
            for some in ids.chunks(CHUNK) {
                self.tell_showing(kind, part, some).await?;
            }
        }
        Ok(())
    }

    async fn tell_showing(&mut self, kind: Kind, part: Part, ids: &[String]) -> Result<()> {
        let mut query = QueryBuilder::<Sqlite>::new("update shown set revision = ");
        query.push_bind(self.last.revision);
        query.push(" where (kind, record_id) in (select kind, record_id from shows where shown_kind = ");
        query.push_bind(kind.name()).push(" and part = ");
        query.push_bind(part.name()).push(" and shown_id");
        push_each(&mut query, ids);
        query.push(")");
        query.build().execute(&mut *self.tx).await?;
        Ok(())
    }
}
