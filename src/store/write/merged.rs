//! What leads on from entities that were merged: their names and public ids are those of the entity that was kept.
use std::collections::{BTreeMap, HashMap};

use super::name_words::NameText;
use super::row::row;
use super::writer::{Led, LogRow, Writer};
use crate::domain::{Entity, Identifier, Kind, Name, Op, Retired, Term};
use crate::store::database::{Result, Store, parse, read_retired, rows_of_view};
use crate::store::table::Listed;
use crate::text::shared_names;

/// The names and public ids that an entity took over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenOver {
    pub names: Vec<Name>,
    pub identifiers: Vec<Identifier>,
}

impl TakenOver {
    fn add(&mut self, own: &Entity, lost: Retired) {
        for name in lost.names {
            let same = |other: &Name| other.text == name.text && other.lang == name.lang;
            if !own.names.iter().chain(&self.names).any(same) {
                self.names.push(name);
            }
        }
        for identifier in lost.identifiers {
            let mut held = own.identifiers.iter().chain(&self.identifiers);
            if !held.any(|other| *other == identifier) {
                self.identifiers.push(identifier);
            }
        }
    }
}

impl Store {
    /// What these entities took over, without what is their own besides.
    pub async fn taken_over(&self, rows: &[Listed<Entity>]) -> Result<HashMap<String, TakenOver>> {
        let own: HashMap<&str, &Entity> = rows.iter().map(|row| (row.id.as_str(), &row.record)).collect();
        let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
        let lost = "select r.record_id, r.record, i.entity_id from merged_into i \
            join retired r on r.kind = 'entity' and r.record_id = i.retired_id \
            where i.entity_id";
        let mut all: HashMap<String, TakenOver> = HashMap::new();
        let rows: Vec<(_, _, String)> = rows_of_view(self, lost, &ids, " order by i.entity_id, i.retired_id").await?;
        for (lost, record, id) in rows {
            if let Some(own) = own.get(id.as_str()) {
                all.entry(id).or_default().add(own, read_retired((lost, record))?);
            }
        }
        Ok(all)
    }
}

const LED: &str = "select entity_id, text || ' ' || lang || ' ' || kind from any_name where retired_id is not null \
     union all \
     select entity_id, scheme || ' ' || value from any_identifier where retired_id is not null \
     order by 1, 2";

impl Writer {
    /// What is noted of an id that is retired.
    pub(in crate::store) async fn retired(&mut self, kind: Kind, id: &str) -> Result<Option<Retired>> {
        let noted = sqlx::query_as("select record_id, record from retired where kind = $1 and record_id = $2");
        let noted = noted.bind(kind.name()).bind(id).fetch_optional(&mut *self.tx).await?;
        noted.map(read_retired).transpose()
    }

    /// A retirement with the names and public ids that lead on from it: those that it gives; where it gives none, those of
    /// the record that goes, else those that are noted already.
    pub(in crate::store) async fn leading_on(&mut self, retired: &Retired, noted: Option<&Retired>) -> Result<Retired> {
        let (Kind::Entity, Some(into), false) = (retired.kind, &retired.into, retired.leads_on()) else {
            return Ok(retired.clone());
        };
        let (names, identifiers) = match self.stored(Kind::Entity, &retired.id).await? {
            Some(record) => {
                let lost = Retired::of_merge(parse("entity", &retired.id, &record)?, into);
                (lost.names, lost.identifiers)
            }
            None => noted.map_or_else(Default::default, |noted| (noted.names.clone(), noted.identifiers.clone())),
        };
        Ok(Retired { names, identifiers, ..retired.clone() })
    }

    /// Writes the rows by which the names and public ids of a merged entity are found.
    pub(in crate::store) async fn put_merged_links(&mut self, lost: &Retired) -> Result<()> {
        for sql in ["delete from merged_name where retired_id", "delete from merged_identifier where retired_id"] {
            self.run_in(sql, [&lost.id]).await?;
        }
        for (ord, name) in (0_i64..).zip(&lost.names) {
            row!(
                self,
                insert("merged_name"),
                retired_id = &lost.id,
                ord = ord,
                text = &name.text,
                lang = name.lang.as_str(),
                kind = name.kind.name(),
                needs_context = i64::from(name.needs_context),
            );
        }
        for identifier in &lost.identifiers {
            let (scheme, value) = (identifier.scheme.name(), &identifier.id);
            row!(self, insert("merged_identifier"), retired_id = &lost.id, scheme = scheme, value = value);
        }
        Ok(())
    }

    /// Says which names that lead on from these entities are those of others too.
    pub async fn shared_merged_names(&mut self, retired: &[String]) -> Result<Vec<String>> {
        let taken_over: Vec<(String, String)> =
            self.rows_in("select entity_id, text from any_name where retired_id", retired, "").await?;
        if taken_over.is_empty() {
            return Ok(Vec::new());
        }
        let others: Vec<(String, String)> =
            sqlx::query_as("select entity_id, text from any_name").fetch_all(&mut *self.tx).await?;
        let mut by_keeper: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (kept, name) in &taken_over {
            by_keeper.entry(kept).or_default().push(name);
        }
        let told = by_keeper.into_iter().flat_map(|(kept, names)| {
            let others = others.iter().filter(|(other, _)| other != kept);
            shared_names(names, others.map(|(other, name)| (&**other, &**name)))
        });
        Ok(told.collect())
    }

    /// Notes what was taken over before the first entity of this write is retired.
    pub(in crate::store) async fn note_led(&mut self) -> Result<()> {
        if self.led.is_none() {
            self.led = Some(self.led().await?);
        }
        Ok(())
    }

    /// Where entities were retired: writes the words of the names that lead on, and tells in the log who has others
    /// than before.
    pub(in crate::store) async fn settle_merged(&mut self) -> Result<()> {
        let Some(before) = self.led.take() else {
            return Ok(());
        };
        self.put_merged_name_words().await?;
        let after = self.led().await?;
        let keepers = before.keys().chain(after.keys());
        let mut changed: Vec<&String> = keepers.filter(|id| before.get(*id) != after.get(*id)).collect();
        changed.sort();
        changed.dedup();
        for id in changed {
            if self.stored(Kind::Entity, id).await?.is_some() {
                self.note_taken_over(id).await?;
            }
        }
        Ok(())
    }

    async fn led(&mut self) -> Result<Led> {
        let rows = sqlx::query_as(LED);
        let mut led = Led::new();
        for (entity, told) in rows.fetch_all(&mut *self.tx).await? {
            let of_entity: &mut Vec<String> = led.entry(entity).or_default();
            of_entity.push(told);
        }
        Ok(led)
    }

    /// Writes the words of all names that were taken over anew.
    pub(in crate::store) async fn put_merged_name_words(&mut self) -> Result<()> {
        sqlx::query("delete from entity_name_word where ord < 0").execute(&mut *self.tx).await?;
        let rows = sqlx::query_as(
            "select entity_id, text from any_name where retired_id is not null \
             order by entity_id, retired_id, ord",
        );
        let rows: Vec<(String, String)> = rows.fetch_all(&mut *self.tx).await?;
        let read = |(number, (entity, text)): (i64, _)| NameText { entity, ord: -number, text };
        let names: Vec<NameText> = (1..).zip(rows).map(read).collect();
        self.put_name_words(&names).await
    }

    /// Whoever follows the log is told that an entity is shown with other names and ids.
    async fn note_taken_over(&mut self, id: &str) -> Result<()> {
        let fields = ["identifiers".to_owned(), "names".to_owned()];
        // Names that were taken over are shown by nobody else.
        let (op, kind) = (Op::Update, Kind::Entity);
        self.note_beside(LogRow { op, kind, id, into: None, fields: &fields, elsewhere: &[], record: "" }).await
    }
}
