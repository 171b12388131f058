//! GeoJSON (RFC 7946), for what is somewhere.
use std::collections::HashSet;

use serde_json::{Value, json};

use super::format::{Around, Format, Of, Points};
use super::pieces::Pieces;
use super::shown::Shown;
use crate::domain::{Kind, Location, Term};

pub static GEOJSON: Format = Format {
    name: "geojson",
    media_type: "application/geo+json",
    content_type: "application/geo+json",
    schema: "",
    about: "GeoJSON (RFC 7946): a feature for each record, whose `properties` are the record, with the points of its places; `geometry` is null where none is known. `query`, `total`, `next`, `licence` and `corpus` of the collection tell what was asked.",
    says: |of| matches!(of, Of::Record(kind) | Of::Records(kind) if kind.has_points()),
    whole_records: true,
    tells_points: true,
    is_feed: false,
    writer: Some(|around| {
        let mut head = json!({ "type": "FeatureCollection" });
        for (name, told) in around.told() {
            head[name] = told;
        }
        Pieces::in_object(around, &head, "features", feature)
    }),
};

/// Beside the properties stand the points one by one, each with its place and how near it is to that.
fn feature(record: &Value, around: &Around, points: &Points) -> String {
    let at = |id: &str| points.get(id).map(|point| (id.to_owned(), point));
    let mut places: Vec<(String, &Location)> = match around.kind {
        Some(Kind::Entity) => at(record["id"].text()).into_iter().collect(),
        Some(Kind::Figure) => at(record["scope"]["place"]["id"].text()).into_iter().collect(),
        _ => record["places"].items().iter().filter_map(|place| at(place["entity"]["id"].text())).collect(),
    };
    let mut seen = HashSet::new();
    places.retain(|(id, _)| seen.insert(id.clone()));
    let position = |point: &Location| json!([point.lon, point.lat]);
    let geometry = match places.as_slice() {
        [] => Value::Null,
        [(_, point)] => json!({ "type": "Point", "coordinates": position(point) }),
        many => {
            let positions: Vec<Value> = many.iter().map(|(_, point)| position(point)).collect();
            json!({ "type": "MultiPoint", "coordinates": positions })
        }
    };
    let told = places.iter().map(|(id, point)| json!({ "place": id, "precision": point.precision.name() }));
    json!({
        "type": "Feature",
        "id": record["id"],
        "geometry": geometry,
        "properties": around.fields.keep(record.clone()),
        "points": told.collect::<Vec<_>>(),
    })
    .to_string()
}
