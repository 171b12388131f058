//! What the service says of itself to clients that reconcile, and the types of what it knows.
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::wanted::BATCH;
use crate::api::http::AppState;
use crate::domain::{EntityKind, Term};

/// Width and height of a preview, in pixels.
const PREVIEW: (u32, u32) = (430, 260);

/// A type of what is reconciled: a kind of entity.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ReconciliationType)]
pub struct TypeName {
    #[schema(example = "person")]
    pub id: String,
    #[schema(example = "Person")]
    pub name: String,
}

pub fn types() -> impl Iterator<Item = TypeName> {
    EntityKind::ALL.iter().map(|kind| type_name(kind.name()))
}

pub fn type_name(id: &str) -> TypeName {
    let mut letters = id.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    TypeName { id: id.to_owned(), name: first.into_iter().chain(letters).collect() }
}

/// A whole address of this service: clients ask it from elsewhere.
pub fn address(state: &AppState, path: &str) -> String {
    format!("{}{}", state.settings.address, state.settings.base.address(path))
}

async fn title(state: &AppState) -> crate::api::http::Result<String> {
    let info = state.store.corpus_info().await?;
    Ok(info.map_or_else(|| "Ballotwire".to_owned(), |info| format!("{} (Ballotwire)", info.title)))
}

pub async fn of_0_2(state: &AppState) -> crate::api::http::Result<Value> {
    let here = address(state, "/v1/reconcile");
    let suggest = |what: &str| {
        json!({
            "service_url": here, "service_path": format!("/suggest/{what}"),
            "flyout_service_url": here, "flyout_service_path": format!("/flyout/{what}?id=${{id}}"),
        })
    };
    Ok(json!({
        "versions": ["0.2"],
        "name": title(state).await?,
        "identifierSpace": address(state, "/v1/entities/"),
        "schemaSpace": address(state, "/v1/entities?kind="),
        "documentation": address(state, "/docs"),
        "serviceVersion": env!("CARGO_PKG_VERSION"),
        "view": { "url": address(state, "/entities/{{id}}") },
        "defaultTypes": types().collect::<Vec<_>>(),
        "batchSize": BATCH,
        "preview": { "url": format!("{here}/preview?id={{{{id}}}}"), "width": PREVIEW.0, "height": PREVIEW.1 },
        "suggest": { "entity": suggest("entity"), "property": suggest("property"), "type": suggest("type") },
        "extend": {
            "propose_properties": { "service_url": here, "service_path": "/properties" },
            "property_settings": [{ "name": "limit", "label": "Limit", "type": "number", "default": 0,
                "help_text": "Values of one row at most; 0 for all." }],
        },
    }))
}

pub async fn of_1_0(state: &AppState) -> crate::api::http::Result<Value> {
    Ok(json!({
        "versions": ["1.0-draft"],
        "name": title(state).await?,
        "lang": "en",
        "dir": "ltr",
        "documentation": address(state, "/docs"),
        "serviceVersion": env!("CARGO_PKG_VERSION"),
        "view": { "url": address(state, "/entities/{id}") },
        "defaultTypes": types().collect::<Vec<_>>(),
        "batchSize": BATCH,
        "standardizedScore": true,
        "preview": { "width": PREVIEW.0, "height": PREVIEW.1 },
        "suggest": { "entity": true, "property": true, "type": true },
        "extend": {
            "proposeProperties": true,
            "propertySettings": [{ "id": "limit", "name": "Limit", "type": "number", "default": 0,
                "helpText": "Values of one row at most; 0 for all." }],
        },
    }))
}
