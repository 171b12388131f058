//! Suggestions while somebody types in a client: entities, properties and types, and what is told of each.
use std::collections::HashSet;

use axum::extract::Path;
use serde_json::{Value, json};

use super::asked::{LIMIT, OFFSET, OfId, PREFIX, PathWhat, TYPE};
use super::candidates::what_it_is;
use super::manifest::{type_name, types};
use super::{preview, properties};
use crate::api::answers::{Answer, Reply};
use crate::api::formats::JSON;
use crate::api::http::{ApiError, AppState, Ask, Code, Result, Snapshot, read};
use crate::api::params::parameters;
use crate::library::{KnownName, NameTable, Typed};
use crate::text::fold;

/// Suggestions of one answer, where the client says nothing.
const USUAL: usize = 20;

parameters!(SuggestParameters: PREFIX, TYPE, LIMIT, OFFSET);
parameters!(FlyoutParameters: OfId);

/// Suggest entities, properties or types
///
/// While somebody types in a client of the Reconciliation Service API. An id that is typed whole comes first. Private people are left out.
#[utoipa::path(get, path = "/v1/reconcile/suggest/{what}", operation_id = "suggest_for_reconciliation", tag = "reconciliation",
    params(PathWhat, SuggestParameters), responses((status = 200, description = "Suggestions, best first.", body = Value)))]
pub async fn suggest_for_reconciliation(Path(what): Path<String>, Snapshot(state): Snapshot, ask: Ask) -> Answer {
    suggested(&what, &state, ask).await
}

/// Tell what is suggested
///
/// The entity, property or type with this id in a few words, as HTML to be shown beside a suggestion.
#[utoipa::path(get, path = "/v1/reconcile/flyout/{what}", operation_id = "get_flyout", tag = "reconciliation",
    params(PathWhat, FlyoutParameters), responses((status = 200, description = "The id, and the HTML.", body = Value),
        (status = 404, description = "There is none with this id.", body = crate::api::http::Problem, content_type = "application/problem+json")))]
pub async fn get_flyout(Path(what): Path<String>, Snapshot(state): Snapshot, ask: Ask) -> Answer {
    let ask = ask.only(&["id"]);
    let id = read(&ask, |reader| reader.take(&OfId))?;
    let html = match what.as_str() {
        "entity" => preview::in_short(&state, &id).await?,
        "property" => properties::find(&id).map(|property| preview::line(property.id, property.name)),
        "type" => types().find(|known| known.id == id).map(|known| preview::line(&known.id, &known.name)),
        _ => None,
    };
    let html = html.ok_or_else(|| ApiError::record_not_found(&what, &id))?;
    Reply::begin(ask, &JSON, Vec::new())?.json(&json!({ "id": id, "html": html }))
}

/// The suggestions of both versions.
pub async fn suggested(what: &str, state: &AppState, ask: Ask) -> Answer {
    let ask = ask.only(&["prefix", "type", "limit", "offset"]);
    let (prefix, of_type, limit, offset) =
        read(&ask, |reader| (reader.take(&PREFIX), reader.take(&TYPE), reader.take(&LIMIT), reader.take(&OFFSET)))?;
    let prefix = prefix.as_deref().map(str::trim).unwrap_or_default();
    let found = match what {
        "entity" => entities(state, prefix, of_type.as_deref()).await?,
        "property" => beginning(prefix, properties::ALL.iter().map(|property| (property.id, property.name))),
        "type" => {
            let types: Vec<_> = types().collect();
            beginning(prefix, types.iter().map(|known| (known.id.as_str(), known.name.as_str())))
        }
        _ => return Err(ApiError::new(Code::PATH_NOT_FOUND, "there is nothing at this path").into()),
    };
    let page: Vec<Value> = found.into_iter().skip(offset).take(limit.unwrap_or(USUAL)).collect();
    Reply::begin(ask, &JSON, Vec::new())?.json(&json!({ "result": page }))
}

/// Those whose id or name has words that begin so.
fn beginning<'a>(prefix: &str, all: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Value> {
    let typed = fold(prefix);
    let fits = |text: &str| fold(text).split(' ').any(|word| word.starts_with(&typed));
    let mut found: Vec<(&str, &str)> = all.filter(|(id, name)| fits(id) || fits(name)).collect();
    // Stable: the one with that very id first.
    found.sort_by_key(|(id, _)| *id != prefix);
    found.into_iter().map(|(id, name)| json!({ "id": id, "name": name })).collect()
}

async fn entities(state: &AppState, prefix: &str, of_type: Option<&str>) -> Result<Vec<Value>> {
    let names = state.finder.names().await?;
    let fits = |name: &KnownName| of_type.is_none_or(|kind| name.row.entity_kind == kind);
    let mut found: Vec<&KnownName> = names.first_name_of(prefix).into_iter().collect();
    if let Some(typed) = Typed::read(prefix) {
        let offers = |slips| names.offers(&typed, slips, &[], fits).into_iter().map(|offer| offer.name);
        found.extend(offers(false));
        if found.is_empty() {
            found.extend(offers(true));
        }
    } else if prefix.is_empty() {
        found.extend(names.most_mentioned());
    }
    let mut seen = HashSet::new();
    let once = found.into_iter().filter(|name| fits(name) && seen.insert(name.row.entity.as_str()));
    Ok(once.map(|name| entity(&names, name)).collect())
}

fn entity(names: &NameTable, name: &KnownName) -> Value {
    let row = &name.row;
    let matched = if row.text == row.label { String::new() } else { format!("; {} ({})", row.text, row.lang) };
    let articles = names.mentions(&row.entity);
    json!({
        "id": row.entity, "name": row.label,
        "description": format!("{}{matched}; articles: {articles}", what_it_is(name)),
        "notable": [type_name(&row.entity_kind)],
    })
}
