//! Private people: whoever is in the news only as a passer-by is in no count of who is mentioned.
use std::collections::HashSet;

use super::Result;
use crate::domain::{Condition, Entity, Kind, Selection, Test, Value};
use crate::store::Store;

/// Their ids.
pub async fn private_people(store: &Store) -> Result<HashSet<String>> {
    let private =
        Kind::Entity.filter("private").map(|filter| Condition { filter, test: Test::AnyOf(vec![Value::Flag(true)]) });
    let selection = Selection { conditions: private.into_iter().collect(), ..Selection::default() };
    let ids = store.list_ids::<Entity>(&selection).await?;
    Ok(ids.into_iter().collect())
}
