//! What is shown of a record on its own: at which revision it changed last, by a change of the record or of what it shows.
//!
//! The view `shows` says which records show which others. Whatever a write changes is noted for those who show it, both as
//! things were before and as they are after.
use std::collections::{BTreeMap, BTreeSet};

use sqlx::{QueryBuilder, Row, Sqlite};

use super::derive::parse;
use super::list::push_in;
use super::shown_windows::share_of;
use super::write::Writer;
use super::{Result, Store};
use crate::domain::{CorpusInfo, Kind, Share, Term};

/// Records looked up at a time.
const CHUNK: usize = 500;

/// The state of the corpus that an answer is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The last row of the change log.
    pub revision: i64,
    /// Names the history that led there: no other has it.
    pub mark: String,
}

/// The state, and what else answers may depend on although no record does.
#[derive(Debug, Clone)]
pub struct Now {
    pub state: State,
    /// What the corpus says of itself, if one was loaded.
    pub info: Option<CorpusInfo>,
    /// How much of restricted texts is shown.
    pub share: Share,
}

/// What of a record others show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// What it is called, and what is copied from it.
    Name,
    /// That it is there, and what it refers to.
    Link,
}

impl Part {
    const ALL: [Self; 2] = [Self::Name, Self::Link];

    fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Link => "link",
        }
    }

    /// The fields of a record that make this part; none: all do.
    fn fields(self, kind: Kind) -> &'static [&'static str] {
        match (kind, self) {
            (Kind::Publisher, Self::Name) => &["label"],
            (Kind::Entity, Self::Name) => &["label", "names"],
            (Kind::Entity, Self::Link) => &["kind", "part_of", "also_part_of"],
            (Kind::Article, Self::Name) => {
                &["title", "publisher", "agency", "language", "published", "written", "passages", "text", "text_access"]
            }
            (Kind::Article, Self::Link) => &["publisher", "agency", "mentions"],
            (Kind::Event, Self::Name) => &["label", "date", "country", "places"],
            (Kind::Event, Self::Link) => &["date", "places", "participants", "part_of", "links", "evidence"],
            (Kind::Figure, Self::Link) => &["article", "place", "group", "attributed_to", "event", "measure"],
            (Kind::Story, Self::Name) => &["label", "decision"],
            (Kind::Story, Self::Link) => &["decision", "members"],
            _ => &[],
        }
    }

    /// The parts that a change of these fields changes; without any named, the record came or went.
    fn changed(kind: Kind, fields: Option<&[String]>) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |part| {
            let own = part.fields(kind);
            let among = |field: &String| own.contains(&field.as_str());
            fields.is_none_or(|fields| own.is_empty() || fields.iter().any(among))
        })
    }
}

/// Records whose parts changed in a write, to be told to those who show them.
pub(super) type Pending = BTreeMap<(Kind, Part), BTreeSet<String>>;

impl Store {
    /// What the next answer is of.
    pub async fn now(&self) -> Result<Now> {
        let row = sqlx::query(
            "select coalesce(c.seq, 0), coalesce(c.mark, k.mark, ''), k.info, k.shown_words, k.shown_one_in from corpus k \
             left join change c on c.seq = (select max(seq) from change)",
        )
        .fetch_one(&self.readers)
        .await?;
        let info: Option<String> = row.try_get(2)?;
        Ok(Now {
            state: State { revision: row.try_get(0)?, mark: row.try_get(1)? },
            info: info.map(|info| parse("corpus", "", &info)).transpose()?,
            share: share_of(row.try_get(3)?, row.try_get(4)?).unwrap_or_default(),
        })
    }

    /// The state at which what is shown of a record on its own changed last; none for what is no record.
    pub async fn shown_state(&self, kind: &str, id: &str) -> Result<Option<State>> {
        let state: Option<(i64, String)> = sqlx::query_as(
            "select s.revision, c.mark from shown s join change c on c.seq = s.revision \
             where s.kind = $1 and s.record_id = $2",
        )
        .bind(kind)
        .bind(id)
        .fetch_optional(&self.readers)
        .await?;
        Ok(state.map(|(revision, mark)| State { revision, mark }))
    }

    /// The mark of a revision of this database; none where it has no such revision.
    pub async fn mark_of(&self, revision: i64) -> Result<Option<String>> {
        let sql = if revision == 0 {
            "select mark from corpus where $1 = 0"
        } else {
            "select mark from change where seq = $1"
        };
        let mark = sqlx::query_scalar(sql).bind(revision);
        Ok(mark.fetch_optional(&self.readers).await?)
    }
}

impl Writer {
    /// Notes a change of a record for itself and for those who show it now. Who will show it is told at the end.
    pub(super) async fn note_shown(
        &mut self,
        kind: Kind,
        id: &str,
        fields: Option<&[String]>,
        is_new: bool,
    ) -> Result<()> {
        let seq = self.last.revision;
        sqlx::query(
            "insert into shown (kind, record_id, revision) values ($1, $2, $3) \
             on conflict (kind, record_id) do update set revision = excluded.revision",
        )
        .bind(kind.name())
        .bind(id)
        .bind(seq)
        .execute(&mut *self.tx)
        .await?;
        for part in Part::changed(kind, fields) {
            if !is_new {
                self.tell_showing(kind, part, &[id.to_owned()]).await?;
            }
            let pending = self.pending.entry((kind, part)).or_default();
            pending.insert(id.to_owned());
        }
        Ok(())
    }

    /// Notes that something derived changed what is shown of some records, and copied from them.
    pub(super) async fn note_derived_change(&mut self, kind: Kind, ids: &[String]) -> Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        let mut query = QueryBuilder::<Sqlite>::new("update shown set revision = ");
        query.push_bind(self.last.revision).push(" where kind = ");
        query.push_bind(kind.name()).push(" and record_id");
        push_in(&mut query, ids);
        query.build().execute(&mut *self.tx).await?;
        let pending = self.pending.entry((kind, Part::Name)).or_default();
        pending.extend(ids.iter().cloned());
        Ok(())
    }

    /// Tells all that changed in this write to those who show it in the end.
    pub(super) async fn settle_shown(&mut self) -> Result<()> {
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
        push_in(&mut query, ids);
        query.push(")");
        query.build().execute(&mut *self.tx).await?;
        Ok(())
    }
}
