//! Commands for result sets: list, remove.
use super::failure::Failure;
use super::say::{note, print, table, time};
use crate::domain::{Term, nearest};
use crate::store::{ResultSet, Store};

/// As many as there may be.
const ALL: u32 = 1_000_000;

pub(super) async fn list(store: &Store) -> Result<(), Failure> {
    let mut rows = vec![["id", "made", "of", "rows", "withdrawn", "bytes", "title"].map(str::to_owned)];
    rows.extend(store.list_result_sets(None, ALL).await?.iter().map(row));
    print(table(&rows))
}

fn row(set: &ResultSet) -> [String; 7] {
    [
        set.id.clone(),
        time(set.created_at),
        set.kind.name().to_owned(),
        set.records.to_string(),
        set.withdrawn.to_string(),
        set.given_bytes.to_string(),
        set.title.clone().unwrap_or_else(|| set.address.clone()),
    ]
}

pub(super) async fn remove(store: &Store, id: &str) -> Result<(), Failure> {
    if store.remove_result_set(id).await? {
        note("whoever cited it finds nothing there any more");
        return print(format_args!("removed {id}\n"));
    }
    let sets = store.list_result_sets(None, ALL).await?;
    Err(Failure::Failed(match nearest(id, sets.iter().map(|set| set.id.as_str())) {
        Some(near) => format!("there is no set `{id}`; did you mean `{near}`?"),
        None => format!("there is no set `{id}`; `ballotwire sets list` shows all"),
    }))
}
