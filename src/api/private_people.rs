//! Private people: whoever is in the news only as a passer-by is in no count of who is mentioned.
use std::collections::HashSet;

use super::error::Result;
use crate::domain::{Entity, EntityKind, Term};
use crate::store::{self, Condition, Selection, Store, Test, Value};

/// Their ids.
pub async fn private_people(store: &Store) -> Result<HashSet<String>> {
    let is = |name: &str, value: Value| {
        store::ENTITY.filter(name).map(|filter| Condition {
            filter,
            test: Test::AnyOf(vec![value]),
        })
    };
    let private = [
        is("kind", Value::Text(EntityKind::Person.name().to_owned())),
        is("public_figure", Value::Flag(false)),
    ];
    let selection = Selection {
        conditions: private.into_iter().flatten().collect(),
        ..Selection::default()
    };
    Ok(store
        .list_ids::<Entity>(&selection)
        .await?
        .into_iter()
        .collect())
}
