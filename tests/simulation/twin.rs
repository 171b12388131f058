//! The same records in an empty database: what is derived from them is the same, in whatever order they came.
use serde_json::Value;

use crate::world::{Answer, World, put};

/// Where derived things are shown and counted: mentions that were found, names that were taken over, trees, countries.
const ADDRESSES: &[&str] = &[
    "/v1/articles?limit=200&include=mentions,events,figures&facets=entity,publisher,language",
    "/v1/entities?limit=200",
    "/v1/events?limit=200&facets=place,country",
    "/v1/figures?limit=200&facets=place",
    "/v1/publishers?limit=200",
    "/v1/stories?limit=200",
];

pub async fn answers_alike(world: &mut World) {
    let mut twin = World::new().await;
    let records = world.store.all_records().await.unwrap();
    put(&twin.store, &records).await.unwrap();
    for address in ADDRESSES {
        let (here, there) = (world.get(address).await, twin.get(address).await);
        assert_eq!(lasting(&here), lasting(&there), "{address}");
    }
    twin.stop().await;
}

/// The answer without what tells when records came.
fn lasting(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    let mut body = answer.json();
    body.as_object_mut().unwrap().remove("corpus");
    without_revisions(&mut body);
    format!("{body:#}")
}

fn without_revisions(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(without_revisions),
        Value::Object(fields) => {
            fields.remove("revision");
            fields.remove("updated_at");
            fields.values_mut().for_each(without_revisions);
        }
        _ => {}
    }
}
