//! Tables extended: the properties of entities by their ids.
use std::collections::{HashMap, HashSet};

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::manifest::{address, types};
use super::properties::{self, Property};
use super::wanted::{unread, within};
use crate::api::http::{ApiError, AppState, Result};
use crate::domain::{Entity, Kind, nearest};

/// Rows of one request, and properties of one row.
const ROWS: usize = 500;
const PROPERTIES: usize = 50;

/// What a client wants to know of which entities.
#[derive(Deserialize)]
pub struct Extension {
    ids: Vec<String>,
    properties: Vec<OfProperty>,
}

#[derive(Deserialize)]
struct OfProperty {
    id: String,
    #[serde(default)]
    settings: Option<Settings>,
}

#[derive(Default, Deserialize)]
struct Settings {
    /// Numbers come as text from some forms.
    #[serde(default)]
    limit: Value,
}

impl OfProperty {
    /// Values at most.
    fn limit(&self) -> usize {
        let limit = self.settings.as_ref().map(|settings| &settings.limit);
        let number = limit.and_then(|limit| limit.as_f64().or_else(|| limit.as_str()?.trim().parse().ok()));
        number.filter(|limit| *limit >= 1.0).map_or(usize::MAX, |limit| limit as usize)
    }
}

/// What was asked for, answered: what each column is, and of each row the cells of each column.
pub struct Extended {
    pub meta: Vec<Value>,
    pub rows: Vec<(String, Vec<Column>)>,
}

/// A property, and the cells of one row in it.
type Column = (&'static str, Vec<Value>);

impl Extension {
    pub fn read(text: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(|why| unread("extend", &why))
    }
}

impl Extended {
    /// As 0.2 has it.
    pub fn by_id(self) -> Value {
        let cells = |columns: Vec<Column>| {
            let cells = columns.into_iter().map(|(id, cells)| (id.to_owned(), Value::Array(cells)));
            Value::Object(cells.collect())
        };
        let rows: Map<String, Value> = self.rows.into_iter().map(|(id, columns)| (id, cells(columns))).collect();
        json!({ "meta": self.meta, "rows": rows })
    }

    /// As 1.0 has it.
    pub fn in_order(self) -> Value {
        let cells = |columns: Vec<Column>| {
            let cells = columns.into_iter().map(|(id, values)| json!({ "id": id, "values": values }));
            Value::Array(cells.collect())
        };
        let rows = self.rows.into_iter().map(|(id, columns)| json!({ "id": id, "properties": cells(columns) }));
        json!({ "meta": self.meta, "rows": rows.collect::<Vec<_>>() })
    }
}

/// Of ids that nobody has, and of private people, the cells are empty; those of merged entities are of the one that is kept.
pub async fn extend(state: &AppState, wanted: &Extension) -> Result<Extended> {
    within("ids", wanted.ids.len(), ROWS)?;
    within("properties", wanted.properties.len(), PROPERTIES)?;
    // What is asked twice is answered once: a request of a few bytes must not ask for the same cells a thousand times.
    let (mut seen, mut told) = (HashSet::new(), HashSet::new());
    let asked: Vec<(&'static Property, usize)> = wanted
        .properties
        .iter()
        .filter(|of| seen.insert(of.id.as_str()))
        .map(|of| Ok((known(&of.id)?, of.limit())))
        .collect::<Result<_>>()?;
    let names = state.finder.names().await?;
    let mut rows: HashMap<String, Entity> = HashMap::new();
    for row in state.store.by_ids::<Entity>(&wanted.ids).await? {
        rows.insert(row.id, row.record);
    }
    for id in &wanted.ids {
        if !rows.contains_key(id)
            && let Some(retired) = state.store.find_retired(Kind::Entity, id).await?
            && let Some(kept) = retired.into
            && let Some(row) = state.store.find::<Entity>(&kept).await?
        {
            rows.insert(id.clone(), row.record);
        }
    }
    let cells = |id: &String| {
        let record = rows.get(id).filter(|record| !record.is_private());
        let of = |(property, limit): &(&'static Property, usize)| {
            let mut cells = record.map(|record| property.cells(record, &names)).unwrap_or_default();
            cells.truncate(*limit);
            (property.id, cells)
        };
        (id.clone(), asked.iter().map(of).collect())
    };
    Ok(Extended {
        meta: asked.iter().map(|(property, _)| column(state, property)).collect(),
        rows: wanted.ids.iter().filter(|id| told.insert(id.as_str())).map(cells).collect(),
    })
}

fn column(state: &AppState, property: &Property) -> Value {
    let mut column = json!({ "id": property.id, "name": property.name });
    if property.is_of_entities() {
        column["service"] = address(state, "/v1/reconcile").into();
    }
    column
}

fn known(id: &str) -> Result<&'static Property> {
    properties::find(id).ok_or_else(|| {
        let near = nearest(id, properties::ALL.iter().map(|property| property.id));
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        ApiError::of_value("extend", &format!("there is no property `{id}`{near}"))
    })
}

/// The properties that a client may ask for; every type has the same.
pub fn proposed(of_type: Option<&str>, limit: Option<usize>) -> Value {
    let is_known = of_type.is_none_or(|id| types().any(|known| known.id == id));
    let all = properties::ALL.iter().filter(|_| is_known).take(limit.unwrap_or(usize::MAX));
    let properties: Vec<Value> = all.map(|property| json!({ "id": property.id, "name": property.name })).collect();
    let mut proposed = json!({ "properties": properties });
    if let Some(of_type) = of_type {
        proposed["type"] = of_type.into();
    }
    if let Some(limit) = limit {
        proposed["limit"] = limit.into();
    }
    proposed
}
