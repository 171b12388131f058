//! The vocabulary in the terms of SKOS, as JSON-LD: preferred labels, other terms as alternative ones, forms as hidden ones.
use serde_json::{Map, Value, json};

use crate::api::answers::Reply;
use crate::api::datasets::outside;
use crate::api::shapes::licence_address;
use crate::domain::{Concept, ConceptWords, Language};

const PATH: &str = "/v1/vocabulary";

/// All concepts, and the scheme that they are of.
pub(super) fn scheme(reply: &Reply, concepts: &[Concept], lang: Option<&Language>) -> Value {
    let info = reply.ask.now.info.as_ref();
    let tops = concepts.iter().filter(|concept| concept.broader.is_none());
    let scheme = json!({
        "@id": outside(&reply.ask, PATH),
        "@type": "skos:ConceptScheme",
        "dct:title": info.map(|info| format!("{}: vocabulary", info.title)),
        "dct:license": info.and_then(|info| licence_address(&info.licence)).map(|address| json!({ "@id": address })),
        "hasTopConcept": tops.map(|concept| address(reply, concept.id.as_str())).collect::<Vec<_>>(),
    });
    let told = concepts.iter().map(|concept| self::concept(reply, concept, concepts, lang));
    let graph: Vec<Value> = std::iter::once(without_nulls(scheme)).chain(told).collect();
    json!({ "@context": context(), "@graph": graph })
}

/// One concept alone.
pub(super) fn one(reply: &Reply, concept: &Concept, concepts: &[Concept], lang: Option<&Language>) -> Value {
    let mut told = self::concept(reply, concept, concepts, lang);
    told["@context"] = context();
    told
}

fn context() -> Value {
    let label = |name: &str| json!({ "@id": format!("skos:{name}"), "@container": "@language" });
    let other = |name: &str| json!({ "@id": format!("skos:{name}"), "@type": "@id" });
    json!({
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dct": "http://purl.org/dc/terms/",
        "definition": label("definition"),
        "prefLabel": label("prefLabel"),
        "altLabel": label("altLabel"),
        "hiddenLabel": label("hiddenLabel"),
        "broader": other("broader"),
        "narrower": other("narrower"),
        "exactMatch": other("exactMatch"),
        "inScheme": other("inScheme"),
        "hasTopConcept": other("hasTopConcept"),
    })
}

fn concept(reply: &Reply, concept: &Concept, concepts: &[Concept], lang: Option<&Language>) -> Value {
    let words: Vec<&ConceptWords> =
        concept.words.iter().filter(|words| lang.is_none_or(|wanted| words.lang.serves(wanted))).collect();
    let labels = |of: fn(&ConceptWords) -> Value| {
        let labels = words.iter().map(|words| (words.lang.to_string(), of(words)));
        let labels: Map<String, Value> = labels.filter(|(_, label)| *label != json!([])).collect();
        (!labels.is_empty()).then_some(labels)
    };
    let below: Vec<String> = concept.narrower(concepts).map(|id| address(reply, id.as_str())).collect();
    without_nulls(json!({
        "@id": address(reply, concept.id.as_str()),
        "@type": "skos:Concept",
        "inScheme": outside(&reply.ask, PATH),
        "prefLabel": labels(|words| json!(words.preferred)),
        "altLabel": labels(|words| json!(words.also)),
        "hiddenLabel": labels(|words| json!(words.forms)),
        "definition": { "en": concept.definition },
        "broader": concept.broader.as_ref().map(|id| address(reply, id.as_str())),
        "narrower": (!below.is_empty()).then_some(below),
        "exactMatch": (!concept.exact_match.is_empty()).then_some(&concept.exact_match),
    }))
}

fn address(reply: &Reply, id: &str) -> String {
    outside(&reply.ask, &format!("{PATH}/{id}"))
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(keys) => keys.into_iter().filter(|(_, value)| !value.is_null()).collect(),
        other => other,
    }
}
