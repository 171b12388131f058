//! The record that a path names, and what becomes of ids that no record has: where they went, and which id was meant.
use crate::api::answers::{Early, led_on};
use crate::api::http::{ApiError, AppState, Ask, Code, Result};
use crate::domain::{Kind, Term, nearest};
use crate::store::{Listed, Store, Stored};

/// Above this many records, the nearest id is not looked for.
const MAX_COMPARED: usize = 20_000;

/// The record with this id; one that was merged is led on from (308), one that was deleted is gone (410).
pub async fn find<T: Stored>(state: &AppState, ask: &Ask, id: &str) -> std::result::Result<Listed<T>, Early> {
    match state.store.find::<T>(id).await? {
        Some(row) => Ok(row),
        None => Err(elsewhere(state, ask, T::NOUN.kind, id).await?),
    }
}

async fn elsewhere(state: &AppState, ask: &Ask, kind: Kind, id: &str) -> Result<Early> {
    let name = kind.name();
    let Some(retired) = state.store.find_retired(kind, id).await? else {
        let near = nearest_id(&state.store, kind, id).await?;
        let message = format!("there is no {name} `{id}`");
        return Err(ApiError::of_nothing(Code::RECORD_NOT_FOUND, Some("id"), message, near));
    };
    match retired.into {
        None => Err(ApiError::new(Code::GONE, format!("{name} `{id}` was deleted"))),
        Some(kept) => Ok(Early::Answered(led_on(&address(ask, &kept)))),
    }
}

/// That of the request with another record in its path.
fn address(ask: &Ask, kept: &str) -> String {
    // `/v1/<noun>/<id>`: the id may be percent-encoded, so that its place tells it, not its letters.
    let mut parts: Vec<&str> = ask.path.split('/').collect();
    if let Some(id) = parts.get_mut(3) {
        *id = kept;
    }
    let path = ask.base.address(&parts.join("/"));
    if ask.raw_query.is_empty() { path } else { format!("{path}?{}", ask.raw_query) }
}

/// The id of a record of this kind that was meant by one that none has.
async fn nearest_id(store: &Store, kind: Kind, id: &str) -> Result<Option<String>> {
    let ids = store.ids_of(kind).await?;
    Ok(nearest_of(id, &ids))
}

/// The one of these ids that is most like it.
pub fn nearest_of(id: &str, ids: &[String]) -> Option<String> {
    (ids.len() <= MAX_COMPARED).then(|| nearest(id, ids.iter().map(String::as_str))).flatten()
}
