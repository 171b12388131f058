//! What the store should hold: plain maps, and the log of what was done to them.
use std::collections::{BTreeMap, BTreeSet};

use ballotwire::domain::{Change, Entity, Kind, Record, Retired, Term as _};
use serde_json::Value;

use crate::record_json::{described, json, references};

pub type Key = (Kind, String);

#[derive(Clone, Default)]
pub struct Model {
    /// With the revision of the last change.
    pub records: BTreeMap<Key, (Record, i64)>,
    /// Texts of articles, by their ids.
    pub texts: BTreeMap<String, Record>,
    pub retired: BTreeMap<Key, Retired>,
    pub log: Vec<Logged>,
    /// Ids of stories that were found and are there.
    pub stories: BTreeSet<String>,
}

/// A row of the change log; its place is its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    pub op: String,
    pub kind: Kind,
    pub id: String,
    pub into: Option<String>,
    pub fields: Vec<String>,
}

impl From<Change> for Logged {
    fn from(change: Change) -> Self {
        Self {
            op: change.op.name().to_owned(),
            kind: change.kind,
            id: change.id,
            into: change.into,
            fields: change.fields,
        }
    }
}

impl Model {
    pub fn revision(&self) -> i64 {
        i64::try_from(self.log.len()).unwrap()
    }

    pub fn ids(&self, kind: Kind) -> Vec<&str> {
        let of_kind = self.records.keys().filter(|(known, _)| *known == kind);
        of_kind.map(|(_, id)| id.as_str()).collect()
    }

    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Record> {
        let of_kind = self.records.iter().filter(move |((known, _), _)| *known == kind);
        of_kind.map(|(_, (record, _))| record)
    }

    pub fn get(&self, kind: Kind, id: &str) -> Option<&Record> {
        let held = self.records.get(&(kind, id.to_owned()));
        held.map(|(record, _)| record)
    }

    /// All of these in one transaction: what it is then, or nothing where it does not hold together.
    pub fn with(&self, records: &[Record]) -> Option<Self> {
        let mut after = self.clone();
        for record in records {
            after.put(record)?;
        }
        after.tell_of_taken_over_names(self);
        (after.dangling().is_empty() && !after.goes_round()).then_some(after)
    }

    /// The rows that a load takes, and how many it refuses: each one whose article is gone for ever, by itself.
    pub fn taken_rows(&self, rows: Vec<Record>) -> (Vec<Record>, u64) {
        let gone = |row: &Record| self.retired.contains_key(&(row.kind(), row.id().to_owned()));
        let (refused, taken): (Vec<Record>, Vec<Record>) = rows.into_iter().partition(gone);
        let refused = refused.iter().filter(|record| !matches!(record, Record::Text(..))).count();
        (taken, u64::try_from(refused).unwrap())
    }

    fn put(&mut self, record: &Record) -> Option<()> {
        let key = (record.kind(), record.id().to_owned());
        if let Record::Retired(retired) = record {
            self.retire(key, retired);
            return Some(());
        }
        if let Record::Text(..) = record {
            if self.texts.get(&key.1) != Some(record) {
                let revision = self.note("update", &key, None, vec!["text".to_owned()]);
                self.records.get_mut(&key)?.1 = revision;
                self.texts.insert(key.1, record.clone());
            }
            return Some(());
        }
        if self.retired.contains_key(&key) {
            return None;
        }
        let old = self.records.get(&key).map(|(old, _)| old);
        if old == Some(record) {
            return Some(());
        }
        let (op, fields) = match old {
            None => ("create", Vec::new()),
            Some(old) => described(&json(old), &json(record)),
        };
        let revision = self.note(op, &key, None, fields);
        self.records.insert(key, (record.clone(), revision));
        Some(())
    }

    fn retire(&mut self, key: Key, retired: &Retired) {
        let noted = match (&retired.into, self.records.get(&key)) {
            (Some(into), Some((Record::Entity(lost), _))) => Retired::of_merge(lost.clone(), into.clone()),
            _ => retired.clone(),
        };
        let op = match retired.into {
            Some(_) => "merge",
            None => "delete",
        };
        self.note(op, &key, retired.into.clone(), Vec::new());
        self.records.remove(&key);
        if key.0 == Kind::Article {
            self.texts.remove(&key.1);
        }
        self.retired.insert(key, noted);
    }

    pub fn note_story(&mut self, row: Logged) {
        let gone = matches!(row.op.as_str(), "delete" | "merge");
        match gone {
            true => assert!(self.stories.remove(&row.id), "{row:?}: it was not there"),
            false => assert!(self.stories.insert(row.id.clone()) || row.op == "update", "{row:?}: it was there"),
        }
        self.log.push(row);
    }

    fn note(&mut self, op: &str, key: &Key, into: Option<String>, fields: Vec<String>) -> i64 {
        self.log.push(Logged { op: op.to_owned(), kind: key.0, id: key.1.clone(), into, fields });
        self.revision()
    }

    /// Who has other names by merges than before is told in the log, at the end of the transaction.
    fn tell_of_taken_over_names(&mut self, before: &Self) {
        for id in self.ids(Kind::Entity).into_iter().map(str::to_owned).collect::<Vec<_>>() {
            if self.taken_over(&id) != before.taken_over(&id) {
                let key = (Kind::Entity, id);
                let fields = vec!["identifiers".to_owned(), "names".to_owned()];
                let revision = self.note("update", &key, None, fields);
                self.records.insert(key.clone(), (self.records[&key].0.clone(), revision));
            }
        }
    }

    /// The names of what was merged into an entity.
    fn taken_over(&self, id: &str) -> Vec<String> {
        let lost = self.retired.values().filter(|retired| {
            retired.kind == Kind::Entity && self.kept(Kind::Entity, &retired.id).as_deref() == Some(id)
        });
        lost.flat_map(|retired| retired.names.iter().map(|name| name.text.clone())).collect()
    }

    /// What is named and is no record, with who names it.
    fn dangling(&self) -> Vec<(Key, Key)> {
        let mut dangling = Vec::new();
        for (key, (record, _)) in &self.records {
            for named in references(record) {
                if !self.records.contains_key(&named) {
                    dangling.push((key.clone(), named));
                }
            }
        }
        dangling
    }

    /// The records that name this one.
    pub fn naming(&self, kind: Kind, id: &str) -> Vec<&Record> {
        let target = (kind, id.to_owned());
        let records = self.records.values().map(|(record, _)| record);
        records.filter(|record| references(record).contains(&target)).collect()
    }

    fn goes_round(&self) -> bool {
        let places = self.of_kind(Kind::Entity);
        places.map(Record::id).any(|id| self.above(id).contains(id))
    }

    /// Everything that a place is part of.
    pub fn above(&self, id: &str) -> BTreeSet<String> {
        let mut above = BTreeSet::new();
        let mut next = self.part_of(id);
        while let Some(whole) = next.filter(|whole| above.insert(whole.clone())) {
            next = self.part_of(&whole);
        }
        above
    }

    fn part_of(&self, id: &str) -> Option<String> {
        match self.get(Kind::Entity, id)? {
            Record::Entity(place) => place.part_of.as_ref().map(|whole| whole.to_string()),
            _ => None,
        }
    }

    /// Where a retired id leads in the end; none if it leads nowhere.
    pub fn kept(&self, kind: Kind, id: &str) -> Option<String> {
        let mut at = id.to_owned();
        while let Some(retired) = self.retired.get(&(kind, at.clone())) {
            at = retired.into.clone()?;
        }
        Some(at)
    }

    /// The names of an entity, with those that it has taken over.
    pub fn names(&self, entity: &Entity) -> Vec<String> {
        let own = entity.names.iter().map(|name| name.text.clone());
        let lost = self.taken_over(entity.id.as_str());
        own.chain([entity.label.clone()]).chain(lost).collect()
    }

    /// Everything as an export of the store should have it.
    pub fn all(&self) -> BTreeMap<(Kind, String, u8), Value> {
        let mut all = BTreeMap::new();
        for ((kind, id), (record, _)) in &self.records {
            all.insert((*kind, id.clone(), 0), json(record));
        }
        for (id, text) in &self.texts {
            all.insert((Kind::Article, id.clone(), 1), json(text));
        }
        for ((kind, id), retired) in &self.retired {
            let record = Record::Retired(retired.clone());
            all.insert((*kind, id.clone(), 2), json(&record));
        }
        all
    }
}
