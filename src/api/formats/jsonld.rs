//! JSON-LD in the terms of schema.org, for all records.
use serde_json::{Value, json};

use super::format::{Around, Format, Of, Points};
use super::pieces::Pieces;
use super::things::thing;

pub static JSONLD: Format = Format {
    name: "jsonld",
    media_type: "application/ld+json",
    content_type: "application/ld+json",
    schema: "",
    about: "JSON-LD in the terms of schema.org: `NewsArticle`, `Person`, `Organization`, `Place`, `Event`, `Observation` and `Claim`, `CorrectionComment`, all in one `@graph`; the vocabulary in those of SKOS.",
    says: |of| matches!(of, Of::Record(_) | Of::Records(_) | Of::Concepts),
    whole_records: false,
    tells_points: false,
    is_feed: false,
    writer: Some(|around| {
        let head = json!({ "@context": context(), "@id": around.address });
        Pieces::in_object(around, &head, "@graph", piece)
    }),
};

/// Read without asking schema.org for its own.
fn context() -> Value {
    let address = json!({ "@type": "@id" });
    json!({ "@vocab": "https://schema.org/", "url": address, "sameAs": address })
}

fn piece(record: &Value, around: &Around, _: &Points) -> String {
    around.kind.map_or(Value::Null, |kind| thing(kind, record, around)).to_string()
}
