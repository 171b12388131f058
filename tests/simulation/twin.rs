//! The same records in an empty database: what is derived from them is the same, in whatever order they came.
use ballotwire::domain::{FilterKind, Kind, Term as _};
use serde_json::Value;

use crate::world::{Answer, World, put};

/// Where derived things are shown: mentions that were found, names that were taken over, trees, countries.
const ADDRESSES: &[&str] = &[
    "/v1/articles?limit=200&include=mentions,events,figures",
    "/v1/articles?limit=200&sort=-date&collapse=story",
    "/v1/entities?limit=200",
    "/v1/events?limit=200&sort=date",
    "/v1/figures?limit=200&sort=value",
    "/v1/publishers?limit=200",
    "/v1/stories?limit=200",
    "/v1/timeline?interval=day",
    "/v1/timeline/events?interval=day",
];

pub async fn answers_alike(world: &mut World) {
    let mut twin = World::new().await;
    let records = world.store.all_records().await.unwrap();
    put(&twin.store, &records).await.unwrap();
    for address in ADDRESSES.iter().map(|address| (*address).to_owned()).chain(Kind::ALL.iter().map(counted)) {
        let (here, there) = (world.get(&address).await, twin.get(&address).await);
        assert_eq!(lasting(&here), lasting(&there), "{address}");
    }
    twin.stop().await;
}

/// All that is counted of a kind: what each record is filtered by, whatever it came from.
fn counted(kind: &Kind) -> String {
    let counted = kind.filters().iter().filter(|filter| {
        use FilterKind::{Country, Flag, Id, Language, Month, Term, Year};
        matches!(filter.kind, Id(_) | Term(_) | Country | Language | Flag | Year | Month)
    });
    let names: Vec<&str> = counted.map(|filter| filter.name).collect();
    format!("/v1/{}?limit=1&facet_limit=100&facets={}", kind.plural(), names.join(","))
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
