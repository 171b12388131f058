//! A store of invented records, and ways to change them.
use ballotwire::domain::{Condition, Filter, Kind, Record, Selection, Test};
use ballotwire::library::{Chooser, Finder};
use ballotwire::store::Store;
use serde_json::Value;

use crate::invented::{records, write};

pub async fn empty() -> (tempfile::TempDir, Store) {
    let data = tempfile::tempdir().unwrap();
    let store = Store::open(data.path()).await.unwrap();
    (data, store)
}

pub async fn kestria() -> (tempfile::TempDir, Store) {
    let (data, store) = empty().await;
    write(&store, &records()).await;
    (data, store)
}

/// The ids of the records that a filter takes, by an index made for this question.
pub async fn chosen(store: &Store, kind: Kind, filter: &'static Filter, test: Test) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let finder = Finder::new(store.clone(), folder.path());
    let index = finder.current().await.unwrap();
    let sight = index.sight();
    let chooser = Chooser::new(store.clone(), finder, (index, sight));
    let selection = Selection { conditions: vec![Condition { filter, test }], ..Selection::default() };
    chooser.select(kind, &selection).await.unwrap().ids().await.unwrap()
}

/// A record with some of its fields changed.
pub fn changed(record: &Record, fields: &Value) -> Record {
    fn merge<T: serde::Serialize + serde::de::DeserializeOwned>(old: &T, fields: &Value) -> T {
        let mut value = serde_json::to_value(old).unwrap();
        for (name, field) in fields.as_object().unwrap() {
            value[name] = field.clone();
        }
        serde_json::from_value(value).unwrap()
    }
    match record {
        Record::Article(old) => Record::Article(Box::new(merge(&**old, fields))),
        Record::Entity(old) => Record::Entity(merge(old, fields)),
        Record::Event(old) => Record::Event(Box::new(merge(&**old, fields))),
        Record::Figure(old) => Record::Figure(Box::new(merge(&**old, fields))),
        Record::Correction(old) => Record::Correction(merge(old, fields)),
        Record::Story(old) => Record::Story(merge(old, fields)),
        Record::Publisher(old) => Record::Publisher(merge(old, fields)),
        other => panic!("{other:?} has no fields to change"),
    }
}

pub fn one(kind: Kind, id: &str) -> Record {
    let mut all = records().into_iter();
    all.find(|record| {
        let text = matches!(record, Record::Text(..));
        record.kind() == kind && record.id() == id && !text
    })
    .unwrap()
}
